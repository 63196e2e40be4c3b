package luodi.app.project.meeting;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.project.GateClock;
import luodi.app.project.Project;
import luodi.app.project.ProjectFilter;
import luodi.app.project.ProjectWords;
import luodi.app.project.Projects;
import luodi.app.project.ShortFactors;
import luodi.app.project.progress.Kind;
import luodi.app.project.progress.Progresses;
import luodi.app.project.progress.Said;
import luodi.app.project.progress.TwinMonth;
import luodi.app.project.serving.Serving;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Standing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds what does not go as planned, for all projects the viewer sees by a handful of statements. */
@Component
class Matters {
    /** Projects looked at. */
    private static final int MOST = 20_000;

    private static final int WHOLE = 100;

    private final Projects projects;
    private final GateClock gateClock;
    private final Progresses progresses;
    private final Serving serving;
    private final ObjectProvider<ShortFactors> shortFactors;

    Matters(
            Projects projects,
            GateClock gateClock,
            Progresses progresses,
            Serving serving,
            ObjectProvider<ShortFactors> shortFactors) {
        this.projects = projects;
        this.gateClock = gateClock;
        this.progresses = progresses;
        this.serving = serving;
        this.shortFactors = shortFactors;
    }

    /** Projects with most to speak about first; those that go as planned, pause or ended are left out. */
    List<Matter> of(Viewer viewer) {
        List<Project> ongoing = projects.page(viewer, ProjectFilter.ALL, Ids.LAST, MOST).stream()
                .filter(each -> each.state() == Project.State.ONGOING)
                .toList();
        Map<UUID, List<Matter.Point>> points = new HashMap<>();
        gates(viewer, ongoing, points);
        stages(viewer, ongoing, points);
        factors(viewer, points);
        blockers(viewer, ongoing, points);
        money(viewer, ongoing, points);
        return ongoing.stream()
                .filter(each -> points.containsKey(each.id()))
                .map(each -> new Matter(each, points.getOrDefault(each.id(), List.of())))
                .sorted(Comparator.comparing((Matter each) -> -each.points().size())
                        .thenComparing(each -> each.project().total(), Comparator.reverseOrder())
                        .thenComparing(each -> each.project().id()))
                .toList();
    }

    private static void add(Map<UUID, List<Matter.Point>> points, UUID project, Matter.Point point) {
        points.computeIfAbsent(project, id -> new ArrayList<>()).add(point);
    }

    /** Gates before the next stage that an authority has had longer than the law allows. */
    private void gates(Viewer viewer, List<Project> ongoing, Map<UUID, List<Matter.Point>> points) {
        Map<UUID, List<Standing>> standings = projects.standings(ongoing);
        for (Project project : ongoing) {
            Stage next = project.stage().next().orElse(project.stage());
            for (Standing each : GateMap.blocking(next, standings.getOrDefault(project.id(), List.of()))) {
                GateClock.Used used = gateClock.used(each, viewer.today());
                if (used.share() != null && used.share() > WHOLE && each.gate().limit() != null) {
                    add(
                            points,
                            project.id(),
                            new Matter.Point(
                                    Matter.Kind.GATE,
                                    Sentence.of(
                                            "“{0}”已用 {1} 天，法定时限 {2}",
                                            each.gate().name(),
                                            used.days(),
                                            each.gate().limit().word()),
                                    new Matter.Holder.Authority(each.gate().authority())));
                }
            }
        }
    }

    /** Stages whose planned day is over. */
    private void stages(Viewer viewer, List<Project> ongoing, Map<UUID, List<Matter.Point>> points) {
        Map<UUID, Projects.History> histories = projects.histories(ongoing);
        for (Project project : ongoing) {
            Projects.History history = histories.get(project.id());
            if (history == null) {
                continue;
            }
            Projects.current(history.scheduled()).entrySet().stream()
                    .filter(each -> each.getKey().isAfter(project.stage())
                            && each.getValue().isBefore(viewer.today()))
                    .min(Map.Entry.comparingByKey())
                    .ifPresent(each -> add(
                            points,
                            project.id(),
                            new Matter.Point(
                                    Matter.Kind.STAGE,
                                    Sentence.of(
                                            "“{0}”计划 {1}，已过 {2} 天",
                                            Sentence.of(each.getKey().word()),
                                            each.getValue().toString(),
                                            ChronoUnit.DAYS.between(each.getValue(), viewer.today())),
                                    new Matter.Holder.Unit(project.unitId()))));
        }
    }

    private void factors(Viewer viewer, Map<UUID, List<Matter.Point>> points) {
        ShortFactors ahead = shortFactors.getIfAvailable();
        if (ahead == null) {
            return;
        }
        ahead.of(viewer)
                .forEach((project, wants) -> wants.forEach(each -> add(
                        points,
                        project,
                        new Matter.Point(Matter.Kind.FACTOR, each.sentence(), new Matter.Holder.Authority("")))));
    }

    private void blockers(Viewer viewer, List<Project> ongoing, Map<UUID, List<Matter.Point>> points) {
        serving.blockers(viewer, ongoing.stream().map(Project::id).toList())
                .forEach((project, standing) -> standing.forEach(each -> add(
                        points,
                        project,
                        new Matter.Point(
                                Matter.Kind.BLOCKER, each.sentence(), new Matter.Holder.Unit(each.ownerId())))));
    }

    /** From January to last month less verified than planned. */
    private void money(Viewer viewer, List<Project> ongoing, Map<UUID, List<Matter.Point>> points) {
        YearMonth now = YearMonth.from(viewer.today());
        Map<UUID, List<Said>> said = progresses.of(ongoing);
        for (Project project : ongoing) {
            List<TwinMonth> months = TwinMonth.of(Kind.INVESTMENT, said.getOrDefault(project.id(), List.of())).stream()
                    .filter(each -> each.month().getYear() == now.getYear()
                            && each.month().isBefore(now))
                    .toList();
            BigDecimal planned = months.stream()
                    .map(each -> TwinMonth.value(each.planned()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal verified = months.stream()
                    .map(each -> TwinMonth.value(each.verified()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (verified.compareTo(planned) < 0) {
                add(
                        points,
                        project.id(),
                        new Matter.Point(
                                Matter.Kind.MONEY,
                                Sentence.of(
                                        "1 月到 {0} 月计划 {1} 万元，核实 {2} 万元，欠 {3} 万元",
                                        now.minusMonths(1).getMonthValue(),
                                        ProjectWords.amount(planned),
                                        ProjectWords.amount(verified),
                                        ProjectWords.amount(planned.subtract(verified))),
                                new Matter.Holder.Unit(project.unitId())));
            }
        }
    }
}
