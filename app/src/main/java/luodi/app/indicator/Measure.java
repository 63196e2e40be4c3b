package luodi.app.indicator;

import java.math.BigDecimal;
import java.util.UUID;
import luodi.engine.scoring.trajectory.Direction;
import luodi.engine.scoring.trajectory.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is observed.
 *
 * @param organisationId the organisation whose plan office keeps it
 * @param ownerId the unit that reports it
 * @param verifierId the unit that verifies it; null where the plan office does
 * @param entryId the entry of the ledger it tells of; null for one of the city as a whole
 * @param planId the plan of the entry, whose judgings take turns with what is recorded here
 * @param verifiedFrom the weakest evidence that counts as verified
 * @param tolerance per cent of the verified value beyond which the reported one is a discrepancy
 * @param lagDays days after the end of a month by which its verified value should be known
 */
public record Measure(
        UUID id,
        String region,
        UUID organisationId,
        UUID ownerId,
        @Nullable UUID verifierId,
        @Nullable UUID entryId,
        @Nullable UUID planId,
        String name,
        String unit,
        Kind kind,
        Direction direction,
        EvidenceClass verifiedFrom,
        BigDecimal tolerance,
        int lagDays) {
    public Measure {
        if ((entryId == null) != (planId == null)) {
            throw new IllegalArgumentException("an entry comes with its plan");
        }
        if (verifiedFrom == EvidenceClass.SELF) {
            throw new IllegalArgumentException("a self-report verifies nothing");
        }
    }
}
