package luodi.app.dispatch.order;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The course of one order: all that can happen to it, and nothing else. Whoever answered neither verifies nor closes; a
 * verdict never changes whose it is; each so many returns, by either side, force a ruling on who is responsible, after which it is in hand and
 * not declined any more.
 *
 * @param unit who is responsible
 * @param returns how often it came back since it was issued or last ruled upon
 * @param ruled whether somebody has ruled that it is this unit's
 * @param answered every person who ever answered it
 */
public record Course(OrderState state, UUID unit, int returns, boolean ruled, Set<UUID> answered) {

    public Course {
        answered = Set.copyOf(answered);
    }

    static Course issuedTo(UUID unit) {
        return new Course(OrderState.ISSUED, unit, 0, false, Set.of());
    }

    /** What a step comes to. */
    sealed interface Next {}

    record Taken(Course now) implements Next {}

    /** The step cannot be taken from there. */
    record NotNow(OrderState state) implements Next {}

    /** Who answered it does not judge it. */
    record OwnAnswer() implements Next {}

    /** From where each step may be taken. */
    private static final Map<OrderStep, Set<OrderState>> FROM = Map.ofEntries(
            Map.entry(OrderStep.ISSUE, Set.of()),
            Map.entry(OrderStep.ACCEPT, Set.of(OrderState.ISSUED)),
            Map.entry(OrderStep.DECLINE, Set.of(OrderState.ISSUED)),
            Map.entry(OrderStep.REDISPATCH, Set.of(OrderState.DECLINED)),
            Map.entry(OrderStep.FEEDBACK, Set.of(OrderState.ACCEPTED)),
            Map.entry(OrderStep.REPLY, Set.of(OrderState.ACCEPTED)),
            Map.entry(OrderStep.RETURN, Set.of(OrderState.REPLIED)),
            Map.entry(OrderStep.RULE, Set.of(OrderState.RULING)),
            Map.entry(OrderStep.VERIFY, Set.of(OrderState.REPLIED)),
            Map.entry(OrderStep.CLOSE, Set.of(OrderState.VERIFIED)),
            Map.entry(OrderStep.SUSPEND, Set.of(OrderState.ISSUED, OrderState.ACCEPTED)),
            Map.entry(OrderStep.RESUME, Set.of(OrderState.ISSUED, OrderState.ACCEPTED)),
            Map.entry(OrderStep.EXTEND, Set.of(OrderState.ISSUED, OrderState.ACCEPTED)));

    /** Whether the step can be taken from here by anybody. */
    boolean allows(OrderStep step) {
        return FROM.getOrDefault(step, Set.of()).contains(state);
    }

    /**
     * Takes a step.
     *
     * @param by the person who takes it
     * @param to the unit it is given to; asked for by a new dispatch and a ruling alone
     * @param mostReturns the return that forces a ruling, at least 1
     */
    Next take(OrderStep step, UUID by, UUID to, int mostReturns) {
        if (!allows(step)) {
            return new NotNow(state);
        }
        return switch (step) {
            case ISSUE -> new NotNow(state);
            case ACCEPT -> new Taken(at(OrderState.ACCEPTED));
            case DECLINE -> new Taken(back(OrderState.DECLINED, mostReturns));
            case REDISPATCH -> new Taken(new Course(OrderState.ISSUED, to, returns, ruled, answered));
            case REPLY -> new Taken(answeredBy(by));
            case RETURN -> answered.contains(by) ? new OwnAnswer() : new Taken(back(OrderState.ACCEPTED, mostReturns));
            case RULE -> new Taken(new Course(OrderState.ACCEPTED, to, 0, true, answered));
            case VERIFY -> judged(by, OrderState.VERIFIED);
            case CLOSE -> judged(by, OrderState.CLOSED);
            case FEEDBACK, SUSPEND, RESUME, EXTEND -> new Taken(this);
        };
    }

    private Next judged(UUID by, OrderState to) {
        return answered.contains(by) ? new OwnAnswer() : new Taken(at(to));
    }

    private Course back(OrderState to, int mostReturns) {
        int now = returns + 1;
        return new Course(now >= mostReturns ? OrderState.RULING : to, unit, now, ruled, answered);
    }

    private Course answeredBy(UUID by) {
        Set<UUID> all = new HashSet<>(answered);
        all.add(by);
        return new Course(OrderState.REPLIED, unit, returns, ruled, all);
    }

    private Course at(OrderState to) {
        return new Course(to, unit, returns, ruled, answered);
    }
}
