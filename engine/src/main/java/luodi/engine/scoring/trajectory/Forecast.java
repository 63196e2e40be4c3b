package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.SortedMap;

/**
 * Where the figure will stand at the end of the period, by what was observed so far.
 *
 * <p><b>Method.</b> What was observed is carried on at the pace it has shown against its own path, never against the
 * calendar: pace = observed way / expected way, end = baseline + pace × (target − baseline). For a flow without effects
 * that is observed / share of the season gone, the ratio estimator; a straight line through a northern winter would
 * promise half of what comes. One figure is estimated only, since a year has twelve points and trends fitted to four of
 * them forecast worse.
 *
 * <p><b>Band.</b> The middle 80 %, by Student's t. A flow's month is taken to scatter around its share in proportion to
 * it (a large month errs by more), a level's step by the same amount each month. The scatter is what this year's months
 * showed, pooled with that of the earlier years the season was learnt from; it widens the months still to come, the
 * pace, and, for a season learnt from few years, the shares. It is not told of anything that breaks with the past: a
 * works that closes is for a person to judge.
 *
 * <p>More observed, more forecast: for a flow the pace rises with every amount.
 */
public sealed interface Forecast {
    /** Observations below which nothing is said. */
    int FEWEST = 3;

    /** The share of the way that must have been expected before the rest is told from it. */
    BigDecimal LEAST_WAY = new BigDecimal("0.05");

    /** Per cent of cases the band is meant to hold. */
    int BAND = 80;

    /**
     * A forecast.
     *
     * @param end the middle
     * @param low the lower end of the band, rounded down; of a flow never below what has come already
     * @param high the upper end, rounded up
     * @param points observations it was made from
     */
    record Made(BigDecimal end, BigDecimal low, BigDecimal high, int points) implements Forecast {
        /** How much the middle falls short of the target; 0 where it does not. */
        public BigDecimal shortBy(Trajectory path) {
            return path.direction().reaches(end, path.target())
                    ? BigDecimal.ZERO
                    : path.target().subtract(end).abs();
        }

        public Outlook outlook(Trajectory path) {
            boolean low = path.direction().reaches(this.low, path.target());
            boolean high = path.direction().reaches(this.high, path.target());
            return low && high ? Outlook.MET : low || high ? Outlook.OPEN : Outlook.MISSED;
        }
    }

    /** Nothing can be said, and why, in Chinese. */
    record Refused(String why) implements Forecast {}

    /** Where the target lies to the band. */
    enum Outlook {
        MET("整个区间都达到目标"),
        OPEN("目标在区间之内，尚无定论"),
        MISSED("整个区间都达不到目标");

        private final String word;

        Outlook(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * From the values observed at the ends of months: running totals of a flow, heights of a level.
     *
     * @param observed months may be missing; those outside the period are a mistake of the caller
     */
    static Forecast of(Trajectory path, SortedMap<YearMonth, BigDecimal> observed) {
        if (observed.size() < FEWEST) {
            return new Refused("至今只有 " + observed.size() + " 期数据，至少要 " + FEWEST + " 期才预测");
        }
        if (observed.firstKey().isBefore(path.from()) || observed.lastKey().isAfter(path.to())) {
            throw new IllegalArgumentException("observed " + observed.firstKey() + " to " + observed.lastKey()
                    + ", but the period is " + path.from() + " to " + path.to());
        }
        return new Carrying(path, observed).on();
    }
}
