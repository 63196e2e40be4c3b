package luodi.app.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import luodi.app.indicator.Measures;
import luodi.app.indicator.Observation;
import luodi.app.indicator.Shown;

/**
 * The completion of an entry as its measure has it.
 *
 * @param perCent of the way from baseline to target that is verified, two decimals, 0 to 999
 * @param source value, evidence and month, as a person reads it
 */
record KnownCompletion(BigDecimal perCent, String source) {
    private static final BigDecimal MOST = new BigDecimal(999);

    /** Empty where nothing is verified, or no path says how far that is. */
    static Optional<KnownCompletion> of(Measures.Known known) {
        Observation verified = known.verified();
        BigDecimal done = known.done();
        if (verified == null || done == null) {
            return Optional.empty();
        }
        return Optional.of(new KnownCompletion(
                done.max(BigDecimal.ZERO).min(MOST).setScale(2, RoundingMode.HALF_UP), "核实 " + said(known, verified)));
    }

    /** 64.2 亿元（批复或统计记录，2026-03）. */
    static String said(Measures.Known known, Observation value) {
        return Shown.number(value.value()) + " " + known.measure().unit() + "（"
                + value.evidence().word() + "，" + known.month() + "）";
    }
}
