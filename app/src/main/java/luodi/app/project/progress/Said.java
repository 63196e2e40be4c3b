package luodi.app.project.progress;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import luodi.app.indicator.EvidenceClass;
import org.jspecify.annotations.Nullable;

/**
 * A value of a month as somebody told it.
 *
 * @param evidence how far an actual value can be believed; null of a plan
 * @param source the reason of a plan, the paper behind a figure
 */
public record Said(
        Kind kind,
        YearMonth month,
        BigDecimal value,
        @Nullable EvidenceClass evidence,
        String source,
        String by,
        Instant at) {
    public boolean planned() {
        return evidence == null;
    }

    /** Whether somebody else than the unit stands behind it: from the sheet stamped by owner, contractor and supervisor on. */
    public boolean verified() {
        return evidence != null && evidence != EvidenceClass.SELF;
    }
}
