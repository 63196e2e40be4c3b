package luodi.app.project.photo;

import java.time.Instant;
import java.util.UUID;
import luodi.engine.gate.Stage;

/**
 * A photo of a stage.
 *
 * @param hash SHA-256 of the file in hex, its name on the disk
 */
public record Photo(
        UUID id,
        UUID projectId,
        Stage stage,
        String fileName,
        String mediaType,
        long bytes,
        String hash,
        String addedBy,
        Instant addedAt) {}
