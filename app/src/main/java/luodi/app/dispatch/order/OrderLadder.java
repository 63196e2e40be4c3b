package luodi.app.dispatch.order;

import static luodi.engine.calendar.Budget.Unit.WORKING_DAYS;

import java.util.List;
import luodi.app.timer.Recipient;
import luodi.engine.calendar.Ladder;

/** Whom an order that is owed reaches and when: as a report, our own rule. */
final class OrderLadder {
    static final String KIND = "order";

    static final Ladder LADDER = new Ladder(List.of(
            rung(-3, Recipient.CLERK),
            rung(-1, Recipient.CLERK),
            rung(-1, Recipient.LEADER),
            rung(0, Recipient.LEADER),
            rung(1, Recipient.OFFICE),
            rung(3, Recipient.ABOVE)));

    private OrderLadder() {}

    private static Ladder.Rung rung(int workingDays, Recipient recipient) {
        return new Ladder.Rung(workingDays, WORKING_DAYS, recipient.code());
    }
}
