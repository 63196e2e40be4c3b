package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a month of a path went. What was missed stays missed: it can be made up, but never be met afterwards. */
public enum MonthMark {
    MET("达到"),
    MISSED("未达"),
    MADE_UP("后来补上");

    private final String word;

    MonthMark(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** A month with its mark. */
    public record Of(YearMonth month, MonthMark mark) {}

    /**
     * Marks months, the first first. A month is met when what was known of it in time reached the path, else missed; a
     * missed one is made up once its own figure, or that of a later month, reaches the path.
     *
     * @param months those that have ended and whose time to be known has passed
     * @param inTime the value of each month as it was known in time; a month without one is missed
     * @param now as it is known now
     */
    public static List<Of> of(
            Trajectory path,
            List<YearMonth> months,
            Map<YearMonth, BigDecimal> inTime,
            Map<YearMonth, BigDecimal> now) {
        Optional<YearMonth> caughtUp = now.keySet().stream()
                .filter(month -> path.reached(month, now.get(month)))
                .max(YearMonth::compareTo);
        List<Of> marks = new ArrayList<>();
        for (YearMonth month : months) {
            boolean later = caughtUp.isPresent() && !caughtUp.get().isBefore(month);
            marks.add(new Of(month, path.reached(month, inTime.get(month)) ? MET : later ? MADE_UP : MISSED));
        }
        return marks;
    }
}
