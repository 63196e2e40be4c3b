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
 */
public record SignedIn(UUID personId, String login, String displayName, int credential, Instant since)
        implements Principal, Named, Serializable {
    @Override
    public String getName() {
        return login;
    }
}
