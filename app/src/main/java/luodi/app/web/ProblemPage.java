package luodi.app.web;

import org.jspecify.annotations.Nullable;

/**
 * The one page for everything that went wrong.
 *
 * @param reference the number under which the log tells more; null where there is nothing more to tell
 */
public record ProblemPage(int status, @Nullable String reference) implements Page {
    @Override
    public String template() {
        return "web/Problem.jte";
    }
}
