package luodi.app.org.credential;

import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** The form of the first administrator, as filled in so far. */
public record FirstPage(String login, String name, @Nullable String complaint) implements Page {
    @Override
    public String template() {
        return "org/First.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
