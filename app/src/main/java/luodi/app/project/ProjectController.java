package luodi.app.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.project.progress.Kind;
import luodi.app.project.progress.Progresses;
import luodi.app.project.progress.Said;
import luodi.app.project.progress.TwinMonth;
import luodi.app.project.serving.Serving;
import luodi.app.web.MenuItem;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import luodi.engine.gate.Decision;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Standing;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ProjectController {
    private static final int PAGE = 50;
    private static final int HASH_SHOWN = 10;

    private final Projects projects;
    private final GateClock gateClock;
    private final Progresses progresses;
    private final Serving serving;
    private final ObjectProvider<ShortFactors> shortFactors;
    private final Journal journal;
    private final Organisations organisations;
    private final City city;

    ProjectController(
            Projects projects,
            GateClock gateClock,
            Progresses progresses,
            Serving serving,
            ObjectProvider<ShortFactors> shortFactors,
            Journal journal,
            Organisations organisations,
            City city) {
        this.projects = projects;
        this.gateClock = gateClock;
        this.progresses = progresses;
        this.serving = serving;
        this.shortFactors = shortFactors;
        this.journal = journal;
        this.organisations = organisations;
        this.city = city;
    }

    @Bean
    static MenuItem projectMenu() {
        return new MenuItem(
                45,
                "项目",
                "/projects",
                Set.of(Role.PLAN_OFFICE.name(), Role.UNIT_CLERK.name(), Role.UNIT_LEADER.name(), Role.AUDITOR.name()));
    }

    @GetMapping("/projects")
    Page list(Viewer viewer, ProjectFilter.Asked asked, @RequestParam @Nullable String before) {
        ProjectFilter filter = asked.filter();
        List<Project> found = projects.page(viewer, filter, before == null ? Ids.LAST : Submitted.id(before), PAGE + 1);
        List<Project> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, Organisation> named = organisations.byId(
                shown.stream().map(Project::unitId).distinct().toList());
        return new ProjectListPage(
                shown.stream()
                        .map(each -> new ProjectListPage.Row(
                                each.id(),
                                each.name(),
                                each.code() == null ? "" : each.code(),
                                each.investor(),
                                name(named, each.unitId()),
                                each.part().word(),
                                ProjectWords.amount(each.total()),
                                each.stage().word(),
                                each.state() == Project.State.ONGOING
                                        ? ""
                                        : each.state().word()))
                        .toList(),
                stages(viewer),
                filter,
                viewer.holds(Role.PLAN_OFFICE),
                before == null,
                found.size() > PAGE ? shown.getLast().id().toString() : null);
    }

    private List<ProjectListPage.Standing> stages(Viewer viewer) {
        Map<Stage, ProjectStore.Sum> sums =
                projects.sums(viewer).stream().collect(Collectors.toMap(ProjectStore.Sum::stage, Function.identity()));
        return Arrays.stream(Stage.values())
                .map(stage -> {
                    ProjectStore.Sum sum = sums.getOrDefault(stage, new ProjectStore.Sum(stage, 0, BigDecimal.ZERO));
                    return new ProjectListPage.Standing(
                            stage.code(), stage.word(), sum.projects(), ProjectWords.amount(sum.total()));
                })
                .toList();
    }

    private static String name(Map<UUID, Organisation> named, UUID id) {
        Organisation unit = named.get(id);
        return unit == null ? "?" : unit.label();
    }

    @GetMapping("/projects/new")
    Page form(Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new AccessDeniedException("only a plan office registers projects");
        }
        return form(
                viewer,
                "",
                "",
                city.region(),
                "",
                Project.Part.LEADING.code(),
                viewer.today().toString(),
                ProjectForm.empty(),
                List.of());
    }

    private Page form(
            Viewer viewer,
            String organisation,
            String unit,
            String place,
            String chain,
            String part,
            String conceivedOn,
            ProjectForm typed,
            List<Sentence> problems) {
        List<Viewer.Post> offices = viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .toList();
        return new NewProjectPage(
                offices.stream()
                        .map(post ->
                                new UnitChoices.Choice(post.organisationId().toString(), post.organisationName()))
                        .toList(),
                UnitChoices.of(organisations.reach(
                        offices.stream().map(Viewer.Post::organisationId).toList())),
                organisation,
                unit,
                place,
                chain,
                part,
                conceivedOn,
                typed,
                problems);
    }

    @PostMapping("/projects")
    Object register(
            Viewer viewer,
            @RequestParam String organisation,
            @RequestParam String unit,
            @RequestParam String place,
            @RequestParam String chain,
            @RequestParam String part,
            @RequestParam String conceivedOn,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String investor,
            @RequestParam String investorCode,
            @RequestParam(defaultValue = "") List<String> traits,
            @RequestParam String leader,
            @RequestParam String total,
            @RequestParam String summary,
            @RequestParam String point,
            @RequestParam(defaultValue = "") List<String> aims,
            @RequestParam String whole,
            RedirectAttributes redirect) {
        ProjectForm typed =
                new ProjectForm(code, name, investor, investorCode, traits, leader, total, summary, point, aims, whole);
        Project.Part known = Project.Part.named(part).orElse(Project.Part.LEADING);
        LocalDate conceived = Submitted.day(conceivedOn);
        if (conceived == null) {
            return form(
                    viewer,
                    organisation,
                    unit,
                    place,
                    chain,
                    known.code(),
                    conceivedOn,
                    typed,
                    List.of(Sentence.of("谋划日期应写成 2026-03-31 这样。")));
        }
        Projects.Home home = new Projects.Home(
                Submitted.id(organisation), Submitted.id(unit), place.strip(), chain, known, conceived);
        return switch (projects.register(viewer, home, typed)) {
            case Result.Done(UUID id) -> {
                Notice.say(redirect, "项目已登记，从“谋划”开始。下一步：写上各阶段的计划日期，办理前面的关口。");
                yield "redirect:/projects/" + id;
            }
            case Result.Refused(List<Sentence> why) ->
                form(viewer, organisation, unit, place, chain, known.code(), conceivedOn, typed, why);
        };
    }

    @GetMapping("/projects/{id}")
    Page project(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, null, List.of());
    }

    @PostMapping("/projects/{id}")
    Object change(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String investor,
            @RequestParam String investorCode,
            @RequestParam(defaultValue = "") List<String> traits,
            @RequestParam String leader,
            @RequestParam String total,
            @RequestParam String summary,
            @RequestParam String point,
            @RequestParam(defaultValue = "") List<String> aims,
            @RequestParam String whole,
            @RequestParam String state,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        ProjectForm typed =
                new ProjectForm(code, name, investor, investorCode, traits, leader, total, summary, point, aims, whole);
        Project.State known = Project.State.named(state).orElse(Project.State.ONGOING);
        return answered(
                viewer,
                id,
                typed,
                projects.change(viewer, id, version, typed, known, reason),
                Sentence.of("已修改，每项改动连同理由记入项目档案和日志。"),
                redirect);
    }

    @PostMapping("/projects/{id}/place")
    Object move(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String unit,
            @RequestParam String place,
            @RequestParam String chain,
            @RequestParam String part,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        Project.Part known = Project.Part.named(part).orElse(Project.Part.LEADING);
        Place to = new Place(Submitted.id(unit), place, chain, known);
        return answered(
                viewer,
                id,
                null,
                projects.move(viewer, id, version, to, reason),
                Sentence.of("已修改，每项改动连同理由记入项目档案和日志。"),
                redirect);
    }

    @PostMapping("/projects/{id}/schedule")
    Object schedule(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String stage,
            @RequestParam String on,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        Stage known = Stage.named(stage).orElse(null);
        LocalDate day = Submitted.day(on);
        return answered(
                viewer,
                id,
                null,
                known == null || day == null ? NO_DAY : projects.schedule(viewer, id, known, day, reason),
                Sentence.of("计划日期已记下；原计划保留在旁边。"),
                redirect);
    }

    @PostMapping("/projects/{id}/gates")
    Object decide(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String gate,
            @RequestParam String kind,
            @RequestParam String document,
            @RequestParam String decider,
            @RequestParam String on,
            @RequestParam String until,
            @RequestParam String conditions,
            RedirectAttributes redirect) {
        Decision.Kind known = Decision.Kind.named(kind).orElse(null);
        LocalDate day = Submitted.day(on);
        LocalDate last = Submitted.day(until);
        Result result = known == null || day == null || (last == null && !until.isBlank())
                ? NO_DAY
                : projects.decide(
                        viewer, id, new Projects.Deciding(gate, known, document, decider, day, last, conditions));
        return answered(viewer, id, null, result, Sentence.of("已记入关口档案和日志。"), redirect);
    }

    @PostMapping("/projects/{id}/stages")
    Object enter(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String stage,
            @RequestParam String on,
            @RequestParam String evidence,
            RedirectAttributes redirect) {
        Stage known = Stage.named(stage).orElse(null);
        LocalDate day = Submitted.day(on);
        return answered(
                viewer,
                id,
                null,
                known == null || day == null ? NO_DAY : projects.enter(viewer, id, known, day, evidence),
                Sentence.of("项目已进入下一阶段，记入日志。"),
                redirect);
    }

    private static final Result NO_DAY = new Result.Refused(List.of(Sentence.of("没有保存：请从列表中选择，并把日期写成 2026-03-31 这样。")));

    private Object answered(
            Viewer viewer,
            UUID id,
            @Nullable ProjectForm typed,
            Result result,
            Sentence done,
            RedirectAttributes redirect) {
        return switch (result) {
            case Result.Done(UUID same) -> {
                Notice.say(redirect, done);
                yield "redirect:/projects/" + same;
            }
            case Result.Refused(List<Sentence> why) -> page(viewer, id, typed, why);
        };
    }

    private Page page(Viewer viewer, UUID id, @Nullable ProjectForm typed, List<Sentence> problems) {
        Projects.Dossier dossier = projects.dossier(viewer, id);
        Project project = dossier.project();
        Map<UUID, Organisation> named = organisations.byId(List.of(project.organisationId(), project.unitId()));
        String whole = projects.name(viewer, project.wholeId());
        List<ProjectPage.GateLine> gates = dossier.standings().stream()
                .map(each -> gate(each, viewer.today()))
                .toList();
        return new ProjectPage(
                id,
                typed == null ? ProjectForm.of(project, whole) : typed,
                project.version(),
                name(named, project.organisationId()),
                name(named, project.unitId()),
                project.place(),
                project.chain(),
                project.part().word(),
                project.part().code(),
                project.unitId().toString(),
                projects.keeps(viewer, project)
                        ? UnitChoices.of(organisations.reach(List.of(project.organisationId())))
                        : null,
                project.state().word(),
                project.state().code(),
                project.traits().stream().sorted().map(Trait::word).collect(Collectors.joining("、")),
                project.aims().stream().sorted().map(Aim::word).toList(),
                project.wholeId(),
                whole,
                projects.parts(viewer, id).stream()
                        .map(each -> new ProjectPage.Part(each.id(), each.name(), ProjectWords.amount(each.total())))
                        .toList(),
                ProjectWords.amount(project.total()),
                project.stage().word(),
                project.stage()
                        .next()
                        .map(next -> new ProjectPage.Next(
                                next.word(),
                                GateMap.blocking(next, dossier.standings()).stream()
                                        .map(each -> gate(each, viewer.today()))
                                        .toList()))
                        .orElse(null),
                stages(dossier, viewer.today()),
                gates,
                dossier.decided().reversed().stream()
                        .map(each -> new ProjectPage.Paper(
                                each.decision().gate(),
                                each.decision().kind().word(),
                                each.document(),
                                each.decider(),
                                ProjectWords.day(each.decision().on()),
                                ProjectWords.day(each.decision().until()),
                                each.conditions(),
                                each.by(),
                                ProjectWords.moment(each.at())))
                        .toList(),
                dossier.changed().stream()
                        .map(each -> new ProjectPage.Change(
                                each.field(),
                                each.before(),
                                each.after(),
                                each.reason(),
                                each.by(),
                                ProjectWords.moment(each.at())))
                        .toList(),
                money(progresses.of(viewer, id), viewer.today()),
                serving.of(viewer, id).blockers().stream()
                        .map(each ->
                                new ProjectPage.Obstacle(each.sentence(), "/dispatch/blockers/" + each.blockerId()))
                        .toList(),
                shortages(viewer, id),
                journal.storyOf(id).reversed().stream()
                        .map(each -> new ProjectPage.Act(
                                each.verb(),
                                each.actorName(),
                                ProjectWords.moment(each.recordedAt()),
                                each.contentHash().substring(0, HASH_SHOWN)))
                        .toList(),
                projects.keeps(viewer, project),
                projects.records(viewer, project),
                viewer.today().toString(),
                typed != null,
                problems);
    }

    private static ProjectPage.Money money(List<Said> said, LocalDate today) {
        List<TwinMonth> money = TwinMonth.of(Kind.INVESTMENT, said);
        List<TwinMonth> ofYear = money.stream()
                .filter(each -> each.month().getYear() == today.getYear())
                .toList();
        List<TwinMonth> building = TwinMonth.of(Kind.BUILDING, said);
        return new ProjectPage.Money(
                today.getYear(),
                sum(ofYear, TwinMonth::planned),
                sum(ofYear, TwinMonth::reported),
                sum(ofYear, TwinMonth::verified),
                sum(money, TwinMonth::reported),
                sum(money, TwinMonth::verified),
                building.stream()
                        .filter(each ->
                                each.planned() != null && !each.month().atDay(1).isAfter(today))
                        .map(each -> ProjectWords.amount(TwinMonth.value(each.planned())))
                        .reduce("", (earlier, later) -> later),
                building.stream()
                        .filter(each -> each.reported() != null)
                        .map(each -> ProjectWords.amount(TwinMonth.value(each.reported())))
                        .reduce("", (earlier, later) -> later));
    }

    private static String sum(List<TwinMonth> months, Function<TwinMonth, @Nullable Said> which) {
        return ProjectWords.amount(months.stream()
                .map(each -> TwinMonth.value(which.apply(each)))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private List<ProjectPage.Obstacle> shortages(Viewer viewer, UUID id) {
        ShortFactors ahead = shortFactors.getIfAvailable();
        return ahead == null
                ? List.of()
                : ahead.of(viewer).getOrDefault(id, List.of()).stream()
                        .map(each -> new ProjectPage.Obstacle(each.sentence(), ""))
                        .toList();
    }

    private ProjectPage.GateLine gate(Standing standing, LocalDate today) {
        GateClock.Used used = gateClock.used(standing, today);
        return new ProjectPage.GateLine(
                standing.gate().name(),
                standing.gate().blocks().word(),
                standing.state().word(),
                standing.open(),
                standing.gate().authority(),
                ProjectWords.day(standing.since()),
                ProjectWords.day(standing.until()),
                standing.gate().limit() == null ? "" : standing.gate().limit().word(),
                used.days(),
                used.share(),
                standing.gate().statute());
    }

    private static List<ProjectPage.StageLine> stages(Projects.Dossier dossier, LocalDate today) {
        Map<Stage, LocalDate> first = Projects.original(dossier.scheduled());
        Map<Stage, LocalDate> current = Projects.current(dossier.scheduled());
        Map<Stage, Project.Entered> entered =
                dossier.entered().stream().collect(Collectors.toMap(Project.Entered::stage, Function.identity()));
        return Stream.of(Stage.values())
                .map(stage -> {
                    Project.Entered in = entered.get(stage);
                    LocalDate planned = current.get(stage);
                    boolean ahead = stage.isAfter(dossier.project().stage());
                    return new ProjectPage.StageLine(
                            stage.code(),
                            stage.word(),
                            ProjectWords.day(first.get(stage)),
                            ProjectWords.day(planned),
                            in == null ? "" : ProjectWords.day(in.on()),
                            in == null ? "" : in.evidence(),
                            in != null
                                    && GateMap.blocking(stage, dossier.standings())
                                            .isEmpty(),
                            ahead,
                            ahead && planned != null && planned.isBefore(today));
                })
                .toList();
    }
}
