package luodi.app.dispatch.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.calendar.Calendars;
import luodi.app.dispatch.blocker.Blocker;
import luodi.app.dispatch.blocker.Blockers;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.timer.Budgets;
import luodi.app.timer.Ladders;
import luodi.app.timer.Timers;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.Budget;
import luodi.engine.calendar.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of follow-up orders within dispatch. Each act names the version it was decided on, holds the order, keeps its
 * step, moves the clock and writes the journal in one transaction.
 */
@Component
public class Orders {
    /** Characters one text may have. */
    static final int LONGEST = 2000;

    private final OrderStore store;
    private final Blockers blockers;
    private final Budgets budgets;
    private final Timers timers;
    private final Calendars calendars;
    private final Organisations organisations;
    private final Ladders ladders;
    private final Journal journal;
    private final Ids ids;
    private final City city;
    private final Clock clock;
    private final OrderSettings settings;

    Orders(
            OrderStore store,
            Blockers blockers,
            Budgets budgets,
            Timers timers,
            Calendars calendars,
            Organisations organisations,
            Ladders ladders,
            Journal journal,
            Ids ids,
            City city,
            Clock clock,
            OrderSettings settings) {
        this.store = store;
        this.blockers = blockers;
        this.budgets = budgets;
        this.timers = timers;
        this.calendars = calendars;
        this.organisations = organisations;
        this.ladders = ladders;
        this.journal = journal;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * An order to be issued.
     *
     * @param organisationId whose office issues it
     * @param workingDays the budget; the deadline follows from it
     * @param ruleCode the rule that proposed it; null where a person thought of it
     */
    public record Wanted(
            UUID organisationId,
            String source,
            FollowUpOrder.Kind kind,
            UUID unitId,
            List<UUID> assisting,
            String leader,
            String task,
            String demand,
            int workingDays,
            Frequency frequency,
            String remark,
            @Nullable String ruleCode,
            @Nullable UUID subjectId) {
        public Wanted {
            assisting = List.copyOf(assisting);
        }
    }

    /** Issues it, and its clock begins to run. */
    @Transactional
    public Answer.Issuing issue(Viewer viewer, Wanted wanted) {
        List<UUID> units = units(wanted);
        if (!viewer.may(Role.PLAN_OFFICE, wanted.organisationId()) || !viewer.mayAll(Role.PLAN_OFFICE, units)) {
            throw new NotVisible();
        }
        Optional<Answer.Issuing> wrong = unsaid(wanted);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Instant now = clock.instant();
        Budget budget = new Budget(wanted.workingDays(), Budget.Unit.WORKING_DAYS);
        Instant due;
        switch (budgets.wouldBeDue(budget)) {
            case Budgets.Uncountable(int year) -> {
                return new Answer.NoCalendar(year);
            }
            case Budgets.DueAt(Instant at) -> due = at;
        }
        if (!calendars.clock().atLeast(Duration.ofHours(settings.floorHours()), local(now), local(due))) {
            return new Answer.TooSoon(due, settings.floorHours());
        }
        LocalDate dueOn = local(due).toLocalDate();
        if (!wanted.frequency().fits(viewer.today(), dueOn)) {
            return new Answer.TooSeldom(
                    wanted.frequency(), dueOn, wanted.frequency().leastSpan());
        }
        if (wanted.ruleCode() != null && !holds(viewer, wanted)) {
            return new Answer.RuleDoesNotHold();
        }
        int year = viewer.today().getYear();
        int serial = store.nextSerial(city.region(), wanted.organisationId(), year);
        FollowUpOrder order = new FollowUpOrder(
                ids.next(),
                city.region(),
                wanted.organisationId(),
                settings.numberPrefix() + "〔" + year + "〕" + serial + "号",
                wanted.source().strip(),
                wanted.kind(),
                wanted.assisting(),
                units,
                wanted.leader().strip(),
                wanted.task().strip(),
                wanted.demand().strip(),
                wanted.frequency(),
                wanted.remark().strip(),
                wanted.ruleCode(),
                wanted.subjectId(),
                Course.issuedTo(wanted.unitId()),
                null,
                null,
                viewer.today(),
                now,
                1);
        if (!store.insert(order, year, serial)) {
            return new Answer.MadeBefore();
        }
        budgets.start(subject(order), budget, ladders.of(order.organisationId()));
        keep(viewer, order, OrderStep.ISSUE, order.course(), order.demand(), "", Map.of());
        return new Answer.Issued(order.id(), order.number(), due);
    }

    private static List<UUID> units(Wanted wanted) {
        Set<UUID> all = new LinkedHashSet<>();
        all.add(wanted.unitId());
        all.addAll(wanted.assisting());
        return List.copyOf(all);
    }

    private static Optional<Answer.Issuing> unsaid(Wanted wanted) {
        Map<String, String> said = new HashMap<>();
        said.put("事项来源", wanted.source());
        said.put("任务描述", wanted.task());
        said.put("督查要求", wanted.demand());
        for (String field : List.of("事项来源", "任务描述", "督查要求")) {
            String text = said.getOrDefault(field, "");
            if (text.isBlank() || text.length() > LONGEST) {
                return Optional.of(new Answer.Unsaid(field, LONGEST));
            }
        }
        if (wanted.leader().length() + wanted.remark().length() > LONGEST) {
            return Optional.of(new Answer.Unsaid("备注", LONGEST));
        }
        return wanted.assisting().contains(wanted.unitId()) ? Optional.of(new Answer.HelpsItself()) : Optional.empty();
    }

    private boolean holds(Viewer viewer, Wanted wanted) {
        return OrderRule.BLOCKER_AT_THE_TOP.code().equals(wanted.ruleCode())
                && blockers.atTheTop(viewer).stream()
                        .anyMatch(each -> each.id().equals(wanted.subjectId())
                                && each.organisationId().equals(wanted.organisationId()));
    }

    /** An order a rule would have. */
    record Proposal(OrderRule rule, Blocker blocker) {}

    /** What the rules would have this person's offices issue, and what was not issued yet. */
    List<Proposal> proposals(Viewer viewer) {
        OrderRule rule = OrderRule.BLOCKER_AT_THE_TOP;
        List<Blocker> atTheTop = blockers.atTheTop(viewer);
        Set<UUID> made =
                store.madeBy(rule.code(), atTheTop.stream().map(Blocker::id).toList());
        return atTheTop.stream()
                .filter(each -> !made.contains(each.id()))
                .map(each -> new Proposal(rule, each))
                .toList();
    }

    /**
     * A step to be taken.
     *
     * @param text what is said with it: progress, answer, reason, ground
     * @param unit whom it is given to, where the step gives it to somebody
     * @param approver who allowed it, where the step needs somebody
     * @param days how many working days more
     */
    public record Move(
            OrderStep step,
            int version,
            String text,
            @Nullable UUID unit,
            String approver,
            int days) {}

    /** Takes a step. */
    @Transactional
    public Answer.Stepping step(Viewer viewer, UUID orderId, Move move) {
        FollowUpOrder order =
                store.hold(orderId, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
        OrderStep step = move.step();
        if (!theirs(viewer, order, step)) {
            return new Answer.NotYours(step.ofUnit());
        }
        UUID unit = move.unit();
        boolean gives = step == OrderStep.REDISPATCH || step == OrderStep.RULE;
        if (gives && (unit == null || !viewer.may(Role.PLAN_OFFICE, unit))) {
            throw new NotVisible();
        }
        Course.Next next = order.course()
                .take(step, viewer.personId(), unit == null ? order.unitId() : unit, settings.mostReturns());
        return switch (next) {
            case Course.NotNow(OrderState state) -> new Answer.NotNow(step, state);
            case Course.OwnAnswer() -> new Answer.OwnAnswer(viewer.name());
            case Course.Taken(Course now) -> taken(viewer, order, move, now);
        };
    }

    private Answer.Stepping taken(Viewer viewer, FollowUpOrder order, Move move, Course now) {
        if (order.version() != move.version()) {
            return new Answer.Stale();
        }
        if (move.text().length() > LONGEST
                || (needsWords(move.step()) && move.text().isBlank())) {
            return new Answer.Unsaid(wordsOf(move.step()), LONGEST);
        }
        if (needsApprover(move.step()) && move.approver().isBlank()) {
            return new Answer.Unsaid("批准人", LONGEST);
        }
        if (move.step() == OrderStep.EXTEND && (move.days() < 1 || move.days() > OrderSettings.MOST_DAYS)) {
            return new Answer.Unsaid("延长的工作日", OrderSettings.MOST_DAYS);
        }
        return switch (move.step()) {
            case SUSPEND, RESUME, EXTEND -> clockMoved(viewer, order, move);
            default -> moved(viewer, order, move, now);
        };
    }

    /** What nobody may do without saying why or what. */
    private static boolean needsWords(OrderStep step) {
        return switch (step) {
            case DECLINE, FEEDBACK, REPLY, RETURN, RULE, SUSPEND, EXTEND -> true;
            case ISSUE, ACCEPT, REDISPATCH, VERIFY, CLOSE, RESUME -> false;
        };
    }

    private static String wordsOf(OrderStep step) {
        return switch (step) {
            case FEEDBACK, REPLY -> "办理情况";
            case RULE, SUSPEND, EXTEND -> "依据";
            default -> "理由";
        };
    }

    private static boolean needsApprover(OrderStep step) {
        return step == OrderStep.RULE || step == OrderStep.SUSPEND || step == OrderStep.EXTEND;
    }

    private Answer.Stepping clockMoved(Viewer viewer, FollowUpOrder order, Move move) {
        Budgets.Moving moved = switch (move.step()) {
            case SUSPEND -> budgets.suspend(FollowUpOrder.TIMER, order.id(), warrant(move), viewer.name());
            case RESUME ->
                budgets.resume(FollowUpOrder.TIMER, order.id(), viewer.name(), ladders.of(order.organisationId()));
            default ->
                budgets.extend(
                        FollowUpOrder.TIMER,
                        order.id(),
                        move.days(),
                        warrant(move),
                        viewer.name(),
                        ladders.of(order.organisationId()));
        };
        return switch (moved) {
            case Budgets.Over(Instant due) -> new Answer.Over(due);
            case Budgets.NotNow(Budgets.State state) -> new Answer.ClockNotNow(state);
            case Budgets.Uncountable(int year) -> new Answer.NoCalendar(year);
            case Budgets.Moved(Instant due) -> {
                store.move(order, order.course(), order.repliedAt(), null, order.lastWordOn());
                keep(
                        viewer,
                        order,
                        move.step(),
                        order.course(),
                        move.text().strip(),
                        move.approver().strip(),
                        due == null ? Map.of("days", move.days()) : Map.of("days", move.days(), "due", due.toString()));
                yield new Answer.Stepped(order.state(), due);
            }
        };
    }

    private static Timer.Warrant warrant(Move move) {
        return new Timer.Warrant(move.approver().strip(), move.text().strip());
    }

    private Answer.Stepping moved(Viewer viewer, FollowUpOrder order, Move move, Course now) {
        Instant at = clock.instant();
        Instant replied = order.repliedAt();
        Boolean inTime = order.inTime();
        LocalDate word = order.lastWordOn();
        Budgets.Standing standing = clockOf(order);
        switch (move.step()) {
            case FEEDBACK -> word = viewer.today();
            case REPLY -> {
                if (standing.state() == Budgets.State.SUSPENDED) {
                    return new Answer.StandsStill();
                }
                replied = at;
                word = viewer.today();
                timers.stop(FollowUpOrder.TIMER, order.id());
            }
            // The total clock was never stopped by an answer that was not one.
            case RETURN -> budgets.goOn(FollowUpOrder.TIMER, order.id(), ladders.of(order.organisationId()));
            case VERIFY -> inTime = replied != null && standing.dueAt() != null && !replied.isAfter(standing.dueAt());
            case REDISPATCH, RULE ->
                budgets.handTo(FollowUpOrder.TIMER, order.id(), now.unit(), above(order, now.unit()));
            default -> {}
        }
        store.move(order, now, replied, inTime, word);
        keep(
                viewer,
                order,
                move.step(),
                now,
                move.text().strip(),
                move.approver().strip(),
                Map.of());
        return new Answer.Stepped(now.state(), null);
    }

    /** Whether the step is this person's, wherever the order stands. */
    static boolean theirs(Viewer viewer, FollowUpOrder order, OrderStep step) {
        return step.ofUnit()
                ? viewer.may(Role.UNIT_CLERK, order.unitId()) || viewer.may(Role.UNIT_LEADER, order.unitId())
                : viewer.may(Role.PLAN_OFFICE, order.organisationId());
    }

    /** Whether this person acts for the office that issued it or the unit that answers. */
    static boolean hasAHandIn(Viewer viewer, FollowUpOrder order) {
        return theirs(viewer, order, OrderStep.VERIFY) || theirs(viewer, order, OrderStep.REPLY);
    }

    /** The steps this person could take now, in the order of their list. */
    List<OrderStep> steps(Viewer viewer, FollowUpOrder order) {
        Budgets.State state = clockOf(order).state();
        List<OrderStep> all = new ArrayList<>();
        for (OrderStep step : OrderStep.values()) {
            boolean clockAllows = switch (step) {
                case SUSPEND, EXTEND, REPLY -> state == Budgets.State.RUNNING;
                case RESUME -> state == Budgets.State.SUSPENDED;
                default -> true;
            };
            if (clockAllows && order.course().allows(step) && theirs(viewer, order, step)) {
                all.add(step);
            }
        }
        return all;
    }

    public Optional<FollowUpOrder> find(UUID id, Viewer viewer) {
        return store.find(id, viewer.planScope(), viewer.readable());
    }

    List<FollowUpOrder> page(Viewer viewer, @Nullable OrderState state, UUID before, int limit) {
        return store.page(state, before, limit, viewer.planScope(), viewer.readable());
    }

    /** The history of one that was found for the viewer, oldest first. */
    public List<FollowUpOrder.Step> history(FollowUpOrder order) {
        return store.steps(order.id());
    }

    /** The clock of one that was found for the viewer. */
    public Budgets.Standing clockOf(FollowUpOrder order) {
        Budgets.Standing standing =
                budgets.of(FollowUpOrder.TIMER, List.of(order.id())).get(order.id());
        if (standing == null) {
            throw new IllegalStateException("an order without a clock: " + order.id());
        }
        return standing;
    }

    /** The clocks of those that were found for the viewer, by order. */
    Map<UUID, Budgets.Standing> clocksOf(List<FollowUpOrder> found) {
        return budgets.of(
                FollowUpOrder.TIMER, found.stream().map(FollowUpOrder::id).toList());
    }

    List<Budgets.Change> changesOf(FollowUpOrder order) {
        return budgets.changes(FollowUpOrder.TIMER, order.id());
    }

    /** Days of the budget that are gone by now. */
    long gone(Budgets.Standing standing) {
        return budgets.gone(standing);
    }

    /** An order that is not closed, and its clock. */
    public record Open(FollowUpOrder order, Budgets.Standing clock) {}

    /** Those of an office that are owed and whose time is over, the longest overdue first. The caller has checked the office. */
    public List<Open> overdueOf(UUID organisationId, Instant now) {
        List<FollowUpOrder> open = store.openOf(organisationId);
        Map<UUID, Budgets.Standing> clocks = clocksOf(open);
        return open.stream()
                .filter(each -> clocks.containsKey(each.id()))
                .map(each -> new Open(each, java.util.Objects.requireNonNull(clocks.get(each.id()))))
                .filter(each -> each.clock().overdue(now))
                .sorted(java.util.Comparator.comparing(
                        each -> java.util.Objects.requireNonNull(each.clock().dueAt())))
                .toList();
    }

    /** Puts the making of its paper into the journal. */
    @Transactional
    public void printed(Viewer viewer, FollowUpOrder order, String sha256, int bytes) {
        journal.record(new Act(
                viewer.actor(),
                "生成督办单",
                "order",
                order.id(),
                about(order),
                Map.of("number", order.number(), "sha256", sha256, "bytes", bytes)));
    }

    private Timers.Subject subject(FollowUpOrder order) {
        return new Timers.Subject(
                FollowUpOrder.TIMER,
                order.id(),
                order.region(),
                order.unitId(),
                order.organisationId(),
                above(order, order.unitId()),
                "督办单 " + order.number(),
                "/orders/" + order.id());
    }

    /** Nobody stands above the topmost organisation: then it is who issued it. */
    private UUID above(FollowUpOrder order, UUID unit) {
        UUID parent = organisations.find(unit).map(Organisation::parentId).orElse(null);
        return parent == null ? order.organisationId() : parent;
    }

    private void keep(
            Viewer viewer,
            FollowUpOrder order,
            OrderStep step,
            Course now,
            String text,
            String approver,
            Map<String, ?> more) {
        store.step(
                ids.next(),
                order,
                new FollowUpOrder.Step(step, now.state(), now.unit(), text, approver, viewer.name(), clock.instant()),
                viewer.personId());
        Map<String, Object> content = new HashMap<>(more);
        content.put("number", order.number());
        content.put("state", now.state().code());
        content.put("unit", now.unit().toString());
        content.put("text", text);
        content.put("approver", approver);
        journal.record(new Act(viewer.actor(), "督办单" + step.word(), "order", order.id(), about(order), content));
    }

    private static List<UUID> about(FollowUpOrder order) {
        UUID subject = order.subjectId();
        return subject == null ? List.of() : List.of(subject);
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, clock.getZone());
    }
}
