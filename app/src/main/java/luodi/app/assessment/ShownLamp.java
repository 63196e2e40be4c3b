package luodi.app.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import luodi.app.ledger.Lamp;
import luodi.engine.scoring.LampInputs;
import luodi.engine.scoring.Reason;
import luodi.engine.scoring.Standing;

/**
 * A lamp as it was recorded.
 *
 * @param asOf the day judged
 * @param recordedAt when it was judged
 * @param standing what it told the next one
 */
public record ShownLamp(
        UUID id,
        UUID entryId,
        UUID leadId,
        LocalDate asOf,
        Instant recordedAt,
        Lamp colour,
        Reason.Code code,
        String reason,
        int ruleVersion,
        LampInputs inputs,
        Standing standing) {}
