package luodi.engine.scoring.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    /** A northern year: 6 % by the end of March. */
    private static final Season NORTHERN = Season.given(
            Stream.of("0.01", "0.01", "0.04", "0.08", "0.11", "0.14", "0.13", "0.13", "0.12", "0.11", "0.08", "0.04")
                    .map(BigDecimal::new)
                    .toList());

    @Test
    void expectsSixPerCentOfANorthernYearByTheEndOfMarch() {
        Trajectory path = flow(List.of());

        assertThat(path.expected(JANUARY.minusMonths(1))).isEqualByComparingTo("0");
        assertThat(path.expected(YearMonth.of(2026, 3))).isEqualByComparingTo("6");
        assertThat(path.dueOn(LocalDate.of(2026, 3, 31))).isEqualByComparingTo("6");
        // Half of April, which brings 8.
        assertThat(path.expectedOn(LocalDate.of(2026, 4, 15))).isEqualByComparingTo("10");
        assertThat(path.expected(DECEMBER)).isEqualByComparingTo("100");
        assertThat(path.expectedOn(LocalDate.of(2027, 2, 1))).isEqualByComparingTo("100");
    }

    @Test
    void letsAMeasureWorkFromItsMonthOn() {
        // 30 of the 100 come from a works that starts in September and works fully from October: 1, 2, 2, 2 parts.
        Trajectory path = flow(List.of(new Effect("新厂投产", YearMonth.of(2026, 9), 2, new BigDecimal("30"))));

        assertThat(path.expected(YearMonth.of(2026, 8))).isEqualByComparingTo("45.5");
        assertThat(path.expected(YearMonth.of(2026, 9)))
                .isEqualByComparingTo(new BigDecimal("53.9").add(new BigDecimal("4.29")));
        assertThat(path.expected(DECEMBER)).isEqualByComparingTo("100");
    }

    @Test
    void letsALevelRiseInStepsAndStay() {
        Trajectory path = new Trajectory(
                Kind.LEVEL,
                Direction.LOWER,
                JANUARY,
                DECEMBER,
                new BigDecimal("40"),
                new BigDecimal("28"),
                Season.even(),
                List.of(new Effect("集中供热", YearMonth.of(2026, 10), 2, new BigDecimal("-6"))));

        assertThat(path.expected(YearMonth.of(2026, 6))).isEqualByComparingTo("37");
        assertThat(path.expected(YearMonth.of(2026, 10))).isEqualByComparingTo("32");
        assertThat(path.expected(YearMonth.of(2026, 11))).isEqualByComparingTo("28.5");
        assertThat(path.done(new BigDecimal("34"))).isEqualByComparingTo("50");
    }

    @Test
    void asksOfEachRemainingMonthWhatTheSeasonLetsItBring() {
        RunRate rate = RunRate.required(flow(List.of()), YearMonth.of(2026, 10), new BigDecimal("70"));

        assertThat(rate.rest()).isEqualByComparingTo("30");
        assertThat(rate.months())
                .containsExactly(
                        java.util.Map.entry(YearMonth.of(2026, 11), new BigDecimal("20.00")),
                        java.util.Map.entry(DECEMBER, new BigDecimal("10.00")));
        assertThat(RunRate.required(flow(List.of()), DECEMBER, new BigDecimal("70"))
                        .months())
                .isEmpty();
    }

    @Test
    void forecastsTheYearFromTheShareOfTheSeasonAndNotOfTheCalendar() {
        Forecast.Made made =
                (Forecast.Made) Forecast.of(flow(List.of()), observed("0.9", "1.8", "5.4", "12.6", "22.5"));

        assertThat(made.end()).isEqualByComparingTo("90");
        assertThat(made.shortBy(flow(List.of()))).isEqualByComparingTo("10");
        assertThat(made.low())
                .as("months exactly on their shares scatter by nothing")
                .isEqualByComparingTo("90");
        assertThat(made.outlook(flow(List.of()))).isEqualTo(Forecast.Outlook.MISSED);
        assertThat(made.points()).isEqualTo(5);
    }

    @Test
    void refusesToForecastFromTooLittleAndSaysWhy() {
        assertThat(refusal("1", "2")).isEqualTo("至今只有 2 期数据，至少要 3 期才预测");
        assertThat(refusal("0", "0", "0")).isEqualTo("至今累计为零，没有可以外推的进度");
        assertThat(refusal("1", "2", "9", "8")).isEqualTo("4 月的累计 8 低于前一期的 9，请先更正");
        NavigableMap<YearMonth, BigDecimal> late = observed("1", "2", "9");
        late.put(DECEMBER.plusMonths(1), new BigDecimal("10"));
        assertThatThrownBy(() -> Forecast.of(flow(List.of()), late)).hasMessageContaining("the period is 2026-01");
    }

    @Test
    void refusesToForecastBeforeFivePerCentOfTheWayWereExpected() {
        Season late = Season.given(IntStream.range(0, 12)
                .mapToObj(month -> new BigDecimal(month < 4 ? "0.01" : "0.12"))
                .toList());
        Trajectory path = new Trajectory(
                Kind.FLOW, Direction.HIGHER, JANUARY, DECEMBER, BigDecimal.ZERO, BigDecimal.TEN, late, List.of());

        assertThat(Forecast.of(path, observed("1", "2", "3")))
                .isEqualTo(new Forecast.Refused("按季节只走了全程的 3%，不到 5%，还不能外推"));
    }

    @Test
    void refusesASeasonThatDoesNotAddUpAndAPathThatCannotBe() {
        assertThatThrownBy(() -> Season.given(java.util.Collections.nCopies(12, new BigDecimal("0.083"))))
                .hasMessage("shares add up to 0.996; right would be exactly 1");
        assertThatThrownBy(() -> Season.learnt(List.of())).hasMessageContaining("one earlier year at least");
        assertThatThrownBy(() -> new Trajectory(
                        Kind.FLOW,
                        Direction.HIGHER,
                        DECEMBER,
                        JANUARY,
                        BigDecimal.ZERO,
                        BigDecimal.TEN,
                        NORTHERN,
                        List.of()))
                .hasMessageContaining("a period has 1 to 60 months");
        assertThatThrownBy(() -> flow(List.of(new Effect("晚", YearMonth.of(2027, 1), 1, BigDecimal.ONE))))
                .hasMessageContaining("begins in 2027-01");
    }

    @Test
    void aMissedMonthIsMadeUpLaterAndNeverMet() {
        YearMonth march = YearMonth.of(2026, 3);
        List<YearMonth> months = List.of(JANUARY, JANUARY.plusMonths(1), march);
        Map<YearMonth, BigDecimal> inTime = new TreeMap<>(observed("1", "1.5"));
        Map<YearMonth, BigDecimal> corrected = new TreeMap<>(observed("1", "2", "5.9"));

        assertThat(MonthMark.of(flow(List.of()), months, inTime, inTime))
                .extracting(MonthMark.Of::mark)
                .containsExactly(MonthMark.MET, MonthMark.MISSED, MonthMark.MISSED);
        assertThat(MonthMark.of(flow(List.of()), months, inTime, corrected))
                .extracting(MonthMark.Of::mark)
                .containsExactly(MonthMark.MET, MonthMark.MADE_UP, MonthMark.MISSED);
        corrected.put(march, new BigDecimal("6"));
        assertThat(MonthMark.of(flow(List.of()), months, inTime, corrected))
                .extracting(MonthMark.Of::mark)
                .containsExactly(MonthMark.MET, MonthMark.MADE_UP, MonthMark.MADE_UP);
    }

    @Test
    void addsFlowsAndRefusesToAddLevels() {
        List<BigDecimal> values = List.of(new BigDecimal("1.5"), new BigDecimal("2"));

        assertThat(Kind.FLOW.total(values)).isEqualByComparingTo("3.5");
        assertThatThrownBy(() -> Kind.LEVEL.total(values)).hasMessage("时点量不能相加；可以加的是累计量");
    }

    private static String refusal(String... values) {
        return ((Forecast.Refused) Forecast.of(flow(List.of()), observed(values))).why();
    }

    private static NavigableMap<YearMonth, BigDecimal> observed(String... values) {
        TreeMap<YearMonth, BigDecimal> observed = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            observed.put(JANUARY.plusMonths(i), new BigDecimal(values[i]));
        }
        return observed;
    }

    private static Trajectory flow(List<Effect> effects) {
        return new Trajectory(
                Kind.FLOW,
                Direction.HIGHER,
                JANUARY,
                DECEMBER,
                BigDecimal.ZERO,
                new BigDecimal("100"),
                NORTHERN,
                effects);
    }
}
