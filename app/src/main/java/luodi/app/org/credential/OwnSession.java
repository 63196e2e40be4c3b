package luodi.app.org.credential;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import luodi.app.org.SignedIn;
import luodi.app.web.NotVisible;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The session in which somebody changes what they sign in with: the only one that lives on. */
final class OwnSession {
    private static final String WRONG = OwnSession.class.getName() + ".wrong";
    private static final int MOST_WRONG = 5;
    private static final HttpSessionSecurityContextRepository SESSIONS = new HttpSessionSecurityContextRepository();

    private OwnSession() {}

    /**
     * The password was asked again in this session and the answer was wrong. Whoever sits at an open session must not
     * guess on for ever: the fifth ends it.
     */
    static void wrongPassword(HttpServletRequest request) {
        HttpSession session = request.getSession();
        int wrong = session.getAttribute(WRONG) instanceof Integer before ? before + 1 : 1;
        if (wrong >= MOST_WRONG) {
            session.invalidate();
        } else {
            session.setAttribute(WRONG, wrong);
        }
    }

    static SignedIn current() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof SignedIn signedIn)) {
            throw new NotVisible();
        }
        return signedIn;
    }

    /** Goes on under a new id, with the new generation of what one signs in with. */
    static void goOn(int credential, HttpServletRequest request, HttpServletResponse response) {
        goOn(current().with(credential, current().second()), request, response);
    }

    /** As {@link #goOn(int, HttpServletRequest, HttpServletResponse)}, a second factor having just been shown. */
    static void goOnWithSecond(int credential, HttpServletRequest request, HttpServletResponse response) {
        goOn(current().with(credential, true), request, response);
    }

    private static void goOn(SignedIn next, HttpServletRequest request, HttpServletResponse response) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                next, null, who == null ? java.util.List.of() : who.getAuthorities()));
        SESSIONS.saveContext(context, request, response);
    }
}
