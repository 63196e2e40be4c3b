package luodi.app.org;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How one signs in and what every answer carries. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        // Argon2id, 16 MiB, 2 passes, 1 lane: the library's own current advice.
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    SecurityFilterChain pagesSecurity(HttpSecurity http, AuthenticationProvider provider) {
        return http.authenticationProvider(provider)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in",
                                "/first/**",
                                "/language",
                                "/error",
                                "/app.css",
                                "/app.js",
                                "/webjars/**",
                                "/favicon.svg",
                                "/health")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .defaultSuccessUrl("/")
                        .failureUrl("/sign-in?refused"))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?left"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .build();
    }

    @Bean
    AuthenticationProvider signingIn(People people, PasswordEncoder passwords) {
        // Compared against when the login is unknown, so that both refusals take the same time.
        String nobody = passwords.encode("nobody");
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication asked) {
                String login = asked.getName();
                String password = String.valueOf(asked.getCredentials());
                People.Credentials found = people.credentials(login).orElse(null);
                boolean matches = passwords.matches(password, found == null ? nobody : found.passwordHash());
                if (found == null || !matches || found.disabled()) {
                    throw new BadCredentialsException("refused");
                }
                SignedIn who = new SignedIn(found.id(), found.login(), found.name());
                List<SimpleGrantedAuthority> roles = people.viewer(found.id())
                        .map(viewer -> viewer.scope().keySet().stream()
                                .map(role -> new SimpleGrantedAuthority(role.name()))
                                .toList())
                        .orElse(List.of());
                return UsernamePasswordAuthenticationToken.authenticated(who, null, roles);
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }

    /** Gives controllers the {@link Viewer}; a person without any post today sees nothing. */
    @Bean
    WebMvcConfigurer viewers(People people) {
        HandlerMethodArgumentResolver resolver = new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Viewer.class;
            }

            @Override
            public Viewer resolveArgument(
                    MethodParameter parameter,
                    @org.jspecify.annotations.Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
                Authentication who = SecurityContextHolder.getContext().getAuthentication();
                if (who == null || !(who.getPrincipal() instanceof SignedIn signedIn)) {
                    throw new luodi.app.web.NotVisible();
                }
                return people.viewer(signedIn.personId()).orElseThrow(luodi.app.web.NotVisible::new);
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
