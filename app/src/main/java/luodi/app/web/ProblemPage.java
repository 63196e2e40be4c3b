package luodi.app.web;

/**
 * The one page for everything that went wrong.
 *
 * @param trace the number under which the log tells more
 */
public record ProblemPage(int status, String trace) implements Page {
    @Override
    public String template() {
        return "web/Problem.jte";
    }
}
