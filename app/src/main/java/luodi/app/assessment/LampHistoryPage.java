package luodi.app.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import luodi.app.ledger.LedgerEntry;
import luodi.app.web.Page;
import luodi.engine.scoring.LampInputs;
import luodi.engine.scoring.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Every lamp an entry has shown, newest first, each judged again before it is shown.
 *
 * @param next the key of the next page; null on the last
 */
public record LampHistoryPage(
        LedgerEntry entry, List<Row> rows, @Nullable UUID next, OutlooksOfEntry outlooks) implements Page {
    /** One lamp, and what its rule says of its inputs now. */
    public record Row(ShownLamp lamp, Lamps.Replay replay) {}

    public static String word(LampInputs.State state) {
        return switch (state) {
            case ACTIVE -> "在办";
            case SUSPENDED -> "暂停";
            case DONE -> "办结";
            case ENDED -> "终止";
        };
    }

    public static String word(Standing before) {
        return switch (before.kind()) {
            case CLEAR -> "没有未消的红灯";
            case IN_RED -> "红灯";
            case RETURNED -> "红灯补回后的黄灯，尚待确认";
        };
    }

    public static String percent(@Nullable BigDecimal completion) {
        return completion == null ? "—" : completion.stripTrailingZeros().toPlainString() + "%";
    }

    @Override
    public String template() {
        return "assessment/LampHistory.jte";
    }

    @Override
    public int status() {
        return outlooks.problem() == null ? 200 : 422;
    }
}
