package luodi.app.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An act has been written to the journal, in a transaction that is still open: who must not hear of acts that are
 * taken back listens after the commit.
 *
 * @param took how long writing took
 */
public record Recorded(UUID id, Act act, Instant recordedAt, Duration took) {}
