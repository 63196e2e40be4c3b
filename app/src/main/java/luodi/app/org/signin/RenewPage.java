package luodi.app.org.signin;

import luodi.app.ground.Sentence;
import luodi.app.org.credential.PasswordProfile;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** A password that was right but must be changed before anything else. */
public record RenewPage(
        String login,
        Sentence why,
        PasswordProfile profile,
        @Nullable Sentence complaint) implements Page {
    @Override
    public String template() {
        return "org/Renew.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
