package luodi.app.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerEntry;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The lamps of one plan as of a day.
 *
 * @param plan the plan shown; null when the viewer sees none
 * @param round the last judging of the plan for the day or before
 * @param units one row a lead unit, those with most red first
 * @param cycleName the cycle whose timeliness the units' rows show; null before the first cycle
 * @param next the key of the next page of exceptions; null on the last
 * @param problem what was wrong with what was asked
 */
public record LampBoardPage(
        List<JudgedEntries.PlanSeen> plans,
        JudgedEntries.@Nullable PlanSeen plan,
        LocalDate asOf,
        LocalDate today,
        @Nullable Round round,
        Counts total,
        List<UnitRow> units,
        @Nullable String cycleName,
        List<Concern> exceptions,
        @Nullable String next,
        boolean mayJudge,
        @Nullable Sentence problem)
        implements Page {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** How many entries show each lamp. */
    public record Counts(int green, int yellow, int red, int grey) {
        public int all() {
            return green + yellow + red + grey;
        }

        public int of(Lamp lamp) {
            return switch (lamp) {
                case GREEN -> green;
                case YELLOW -> yellow;
                case RED -> red;
                case GREY -> grey;
            };
        }
    }

    /**
     * A lead unit.
     *
     * @param timeliness 按时, 迟报, 未报 or 未到期 in the latest cycle; null when not asked there
     */
    public record UnitRow(
            UUID id,
            String name,
            Counts counts,
            @Nullable String timeliness,
            @Nullable String timelinessCode) {}

    /** A red or yellow entry. */
    public record Concern(ShownLamp lamp, LedgerEntry entry) {}

    /** A moment in the time of the office. */
    public static String moment(Instant at) {
        return MOMENT.format(at.atZone(ZoneId.of("Asia/Shanghai")));
    }

    @Override
    public String template() {
        return "assessment/LampBoard.jte";
    }

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }
}
