package luodi.app.assessment.scheme;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit that holds one of its figures for wrong.
 *
 * @param figure the name of the column
 * @param ruleBy by when the office has to rule
 * @param ruling null as long as it is open
 */
public record Appeal(
        UUID id,
        String region,
        UUID assessmentId,
        UUID organisationId,
        String figure,
        String ground,
        String filedBy,
        UUID filedById,
        Instant filedAt,
        Instant ruleBy,
        @Nullable Ruling ruling) {

    /**
     * What came of it, once and for good.
     *
     * @param figure in ten-thousandths what the figure is instead; null where none is given instead, or nothing changed
     * @param assessmentId the scoring with the figure put right; null when the appeal was turned down
     */
    public record Ruling(
            boolean upheld,
            @Nullable Long figure,
            String reason,
            @Nullable UUID assessmentId,
            String by,
            Instant at) {}
}
