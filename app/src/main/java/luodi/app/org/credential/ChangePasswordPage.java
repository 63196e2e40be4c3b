package luodi.app.org.credential;

import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** The form by which one changes one's own password. */
public record ChangePasswordPage(
        String login, PasswordProfile profile, @Nullable Sentence complaint) implements Page {
    @Override
    public String template() {
        return "org/ChangePassword.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
