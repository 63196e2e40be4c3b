package luodi.app.assessment.scheme;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One scoring of one sheet of figures by one version of a scheme.
 *
 * @param organisationId whose plan office scored
 * @param revision from 1; each correction is a scoring of its own
 * @param corrects the scoring this one puts right
 * @param correctedBy the scoring that puts this one right
 * @param elapsed the part of the period that was gone, in millionths
 * @param announced null as long as only the office knows of it
 */
public record Assessment(
        UUID id,
        String region,
        UUID schemeVersionId,
        UUID sheetId,
        UUID organisationId,
        String name,
        int revision,
        @Nullable UUID corrects,
        @Nullable UUID correctedBy,
        int elapsed,
        String scoredBy,
        Instant recordedAt,
        @Nullable Announced announced) {

    /** Told to those who are scored. */
    public record Announced(String by, Instant at, Instant appealsUntil) {}

    /** Whether somebody scored may still appeal at the moment. */
    public boolean takesAppeals(Instant now) {
        return announced != null && correctedBy == null && !now.isAfter(announced.appealsUntil());
    }
}
