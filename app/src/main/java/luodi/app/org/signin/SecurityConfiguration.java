package luodi.app.org.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import luodi.app.org.People;
import luodi.app.org.SignedIn;
import luodi.app.org.Viewer;
import luodi.app.org.credential.ApiTokens;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
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
    SecurityFilterChain pagesSecurity(
            HttpSecurity http, SigningIn signingIn, KnownDevices devices, People people, Clock clock) {
        return http.authenticationProvider(signingIn)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in",
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
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .authenticationDetailsSource(SignInFrom::of)
                        .successHandler(new Remembering(devices))
                        .failureHandler(refusing()))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?left"))
                .addFilterBefore(new StandingFilter(people, clock), AuthorizationFilter.class)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY));
    }

    /** Goes on to the page that was asked for, and leaves the browser a token by which it is known again. */
    private static final class Remembering extends SavedRequestAwareAuthenticationSuccessHandler {
        private final KnownDevices devices;

        Remembering(KnownDevices devices) {
            this.devices = devices;
        }

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication who)
                throws IOException, jakarta.servlet.ServletException {
            if (who.getPrincipal() instanceof SignedIn signedIn) {
                String token = devices.remember(SignInFrom.of(request).device(), signedIn.personId());
                response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(SignInFrom.COOKIE, token)
                                .path("/sign-in")
                                .maxAge(KnownDevices.REMEMBERED)
                                .httpOnly(true)
                                .sameSite("Strict")
                                .secure(request.isSecure())
                                .build()
                                .toString());
            }
            super.onAuthenticationSuccess(request, response, who);
        }
    }

    private static AuthenticationFailureHandler refusing() {
        return (request, response, why) -> response.sendRedirect(
                switch (why) {
                    case SigningIn.Wait wait -> "/sign-in?wait=" + wait.seconds();
                    case DisabledException disabled -> "/sign-in?closed";
                    default -> "/sign-in?refused";
                });
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
