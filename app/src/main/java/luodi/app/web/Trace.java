package luodi.app.web;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The number of a request: in every line the log has about it, on the page or in the problem that tells of a fault.
 * It is made here for each request, and never taken from a header, so that nobody can forge another's.
 */
public final class Trace {
    /** Its name in the log context. */
    public static final String KEY = "trace";

    private static final String ATTRIBUTE = Trace.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 8;

    private Trace() {}

    /** The number of this request, made at the first call. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String fresh = HexFormat.of().formatHex(bytes);
        request.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }
}
