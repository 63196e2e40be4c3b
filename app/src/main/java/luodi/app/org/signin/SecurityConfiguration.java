package luodi.app.org.signin;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import luodi.app.org.People;
import luodi.app.org.Viewer;
import luodi.app.org.credential.ApiTokens;
import luodi.app.org.credential.SecurityPolicy;
import luodi.app.org.credential.SiteAddress;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** How one signs in and what every answer carries. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    static final String PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=()";

    /** People sign in through the pages alone; without this bean Spring would make up a user and print a password. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return asked -> {
            throw new BadCredentialsException("people sign in through the pages");
        };
    }

    /** Under TLS the name itself keeps the cookie to this host; plain HTTP, on loopback alone, has another name. */
    @Bean
    ServletContextInitializer sessionCookie(SiteAddress site, Environment environment) {
        boolean secure = site.secure() || endsTls(environment);
        return context -> {
            SessionCookieConfig cookie = context.getSessionCookieConfig();
            cookie.setName(secure ? "__Host-session" : "luodi-session");
            cookie.setPath("/");
            cookie.setSecure(secure);
        };
    }

    private static boolean endsTls(Environment environment) {
        return environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate");
    }

    @Bean
    SignInGuard signInGuard(Clock clock) {
        return new SignInGuard(clock);
    }

    /**
     * Programs come with a token at each request: no session, and so nothing a foreign page could ride on.
     * The documentation belongs to the pages; its JSON is read by both.
     */
    @Bean
    @Order(1)
    SecurityFilterChain programsSecurity(
            HttpSecurity http, ApiTokens tokens, People people, Clock clock, JsonMapper json) {
        Unauthorized unauthorized = new Unauthorized(json);
        return http.securityMatcher(SecurityConfiguration::isForPrograms)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .formLogin(form -> form.disable())
                .logout(out -> out.disable())
                .requestCache(cache -> cache.disable())
                .exceptionHandling(faults -> faults.authenticationEntryPoint(unauthorized))
                .addFilterBefore(new TokenFilter(tokens, people, clock, unauthorized), AuthorizationFilter.class)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith("/api/") || path.equals("/api/docs")) {
            return false;
        }
        return !path.equals("/api/openapi.json") || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Bean
    @Order(2)
    SecurityFilterChain pagesSecurity(HttpSecurity http, People people, SecurityPolicy policy, Clock clock) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in/**",
                                "/first/**",
                                "/password/**",
                                "/language",
                                "/error",
                                "/*.css",
                                "/*.js",
                                "/*.svg",
                                "/webjars/**",
                                "/health")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.disable())
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/sign-in")))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?left"))
                .addFilterBefore(new StandingFilter(people, policy, clock), AuthorizationFilter.class)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY));
    }

    /** Gives controllers the {@link Viewer} that the filters have found; where they found none, nothing is visible. */
    @Bean
    WebMvcConfigurer viewers() {
        HandlerMethodArgumentResolver resolver = new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Viewer.class;
            }

            @Override
            public Viewer resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                Object viewer = request.getAttribute(Viewer.class.getName(), RequestAttributes.SCOPE_REQUEST);
                if (viewer instanceof Viewer found) {
                    return found;
                }
                throw new NotVisible();
            }
        };
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(resolver);
            }
        };
    }
}
