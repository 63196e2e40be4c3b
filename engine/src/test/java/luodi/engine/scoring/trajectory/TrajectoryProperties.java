package luodi.engine.scoring.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for all paths. */
class TrajectoryProperties {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    @Property
    void startsAtTheBaselineAndEndsAtTheTargetExactly(@ForAll("paths") Trajectory path) {
        assertThat(path.expected(path.from().minusMonths(1))).isEqualByComparingTo(path.baseline());
        assertThat(path.expected(path.to())).isEqualByComparingTo(path.target());
        assertThat(path.expectedOn(path.to().atEndOfMonth())).isEqualByComparingTo(path.target());
    }

    @Property
    void meetsItsMonthsAtTheirLastDays(@ForAll("paths") Trajectory path) {
        path.months()
                .forEach(month ->
                        assertThat(path.expectedOn(month.atEndOfMonth())).isEqualByComparingTo(path.expected(month)));
    }

    @Property
    void sharesOfEverySeasonAddUpToOne(@ForAll("seasons") Season season) {
        assertThat(Season.sum(season.shares())).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Property
    void monthsOfTheRequiredRateAddUpToTheRest(
            @ForAll("paths") Trajectory path,
            @ForAll("amounts") BigDecimal observed,
            @ForAll @IntRange(max = 60) int n) {
        YearMonth after = path.from().plusMonths(Math.min(n, path.months().size()) - 1L);

        RunRate rate = RunRate.required(path, after, observed);

        if (!after.equals(path.to())) {
            assertThat(Season.sum(List.copyOf(rate.months().values()))).isEqualByComparingTo(rate.rest());
        }
        assertThat(rate.rest().add(observed)).isEqualByComparingTo(path.target());
    }

    /** More in any month, all else being as it was. */
    @Property
    void moreObservedNeverLowersTheForecastOfAFlow(
            @ForAll("flows") Trajectory path,
            @ForAll("years") List<BigDecimal> months,
            @ForAll @IntRange(min = 3, max = 12) int seen,
            @ForAll @IntRange(max = 11) int which,
            @ForAll("amounts") BigDecimal more) {
        List<BigDecimal> better = new java.util.ArrayList<>(months);
        better.set(which % seen, better.get(which % seen).add(more));

        if (Forecast.of(path, totals(months, seen)) instanceof Forecast.Made before
                && Forecast.of(path, totals(better, seen)) instanceof Forecast.Made after) {
            assertThat(after.end()).isGreaterThanOrEqualTo(before.end());
            assertThat(after.shortBy(path)).isLessThanOrEqualTo(before.shortBy(path));
        }
    }

    @Property
    void theBandHoldsItsMiddleAndNothingThatHasComeAlready(
            @ForAll("flows") Trajectory path,
            @ForAll("years") List<BigDecimal> months,
            @ForAll @IntRange(min = 3, max = 12) int seen) {
        NavigableMap<YearMonth, BigDecimal> observed = totals(months, seen);
        if (Forecast.of(path, observed) instanceof Forecast.Made made) {
            assertThat(made.end()).isBetween(made.low(), made.high());
            assertThat(made.low()).isGreaterThanOrEqualTo(observed.get(observed.lastKey()));
        }
    }

    @Property
    void whoIsOnThePathIsOnTimeEveryDay(@ForAll("flows") Trajectory path, @ForAll @IntRange(max = 364) int day) {
        LocalDate on = LocalDate.of(2026, 1, 1).plusDays(day);

        assertThat(path.dueOn(on)).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        assertThat(path.done(path.expected(YearMonth.from(on))))
                .isGreaterThanOrEqualTo(path.dueOn(on).subtract(new BigDecimal("0.01")));
    }

    private static NavigableMap<YearMonth, BigDecimal> totals(List<BigDecimal> months, int seen) {
        TreeMap<YearMonth, BigDecimal> observed = new TreeMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < seen; i++) {
            total = total.add(months.get(i));
            observed.put(JANUARY.plusMonths(i), total);
        }
        return observed;
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("9999"))
                .ofScale(2);
    }

    @Provide
    Arbitrary<List<BigDecimal>> years() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("500"))
                .ofScale(2)
                .list()
                .ofSize(12);
    }

    @Provide
    Arbitrary<Season> seasons() {
        return years().list().ofMinSize(1).ofMaxSize(4).map(Season::learnt);
    }

    @Provide
    Arbitrary<Trajectory> flows() {
        return Combinators.combine(seasons(), amounts())
                .as((season, target) -> new Trajectory(
                        Kind.FLOW,
                        Direction.HIGHER,
                        JANUARY,
                        JANUARY.plusMonths(11),
                        BigDecimal.ZERO,
                        target.add(BigDecimal.ONE),
                        season,
                        List.of()));
    }

    @Provide
    Arbitrary<Trajectory> paths() {
        Arbitrary<Effect> effects = Combinators.combine(
                        Arbitraries.integers().between(0, 35),
                        Arbitraries.integers().between(1, 20),
                        amounts())
                .as((from, ramp, size) -> new Effect("措施", JANUARY.plusMonths(from), ramp, size));
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.of(Direction.values()),
                        amounts(),
                        amounts(),
                        seasons(),
                        effects.list().ofMaxSize(3))
                .as((kind, direction, baseline, target, season, list) -> new Trajectory(
                        kind,
                        direction,
                        JANUARY,
                        JANUARY.plusMonths(35),
                        baseline,
                        kind == Kind.FLOW ? baseline.add(target).add(BigDecimal.ONE) : target,
                        season,
                        list));
    }
}
