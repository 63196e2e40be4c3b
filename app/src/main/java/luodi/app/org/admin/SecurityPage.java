package luodi.app.org.admin;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.credential.PasswordProfile;
import luodi.app.org.credential.SecurityPolicy;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** What the security administrator decides, with the rules of both password profiles and where each comes from. */
public record SecurityPage(
        SecurityPolicy.Settings settings, @Nullable Sentence complaint, String typedReveals) implements Page {
    public List<PasswordProfile> profiles() {
        return List.of(PasswordProfile.values());
    }

    public List<Role> roles() {
        return List.of(Role.values());
    }

    @Override
    public String template() {
        return "org/admin/Security.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
