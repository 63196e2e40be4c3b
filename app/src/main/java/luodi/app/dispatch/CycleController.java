package luodi.app.dispatch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.engine.calendar.ReportingPeriod;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class CycleController {
    private static final int PAGE = 24;

    private final Cycles cycles;
    private final Bill bill;
    private final Reports reports;
    private final Dispatching dispatching;
    private final Organisations organisations;
    private final Clock clock;

    CycleController(
            Cycles cycles,
            Bill bill,
            Reports reports,
            Dispatching dispatching,
            Organisations organisations,
            Clock clock) {
        this.cycles = cycles;
        this.bill = bill;
        this.reports = reports;
        this.dispatching = dispatching;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Bean
    static MenuItem dispatchMenu() {
        return new MenuItem(40, "调度", "/dispatch");
    }

    @GetMapping("/dispatch")
    Page dispatch(Viewer viewer, @RequestParam @Nullable String before) {
        Instant now = clock.instant();
        List<Cycles.Turn> found = cycles.page(viewer, key(before), PAGE + 1);
        List<Cycles.Turn> shown = found.subList(0, Math.min(PAGE, found.size()));
        Cycle last = shown.isEmpty() ? null : shown.getLast().cycle();
        return new DispatchPage(
                waiting(viewer, now),
                shown.stream().map(turn -> row(turn, now)).toList(),
                viewer.holds(Role.PLAN_OFFICE),
                before == null,
                found.size() > PAGE && last != null ? last.periodFrom() + "_" + last.id() : null);
    }

    /** A key somebody mangled starts at the first page: it is an address, not an order. */
    private static Cycles.Key key(@Nullable String before) {
        if (before == null || !before.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9a-f-]{36}")) {
            return Cycles.Key.FIRST;
        }
        try {
            return new Cycles.Key(LocalDate.parse(before.substring(0, 10)), UUID.fromString(before.substring(11)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Cycles.Key.FIRST;
        }
    }

    private List<DispatchPage.Waiting> waiting(Viewer viewer, Instant now) {
        List<Standing> standings = reports.waiting(viewer);
        Map<UUID, Organisation> units = organisations.byId(
                standings.stream().map(Standing::organisationId).toList());
        return standings.stream()
                .map(each -> new DispatchPage.Waiting(
                        each.reportId(),
                        each.cycle().name(),
                        each.cycle().planTitle(),
                        name(units, each.organisationId()),
                        each.state(),
                        step(each.state()),
                        each.filled(),
                        each.entries(),
                        Times.minute(each.cycle().dueAt()),
                        Times.minute(each.cycle().locksAt()),
                        now.isAfter(each.cycle().dueAt())))
                .toList();
    }

    /** The verb of whoever it waits for. */
    private static String step(ReportState state) {
        return switch (state) {
            case OWED -> "填报";
            case RETURNED -> "修改";
            case SUBMITTED -> "签批";
            case SIGNED, ACCEPTED -> "审核";
        };
    }

    static String name(Map<UUID, Organisation> units, UUID id) {
        Organisation unit = units.get(id);
        return unit == null ? "?" : unit.label();
    }

    private static DispatchPage.Row row(Cycles.Turn turn, Instant now) {
        Cycle cycle = turn.cycle();
        return new DispatchPage.Row(
                cycle.id(),
                cycle.name(),
                cycle.planTitle(),
                Times.minute(cycle.dueAt()),
                Times.minute(cycle.locksAt()),
                DispatchPage.Phase.of(cycle, now),
                turn.standings().size(),
                turn.entries(),
                turn.in(ReportState.OWED),
                turn.in(ReportState.SUBMITTED),
                turn.in(ReportState.SIGNED),
                turn.in(ReportState.ACCEPTED),
                turn.in(ReportState.RETURNED),
                turn.with(Timeliness.LATE),
                turn.with(Timeliness.MISSING),
                turn.empty());
    }

    @GetMapping("/dispatch/cycles/{id}")
    Page cycle(Viewer viewer, @PathVariable UUID id) {
        Instant now = clock.instant();
        Cycle cycle = cycles.find(id, viewer).orElseThrow(NotVisible::new);
        List<Standing> standings = dispatching.standings(id, viewer, now);
        Map<UUID, Organisation> units = organisations.byId(
                standings.stream().map(Standing::organisationId).toList());
        return new CyclePage(
                row(new Cycles.Turn(cycle, standings), now),
                Times.minute(cycle.opensAt()),
                Field.words(cycle.fields()),
                cycle.planId(),
                standings.stream()
                        .map(each -> new CyclePage.Unit(
                                each.reportId(),
                                name(units, each.organisationId()),
                                each.state(),
                                each.timeliness(),
                                Times.minute(each.firstSubmittedAt()),
                                Times.minute(each.acceptedAt()),
                                each.filled(),
                                each.entries(),
                                each.firstSubmittedAt() == null ? 0 : each.empty(),
                                each.allEmpty(),
                                each.evidence()))
                        .toList());
    }

    @GetMapping("/dispatch/cycles/new")
    Page ask(
            Viewer viewer,
            @RequestParam @Nullable UUID plan,
            @RequestParam(defaultValue = "monthly") String kind,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(required = false) @Nullable List<String> field) {
        List<LedgerBook.PlanOf> plans = plans(viewer);
        UUID chosen =
                plan != null ? plan : plans.isEmpty() ? null : plans.getFirst().planId();
        ReportingPeriod today = ReportingPeriod.month(YearMonth.now(clock));
        if (chosen == null) {
            return form(plans, null, new Wish(today, Field.ALL), new Entered("", "", ""), null);
        }
        PeriodForm.Read read = new PeriodForm(kind, day, until).read(LocalDate.now(clock));
        ReportingPeriod period = read instanceof PeriodForm.Good(ReportingPeriod good) ? good : today;
        Wish wish = new Wish(period, field == null ? Field.ALL : Field.of(field));
        Cycles.Proposal usual = cycles.usual(chosen, period);
        return form(
                plans,
                chosen,
                wish,
                new Entered("", usual.due().toString(), usual.locks().toString()),
                read instanceof PeriodForm.Bad(Sentence why) ? why : null);
    }

    /** What is to be asked for, apart from when. */
    private record Wish(ReportingPeriod period, Set<Field> fields) {}

    /** Times as they were typed. */
    record Entered(String opens, String due, String locks) {}

    @PostMapping("/dispatch/cycles")
    Object open(
            Viewer viewer,
            @RequestParam UUID plan,
            @RequestParam(defaultValue = "monthly") String kind,
            @RequestParam String day,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(required = false) @Nullable List<String> field,
            Entered entered,
            RedirectAttributes redirect) {
        List<LedgerBook.PlanOf> plans = plans(viewer);
        Set<Field> fields = field == null ? Field.ALL : Field.of(field);
        ReportingPeriod period;
        switch (new PeriodForm(kind, day, until).read(null)) {
            case PeriodForm.Good(ReportingPeriod good) -> period = good;
            case PeriodForm.Bad(Sentence why) -> {
                return form(plans, plan, new Wish(ReportingPeriod.month(YearMonth.now(clock)), fields), entered, why);
            }
        }
        Wish wish = new Wish(period, fields);
        LocalDateTime due = Times.typed(entered.due());
        LocalDateTime locks = Times.typed(entered.locks());
        LocalDateTime opens = Times.typed(entered.opens());
        if (due == null || locks == null || (opens == null && !entered.opens().isBlank())) {
            return form(plans, plan, wish, entered, Sentence.of("开放、截止和锁定时间应写作 2026-04-05 18:00。"));
        }
        return switch (cycles.open(viewer, new Cycles.Proposal(plan, period, fields, opens, due, locks))) {
            case Outcome.Opened(UUID id, Burden burden) -> {
                Notice.say(
                        redirect,
                        "已开启。共要求 {0} 个单位报 {1} 项、{2} 格，估计用时合计 {3} 分钟。下一步：各单位在“调度”里看到应报事项。",
                        burden.units(),
                        burden.entries(),
                        burden.fields(),
                        burden.minutes());
                yield "redirect:/dispatch/cycles/" + id;
            }
            case Outcome.DuplicatePeriod(UUID id, String name) ->
                form(plans, plan, wish, entered, Sentence.of("{0}已经开启过，同一计划同一期只要求报一次。", name));
            case Outcome.AskedElsewhere(List<String> names) ->
                form(
                        plans,
                        plan,
                        wish,
                        entered,
                        Sentence.of(
                                "不用再报：截至 {0} 的情况，{1}已经全部要求报过。同一天的情况只报一次。",
                                period.to().toString(), String.join("、", names)));
            case Outcome.TooSoon(Instant opensAt, Instant dueAt, int hours) ->
                form(
                        plans,
                        plan,
                        wish,
                        entered,
                        Sentence.of(
                                "截止时间 {0} 太早：从 {1} 开放起，至少要留 {2} 个工作小时，按工作日历算。",
                                Times.minute(dueAt), Times.minute(opensAt), hours));
            case Outcome.NoCalendar(int year) ->
                form(
                        plans,
                        plan,
                        wish,
                        entered,
                        Sentence.of("{0} 年的放假安排还没有录入，算不出工作时间。请先在工作日历里录入国务院办公厅的通知。", Integer.toString(year)));
            case Outcome.LocksBeforeDue(Instant dueAt, Instant locksAt) ->
                form(
                        plans,
                        plan,
                        wish,
                        entered,
                        Sentence.of("锁定时间 {0} 早于截止时间 {1}，应在截止之后。", Times.minute(locksAt), Times.minute(dueAt)));
            case Outcome.NothingOwed() -> form(plans, plan, wish, entered, Sentence.of("这个计划没有在办的条目，不需要调度。"));
        };
    }

    private List<LedgerBook.PlanOf> plans(Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new NotVisible();
        }
        return cycles.plans(viewer);
    }

    private Page form(
            List<LedgerBook.PlanOf> plans,
            @Nullable UUID plan,
            Wish wish,
            Entered entered,
            @Nullable Sentence problem) {
        if (plan != null && plans.stream().noneMatch(each -> each.planId().equals(plan))) {
            throw new NotVisible();
        }
        LocalDateTime due = Times.typed(entered.due());
        ReportingPeriod period = wish.period();
        return new NewCyclePage(
                plans.stream()
                        .map(each -> new NewCyclePage.Choice(each.planId(), each.title()))
                        .toList(),
                plan,
                period.kind(),
                period.from().toString(),
                period.kind() == ReportingPeriod.Kind.ONCE ? period.to().toString() : "",
                period.name(),
                wish.fields(),
                entered.opens(),
                entered.due(),
                entered.locks(),
                due != null && !cycles.worked(due.toLocalDate()).equals(Optional.of(due.toLocalDate())),
                plan == null ? NewCyclePage.Price.NONE : price(plan, wish, due),
                cycles.floorHours(),
                problem);
    }

    private NewCyclePage.Price price(UUID plan, Wish wish, @Nullable LocalDateTime due) {
        Request request = cycles.request(plan, wish.period(), wish.fields());
        return new NewCyclePage.Price(
                request.burden(),
                request.known(),
                request.elsewhere().size(),
                request.elsewhereNames(),
                due == null ? List.of() : cycles.overCap(request, due.toLocalDate()),
                bill.cap());
    }
}
