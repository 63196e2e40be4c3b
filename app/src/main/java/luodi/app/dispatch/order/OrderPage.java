package luodi.app.dispatch.order;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.timer.Budgets;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One order: what is asked, how its clock stands, what this person may do, and all that was done.
 *
 * @param rule what the rule says that proposed it; null where a person thought of it
 * @param subject where what it is about is shown; null where it stands for itself
 * @param nextWord the day by which the unit is to tell how far it is; empty where it is not asked now
 * @param problem what was wrong with the act just tried
 */
public record OrderPage(
        FollowUpOrder order,
        String unit,
        List<String> assisting,
        String office,
        ClockBox clock,
        String issuedAt,
        String nextWord,
        boolean wordOwed,
        int mostReturns,
        @Nullable String rule,
        @Nullable String subject,
        List<Way> ways,
        UnitChoices units,
        boolean mayPrint,
        List<Line> history,
        @Nullable Sentence problem,
        int status)
        implements Page {
    public OrderPage {
        assisting = List.copyOf(assisting);
        ways = List.copyOf(ways);
        history = List.copyOf(history);
    }

    /**
     * How its clock stands.
     *
     * @param gone working days of the budget that are gone
     * @param dueAt empty while it stands still
     */
    public record ClockBox(
            Budgets.State state, int budget, long gone, String dueAt, boolean overdue, List<Change> changes) {
        public ClockBox {
            changes = List.copyOf(changes);
        }
    }

    /** A time the clock was stopped, started again or given more. */
    public record Change(
            Sentence what, String approver, String ground, String by, String at, String dueBefore, String dueAfter) {}

    /**
     * A step this person may take.
     *
     * @param words the label of what is to be said with it; empty where nothing has to be
     */
    public record Way(
            OrderStep step, UUID orderId, String words, boolean approver, boolean days, boolean unit, boolean main) {}

    /** One line of its history. */
    public record Line(
            OrderStep step, OrderState state, String unit, String text, String approver, String by, String at) {}

    @Override
    public String template() {
        return "dispatch/order/Order.jte";
    }
}
