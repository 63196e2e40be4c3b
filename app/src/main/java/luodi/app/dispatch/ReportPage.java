package luodi.app.dispatch;

import java.util.List;
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
            int version,
            String savedBy,
            String savedAt,
            List<Done> done,
            @Nullable Returned returned) {
        public Head {
            done = List.copyOf(done);
        }
    }

    /** Who has done which step, and when. */
    public record Done(String step, String by, String at) {}

    public record Returned(String by, String at, String reason) {}

    /** What this viewer may do now. */
    public record Rights(boolean fill, boolean sign, boolean sendBack, boolean judge, boolean giveBack) {}

    /** One thing wrong; with an entry the line leads to its row. */
    public record Problem(@Nullable UUID entryId, Sentence words) {}

    /**
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
            files = List.copyOf(files);
        }
    }

    public record Last(String period, String completion, String progress, String nextStep) {}

    public record File(UUID id, String name, String size, String by, String at, boolean removed) {}

    public long filled() {
        return rows.stream()
                .filter(row -> !row.progress().isBlank()
                        && (row.noProgress() || !row.completion().isBlank()))
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
