package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each remaining month must bring so that the target is met: the rest of the way, shared out as the path shares it.
 * Where the path expects nothing more of any remaining month, evenly. The months add up to {@code rest} exactly.
 *
 * @param rest target − observed, in the unit of the target. Of a flow that should stay low it is what may still come; a
 *     negative one is spent already
 * @param months the remaining months in order; empty when none is left
 */
public record RunRate(BigDecimal rest, Map<YearMonth, BigDecimal> months) {
    public RunRate {
        months = Collections.unmodifiableMap(new LinkedHashMap<>(months));
    }

    /**
     * From the value observed at the end of a month; before the first observation from the baseline.
     *
     * @param after the last month observed; a month before the first when none was
     */
    public static RunRate required(Trajectory path, YearMonth after, BigDecimal observed) {
        BigDecimal rest = path.target().subtract(observed);
        List<YearMonth> left =
                path.months().stream().filter(month -> month.isAfter(after)).toList();
        Map<YearMonth, BigDecimal> months = new LinkedHashMap<>();
        if (!left.isEmpty()) {
            List<Fraction> weights = left.stream()
                    .map(month -> path.brought(month.minusMonths(1), month))
                    .toList();
            int places = Math.max(path.places(), rest.scale());
            List<BigDecimal> shares = Sharing.out(rest, oneWay(weights) ? weights : even(left.size()), places);
            for (int i = 0; i < left.size(); i++) {
                months.put(left.get(i), shares.get(i));
            }
        }
        return new RunRate(rest, months);
    }

    /** Whether the weights pull to one side, so that something can be shared out by them. */
    private static boolean oneWay(List<Fraction> weights) {
        boolean up = weights.stream().anyMatch(weight -> weight.signum() > 0);
        boolean down = weights.stream().anyMatch(weight -> weight.signum() < 0);
        return up != down;
    }

    private static List<Fraction> even(int months) {
        return Collections.nCopies(months, Fraction.of(1, 1));
    }
}
