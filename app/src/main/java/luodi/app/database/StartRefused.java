package luodi.app.database;

/**
 * Luodi will not start, for a reason the operator can remove. The message is one line that says where, what is wrong
 * and what would be right; it is printed alone, without a stack trace, and the process ends with status 2.
 */
public final class StartRefused extends RuntimeException {
    public StartRefused(String line) {
        super(oneLine(line));
    }

    public StartRefused(String line, Throwable cause) {
        super(oneLine(line), cause);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
