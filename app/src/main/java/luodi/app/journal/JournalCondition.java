package luodi.app.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the journal stands, for a readiness check and for its page.
 *
 * @param alarms what is wrong, in words; empty when all is well
 * @param size leaves in the tree
 * @param checkpointAt when the last checkpoint was signed; null before the first
 * @param lookedAt until when every seal has its place; null before the first look
 */
public record JournalCondition(
        List<Alarm> alarms,
        long size,
        @Nullable Instant checkpointAt,
        @Nullable Instant lookedAt) {
    public JournalCondition {
        alarms = List.copyOf(alarms);
    }

    /** @param zh the sentence of the page, also the key of its translation; {@code {0}} stands for {@code detail} */
    public record Alarm(String zh, String detail) {}

    public boolean isWell() {
        return alarms.isEmpty();
    }
}
