package luodi.app.assessment.outlook;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import luodi.app.ledger.LedgerEntry;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are least likely to be delivered, and how right those who judge have been.
 *
 * @param asOf the day whose knowledge the record is of
 * @param rate the part of all judged entries that was delivered
 * @param next the key of the next page of entries, {@code nextJudge} that of judges; null on the last
 */
public record OutlookPage(
        LocalDate asOf,
        LocalDate today,
        List<Row> rows,
        @Nullable String next,
        List<SideRow> sides,
        List<JudgeRow> judges,
        @Nullable String nextJudge,
        double rate)
        implements Page {
    public OutlookPage {
        rows = List.copyOf(rows);
        sides = List.copyOf(sides);
        judges = List.copyOf(judges);
    }

    public record Row(
            LedgerEntry entry,
            @Nullable Likelihood unit,
            @Nullable Likelihood office) {
        /** Whether one side holds it for likely and the other for unlikely. */
        public boolean apart() {
            return unit != null && office != null && (unit.percent() - 50) * (office.percent() - 50) < 0;
        }
    }

    public record SideRow(Side side, Calibration calibration) {}

    public record JudgeRow(String name, String organisation, Side side, Calibration calibration) {}

    public static String score(double brier) {
        return String.format(Locale.ROOT, "%.3f", brier);
    }

    public static String percent(double rate) {
        return String.format(Locale.ROOT, "%.0f%%", rate * 100);
    }

    @Override
    public String template() {
        return "assessment/Outlooks.jte";
    }
}
