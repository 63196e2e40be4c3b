package luodi.app.org.credential;

import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** A person who holds a link chooses a password. */
public record ChoosePasswordPage(
        String login, String name, @Nullable String complaint) implements Page {
    @Override
    public String template() {
        return "org/ChoosePassword.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
