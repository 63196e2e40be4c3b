package luodi.app.org.signin;

import luodi.app.org.Line;
import luodi.app.org.credential.PasswordProfile;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** A password that was right but must be changed before anything else. */
public record RenewPage(
        String login,
        Line why,
        PasswordProfile profile,
        @Nullable Line complaint) implements Page {
    @Override
    public String template() {
        return "org/Renew.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
