package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The expected path of a target over its period. Of the way from baseline to target, what the effects of measures do
 * not bring falls on the months by their shares of the season:
 *
 * <p>expected(m) = baseline + (target − baseline − effects(last)) × shares(first…m) / shares(first…last) + effects(m)
 *
 * <p>so that the path starts at the baseline and ends at the target, both exactly. Within a month it moves by the day.
 *
 * @param from the first month
 * @param to the last
 * @param baseline where it stands before the first month; of a flow usually 0
 * @param target where it shall stand at the end of the last
 */
public record Trajectory(
        Kind kind,
        Direction direction,
        YearMonth from,
        YearMonth to,
        BigDecimal baseline,
        BigDecimal target,
        Season season,
        List<Effect> effects) {
    static final int LONGEST = 60;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Places a shown value has more than its target. */
    private static final int MORE = 2;

    public Trajectory {
        effects = List.copyOf(effects);
        long months = from.until(to, ChronoUnit.MONTHS) + 1;
        if (months < 1 || months > LONGEST) {
            throw new IllegalArgumentException("a period has 1 to " + LONGEST + " months, not " + from + " to " + to);
        }
        if (kind == Kind.FLOW && target.compareTo(baseline) <= 0) {
            throw new IllegalArgumentException("the target of a flow lies above its baseline, not "
                    + target.toPlainString() + " on " + baseline.toPlainString());
        }
        for (Effect effect : effects) {
            if (effect.from().isBefore(from) || effect.from().isAfter(to)) {
                throw new IllegalArgumentException("effect " + effect.name() + " begins in " + effect.from()
                        + "; right would be " + from + " to " + to);
            }
        }
        if (weight(season, from, to).signum() == 0) {
            throw new IllegalArgumentException("the season gives " + from + " to " + to + " no share at all");
        }
    }

    public List<YearMonth> months() {
        return LongStream.range(0, length()).mapToObj(from::plusMonths).toList();
    }

    int length() {
        return Math.toIntExact(from.until(to, ChronoUnit.MONTHS)) + 1;
    }

    /** Where it should stand at the end of a month of the period, to be shown. */
    public BigDecimal expected(YearMonth month) {
        return shown(exactly(month));
    }

    /** Where it should stand at the end of a day; before the period the baseline, after it the target. */
    public BigDecimal expectedOn(LocalDate day) {
        return shown(exactlyOn(day));
    }

    /**
     * How much of the way should be done at the end of a day, in per cent with four places, rounded down so that nobody
     * is late by rounding. A target equal to its baseline has no way to go: 100.
     */
    public BigDecimal dueOn(LocalDate day) {
        return way(exactlyOn(day), RoundingMode.FLOOR);
    }

    /** How much of the way a value is, in per cent with four places, rounded up; more than 100 beyond the target. */
    public BigDecimal done(BigDecimal value) {
        return way(Fraction.of(value), RoundingMode.CEILING);
    }

    /** Whether a value is where the path wants it at the end of a month, compared exactly; no value is not. */
    public boolean reached(YearMonth month, @Nullable BigDecimal value) {
        if (value == null) {
            return false;
        }
        int compared = Fraction.of(value).compareTo(exactly(month));
        return direction == Direction.HIGHER ? compared >= 0 : compared <= 0;
    }

    private BigDecimal way(Fraction at, RoundingMode how) {
        Fraction whole = Fraction.of(target.subtract(baseline));
        if (whole.signum() == 0) {
            return HUNDRED;
        }
        return at.minus(Fraction.of(baseline))
                .times(Fraction.of(HUNDRED))
                .by(whole)
                .rounded(4, how);
    }

    Fraction exactly(YearMonth month) {
        if (month.isBefore(from)) {
            return Fraction.of(baseline);
        }
        YearMonth until = month.isAfter(to) ? to : month;
        Fraction brought = effects(to);
        Fraction base = Fraction.of(target.subtract(baseline)).minus(brought);
        return Fraction.of(baseline)
                .plus(base.times(weight(season, from, until)).by(weight(season, from, to)))
                .plus(effects(until));
    }

    private Fraction exactlyOn(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        Fraction before = exactly(month.minusMonths(1));
        return before.plus(exactly(month).minus(before).times(Fraction.of(day.getDayOfMonth(), month.lengthOfMonth())));
    }

    /** What the months after {@code after} up to and with {@code until} should bring. */
    Fraction brought(YearMonth after, YearMonth until) {
        return exactly(until).minus(exactly(after));
    }

    private Fraction effects(YearMonth month) {
        return effects.stream().map(effect -> effect.by(month, to, kind)).reduce(Fraction.ZERO, Fraction::plus);
    }

    private static Fraction weight(Season season, YearMonth from, YearMonth until) {
        return LongStream.rangeClosed(0, from.until(until, ChronoUnit.MONTHS))
                .mapToObj(n -> Fraction.of(season.share(from.plusMonths(n).getMonthValue())))
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    int places() {
        return Math.max(0, Math.max(target.scale(), baseline.scale())) + MORE;
    }

    private BigDecimal shown(Fraction value) {
        return value.rounded(places(), RoundingMode.HALF_UP);
    }
}
