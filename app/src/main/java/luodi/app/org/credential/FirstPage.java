package luodi.app.org.credential;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** The form of the three administrators, as filled in so far; the password is never sent back. */
public record FirstPage(OneTimeLinks.First typed, @Nullable Sentence complaint) implements Page {
    static FirstPage empty() {
        OneTimeLinks.Chosen nobody = new OneTimeLinks.Chosen("", "");
        return new FirstPage(new OneTimeLinks.First(nobody, "", nobody, nobody, PasswordProfile.ASVS), null);
    }

    public List<PasswordProfile> profiles() {
        return List.of(PasswordProfile.values());
    }

    @Override
    public String template() {
        return "org/First.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
