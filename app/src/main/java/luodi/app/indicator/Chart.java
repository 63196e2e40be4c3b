package luodi.app.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import luodi.engine.scoring.trajectory.Forecast;
import luodi.engine.scoring.trajectory.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * A measure as a drawing of 760 by 300: months to the right, values up, everything already in its units.
 *
 * @param path the points of the expected path
 * @param verified squares of verified values
 * @param reported rings of reported values
 * @param band the corners of the forecast's band; empty when there is no forecast
 * @param forecast its middle line
 * @param target the height of the target
 * @param months labels under the axis
 * @param values labels beside it
 */
public record Chart(
        String path,
        List<Point> verified,
        List<Point> reported,
        String band,
        String forecast,
        String target,
        List<Label> months,
        List<Label> values) {
    private static final int LEFT = 64;
    private static final int RIGHT = 740;
    private static final int TOP = 16;
    private static final int BOTTOM = 268;
    private static final int LINES = 4;

    /** A value where it is drawn, and what it says when asked. */
    public record Point(String x, String y, String said) {}

    public record Label(String x, String y, String text) {}

    /** Months and values to places. */
    private record Scale(YearMonth from, int months, BigDecimal low, BigDecimal high) {
        String x(YearMonth month) {
            long n = from.until(month, java.time.temporal.ChronoUnit.MONTHS) + 1;
            return BigDecimal.valueOf((RIGHT - LEFT) * n)
                    .divide(BigDecimal.valueOf(months), 1, RoundingMode.HALF_UP)
                    .add(BigDecimal.valueOf(LEFT))
                    .toPlainString();
        }

        String y(BigDecimal value) {
            BigDecimal part = value.subtract(low).divide(high.subtract(low), 6, RoundingMode.HALF_UP);
            return BigDecimal.valueOf(BOTTOM)
                    .subtract(part.multiply(BigDecimal.valueOf(BOTTOM - TOP)))
                    .setScale(1, RoundingMode.HALF_UP)
                    .toPlainString();
        }

        String at(YearMonth month, BigDecimal value) {
            return x(month) + "," + y(value);
        }
    }

    static Chart of(Trajectory path, Map<YearMonth, MonthValues> values, Forecast.@Nullable Made made) {
        List<MonthValues> within = values.values().stream()
                .filter(each ->
                        !each.month().isBefore(path.from()) && !each.month().isAfter(path.to()))
                .toList();
        List<BigDecimal> heights = new ArrayList<>(List.of(path.baseline(), path.target(), BigDecimal.ZERO));
        path.months().forEach(month -> heights.add(path.expected(month)));
        for (MonthValues each : within) {
            add(heights, each.reported());
            add(heights, each.verified());
        }
        if (made != null) {
            heights.add(made.low());
            heights.add(made.high());
        }
        BigDecimal low = heights.stream().reduce(BigDecimal::min).orElse(BigDecimal.ZERO);
        BigDecimal high = heights.stream().reduce(BigDecimal::max).orElse(BigDecimal.ONE);
        Scale scale = new Scale(
                path.from(), path.months().size(), low, high.compareTo(low) > 0 ? high : low.add(BigDecimal.ONE));
        YearMonth before = path.from().minusMonths(1);
        List<String> line = new ArrayList<>(List.of(scale.at(before, path.baseline())));
        path.months().forEach(month -> line.add(scale.at(month, path.expected(month))));
        return new Chart(
                String.join(" ", line),
                points(within, scale, true),
                points(within, scale, false),
                band(path, within, scale, made, true),
                band(path, within, scale, made, false),
                scale.y(path.target()),
                path.months().stream()
                        .filter(month -> path.months().size() <= 12 || month.getMonthValue() % 3 == 0)
                        .map(month -> new Label(scale.x(month), "286", month.getMonthValue() + "月"))
                        .toList(),
                grid(scale));
    }

    private static void add(List<BigDecimal> heights, @Nullable Observation observation) {
        if (observation != null) {
            heights.add(observation.value());
        }
    }

    private static List<Label> grid(Scale scale) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i <= LINES; i++) {
            BigDecimal value = scale.low()
                    .add(scale.high()
                            .subtract(scale.low())
                            .multiply(BigDecimal.valueOf(i))
                            .divide(BigDecimal.valueOf(LINES), 2, RoundingMode.HALF_UP));
            labels.add(new Label("58", scale.y(value), Shown.number(value)));
        }
        return labels;
    }

    private static List<Point> points(List<MonthValues> months, Scale scale, boolean verified) {
        List<Point> points = new ArrayList<>();
        for (MonthValues each : months) {
            Observation one = verified ? each.verified() : each.reported();
            if (one != null) {
                points.add(new Point(
                        scale.x(each.month()),
                        scale.y(one.value()),
                        each.month() + " " + Shown.number(one.value()) + "（"
                                + one.evidence().word() + "）"));
            }
        }
        return points;
    }

    /** From the last verified value to the end: both edges as one shape, or the middle. */
    private static String band(
            Trajectory path, List<MonthValues> months, Scale scale, Forecast.@Nullable Made made, boolean edges) {
        Observation last = months.stream()
                .map(MonthValues::verified)
                .filter(java.util.Objects::nonNull)
                .reduce((one, next) -> next)
                .orElse(null);
        if (made == null || last == null || last.period().equals(path.to())) {
            return "";
        }
        String start = scale.at(last.period(), last.value());
        return (edges
                        ? List.of(start, scale.at(path.to(), made.high()), scale.at(path.to(), made.low()))
                        : List.of(start, scale.at(path.to(), made.end())))
                .stream().collect(Collectors.joining(" "));
    }
}
