package luodi.app.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two values of a month, side by side. The reported one is the latest self-report; the verified one is the latest of
 * the strongest evidence there is, and it alone scores.
 *
 * @param reported null when nobody reported
 * @param verified null when nothing is verified
 */
public record MonthValues(
        YearMonth month,
        @Nullable Observation reported,
        @Nullable Observation verified) {

    private static final Comparator<Observation> LATEST =
            Comparator.comparing(Observation::recordedAt).thenComparing(Observation::id);

    /** By month, as far as it had been recorded by then. */
    static NavigableMap<YearMonth, MonthValues> of(Measure measure, List<Observation> all, Instant by) {
        TreeMap<YearMonth, MonthValues> months = new TreeMap<>();
        all.stream()
                .filter(each -> !each.recordedAt().isAfter(by))
                .collect(Collectors.groupingBy(Observation::period))
                .forEach((month, values) -> months.put(
                        month,
                        new MonthValues(
                                month,
                                values.stream()
                                        .filter(each -> each.evidence() == EvidenceClass.SELF)
                                        .max(LATEST)
                                        .orElse(null),
                                values.stream()
                                        .filter(each -> each.evidence().reaches(measure.verifiedFrom()))
                                        .max(Comparator.comparing(Observation::evidence)
                                                .thenComparing(LATEST))
                                        .orElse(null))));
        return months;
    }

    Optional<BigDecimal> scored() {
        return Optional.ofNullable(verified).map(Observation::value);
    }

    /** Whether the two lie further apart than the measure tolerates; exactly at the bound they do not. */
    boolean differ(Measure measure) {
        Observation said = reported;
        Observation found = verified;
        if (said == null || found == null) {
            return false;
        }
        BigDecimal apart = said.value().subtract(found.value()).abs().movePointRight(2);
        return apart.compareTo(found.value().abs().multiply(measure.tolerance())) > 0;
    }
}
