package luodi.app.operations;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import luodi.app.ground.Finding.State;
import luodi.app.web.Page;
import luodi.app.web.Shell;
import org.jspecify.annotations.Nullable;

/**
 * How this installation is doing.
 *
 * @param facts what is installed, as name and value
 * @param hasParts whether the list of what is inside can be had
 */
public record OperationsPage(boolean ready, List<Row> rows, List<Fact> facts, boolean hasParts, Instant at)
        implements Page {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    /** One version or place. */
    public record Fact(String word, String value) {}

    /** One check. */
    public record Row(Checks.Looked looked) {
        public String name() {
            return looked.name();
        }

        public String word() {
            return looked.word();
        }

        public String code() {
            return switch (looked.finding().state()) {
                case FINE -> "green";
                case WARNING -> "yellow";
                case FAILING -> "red";
                case NOT_SET_UP -> "grey";
            };
        }

        public String state() {
            return looked.finding().state().word();
        }

        public String shape() {
            return switch (looked.finding().state()) {
                case FINE -> "●";
                case WARNING -> "▲";
                case FAILING -> "■";
                case NOT_SET_UP -> "○";
            };
        }

        public String found(Shell shell) {
            var said = looked.finding().found();
            return shell.t(said);
        }

        public @Nullable String remedy(Shell shell) {
            var said = looked.finding().remedy();
            return said == null ? null : shell.t(said);
        }

        public @Nullable String asOf() {
            Instant asOf = looked.finding().asOf();
            return asOf == null ? null : TIME.format(asOf);
        }
    }

    public String seenAt() {
        return TIME.format(at);
    }

    /** How many need a hand: those that are not fine and not simply absent. */
    public long alarms() {
        return rows.stream()
                .map(row -> row.looked().finding().state())
                .filter(state -> state == State.WARNING || state == State.FAILING)
                .count();
    }

    public long absent() {
        return rows.stream()
                .filter(row -> row.looked().finding().state() == State.NOT_SET_UP)
                .count();
    }

    @Override
    public String template() {
        return "operations/Operations.jte";
    }
}
