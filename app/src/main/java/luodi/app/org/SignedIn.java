package luodi.app.org;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import luodi.app.web.Named;

/**
 * The principal of a session or of a program's request: who signed in. What they may do is looked up at every
 * request.
 *
 * @param credential the generation of the password it began with; it ends when the password changes
 * @param since when it began
 * @param second whether more than a password has been proven
 */
public record SignedIn(UUID personId, String login, String displayName, int credential, Instant since, boolean second)
        implements Principal, Named, Serializable {
    public SignedIn(UUID personId, String login, String displayName, int credential, Instant since) {
        this(personId, login, displayName, credential, since, false);
    }

    /** The same session after its person changed what they sign in with. */
    public SignedIn with(int newCredential, boolean nowSecond) {
        return new SignedIn(personId, login, displayName, newCredential, since, nowSecond);
    }

    @Override
    public String getName() {
        return login;
    }
}
