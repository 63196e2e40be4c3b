package luodi.app.backup;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says now and then how far it is. */
final class Progress {
    private static final long BETWEEN_LINES = Duration.ofSeconds(3).toNanos();

    private final Consumer<String> line;
    private String what = "";
    private long rows;
    private long bytes;
    private long saidAt = System.nanoTime();

    Progress(Consumer<String> line) {
        this.line = line;
    }

    static Progress silent() {
        return new Progress(text -> {});
    }

    /** A new part begins, and is said at once. */
    void begin(String part) {
        what = part;
        rows = 0;
        bytes = 0;
        saidAt = System.nanoTime();
        line.accept(part + " …");
    }

    void row(int length) {
        rows++;
        bytes(length);
    }

    void bytes(long more) {
        bytes += more;
        if (System.nanoTime() - saidAt > BETWEEN_LINES) {
            saidAt = System.nanoTime();
            line.accept(String.format(
                    Locale.ROOT,
                    "  %s: %s%,.0f MB",
                    what,
                    rows == 0 ? "" : String.format(Locale.ROOT, "%,d rows, ", rows),
                    bytes / 1e6));
        }
    }
}
