package luodi.app.org.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import luodi.app.org.People;
import luodi.app.org.SignedIn;
import luodi.app.org.Viewer;
import luodi.app.org.credential.ApiTokens;
import luodi.app.org.credential.Passwords;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a program in by the token of a person, for one request and with what that person may see now. */
final class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final People people;
    private final Clock clock;
    private final Unauthorized unauthorized;

    TokenFilter(ApiTokens tokens, People people, Clock clock, Unauthorized unauthorized) {
        this.tokens = tokens;
        this.people = people;
        this.clock = clock;
        this.unauthorized = unauthorized;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            rest.doFilter(request, response);
            return;
        }
        Optional<Passwords.Holder> holder =
                tokens.holder(header.substring(SCHEME.length()).strip());
        Optional<Viewer> viewer = holder.flatMap(found -> people.viewer(found.personId()));
        if (holder.isEmpty() || viewer.isEmpty()) {
            unauthorized.commence(request, response, new BadCredentialsException("token"));
            return;
        }
        Passwords.Holder who = holder.get();
        request.setAttribute(Viewer.class.getName(), viewer.get());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(who.personId(), who.login(), who.name(), who.credential(), clock.instant()),
                null,
                Authorities.of(viewer.get())));
        SecurityContextHolder.setContext(context);
        Within.scope(viewer.get().asScope(), rest, request, response);
    }
}
