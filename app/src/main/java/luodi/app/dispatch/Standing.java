package luodi.app.dispatch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one unit stands in one cycle.
 *
 * @param entries asked for
 * @param filled lines that could be handed in as they are
 * @param empty lines that say themselves that nothing moved
 * @param evidence files put beside the answers, without those taken back
 */
public record Standing(
        UUID reportId,
        Cycle cycle,
        UUID organisationId,
        ReportState state,
        Timeliness timeliness,
        @Nullable Instant firstSubmittedAt,
        @Nullable Instant acceptedAt,
        int entries,
        int filled,
        int empty,
        int evidence) {

    /** In time and with something in it: an answer of nothing but "no progress" does not count as on time. */
    public boolean onTime() {
        return timeliness == Timeliness.ON_TIME && !allEmpty();
    }

    /** Handed in, and every line says that nothing moved. */
    public boolean allEmpty() {
        return firstSubmittedAt != null && entries > 0 && empty == entries;
    }
}
