package luodi.app.org.signin;

import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What is asked after the password.
 *
 * @param totp whether a code can be typed
 * @param passkey whether a passkey can be used instead
 */
public record SecondPage(
        String login,
        boolean totp,
        boolean passkey,
        String challenge,
        String host,
        @Nullable Sentence complaint) implements Page {
    @Override
    public String template() {
        return "org/Second.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
