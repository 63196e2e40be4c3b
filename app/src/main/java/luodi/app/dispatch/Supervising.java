package luodi.app.dispatch;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import luodi.app.dispatch.blocker.Blockers;
import luodi.app.dispatch.blocker.Cause;
import luodi.app.dispatch.meeting.Meetings;
import luodi.app.dispatch.order.Answer;
import luodi.app.dispatch.order.FollowUpOrder;
import luodi.app.dispatch.order.Frequency;
import luodi.app.dispatch.order.Orders;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door to blockers, follow-up orders and dispatch meetings for other modules, which know their ids alone. What a person
 * would be refused is a fault here: whoever calls has asked before.
 */
@Component
public class Supervising {
    private final Blockers blockers;
    private final Orders orders;
    private final Meetings meetings;

    Supervising(Blockers blockers, Orders orders, Meetings meetings) {
        this.blockers = blockers;
        this.orders = orders;
        this.meetings = meetings;
    }

    /**
     * Raises a blocker on an entry the viewer answers for.
     *
     * @param cause land, environment, funds, right_of_way, permits, utilities, labour, market, policy or other
     * @throws IllegalStateException when it is refused
     */
    public UUID raise(Viewer viewer, UUID entryId, String cause, String text, LocalDate since) {
        Cause known = Cause.valueOf(cause.toUpperCase(Locale.ROOT));
        return switch (blockers.raise(viewer, new Blockers.Raising(entryId, known, text, since))) {
            case Blockers.Done(UUID id) -> id;
            case Blockers.Outcome refused -> throw new IllegalStateException("no blocker was raised: " + refused);
        };
    }

    /**
     * What stands in the way of an entry and is not closed.
     *
     * @param cause in the word of the office, as level and state are
     * @param decision what was decided last; empty when nothing was
     */
    public record Standing(
            UUID blockerId,
            UUID entryId,
            UUID ownerId,
            String cause,
            String text,
            LocalDate since,
            String level,
            String state,
            String decision,
            @Nullable LocalDate decisionDue) {
        /** What stands in the way, why, since when and at which level. */
        public Sentence sentence() {
            return Sentence.of("{0}（{1}，自 {2}，{3}）", text, Sentence.of(cause), since.toString(), Sentence.of(level));
        }
    }

    /** On these entries, as far as the viewer sees them: the highest and then the oldest first. */
    public List<Standing> blockersOn(Collection<UUID> entryIds, Viewer viewer) {
        return blockers.openOn(entryIds, viewer).stream()
                .map(each -> new Standing(
                        each.id(),
                        each.entryId(),
                        each.ownerId(),
                        each.cause().word(),
                        each.text(),
                        each.since(),
                        each.level().word(),
                        each.state().word(),
                        each.decision(),
                        each.decisionDue()))
                .toList();
    }

    /**
     * Issues an order with weekly feedback.
     *
     * @return empty where the deadline lies in a year whose holidays nobody has announced
     * @throws IllegalStateException when it is refused for another reason
     */
    public Optional<UUID> issue(
            Viewer viewer,
            UUID organisationId,
            UUID unitId,
            String source,
            String task,
            String demand,
            int workingDays) {
        Orders.Wanted wanted = new Orders.Wanted(
                organisationId,
                source,
                FollowUpOrder.Kind.MEETING,
                unitId,
                List.of(),
                "",
                task,
                demand,
                workingDays,
                Frequency.WEEK,
                "",
                null,
                null);
        return switch (orders.issue(viewer, wanted)) {
            case Answer.Issued issued -> Optional.of(issued.orderId());
            case Answer.NoCalendar ignored -> Optional.empty();
            case Answer.Issuing refused -> throw new IllegalStateException("no order was issued: " + refused);
        };
    }

    /**
     * Makes the pack of a meeting about a plan and keeps it.
     *
     * @throws IllegalStateException when it is refused
     */
    public UUID compose(Viewer viewer, UUID planId, String name, LocalDate heldOn) {
        return switch (meetings.compose(viewer, planId, name, heldOn)) {
            case Meetings.Composed composed -> composed.packId();
            case Meetings.Unnamed refused -> throw new IllegalStateException("no pack was made: " + refused);
        };
    }
}
