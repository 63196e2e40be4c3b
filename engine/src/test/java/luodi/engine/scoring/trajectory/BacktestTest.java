package luodi.engine.scoring.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Years that have ended, forecast from their months 3 to 11, with the season learnt from the three years before, beside
 * a straight line from the same months. Floating point makes the years and counts the errors; nothing of it is scored.
 */
class BacktestTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final int YEARS = 400;
    private static final double[] NORTHERN = {1, 1, 4, 8, 11, 14, 13, 13, 12, 11, 8, 4};
    private static final double[] EVEN = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    /** Errors relative to the true end. */
    private static final class Seen {
        private int made;
        private int held;
        private double bias;
        private double error;
        private double straight;

        double coverage() {
            return 100.0 * held / made;
        }

        void tell(String what) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "promise | Forecast, %s: the 80 %% band, its mean error and bias, a straight line | %d | held %.1f %%; %.1f %%, %+.2f %%; %.1f %%",
                    what,
                    made,
                    coverage(),
                    100 * error / made,
                    100 * bias / made,
                    100 * straight / made));
        }
    }

    @Test
    void holdsFourOfFiveNorthernYearsAndBeatsAStraightLine() {
        Seen seen = flows(new Random(20260331), NORTHERN, 0.15, 0);
        seen.tell("northern years");

        assertThat(seen.coverage()).isBetween(76.0, 86.0);
        assertThat(Math.abs(seen.bias / seen.made)).isLessThan(0.02);
        assertThat(seen.error).isLessThan(seen.straight / 3);
    }

    @Test
    void isNoWorseThanAHalfMoreThanAStraightLineWhereTheLineIsTrue() {
        Seen seen = flows(new Random(7), EVEN, 0.15, 0);
        seen.tell("even years");

        assertThat(seen.coverage()).isBetween(76.0, 86.0);
        assertThat(seen.error).isLessThan(seen.straight * 1.5);
    }

    /** What the band does not know: a month that runs on what the month before was. */
    @Test
    void holdsLessWhenMonthsHangTogether() {
        Seen seen = flows(new Random(11), NORTHERN, 0.15, 0.5);
        seen.tell("northern years whose months hang together (0.5)");

        assertThat(seen.coverage()).isBetween(55.0, 80.0);
        assertThat(seen.error).isLessThan(seen.straight / 2);
    }

    @Test
    void holdsFourOfFiveLevels() {
        Random random = new Random(42);
        Seen seen = new Seen();
        for (int year = 0; year < YEARS; year++) {
            TreeMap<YearMonth, BigDecimal> levels = new TreeMap<>();
            double at = 40;
            double drift = -1.2 + 0.4 * random.nextGaussian();
            for (int month = 0; month < 12; month++) {
                at += drift * 12 * NORTHERN[month] / 100 + 0.6 * random.nextGaussian();
                levels.put(JANUARY.plusMonths(month), decimal(at));
            }
            Trajectory path = new Trajectory(
                    Kind.LEVEL,
                    Direction.LOWER,
                    JANUARY,
                    JANUARY.plusMonths(11),
                    new BigDecimal("40"),
                    new BigDecimal("25"),
                    season(NORTHERN),
                    List.of());
            forecast(path, levels, 40, seen);
        }
        seen.tell("levels");

        assertThat(seen.coverage()).isBetween(76.0, 86.0);
        assertThat(seen.error).isLessThan(seen.straight);
    }

    private static Seen flows(Random random, double[] shape, double noise, double hanging) {
        Seen seen = new Seen();
        for (int year = 0; year < YEARS; year++) {
            List<List<BigDecimal>> before = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                before.add(year(random, shape, noise, hanging));
            }
            TreeMap<YearMonth, BigDecimal> totals = new TreeMap<>();
            BigDecimal total = BigDecimal.ZERO;
            int month = 0;
            for (BigDecimal amount : year(random, shape, noise, hanging)) {
                total = total.add(amount);
                totals.put(JANUARY.plusMonths(month++), total);
            }
            Trajectory path = new Trajectory(
                    Kind.FLOW,
                    Direction.HIGHER,
                    JANUARY,
                    JANUARY.plusMonths(11),
                    BigDecimal.ZERO,
                    new BigDecimal("1000"),
                    Season.learnt(before),
                    List.of());
            forecast(path, totals, 0, seen);
        }
        return seen;
    }

    /** From each month but the last that lets itself be forecast from. */
    private static void forecast(Trajectory path, NavigableMap<YearMonth, BigDecimal> whole, double start, Seen seen) {
        double end = whole.lastEntry().getValue().doubleValue();
        for (int month = 3; month < 12; month++) {
            YearMonth last = JANUARY.plusMonths(month - 1L);
            if (Forecast.of(path, new TreeMap<>(whole.headMap(last, true))) instanceof Forecast.Made made) {
                seen.made++;
                boolean held =
                        made.low().doubleValue() <= end && end <= made.high().doubleValue();
                seen.held += held ? 1 : 0;
                double off = made.end().doubleValue() - end;
                seen.bias += off / end;
                seen.error += Math.abs(off) / end;
                double stands = whole.headMap(last, true).lastEntry().getValue().doubleValue();
                double line = start + (stands - start) * 12 / month;
                seen.straight += Math.abs(line - end) / end;
            }
        }
    }

    private static List<BigDecimal> year(Random random, double[] shape, double noise, double hanging) {
        double level = 500 + 1000 * random.nextDouble();
        double off = random.nextGaussian();
        List<BigDecimal> months = new ArrayList<>();
        for (double share : shape) {
            months.add(decimal(Math.max(0, level * share / 100 * (1 + noise * off))));
            off = hanging * off + Math.sqrt(1 - hanging * hanging) * random.nextGaussian();
        }
        return months;
    }

    private static Season season(double[] shape) {
        List<BigDecimal> shares = new ArrayList<>();
        for (double share : shape) {
            shares.add(decimal(share / 100));
        }
        return Season.given(shares);
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
