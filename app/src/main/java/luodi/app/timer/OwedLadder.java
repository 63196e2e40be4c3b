package luodi.app.timer;

import static luodi.engine.calendar.Budget.Unit.WORKING_DAYS;

import java.util.List;
import luodi.engine.calendar.Ladder;

/**
 * Whom an answer that is owed reaches and when: first who fills it in, then who answers for the unit, then who asked, at
 * last the organisation above. Our own rule, for no national one gives distances.
 */
public final class OwedLadder {
    public static final Ladder LADDER = new Ladder(List.of(
            rung(-3, Recipient.CLERK),
            rung(-1, Recipient.CLERK),
            rung(-1, Recipient.LEADER),
            rung(0, Recipient.LEADER),
            rung(1, Recipient.OFFICE),
            rung(3, Recipient.ABOVE)));

    private OwedLadder() {}

    private static Ladder.Rung rung(int workingDays, Recipient recipient) {
        return new Ladder.Rung(workingDays, WORKING_DAYS, recipient.code());
    }
}
