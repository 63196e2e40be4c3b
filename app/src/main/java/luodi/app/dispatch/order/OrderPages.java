package luodi.app.dispatch.order;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.dispatch.Times;
import luodi.app.dispatch.blocker.Blocker;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.timer.Budgets;
import luodi.app.web.NotVisible;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the pages of orders together. */
@Component
class OrderPages {
    private static final int PAGE = 50;

    private final Orders orders;
    private final OrderSettings settings;
    private final Organisations organisations;
    private final Clock clock;

    OrderPages(Orders orders, OrderSettings settings, Organisations organisations, Clock clock) {
        this.orders = orders;
        this.settings = settings;
        this.organisations = organisations;
        this.clock = clock;
    }

    Page list(Viewer viewer, @Nullable String state, @Nullable String before) {
        OrderState narrowed = state == null ? null : OrderState.named(state).orElse(null);
        UUID key = before == null ? Ids.LAST : Submitted.id(before);
        List<FollowUpOrder> found = orders.page(viewer, narrowed, key, PAGE + 1);
        List<FollowUpOrder> shown = found.subList(0, Math.min(PAGE, found.size()));
        List<Orders.Proposal> proposals =
                before == null && viewer.holds(Role.PLAN_OFFICE) ? orders.proposals(viewer) : List.of();
        Set<UUID> units = shown.stream().map(FollowUpOrder::unitId).collect(Collectors.toSet());
        proposals.forEach(each -> units.add(each.blocker().ownerId()));
        Map<UUID, Organisation> named = organisations.byId(units);
        Map<UUID, Budgets.Standing> clocks = orders.clocksOf(shown);
        return new OrderListPage(
                shown.stream()
                        .map(each -> row(each, named, clocks.get(each.id()), viewer.today()))
                        .toList(),
                proposals.stream()
                        .map(each -> new OrderListPage.Proposed(
                                each.rule().sentence(),
                                each.rule().source(),
                                each.blocker().id(),
                                each.rule().code(),
                                each.blocker().text(),
                                name(named, each.blocker().ownerId())))
                        .toList(),
                narrowed == null ? "" : narrowed.code(),
                viewer.holds(Role.PLAN_OFFICE),
                before == null,
                found.size() > PAGE ? shown.getLast().id().toString() : null);
    }

    private OrderListPage.Row row(
            FollowUpOrder order, Map<UUID, Organisation> named, Budgets.@Nullable Standing standing, LocalDate today) {
        return new OrderListPage.Row(
                order.id(),
                order.number(),
                order.task(),
                order.source(),
                order.kind().word(),
                name(named, order.unitId()),
                order.state(),
                standing == null ? "" : Times.minute(standing.dueAt()),
                standing != null && standing.state() == Budgets.State.SUSPENDED,
                standing != null && standing.overdue(clock.instant()),
                wordOwed(order, standing, today),
                order.frequency().word(),
                Times.minute(order.issuedAt()));
    }

    /** A word is owed while the unit works on it and the clock runs. */
    private static boolean wordOwed(FollowUpOrder order, Budgets.@Nullable Standing standing, LocalDate today) {
        return order.state().owed()
                && standing != null
                && standing.state() == Budgets.State.RUNNING
                && order.frequency().after(order.lastWordOn()).isBefore(today);
    }

