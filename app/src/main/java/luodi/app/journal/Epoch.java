package luodi.app.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the journal under one origin.
 *
 * @param oldCheckpoint the last checkpoint of what came before; null for the first epoch
 */
public record Epoch(
        int number,
        String origin,
        Instant beganAt,
        String reason,
        @Nullable String oldCheckpoint) {
    public boolean isFirst() {
        return oldCheckpoint == null;
    }
}
