package luodi.app.org.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signs in from.
 *
 * @param address of the other end of the connection; headers that claim another are not believed
 * @param device the token of the browser, if it shows one; whether it is known is another question
 */
record SignInFrom(String address, @Nullable String device) {
    /** Under TLS the browser itself refuses this name to whoever is not on TLS. */
    static String cookie(boolean secure) {
        return secure ? "__Secure-device" : "device";
    }

    static SignInFrom of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String device = null;
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                boolean ours = cookie.getName().equals(cookie(true))
                        || cookie.getName().equals(cookie(false));
                if (ours && !cookie.getValue().isEmpty()) {
                    device = cookie.getValue();
                }
            }
        }
        return new SignInFrom(request.getRemoteAddr(), device);
    }
}
