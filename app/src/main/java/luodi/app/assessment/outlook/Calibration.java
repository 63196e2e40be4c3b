package luodi.app.assessment.outlook;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of judgements: of each likelihood how often it was said, and how often the entry was delivered. All that is
 * told of being right is computed from these counts.
 */
public record Calibration(List<Count> counts) {
    public Calibration {
        counts = List.copyOf(counts);
    }

    /** How often one likelihood was said of entries whose outcome is known, and of how many it came true. */
    public record Count(Likelihood said, long judged, long delivered) {}

    public long judged() {
        return counts.stream().mapToLong(Count::judged).sum();
    }

    public long delivered() {
        return counts.stream().mapToLong(Count::delivered).sum();
    }

    /** The part that was delivered; of nothing it is 0. */
    public double rate() {
        return judged() == 0 ? 0 : (double) delivered() / judged();
    }

    /**
     * The mean Brier score: the square of what was said beside what came, 1 or 0. 0 is always right and sure of it, 0.25
     * is always saying half, 1 is always wrong and sure of it (Brier, Monthly Weather Review 78, 1950).
     */
    public double brier() {
        return mean(count -> count.said().percent() / 100.0);
    }

    /** The same for somebody who says this of every entry. */
    public double brierOfSaying(double rate) {
        return mean(count -> rate);
    }

    private double mean(ToDoubleFunction<Count> said) {
        double sum = 0;
        for (Count count : counts) {
            double p = said.applyAsDouble(count);
            sum += count.delivered() * (1 - p) * (1 - p) + (count.judged() - count.delivered()) * p * p;
        }
        return judged() == 0 ? 0 : sum / judged();
    }

    /** Judgements that said more or less than half. */
    public long decided() {
        return counts.stream()
                .filter(count -> count.said() != Likelihood.EVEN)
                .mapToLong(Count::judged)
                .sum();
    }

    /** Those of them after which it came as they leaned. */
    public long hits() {
        return counts.stream()
                .mapToLong(count -> switch (count.said()) {
                    case VERY_LIKELY, LIKELY -> count.delivered();
                    case EVEN -> 0;
                    case UNLIKELY, VERY_UNLIKELY -> count.judged() - count.delivered();
                })
                .sum();
    }
}
