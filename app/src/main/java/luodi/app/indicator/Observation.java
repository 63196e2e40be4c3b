package luodi.app.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * A value as recorded once; a correction is another.
 *
 * @param period the month it tells of; a flow's value is the running total of the year to its end
 * @param organisationId the unit it was recorded for
 * @param source the paper, meter or site it comes from
 */
public record Observation(
        UUID id,
        UUID measureId,
        YearMonth period,
        BigDecimal value,
        EvidenceClass evidence,
        UUID organisationId,
        UUID recordedBy,
        String recordedName,
        Instant recordedAt,
        String source) {}
