package luodi.app.dispatch;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** A unit's report: one row an entry, what was said last time beside what is said now. */
public record ReportPage(int status, Head head, Rights rights, List<Row> rows, List<Problem> problems) implements Page {

    public ReportPage {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /**
     * @param fields asked of each entry
     * @param exceptions leave to hand in after the lock, the latest first
     * @param version what the acts on this page are decided on
     * @param returned who handed it back, when and why; null when it is not handed back
     */
    public record Head(
            UUID reportId,
            UUID cycleId,
            String cycle,
            String plan,
            String unit,
            ReportState state,
            Timeliness timeliness,
            DispatchPage.Phase phase,
            String opensAt,
            String dueAt,
            String locksAt,
            Set<Field> fields,
            List<Leave> exceptions,
            int version,
            String savedBy,
            String savedAt,
            List<Done> done,
            @Nullable Returned returned) {
        public Head {
            fields = Set.copyOf(fields);
            exceptions = List.copyOf(exceptions);
            done = List.copyOf(done);
        }

        public boolean asks(Field field) {
            return fields.contains(field);
        }
    }

    /** Leave to hand in after the lock. */
    public record Leave(String until, String reason, String by, String at) {}

    /** Who has done which step, and when. */
    public record Done(String step, String by, String at) {}

    public record Returned(String by, String at, String reason) {}

    /** What this viewer may do now. */
    public record Rights(
            boolean fill, boolean sign, boolean sendBack, boolean judge, boolean giveBack, boolean except) {}

    /** One thing wrong; with an entry the line leads to its row. */
    public record Problem(@Nullable UUID entryId, Sentence words) {}

    /**
     * @param held where the completion is known from, so that it is not asked for; null where it is asked
     * @param sources what other sources say of the entry in this period: reported and verified, each with its evidence
     * @param fault what is wrong with this row; null when nothing is
     * @param fileFault why a file was not taken; null when none was refused
     * @param theirs what somebody else saved meanwhile; null when it is the same
     * @param unchanged the text is that of last time, word for word
     * @param lower the figure is below that of last time
     */
    public record Row(
            UUID entryId,
            String number,
            String task,
            String target,
            String dueOn,
            @Nullable Last last,
            @Nullable String held,
            List<Source> sources,
            String completion,
            String progress,
            String problem,
            String nextStep,
            boolean noProgress,
            @Nullable Sentence fault,
            @Nullable Sentence fileFault,
            @Nullable String theirs,
            boolean unchanged,
            boolean lower,
            List<File> files) {
        public Row {
            sources = List.copyOf(sources);
            files = List.copyOf(files);
        }
    }

    /**
     * A value another source has.
     *
     * @param word 自报 or 核实
     * @param value with unit, evidence and month
     */
    public record Source(UUID measureId, String word, String value, String from) {}

    public record Last(String period, String completion, String progress, String nextStep) {}

    public record File(UUID id, String name, String size, String by, String at, boolean removed) {}

    public long filled() {
        return rows.stream()
                .filter(row -> !row.progress().isBlank()
                        && (row.noProgress() || !row.completion().isBlank() || !head.asks(Field.COMPLETION)))
                .count();
    }

    public long empty() {
        return rows.stream().filter(Row::noProgress).count();
    }

    @Override
    public String template() {
        return "dispatch/Report.jte";
    }
}
