package luodi.app.factor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectsAhead.Ahead;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import luodi.engine.gate.Stage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one project wants, what is set aside for it, and what came back. */
@Controller
class ProjectFactorsController {
    private final Factors factors;

    ProjectFactorsController(Factors factors) {
        this.factors = factors;
    }

    @GetMapping("/projects/{id}/factors")
    Page needs(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, ProjectFactorsPage.Typed.nothing(), List.of());
    }

    @PostMapping("/projects/{id}/factors/demand")
    Object want(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String stage,
            @RequestParam String factor,
            @RequestParam String amount,
            @RequestParam String lead,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        return answered(
                viewer,
                id,
                factors.want(viewer, id, new Asked.Wanting(stage, Submitted.id(factor), amount, lead, reason)),
                new ProjectFactorsPage.Typed(stage, factor, amount, lead, reason, "", "", "", ""),
                Sentence.of("需求已记下，要素表随即按它计算。"),
                redirect);
    }

    @PostMapping("/projects/{id}/factors/reservations")
    Object reserve(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String stage,
            @RequestParam String factor,
            @RequestParam String amount,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam String document,
            @RequestParam String conditions,
            RedirectAttributes redirect) {
        Asked.Reserving said = new Asked.Reserving(
                stage, Submitted.id(factor), amount, Amounts.month(from), Submitted.day(until), document, conditions);
        return answered(
                viewer,
                id,
                factors.reserve(viewer, id, said),
                new ProjectFactorsPage.Typed(stage, factor, amount, "0", "", from, until, document, conditions),
                Sentence.of("已预留并记入日志；过了最后一天还没进入阶段，自动失效。"),
                redirect);
    }

    @PostMapping("/projects/{id}/factors/returns")
    Object giveBack(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String reservation,
            @RequestParam String amount,
            @RequestParam String on,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        return answered(
                viewer,
                id,
                factors.giveBack(
                        viewer, id, new Asked.Returning(Submitted.id(reservation), amount, Submitted.day(on), reason)),
                ProjectFactorsPage.Typed.nothing(),
                Sentence.of("已收回，其他项目可以用了。"),
                redirect);
    }

    private Object answered(
            Viewer viewer,
            UUID id,
            Result result,
            ProjectFactorsPage.Typed typed,
            Sentence done,
            RedirectAttributes redirect) {
        return switch (result) {
            case Result.Done(UUID same) -> {
                Notice.say(redirect, done);
                yield "redirect:/projects/" + same + "/factors";
            }
            case Result.Refused(List<Sentence> why) -> page(viewer, id, typed, why);
        };
    }

    private Page page(Viewer viewer, UUID id, ProjectFactorsPage.Typed typed, List<Sentence> problems) {
        Factors.Needs needs = factors.needs(viewer, id);
        FactorBook book = needs.book();
        Ahead project = Objects.requireNonNull(book.projectsById().get(id));
        List<KeptFactor> usable = factors.usable(needs.project(), book.factors());
        List<KeptFactor> kept =
                usable.stream().filter(each -> factors.keeps(viewer, each)).toList();
        Heat heat = Heat.of(book, FactorPortfolio.of(book), 0, 0);
        return new ProjectFactorsPage(
                id,
                project.name(),
                book.demands().stream()
                        .filter(each -> each.projectId().equals(id))
                        .map(each -> need(book, heat, project, each))
                        .toList(),
                reservations(viewer, book, project),
                Arrays.stream(Stage.values())
                        .map(each -> new ProjectFactorsPage.Choice(each.code(), each.word()))
                        .toList(),
                choices(usable),
                choices(kept),
                needs.records(),
                !kept.isEmpty(),
                viewer.today().toString(),
                typed,
                problems);
    }

    private static List<ProjectFactorsPage.Choice> choices(List<KeptFactor> factors) {
        return factors.stream()
                .map(each -> new ProjectFactorsPage.Choice(each.id().toString(), each.name() + "（" + each.unit() + "）"))
                .toList();
    }

    private static ProjectFactorsPage.Need need(FactorBook book, Heat heat, Ahead project, FactorBook.Wanted wanted) {
        KeptFactor factor = Objects.requireNonNull(book.factorsById().get(wanted.factorId()));
        BigDecimal secured = book.live().stream()
                .filter(each -> each.projectId().equals(project.id())
                        && each.stage() == wanted.stage()
                        && each.factorId().equals(wanted.factorId()))
                .map(FactorBook.Reserved::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal gap = wanted.amount().subtract(secured).max(BigDecimal.ZERO);
        LocalDate day =
                project.entered().getOrDefault(wanted.stage(), project.planned().get(wanted.stage()));
        YearMonth due = day == null ? null : YearMonth.from(day).minusMonths(wanted.lead());
        String area = factor.area(project.place());
        return new ProjectFactorsPage.Need(
                wanted.stage().word(),
                factor.name(),
                factor.unit(),
                book.areaName(area),
                Amounts.shown(wanted.amount()),
                Amounts.shown(secured),
                Amounts.shown(gap),
                gap.signum() == 0,
                wanted.lead(),
                due == null ? "" : due.toString(),
                due != null && gap.signum() > 0 && !due.isAfter(YearMonth.from(book.today())),
                heat.rows().stream()
                        .filter(row ->
                                row.factorId().equals(factor.id()) && row.code().equals(area))
                        .map(Heat.Row::shortage)
                        .filter(Objects::nonNull)
                        .filter(each ->
                                each.stopped().stream().anyMatch(one -> one.id().equals(project.id())))
                        .map(Heat.Shortage::month)
                        .findFirst()
                        .orElse(""));
    }

    private List<ProjectFactorsPage.Reservation> reservations(Viewer viewer, FactorBook book, Ahead project) {
        Map<UUID, Sentence> idle = IdleQuota.of(book).stream()
                .collect(Collectors.toMap(each -> each.reserved().id(), IdleQuota.Idle::why));
        Set<UUID> live = book.live().stream().map(FactorBook.Reserved::id).collect(Collectors.toSet());
        Map<UUID, KeptFactor> byId =
                book.factors().stream().collect(Collectors.toMap(KeptFactor::id, Function.identity()));
        return book.reservations().stream()
                .filter(each -> each.projectId().equals(project.id()))
                .map(each -> {
                    KeptFactor factor = Objects.requireNonNull(byId.get(each.factorId()));
                    boolean holds = live.contains(each.id());
                    return new ProjectFactorsPage.Reservation(
                            each.id(),
                            each.stage().word(),
                            factor.name(),
                            Amounts.shown(each.amount()) + " " + factor.unit(),
                            each.from().toString(),
                            each.until().toString(),
                            each.document(),
                            each.conditions(),
                            holds,
                            idle.get(each.id()),
                            holds && factors.keeps(viewer, factor),
                            each.by(),
                            FactorWords.moment(each.at()));
                })
                .toList();
    }
}
