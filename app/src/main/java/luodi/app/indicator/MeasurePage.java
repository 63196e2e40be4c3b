package luodi.app.indicator;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import luodi.engine.scoring.trajectory.Forecast;
import luodi.engine.scoring.trajectory.MonthMark;
import luodi.engine.scoring.trajectory.RunRate;
import org.jspecify.annotations.Nullable;

/**
 * One measure.
 *
 * @param entry number and task of its entry; null when it has none or the viewer does not see it
 * @param view what its trajectory says; null while it has none
 * @param paths all versions of it, the newest first
 * @param form which form was refused: value, path or empty
 */
public record MeasurePage(
        Measure measure,
        String owner,
        @Nullable String verifier,
        @Nullable String entry,
        List<MonthValues> months,
        @Nullable View view,
        List<PathVersion> paths,
        List<Discrepancy> discrepancies,
        Rights rights,
        String form,
        Forms.NewValue value,
        Forms.NewPath path,
        Map<String, Sentence> wrong)
        implements Page {
    public MeasurePage {
        months = List.copyOf(months);
        paths = List.copyOf(paths);
        discrepancies = List.copyOf(discrepancies);
        wrong = Map.copyOf(wrong);
    }

    /** What the viewer may do here. */
    public record Rights(boolean keeps, boolean reports, boolean verifies) {
        public boolean records() {
            return keeps || reports || verifies;
        }
    }

    /** What the governing trajectory says of what was observed. */
    public record View(PathVersion version, Chart chart, Forecast forecast, RunRate rate, List<MonthMark.Of> marks) {
        public View {
            marks = List.copyOf(marks);
        }

        public Forecast.@Nullable Made made() {
            return forecast instanceof Forecast.Made made ? made : null;
        }

        public String refusal() {
            return forecast instanceof Forecast.Refused refused ? refused.why() : "";
        }

        public BigDecimal expected(YearMonth month) {
            return version.path().expected(month);
        }
    }

    /** Shape of a mark, so that colour does not speak alone. */
    public static String shape(MonthMark mark) {
        return switch (mark) {
            case MET -> "●";
            case MISSED -> "■";
            case MADE_UP -> "▲";
        };
    }

    public static String lamp(MonthMark mark) {
        return switch (mark) {
            case MET -> "green";
            case MISSED -> "red";
            case MADE_UP -> "yellow";
        };
    }

    @Override
    public String template() {
        return "indicator/Measure.jte";
    }

    @Override
    public int status() {
        return wrong.isEmpty() ? 200 : 422;
    }
}
