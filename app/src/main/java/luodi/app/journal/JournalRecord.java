package luodi.app.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One line of a story.
 *
 * @param contentHash SHA-256 of {@code content} in UTF-8, in hex
 */
public record JournalRecord(
        UUID id,
        LocalDate businessOn,
        Instant recordedAt,
        String actorName,
        String verb,
        String objectKind,
        UUID objectId,
        String content,
        String contentHash) {}