    /** The form as the rule, or nobody, fills it in. */
    Page blank(Viewer viewer, @Nullable String rule, @Nullable String subject) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new NotVisible();
        }
        if (rule == null) {
            return form(viewer, empty(viewer, null, null), null, 200);
        }
        Orders.Proposal proposal = orders.proposals(viewer).stream()
                .filter(each -> each.rule().code().equals(rule)
                        && each.blocker().id().toString().equals(subject))
                .findFirst()
                .orElseThrow(NotVisible::new);
        return form(viewer, empty(viewer, proposal.rule(), proposal.blocker()), null, 200);
    }

    private OrderForm empty(Viewer viewer, @Nullable OrderRule rule, @Nullable Blocker blocker) {
        List<UnitChoices.Choice> offices = offices(viewer);
        return new OrderForm(
                blocker != null
                        ? blocker.organisationId().toString()
                        : offices.isEmpty() ? "" : offices.getFirst().value(),
                rule == null ? "" : rule.sentence(),
                rule == null ? FollowUpOrder.Kind.OTHER.code() : FollowUpOrder.Kind.INSPECTION.code(),
                blocker == null ? "" : blocker.ownerId().toString(),
                List.of(),
                "",
                blocker == null ? "" : "解决堵点：" + blocker.text(),
                blocker == null ? "" : "拿出解决办法和时限，办结后附证明材料回复。",
                "10",
                Frequency.WEEK.code(),
                "",
                rule == null ? "" : rule.code(),
                blocker == null ? "" : blocker.id().toString());
    }

    Page refused(Viewer viewer, OrderForm form, Sentence problem) {
        return form(viewer, form, problem, 422);
    }

    private Page form(Viewer viewer, OrderForm form, @Nullable Sentence problem, int status) {
        List<UnitChoices.Choice> offices = offices(viewer);
        OrderRule rule = OrderRule.all().stream()
                .filter(each -> each.code().equals(form.rule()))
                .findFirst()
                .orElse(null);
        return new NewOrderPage(
                form,
                offices,
                units(viewer),
                rule == null ? null : rule.sentence(),
                settings.floorHours(),
                OrderSettings.MOST_DAYS,
                problem,
                status);
    }

    /** Where this person's office sits: the posts themselves, not all below them. */
    private List<UnitChoices.Choice> offices(Viewer viewer) {
        Map<UUID, Organisation> named = organisations.byId(posts(viewer));
        return posts(viewer).stream()
                .map(named::get)
                .filter(java.util.Objects::nonNull)
                .map(UnitChoices::choice)
                .toList();
    }

    private static List<UUID> posts(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .map(Viewer.Post::organisationId)
                .distinct()
                .toList();
    }

    private UnitChoices units(Viewer viewer) {
        return UnitChoices.of(organisations.reach(posts(viewer)));
    }

    Page order(Viewer viewer, FollowUpOrder order, @Nullable Sentence problem, int status) {
        List<FollowUpOrder.Step> history = orders.history(order);
        Set<UUID> mentioned = new HashSet<>(order.units());
        mentioned.add(order.organisationId());
        history.forEach(each -> mentioned.add(each.unitId()));
        Map<UUID, Organisation> named = organisations.byId(mentioned);
        Budgets.Standing standing = orders.clockOf(order);
        List<OrderStep> steps = orders.steps(viewer, order);
        boolean gives = steps.contains(OrderStep.REDISPATCH) || steps.contains(OrderStep.RULE);
        OrderRule rule = OrderRule.all().stream()
                .filter(each -> each.code().equals(order.ruleCode()))
                .findFirst()
                .orElse(null);
        boolean asked = order.state().owed() && standing.state() == Budgets.State.RUNNING;
        return new OrderPage(
                order,
                name(named, order.unitId()),
                order.assisting().stream().map(each -> name(named, each)).toList(),
                name(named, order.organisationId()),
                clockBox(order, standing),
                Times.minute(order.issuedAt()),
                asked ? Times.day(order.frequency().after(order.lastWordOn())) : "",
                wordOwed(order, standing, viewer.today()),
                settings.mostReturns(),
                rule == null ? null : rule.sentence(),
                rule == null ? null : "/blockers/" + order.subjectId(),
                steps.stream().map(each -> way(each, order)).toList(),
                gives ? units(viewer) : UnitChoices.NONE,
                Orders.hasAHandIn(viewer, order),
                history.reversed().stream().map(each -> line(each, named)).toList(),
                problem,
                status);
    }

    private OrderPage.ClockBox clockBox(FollowUpOrder order, Budgets.Standing standing) {
        return new OrderPage.ClockBox(
                standing.state(),
                standing.budget().amount(),
                orders.gone(standing),
                Times.minute(standing.dueAt()),
                standing.overdue(clock.instant()),
                orders.changesOf(order).stream().map(OrderPages::change).toList());
    }

    private static OrderPage.Change change(Budgets.Change change) {
        Sentence what = switch (change.kind()) {
            case "suspend" -> Sentence.of("中止计时（已用 {0} 个工作日）", change.consumed());
            case "extend" -> Sentence.of("延长到 {0} 个工作日", change.budget());
            default -> Sentence.of("恢复计时（还剩 {0} 个工作日）", change.budget() - change.consumed());
        };
        return new OrderPage.Change(
                what,
                change.approver(),
                change.ground(),
                change.by(),
                Times.minute(change.at()),
                Times.minute(change.dueBefore()),
                Times.minute(change.dueAfter()));
    }

    private static OrderPage.Way way(OrderStep step, FollowUpOrder order) {
        String words = switch (step) {
            case FEEDBACK -> "进展情况";
            case REPLY -> "办理结果和证明";
            case DECLINE -> "为什么不是本单位的事";
            case RETURN -> "退回理由：还差什么";
            case RULE, SUSPEND, EXTEND -> "依据（文号、会议或情况）";
            case REDISPATCH, VERIFY -> "说明（可不填）";
            case ISSUE, ACCEPT, CLOSE, RESUME -> "";
        };
        boolean main = switch (step) {
            case ACCEPT, REPLY, VERIFY, CLOSE, RULE, REDISPATCH, RESUME -> true;
            case ISSUE, DECLINE, FEEDBACK, RETURN, SUSPEND, EXTEND -> false;
        };
        return new OrderPage.Way(
                step,
                order.id(),
                words,
                step == OrderStep.RULE || step == OrderStep.SUSPEND || step == OrderStep.EXTEND,
                step == OrderStep.EXTEND,
                step == OrderStep.RULE || step == OrderStep.REDISPATCH,
                main);
    }

    private static OrderPage.Line line(FollowUpOrder.Step step, Map<UUID, Organisation> named) {
        return new OrderPage.Line(
                step.step(),
                step.state(),
                name(named, step.unitId()),
                step.text(),
                step.approver(),
                step.by(),
                Times.minute(step.at()));
    }

    /** What the paper says. */
    OrderPaper.Said said(FollowUpOrder order) {
        Set<UUID> mentioned = new HashSet<>(order.units());
        mentioned.add(order.organisationId());
        Map<UUID, Organisation> named = organisations.byId(mentioned);
        Budgets.Standing standing = orders.clockOf(order);
        Instant due = standing.dueAt();
        List<String> changes = new ArrayList<>();
        orders.changesOf(order).forEach(each -> {
            OrderPage.Change change = change(each);
            String warrant =
                    change.approver().isEmpty() ? "。" : "，批准人：" + change.approver() + "，依据：" + change.ground() + "。";
            String after = change.dueAfter().isEmpty() ? "" : "，时限为" + change.dueAfter();
            changes.add(change.at() + " " + change.what() + after + warrant);
        });
        return new OrderPaper.Said(
                order,
                fullName(named, order.organisationId()),
                fullName(named, order.unitId()),
                order.assisting().stream().map(each -> fullName(named, each)).collect(Collectors.joining("、")),
                LocalDate.ofInstant(order.issuedAt(), clock.getZone()),
                due == null ? "计时中止中" : Times.minute(due),
                standing.budget().amount(),
                changes);
    }

    private static String fullName(Map<UUID, Organisation> named, UUID id) {
        Organisation found = named.get(id);
        return found == null ? "?" : found.name();
    }

    private static String name(Map<UUID, Organisation> named, UUID id) {
        Organisation found = named.get(id);
        return found == null ? "?" : found.label();
    }
}
