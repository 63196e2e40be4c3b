package luodi.app.org.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import luodi.app.org.People;
import luodi.app.org.SignedIn;
import luodi.app.org.Viewer;
import luodi.app.org.credential.SecurityPolicy;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks up at each request whether the session may go on and what its person may see now. A person disabled,
 * without a post, or with a new password is out at the next click; a role given or taken counts at the next click.
 */
final class StandingFilter extends OncePerRequestFilter {
    /** The longest day at the office: then one signs in again, however busy. */
    static final Duration LONGEST = Duration.ofHours(12);

    private final People people;
    private final SecurityPolicy policy;
    private final Clock clock;

    StandingFilter(People people, SecurityPolicy policy, Clock clock) {
        this.people = people;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/webjars/") || path.matches("/[^/]+\\.(css|js|svg)");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof SignedIn session)) {
            rest.doFilter(request, response);
            return;
        }
        Optional<People.Standing> standing = people.standing(session.personId())
                .filter(now -> now.credential() == session.credential())
                .filter(now -> clock.instant().isBefore(session.since().plus(LONGEST)))
                .filter(now -> session.second() || !policy.asksSecondFactorOf(now.viewer()));
        if (standing.isEmpty()) {
            end(request, response);
            return;
        }
        Viewer viewer = standing.get().viewer();
        request.setAttribute(Viewer.class.getName(), viewer);
        // For this request only: the stored context keeps who, and each request finds out what.
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        UsernamePasswordAuthenticationToken current =
                UsernamePasswordAuthenticationToken.authenticated(session, null, Authorities.of(viewer));
        current.setDetails(who.getDetails());
        context.setAuthentication(current);
        SecurityContextHolder.setContext(context);
        rest.doFilter(request, response);
    }

    private static void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/sign-in?ended");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/sign-in?ended");
        }
    }
}
