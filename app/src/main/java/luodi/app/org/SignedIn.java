package luodi.app.org;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;
import luodi.app.web.Named;

/** The principal of a session: who signed in. What they may do is looked up at every request. */
record SignedIn(UUID personId, String login, String displayName) implements Principal, Named, Serializable {
    @Override
    public String getName() {
        return login;
    }
}
