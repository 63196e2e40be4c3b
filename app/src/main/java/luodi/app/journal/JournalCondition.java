package luodi.app.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the journal stands, for a readiness check and for its page.
 *
 * @param alarms what is wrong, in words; empty when all is well
 * @param size leaves in the tree
 * @param checkpointAt when the last checkpoint was signed; null before the first
 * @param lag how long the oldest sealed transaction has been waiting for its place
 */
public record JournalCondition(
        List<Alarm> alarms, long size, @Nullable Instant checkpointAt, Duration lag) {
    public JournalCondition {
        alarms = List.copyOf(alarms);
    }

    /** @param zh the sentence of the page, also the key of its translation; {@code {0}} stands for {@code detail} */
    public record Alarm(String zh, String detail) {}

    public boolean isWell() {
        return alarms.isEmpty();
    }
}
