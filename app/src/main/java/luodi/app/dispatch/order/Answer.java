package luodi.app.dispatch.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import luodi.app.timer.Budgets;
import org.jspecify.annotations.Nullable;

/** What an act on an order comes to. An order that the viewer may not see is {@link luodi.app.web.NotVisible} instead. */
public sealed interface Answer {

    /** Issuing one. */
    sealed interface Issuing extends Answer {}

    /** Taking one step on one. */
    sealed interface Stepping extends Answer {}

    record Issued(UUID orderId, String number, Instant dueAt) implements Issuing {}

    /** The step is done; the deadline where the step moved it. */
    record Stepped(OrderState state, @Nullable Instant dueAt) implements Stepping {}

    /** The viewer sees it, but the act is not theirs. */
    record NotYours(boolean ofUnit) implements Issuing, Stepping {}

    /** A field that has to say something says nothing, or too much. */
    record Unsaid(String field, int longest) implements Issuing, Stepping {}

    /** The unit may not be asked to help itself. */
    record HelpsItself() implements Issuing {}

    /** So short an order is not asked for so seldom. */
    record TooSeldom(Frequency frequency, LocalDate due, int leastSpan) implements Issuing {}

    /** Less than the floor of working hours lies between issue and deadline. */
    record TooSoon(Instant dueAt, int floorHours) implements Issuing {}

    /** Nobody has announced which days of that year are worked. */
    record NoCalendar(int year) implements Issuing, Stepping {}

    /** The rule has made an order for the matter before. */
    record MadeBefore() implements Issuing {}

    /** What the rule goes by is not so: the blocker is not at the top and unsolved. */
    record RuleDoesNotHold() implements Issuing {}

    /** The step cannot be taken from there. */
    record NotNow(OrderStep step, OrderState state) implements Stepping {}

    /** Who answered neither verifies, nor returns, nor closes. */
    record OwnAnswer(String by) implements Stepping {}

    /** While the clock stands still nothing is answered: it is started again first. */
    record StandsStill() implements Stepping {}

    /** The clock does not stand so that it could be moved like this. */
    record ClockNotNow(Budgets.State state) implements Stepping {}

    /** The time was over already. */
    record Over(Instant dueAt) implements Stepping {}

    /** Somebody changed it after it was read. */
    record Stale() implements Stepping {}
}
