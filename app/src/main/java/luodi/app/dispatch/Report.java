package luodi.app.dispatch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one unit answers in one cycle, without its lines.
 *
 * @param closesAt the last moment at which anything is taken: the lock of the cycle, or later by an exception
 * @param organisationId the unit that owes it
 * @param firstSubmittedAt the first complete submission, on which timeliness is judged
 * @param returnReason why it was last handed back; empty when it never was
 * @param version grows with every change; an act names the version it was decided on
 */
public record Report(
        UUID id,
        Cycle cycle,
        Instant closesAt,
        UUID organisationId,
        ReportState state,
        Stamp saved,
        Stamp submitted,
        @Nullable Instant firstSubmittedAt,
        Stamp signed,
        Stamp accepted,
        Stamp returned,
        String returnReason,
        int version) {
    /** The kind of its clock. */
    static final String TIMER = "report";

    /** Who did it and when; not yet done where the time is null. */
    public record Stamp(String by, @Nullable Instant at) {}

    Timeliness timeliness(Instant now) {
        return Timeliness.judge(firstSubmittedAt, state, cycle.dueAt(), closesAt, now);
    }

    boolean closed(Instant now) {
        return now.isAfter(closesAt);
    }

    /** Whether this unit may hand in longer than others. */
    boolean excepted() {
        return closesAt.isAfter(cycle.locksAt());
    }
}
