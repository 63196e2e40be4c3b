package luodi.app.dispatch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file put beside an answer.
 *
 * @param hash SHA-256 in hex, also the name of the file on disk
 * @param removedAt when it was taken back; the row and the file stay
 */
public record Evidence(
        UUID id,
        UUID reportId,
        UUID entryId,
        String fileName,
        String mediaType,
        long bytes,
        String hash,
        String addedBy,
        Instant addedAt,
        @Nullable String removedBy,
        @Nullable Instant removedAt) {

    public boolean removed() {
        return removedAt != null;
    }
}
