package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One forecast in the making. */
final class Carrying {
    private static final MathContext MATH = MathContext.DECIMAL64;

    private final Trajectory path;
    private final SortedMap<YearMonth, BigDecimal> observed;
    private final List<Span> spans = new ArrayList<>();

    Carrying(Trajectory path, SortedMap<YearMonth, BigDecimal> observed) {
        this.path = path;
        this.observed = observed;
    }

    /**
     * What came between two observations.
     *
     * @param expected by the path, as a part of the whole way
     * @param squares of its months, each as a part of the whole way
     */
    private record Span(int months, BigDecimal came, BigDecimal expected, BigDecimal squares) {}

    Forecast on() {
        BigDecimal whole = path.target().subtract(path.baseline());
        if (whole.signum() == 0) {
            return new Forecast.Refused("目标等于基数，没有可以外推的进度；只看每期是否保持");
        }
        YearMonth last = observed.lastKey();
        BigDecimal way = part(path.from().minusMonths(1), last);
        if (way.compareTo(Forecast.LEAST_WAY) < 0) {
            return new Forecast.Refused(
                    "按季节只走了全程的 " + percent(way) + "%，不到 " + percent(Forecast.LEAST_WAY) + "%，还不能外推");
        }
        String fault = split();
        if (!fault.isEmpty()) {
            return new Forecast.Refused(fault);
        }
        BigDecimal now = Objects.requireNonNull(observed.get(last));
        BigDecimal gone = now.subtract(path.baseline());
        if (path.kind() == Kind.FLOW && gone.signum() == 0) {
            return new Forecast.Refused("至今累计为零，没有可以外推的进度");
        }
        BigDecimal end = path.baseline().add(gone.divide(way, MATH));
        BigDecimal off = half(end.subtract(path.baseline()), way, last);
        if (off == null) {
            return new Forecast.Refused("有进度的月份太少，看不出波动，还不能给出区间");
        }
        BigDecimal low = end.subtract(off).setScale(path.places(), RoundingMode.FLOOR);
        return new Forecast.Made(
                end.setScale(path.places(), RoundingMode.HALF_UP),
                path.kind() == Kind.FLOW ? low.max(now) : low,
                end.add(off).setScale(path.places(), RoundingMode.CEILING),
                observed.size());
    }

    /** The observations as spans; a sentence when one of them cannot be. */
    private String split() {
        YearMonth before = path.from().minusMonths(1);
        BigDecimal stood = path.baseline();
        for (Map.Entry<YearMonth, BigDecimal> each : observed.entrySet()) {
            BigDecimal came = each.getValue().subtract(stood);
            if (path.kind() == Kind.FLOW && came.signum() < 0) {
                return each.getKey().getMonthValue() + " 月的累计 "
                        + each.getValue().toPlainString() + " 低于前一期的 " + stood.toPlainString() + "，请先更正";
            }
            spans.add(new Span(
                    Math.toIntExact(before.until(each.getKey(), ChronoUnit.MONTHS)),
                    came,
                    part(before, each.getKey()),
                    squares(before, each.getKey())));
            before = each.getKey();
            stood = each.getValue();
        }
        return "";
    }

    /**
     * How far the months lay from what they should have brought.
     *
     * @param squares the sum of their squares, each brought to the scatter of one month
     * @param free degrees of freedom
     */
    private record Scatter(BigDecimal squares, int free) {
        BigDecimal variance() {
            return squares.divide(BigDecimal.valueOf(free), MATH);
        }
    }

    /** Half the width of the band; null when no scatter can be told. */
    private @Nullable BigDecimal half(BigDecimal pace, BigDecimal way, YearMonth last) {
        Scatter scatter = path.kind() == Kind.FLOW ? ofFlow(pace) : ofLevel(pace);
        if (scatter.free() < 1) {
            return null;
        }
        BigDecimal ratio = BigDecimal.ONE.subtract(way).divide(way, MATH);
        BigDecimal months = path.kind() == Kind.FLOW
                ? ratio.multiply(ratio)
                        .multiply(squares(path.from().minusMonths(1), last))
                        .add(squares(last, path.to()))
                        .multiply(uncertainShares())
                        .multiply(pace.multiply(pace))
                : ratio.multiply(ratio).multiply(months(path.from(), last)).add(months(last.plusMonths(1), path.to()));
        return scatter.variance().multiply(months).sqrt(MATH).multiply(Student.middleEighty(scatter.free()));
    }

    private Scatter ofFlow(BigDecimal pace) {
        Season season = path.season();
        BigDecimal learnt = season.spread();
        BigDecimal squares = learnt == null ? BigDecimal.ZERO : learnt.multiply(BigDecimal.valueOf(season.freedom()));
        int seen = 0;
        for (Span span : spans) {
            BigDecimal expected = pace.multiply(span.expected());
            if (expected.signum() > 0 && span.squares().signum() > 0) {
                BigDecimal off = span.came().divide(expected, MATH).subtract(BigDecimal.ONE);
                squares = squares.add(off.multiply(off)
                        .multiply(span.expected().multiply(span.expected()))
                        .divide(span.squares(), MATH));
                seen++;
            }
        }
        return new Scatter(squares, Math.max(0, seen - 1) + season.freedom());
    }

    private Scatter ofLevel(BigDecimal pace) {
        BigDecimal squares = BigDecimal.ZERO;
        for (Span span : spans) {
            BigDecimal off = span.came().subtract(pace.multiply(span.expected()));
            squares = squares.add(off.multiply(off).divide(BigDecimal.valueOf(span.months()), MATH));
        }
        return new Scatter(squares, spans.size() - 1);
    }

    /** A share learnt from few years errs itself. */
    private BigDecimal uncertainShares() {
        int years = path.season().years();
        return years == 0 ? BigDecimal.ONE : BigDecimal.ONE.add(BigDecimal.ONE.divide(BigDecimal.valueOf(years), MATH));
    }

    private static BigDecimal months(YearMonth from, YearMonth to) {
        return BigDecimal.valueOf(from.until(to, ChronoUnit.MONTHS) + 1);
    }

    /** What the months after one up to another should bring, as a part of the whole way. */
    private BigDecimal part(YearMonth after, YearMonth until) {
        Fraction whole = Fraction.of(path.target().subtract(path.baseline()));
        return path.brought(after, until).by(whole).rounded(16, RoundingMode.HALF_EVEN);
    }

    private BigDecimal squares(YearMonth after, YearMonth until) {
        BigDecimal squares = BigDecimal.ZERO;
        for (YearMonth month = after.plusMonths(1); !month.isAfter(until); month = month.plusMonths(1)) {
            BigDecimal part = part(month.minusMonths(1), month);
            squares = squares.add(part.multiply(part, MATH));
        }
        return squares;
    }

    private static String percent(BigDecimal part) {
        return part.movePointRight(2)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
