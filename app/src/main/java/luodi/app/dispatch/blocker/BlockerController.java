package luodi.app.dispatch.blocker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.dispatch.Line;
import luodi.app.dispatch.Report;
import luodi.app.dispatch.Reports;
import luodi.app.dispatch.Times;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class BlockerController {
    private static final int PAGE = 50;

    private final Blockers blockers;
    private final Reports reports;
    private final LedgerBook ledger;
    private final Organisations organisations;

    BlockerController(Blockers blockers, Reports reports, LedgerBook ledger, Organisations organisations) {
        this.blockers = blockers;
        this.reports = reports;
        this.ledger = ledger;
        this.organisations = organisations;
    }

    @Bean
    static MenuItem blockerMenu() {
        return new MenuItem(
                41,
                "堵点",
                "/blockers",
                Set.of(Role.PLAN_OFFICE.name(), Role.UNIT_CLERK.name(), Role.UNIT_LEADER.name(), Role.AUDITOR.name()));
    }

    @GetMapping("/blockers")
    Page list(
            Viewer viewer,
            @RequestParam @Nullable String cause,
            @RequestParam @Nullable String level,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String before) {
        BlockerFilter filter = BlockerFilter.of(cause, level, state);
        List<Blocker> found = blockers.page(viewer, filter, before == null ? Ids.LAST : Submitted.id(before), PAGE + 1);
        List<Blocker> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, Organisation> named =
                organisations.byId(shown.stream().map(Blocker::ownerId).toList());
        Map<UUID, String> entries = entries(shown);
        List<Blocker.Rate> rates = blockers.rates(viewer);
        return new BlockerListPage(
                shown.stream()
                        .map(each -> row(each, named, entries, viewer.today()))
                        .toList(),
                filter.cause() == null ? "" : filter.cause().code(),
                filter.level() == null ? "" : String.valueOf(filter.level().number()),
                filter.state() == null ? "" : filter.state().code(),
                shares(rates, Cause.values(), Cause::word, each -> rate -> rate.cause() == each),
                shares(rates, Level.values(), Level::word, each -> rate -> rate.level() == each),
                blockers.intervalDays(),
                before == null,
                found.size() > PAGE ? shown.getLast().id().toString() : null);
    }

    private Map<UUID, String> entries(List<Blocker> shown) {
        return ledger.entries(shown.stream().map(Blocker::entryId).distinct().toList()).stream()
                .collect(Collectors.toMap(LedgerEntry::id, BlockerController::entry));
    }

    private static String entry(LedgerEntry entry) {
        return entry.number() + " " + entry.task();
    }

    private static BlockerListPage.Row row(
            Blocker blocker, Map<UUID, Organisation> named, Map<UUID, String> entries, LocalDate today) {
        LocalDate promised = blocker.decisionDue();
        return new BlockerListPage.Row(
                blocker.id(),
                blocker.text(),
                blocker.cause().word(),
                entries.getOrDefault(blocker.entryId(), "?"),
                name(named, blocker.ownerId()),
                blocker.level(),
                blocker.state(),
                Times.day(blocker.since()),
                Times.minute(blocker.nextClimbAt()),
                Times.day(promised),
                promised != null && blocker.state() == BlockerState.OPEN && promised.isBefore(today));
    }

    private static <T> List<BlockerListPage.Share> shares(
            List<Blocker.Rate> rates, T[] kinds, Function<T, String> word, Function<T, Predicate<Blocker.Rate>> of) {
        return Stream.of(kinds)
                .map(kind -> {
                    List<Blocker.Rate> own =
                            rates.stream().filter(of.apply(kind)).toList();
                    return share(
                            word.apply(kind),
                            own.stream().mapToLong(Blocker.Rate::solved).sum(),
                            own.stream().mapToLong(Blocker.Rate::raised).sum());
                })
                .filter(share -> share.raised() > 0)
                .toList();
    }

    static BlockerListPage.Share share(String word, long solved, long raised) {
        String percent = raised == 0
                ? ""
                : BigDecimal.valueOf(solved * 100)
                        .divide(BigDecimal.valueOf(raised), 1, RoundingMode.HALF_UP)
                        .toPlainString();
        return new BlockerListPage.Share(word, solved, raised, percent);
    }

    @GetMapping("/blockers/new")
    Page form(Viewer viewer, @RequestParam UUID entry, @RequestParam @Nullable UUID report) {
        LedgerEntry found = ledger.find(entry, viewer).orElseThrow(NotVisible::new);
        return form(
                viewer,
                found,
                "",
                report == null ? found.problem() : reported(viewer, report, entry),
                found.reportedOn() == null ? viewer.today().toString() : Times.day(found.reportedOn()),
                null,
                200);
    }

    /** What the line of a report names as the problem of the entry. */
    private String reported(Viewer viewer, UUID report, UUID entry) {
        Report found = reports.find(report, viewer).orElseThrow(NotVisible::new);
        return reports.lines(found).stream()
                .filter(line -> line.entryId().equals(entry))
                .map(Line::problem)
                .findFirst()
                .orElse("");
    }

    private Page form(
            Viewer viewer,
            LedgerEntry entry,
            String cause,
            String text,
            String since,
            @Nullable Sentence problem,
            int status) {
        UUID unit = Blockers.raisingUnit(viewer, entry);
        if (unit == null && problem == null) {
            return form(viewer, entry, cause, text, since, NOT_RAISER, 403);
        }
        return new NewBlockerPage(
                entry.id(),
                entry(entry),
                unit == null ? "" : name(organisations.byId(List.of(unit)), unit),
                cause,
                text,
                since,
                viewer.today().toString(),
                blockers.intervalDays(),
                problem,
                status);
    }

    @PostMapping("/blockers")
    Object raise(
            Viewer viewer,
            @RequestParam UUID entry,
            @RequestParam String cause,
            @RequestParam String text,
            @RequestParam String since,
            RedirectAttributes redirect) {
        LedgerEntry found = ledger.find(entry, viewer).orElseThrow(NotVisible::new);
        Cause known = Cause.named(cause).orElse(null);
        LocalDate day = Submitted.day(since);
        if (known == null || day == null) {
            return form(viewer, found, cause, text, since, Sentence.of("没有报告：请选一个原因，并把起始日期写成 2026-03-31 这样。"), 422);
        }
        Blockers.Outcome outcome = blockers.raise(viewer, new Blockers.Raising(entry, known, text, day));
        if (outcome instanceof Blockers.Done(UUID id)) {
            Notice.say(redirect, "堵点已报告。{0} 个工作日内没有解决，自动升一级。", blockers.intervalDays());
            return "redirect:/blockers/" + id;
        }
        return form(viewer, found, cause, text, since, words(outcome), status(outcome));
    }

    @GetMapping("/blockers/{id}")
    Page blocker(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, null, 200);
    }

    @PostMapping("/blockers/{id}/comment")
    Object comment(Viewer viewer, @PathVariable UUID id, @RequestParam String text, RedirectAttributes redirect) {
        return answered(viewer, id, blockers.comment(viewer, id, text), Sentence.of("已留言，不影响升级的时间。"), redirect);
    }

    @PostMapping("/blockers/{id}/decide")
    Object decide(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String owner,
            @RequestParam String text,
            @RequestParam String due,
            RedirectAttributes redirect) {
        LocalDate day = Submitted.day(due);
        if (day == null) {
            return page(viewer, id, Sentence.of("没有议定：请把完成日期写成 2026-03-31 这样。"), 422);
        }
        return answered(
                viewer,
                id,
                blockers.decide(viewer, id, version, Submitted.id(owner), text, day),
                Sentence.of("已议定。到期没有解决的，会列入下次调度会材料。"),
                redirect);
    }

    @PostMapping("/blockers/{id}/resolve")
    Object resolve(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String text,
            RedirectAttributes redirect) {
        return answered(
                viewer,
                id,
                blockers.resolve(viewer, id, version, text),
                Sentence.of("已报解决。下一步：由计划部门或报告单位确认。"),
                redirect);
    }

    @PostMapping("/blockers/{id}/judge")
    Object judge(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(name = "do") String act,
            @RequestParam String text,
            RedirectAttributes redirect) {
        boolean solved = act.equals("confirm");
        return answered(
                viewer,
                id,
                blockers.judge(viewer, id, version, solved, text),
                solved ? Sentence.of("已确认解决。") : Sentence.of("已退回：仍未解决，升级的时间从未停过。"),
                redirect);
    }

    private Object answered(
            Viewer viewer, UUID id, Blockers.Outcome outcome, Sentence done, RedirectAttributes redirect) {
        if (outcome instanceof Blockers.Done) {
            Notice.say(redirect, done);
            return "redirect:/blockers/" + id;
        }
        return page(viewer, id, words(outcome), status(outcome));
    }

    private static int status(Blockers.Outcome outcome) {
        return switch (outcome) {
            case Blockers.Done ignored -> 200;
            case Blockers.NotYours() -> 403;
            case Blockers.Unsaid ignored -> 422;
            case Blockers.WrongDay ignored -> 422;
            case Blockers.NotNow ignored -> 409;
            case Blockers.OwnAnswer() -> 403;
            case Blockers.Stale() -> 409;
        };
    }

    private static final Sentence NOT_RAISER = Sentence.of("只有这项任务的责任单位和管它的计划部门可以报告堵点。");

    private static Sentence words(Blockers.Outcome outcome) {
        return switch (outcome) {
            case Blockers.Done ignored -> Sentence.of("已办。");
            case Blockers.NotYours() -> Sentence.of("这一步不归您办：议定归计划部门，报解决归解决单位，报告归任务的责任单位。");
            case Blockers.Unsaid(int longest) -> Sentence.of("没有保存：请写明情况，不超过 {0} 字。", longest);
            case Blockers.WrongDay(LocalDate day) -> Sentence.of("没有保存：日期 {0} 不对，起始不能在今天以后，完成不能在今天以前。", Times.day(day));
            case Blockers.NotNow(BlockerState state) ->
                Sentence.of("现在不能这样做：这个堵点的状态是“{0}”。", Sentence.of(state.word()));
            case Blockers.OwnAnswer() -> Sentence.of("解决单位不能自己确认已解决，请由计划部门或报告单位确认。");
            case Blockers.Stale() -> Sentence.of("您打开之后有人办过这个堵点，没有保存；下面是最新情况，请看过再办。");
        };
    }

    private Page page(Viewer viewer, UUID id, @Nullable Sentence problem, int status) {
        Blocker blocker = blockers.find(id, viewer).orElseThrow(NotVisible::new);
        List<Blocker.Step> steps = blockers.steps(blocker);
        Set<UUID> mentioned = new HashSet<>(List.of(blocker.unitId(), blocker.ownerId()));
        steps.stream().map(Blocker.Step::ownerId).filter(Objects::nonNull).forEach(mentioned::add);
        Map<UUID, Organisation> named = organisations.byId(mentioned);
        boolean open = blocker.state() == BlockerState.OPEN;
        boolean office = viewer.may(Role.PLAN_OFFICE, blocker.organisationId());
        List<BlockerPage.Line> history = new ArrayList<>();
        steps.reversed().forEach(each -> history.add(line(each, named)));
        return new BlockerPage(
                blocker,
                blocker.entryId(),
                entries(List.of(blocker)).getOrDefault(blocker.entryId(), "?"),
                name(named, blocker.unitId()),
                name(named, blocker.ownerId()),
                Times.minute(blocker.raisedAt()),
                Times.minute(blocker.nextClimbAt()),
                blockers.intervalDays(),
                Blockers.acts(viewer, blocker),
                open && office,
                open && Blockers.owns(viewer, blocker),
                blocker.state() == BlockerState.RESOLVED
                        && Blockers.acts(viewer, blocker)
                        && !Blockers.owns(viewer, blocker)
                        && !viewer.personId().equals(blocker.resolvedBy()),
                open && office ? UnitChoices.of(organisations.reach(offices(viewer))) : UnitChoices.NONE,
                history,
                problem,
                status);
    }

    private static List<UUID> offices(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .map(Viewer.Post::organisationId)
                .distinct()
                .toList();
    }

    private static BlockerPage.Line line(Blocker.Step step, Map<UUID, Organisation> named) {
        String what = switch (step.kind()) {
            case "raise" -> "报告";
            case "climb" -> "升级";
            case "decide" -> "议定";
            case "resolve" -> "报解决";
            case "reject" -> "未解决，退回";
            case "confirm" -> "确认解决";
            default -> "留言";
        };
        UUID owner = step.ownerId();
        return new BlockerPage.Line(
                what,
                step.level(),
                step.text(),
                owner == null ? "" : name(named, owner),
                Times.day(step.dueOn()),
                step.by(),
                Times.minute(step.at()));
    }

    private static String name(Map<UUID, Organisation> named, UUID id) {
        Organisation found = named.get(id);
        return found == null ? "?" : found.label();
    }
}
