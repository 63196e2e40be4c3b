package luodi.app.org.credential;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;

/** A secret that waits in the session for its first code; nothing is stored before that. */
public final class PendingSecret {
    private static final String KEY = PendingSecret.class.getName();

    private PendingSecret() {}

    /** The one of this session: the same after a reload, so that a phone that scanned it stays right. */
    public static byte[] of(HttpServletRequest request, SecondFactors factors) {
        if (request.getSession().getAttribute(KEY) instanceof String kept) {
            return Base64.getDecoder().decode(kept);
        }
        byte[] fresh = factors.freshSecret();
        request.getSession().setAttribute(KEY, Base64.getEncoder().encodeToString(fresh));
        return fresh;
    }

    /** It is in force now, and no longer waits. */
    public static void forget(HttpServletRequest request) {
        request.getSession().removeAttribute(KEY);
    }
}
