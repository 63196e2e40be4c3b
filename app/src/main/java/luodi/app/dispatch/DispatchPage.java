package luodi.app.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What this person owes first, then the rhythm they may see.
 *
 * @param mayOpen whether a plan of theirs can be asked for
 * @param older the key of the next page; null on the last one
 */
public record DispatchPage(
        List<Waiting> waiting,
        List<Row> cycles,
        boolean mayOpen,
        boolean first,
        @Nullable String older) implements Page {

    public DispatchPage {
        waiting = List.copyOf(waiting);
        cycles = List.copyOf(cycles);
    }

    /**
     * A report that waits for this person.
     *
     * @param step the verb of the button: 填报, 修改, 签批, 审核
     */
    public record Waiting(
            UUID reportId,
            String cycle,
            String plan,
            String unit,
            ReportState state,
            String step,
            int filled,
            int entries,
            String dueAt,
            String locksAt,
            boolean overdue) {}

    /** A cycle with what the viewer may see of it in numbers. */
    public record Row(
            UUID cycleId,
            String name,
            String plan,
            String dueAt,
            String locksAt,
            Phase phase,
            int units,
            int entries,
            long owed,
            long submitted,
            long signed,
            long accepted,
            long returned,
            long late,
            long missing,
            int empty) {}

    /** Where a cycle is on its clock: 未开放, 填报中, 补报中, 已锁定. */
    public enum Phase {
        AHEAD("未开放"),
        OPEN("填报中"),
        LATE("补报中"),
        LOCKED("已锁定");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Phase of(Cycle cycle, Instant now) {
            return of(cycle, cycle.locksAt(), now);
        }

        /** For one unit, which may have longer than the cycle. */
        static Phase of(Cycle cycle, Instant closesAt, Instant now) {
            if (cycle.notYetOpen(now)) {
                return AHEAD;
            }
            if (now.isAfter(closesAt)) {
                return LOCKED;
            }
            return now.isAfter(cycle.dueAt()) ? LATE : OPEN;
        }
    }

    @Override
    public String template() {
        return "dispatch/Dispatch.jte";
    }
}
