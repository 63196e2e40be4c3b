package luodi.app.project.portfolio;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.project.Pool;
import luodi.app.project.ProjectFilter;
import luodi.app.project.ProjectWords;
import luodi.app.project.Projects;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class PortfolioController {
    /** 10,000 yuan in 100 million. */
    private static final BigDecimal HUNDRED_MILLION = BigDecimal.valueOf(10_000);

    /** Projects offered to be rolled in. */
    private static final int OFFERED = 500;

    private final Portfolios portfolios;
    private final Projects projects;

    PortfolioController(Portfolios portfolios, Projects projects) {
        this.portfolios = portfolios;
        this.projects = projects;
    }

    @GetMapping("/projects/portfolios")
    Page list(Viewer viewer) {
        return list(viewer, PortfolioListPage.Typed.empty(viewer.today().getYear()), List.of());
    }

    @PostMapping("/projects/portfolios")
    Object create(
            Viewer viewer,
            @RequestParam String organisation,
            @RequestParam String name,
            @RequestParam String goal,
            @RequestParam String firstYear,
            @RequestParam String lastYear,
            RedirectAttributes redirect) {
        Portfolios.Wanted wanted =
                new Portfolios.Wanted(Submitted.id(organisation), name, amount(goal), year(firstYear), year(lastYear));
        return switch (portfolios.create(viewer, wanted)) {
            case Result.Done(UUID id) -> {
                Notice.say(redirect, "组合已建立。下一步：把项目列进来。");
                yield "redirect:/projects/portfolios/" + id;
            }
            case Result.Refused(List<Sentence> why) ->
                list(viewer, new PortfolioListPage.Typed(organisation, name, goal, firstYear, lastYear), why);
        };
    }

    /** From 100 million to 10,000 yuan; nothing where it is no number. */
    private static BigDecimal amount(String typed) {
        try {
            BigDecimal goal = new BigDecimal(typed.strip());
            return goal.stripTrailingZeros().scale() > 6 ? BigDecimal.ZERO : goal.multiply(HUNDRED_MILLION);
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    private static int year(String typed) {
        return typed.strip().matches("[0-9]{4}") ? Integer.parseInt(typed.strip()) : 0;
    }

    private Page list(Viewer viewer, PortfolioListPage.Typed typed, List<Sentence> problems) {
        return new PortfolioListPage(
                portfolios.kept(viewer).stream()
                        .map(each -> new PortfolioListPage.Row(
                                each.portfolio().id(),
                                each.portfolio().name(),
                                each.portfolio().firstYear() + "—"
                                        + each.portfolio().lastYear(),
                                hundredMillions(each.portfolio().goal()),
                                each.projects(),
                                hundredMillions(each.total()),
                                each.share()))
                        .toList(),
                viewer.posts().stream()
                        .filter(post -> post.role() == Role.PLAN_OFFICE)
                        .map(post ->
                                new UnitChoices.Choice(post.organisationId().toString(), post.organisationName()))
                        .toList(),
                typed,
                problems);
    }

    private static String hundredMillions(BigDecimal amount) {
        return ProjectWords.amount(amount.movePointLeft(4));
    }

    @GetMapping("/projects/portfolios/{id}")
    Page show(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, List.of());
    }

    @PostMapping("/projects/portfolios/{id}")
    Object roll(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String project,
            @RequestParam boolean in,
            @RequestParam String on,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        LocalDate day = Submitted.day(on);
        if (day == null) {
            portfolios.find(viewer, id);
            return page(viewer, id, List.of(Sentence.of("没有保存：请从列表中选择，并把日期写成 2026-03-31 这样。")));
        }
        return switch (portfolios.roll(viewer, id, Submitted.id(project), in, day, reason)) {
            case Result.Done(UUID same) -> {
                Notice.say(redirect, in ? "已列入组合，记入日志。" : "已移出组合，记入日志；历史保留在下面。");
                yield "redirect:/projects/portfolios/" + same;
            }
            case Result.Refused(List<Sentence> why) -> page(viewer, id, why);
        };
    }

    private Page page(Viewer viewer, UUID id, List<Sentence> problems) {
        Portfolios.Whole whole = portfolios.find(viewer, id);
        boolean keeps = viewer.may(Role.PLAN_OFFICE, whole.portfolio().organisationId());
        Set<UUID> members =
                whole.members().stream().map(Portfolio.Member::projectId).collect(Collectors.toSet());
        Portfolio.Filled filled = new Portfolio.Filled(whole.portfolio(), members.size(), whole.total());
        return new PortfolioPage(
                id,
                whole.portfolio().name(),
                whole.portfolio().firstYear() + "—" + whole.portfolio().lastYear(),
                hundredMillions(whole.portfolio().goal()),
                hundredMillions(whole.total()),
                filled.share(),
                Pool.byStage().stream().map(pool -> pool(pool, whole)).toList(),
                whole.members().stream()
                        .map(each -> new PortfolioPage.Member(
                                each.projectId(),
                                each.project(),
                                ProjectWords.amount(each.total()),
                                each.stage().word(),
                                each.since().toString(),
                                each.reason()))
                        .toList(),
                keeps
                        ? projects.page(viewer, ProjectFilter.ALL, Ids.LAST, OFFERED).stream()
                                .filter(each -> each.organisationId()
                                                .equals(whole.portfolio().organisationId())
                                        && !members.contains(each.id()))
                                .map(each -> new PortfolioPage.Offered(each.id(), each.name()))
                                .toList()
                        : List.of(),
                whole.rolled().stream()
                        .map(each -> new PortfolioPage.Rolled(
                                each.project(),
                                each.in() ? "列入" : "移出",
                                each.on().toString(),
                                each.reason(),
                                each.by(),
                                ProjectWords.moment(each.at())))
                        .toList(),
                keeps,
                viewer.today().toString(),
                problems);
    }

    private static PortfolioPage.Standing pool(Pool pool, Portfolios.Whole whole) {
        List<Portfolio.Member> in = whole.members().stream()
                .filter(each -> Pool.of(each.stage()) == pool)
                .toList();
        return new PortfolioPage.Standing(
                pool.word(),
                in.size(),
                hundredMillions(in.stream().map(Portfolio.Member::total).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }
}
