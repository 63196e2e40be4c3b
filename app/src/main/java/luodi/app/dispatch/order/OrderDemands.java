package luodi.app.dispatch.order;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import luodi.app.dispatch.Asking;
import luodi.app.dispatch.Demand;
import luodi.app.dispatch.Field;
import luodi.app.org.Viewer;
import luodi.app.timer.Budgets;
import luodi.engine.calendar.ReportingPeriod;
import org.springframework.stereotype.Component;

/** What orders ask: a word as often as each says, and the answer by its deadline. */
@Component
class OrderDemands implements Asking {
    private static final int WORD_MINUTES = Field.PROGRESS.minutes();

    /** An answer says what was done and shows it; like those of {@link Field} our own estimate. */
    private static final int ANSWER_MINUTES = 10;

    private final OrderStore store;
    private final Budgets budgets;
    private final Clock clock;

    OrderDemands(OrderStore store, Budgets budgets, Clock clock) {
        this.store = store;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Override
    public List<Demand> within(ReportingPeriod week, Viewer viewer, int most) {
        return demands(
                week,
                store.asking(
                        start(week.from()), start(week.to().plusDays(1)), viewer.planScope(), viewer.readable(), most));
    }

    @Override
    public Map<UUID, Integer> minutes(ReportingPeriod week, Collection<UUID> units) {
        Map<UUID, Integer> found = new HashMap<>();
        demands(week, store.askingOf(units, start(week.from()), start(week.to().plusDays(1))))
                .forEach(demand -> found.merge(demand.unitId(), demand.minutes(), Integer::sum));
        return found;
    }

    private List<Demand> demands(ReportingPeriod week, List<FollowUpOrder> orders) {
        Map<UUID, Budgets.Standing> clocks = budgets.of(
                FollowUpOrder.TIMER, orders.stream().map(FollowUpOrder::id).toList());
        return orders.stream()
                .flatMap(order -> Optional.ofNullable(clocks.get(order.id()))
                        .flatMap(standing -> Optional.ofNullable(standing.dueAt()))
                        .flatMap(due -> demand(order, due, week))
                        .stream())
                .toList();
    }

    /** Nothing is owed while the clock stands still, after the answer, or after the deadline but the answer itself. */
    private Optional<Demand> demand(FollowUpOrder order, Instant due, ReportingPeriod week) {
        LocalDate dueOn = day(due);
        LocalDate last = order.repliedAt() == null ? dueOn : day(order.repliedAt());
        int words = (int) Stream.iterate(
                        order.frequency().after(day(order.issuedAt())),
                        owed -> owed.isBefore(dueOn) && !owed.isAfter(last) && !owed.isAfter(week.to()),
                        owed -> order.frequency().after(owed))
                .filter(owed -> !owed.isBefore(week.from()))
                .count();
        int answers = dueOn.isBefore(week.from()) || dueOn.isAfter(week.to()) ? 0 : 1;
        if (words + answers == 0) {
            return Optional.empty();
        }
        return Optional.of(new Demand(
                order.id(),
                order.organisationId(),
                order.unitId(),
                "/orders/" + order.id(),
                order.number(),
                order.task(),
                1,
                words + answers,
                words * WORD_MINUTES + answers * ANSWER_MINUTES,
                due));
    }

    private LocalDate day(Instant at) {
        return at.atZone(clock.getZone()).toLocalDate();
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
