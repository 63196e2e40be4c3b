package luodi.app.org.credential;

import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** A person who holds a link chooses a password. */
public record ChoosePasswordPage(
        String login,
        String name,
        PasswordProfile profile,
        @Nullable Sentence complaint) implements Page {
    @Override
    public String template() {
        return "org/ChoosePassword.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
