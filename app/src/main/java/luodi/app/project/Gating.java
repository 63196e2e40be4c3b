package luodi.app.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Viewer;
import luodi.engine.gate.Decision;
import luodi.engine.gate.Gate;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens at the gates of a project, and whether they let it into a stage. */
@Component
class Gating {
    private static final int LONGEST = Projects.LONGEST;

    private final ProjectStore store;
    private final GateMaps maps;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Gating(ProjectStore store, GateMaps maps, Journal journal, Ids ids, Clock clock) {
        this.store = store;
        this.maps = maps;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Records what happened at a gate of a project that is held. */
    Result decide(Viewer viewer, Project project, Projects.Deciding said) {
        GateMap map = maps.of(project.organisationId());
        Gate gate = map.of(project.traits()).stream()
                .filter(each -> each.name().equals(said.gate()))
                .findFirst()
                .orElse(null);
        if (gate == null) {
            return Result.refused("这个项目没有关口“{0}”。", said.gate());
        }
        LocalDate today = LocalDate.now(clock);
        if (said.on().isAfter(today)) {
            return Result.refused("日期 {0} 在今天以后。", said.on().toString());
        }
        if (Math.max(
                        said.document().length(),
                        Math.max(said.decider().length(), said.conditions().length()))
                > LONGEST) {
            return Result.refused("文号、机关和条件最多各 {0} 字。", LONGEST);
        }
        if (said.kind() != Decision.Kind.APPLIED && said.document().isEmpty()) {
            return Result.refused("“{0}”要有文号。", Sentence.of(said.kind().word()));
        }
        if (said.kind() == Decision.Kind.CONDITIONAL
                && (said.conditions().isEmpty()
                        || said.until() == null
                        || !said.until().isAfter(said.on()))) {
            return Result.refused("容缺通过要写明缺什么，以及补齐的最后一天（在决定日期之后）；过了那天自动重新锁定。");
        }
        List<Decision> before = decisions(project.id());
        Optional<LocalDate> last = before.stream()
                .filter(each -> each.gate().equals(gate.name()))
                .map(Decision::on)
                .reduce((earlier, later) -> later);
        if (last.isPresent() && said.on().isBefore(last.get())) {
            return Result.refused("这个关口 {0} 已有记录，日期不能更早。", last.get().toString());
        }
        List<Standing> standings = map.standings(project.traits(), before, entered(project.id()), said.on());
        if (said.kind() == Decision.Kind.REVOKED
                && standings.stream().noneMatch(each -> each.gate().equals(gate) && each.open())) {
            return Result.refused("“{0}”没有通过，谈不上撤销。", gate.name());
        }
        List<Standing> shut = said.kind().passes() ? GateMap.before(gate, standings) : List.of();
        if (!shut.isEmpty()) {
            return new Result.Refused(shut.stream()
                    .map(each -> Sentence.of(
                            "“{0}”之前要先通过“{1}”：{2}。",
                            gate.name(),
                            each.gate().name(),
                            Sentence.of(each.state().word())))
                    .toList());
        }
        Decision decision = new Decision(gate.name(), said.kind(), said.on(), until(gate, said));
        store.decide(
                ids.next(),
                project,
                new Project.Decided(
                        decision,
                        said.document(),
                        said.decider().isEmpty() ? gate.authority() : said.decider(),
                        said.conditions(),
                        viewer.name(),
                        clock.instant()));
        Map<String, Object> content = new HashMap<>();
        content.put("gate", gate.name());
        content.put("kind", said.kind().word());
        content.put("document", said.document());
        content.put("on", said.on().toString());
        content.put("until", decision.until() == null ? "" : decision.until().toString());
        content.put("conditions", said.conditions());
        record(viewer, "记录关口", project, content, said.on());
        return new Result.Done(project.id());
    }

    private static @Nullable LocalDate until(Gate gate, Projects.Deciding said) {
        if (!said.kind().passes()) {
            return null;
        }
        if (said.until() != null) {
            return said.until();
        }
        Integer months = gate.months();
        return months == null ? null : said.on().plusMonths(months);
    }

    /** Lets a project that is held enter a later stage on a day, if every gate of it was open then and is open today. */
    Result enter(Viewer viewer, Project project, Stage stage, LocalDate on, String evidence) {
        String shown = evidence.strip();
        if (shown.isEmpty() || shown.length() > LONGEST) {
            return Result.refused("请写明依据（文号、凭证），最多 {0} 字。", LONGEST);
        }
        if (project.state() != Project.State.ONGOING) {
            return Result.refused(
                    "项目现在{0}，恢复推进后才能进入下一阶段。", Sentence.of(project.state().word()));
        }
        if (!stage.isAfter(project.stage())) {
            return Result.refused(
                    "项目已在“{0}”，只能进入后面的阶段。", Sentence.of(project.stage().word()));
        }
        LocalDate today = LocalDate.now(clock);
        Map<Stage, LocalDate> entered = entered(project.id());
        LocalDate earliest = entered.values().stream().max(LocalDate::compareTo).orElse(LocalDate.MIN);
        if (on.isAfter(today) || on.isBefore(earliest)) {
            return Result.refused("日期应在 {0} 到 {1} 之间。", earliest.toString(), today.toString());
        }
        List<Sentence> shut = shut(project, stage, entered, List.of(on, today));
        if (!shut.isEmpty()) {
            return new Result.Refused(shut);
        }
        Project now = project.in(stage);
        if (!store.update(now)) {
            return new Result.Refused(List.of(Projects.STALE));
        }
        store.enter(ids.next(), project, new Project.Entered(stage, on, shown, viewer.name(), clock.instant()));
        record(
                viewer,
                "进入阶段",
                project,
                Map.of("stage", stage.word(), "enteredOn", on.toString(), "evidence", shown),
                on);
        return new Result.Done(project.id());
    }

    /** What is shut on any of these days, the one of entering first; each gate once. */
    private List<Sentence> shut(Project project, Stage stage, Map<Stage, LocalDate> entered, List<LocalDate> days) {
        GateMap map = maps.of(project.organisationId());
        List<Decision> decisions = decisions(project.id());
        // What was done in time may be told late: a permit that was used while it held is not asked for again today.
        Map<Stage, LocalDate> then = new EnumMap<>(Stage.class);
        then.putAll(entered);
        then.put(stage, days.getFirst());
        Map<String, Sentence> shut = new LinkedHashMap<>();
        for (LocalDate day : days) {
            GateMap.blocking(stage, map.standings(project.traits(), decisions, then, day))
                    .forEach(each -> shut.putIfAbsent(
                            each.gate().name(),
                            Sentence.of(
                                    "“{0}”挡住“{1}”：{2} {3}，由{4}决定。",
                                    each.gate().name(),
                                    Sentence.of(stage.word()),
                                    day.toString(),
                                    Sentence.of(each.state().word()),
                                    each.gate().authority())));
        }
        return List.copyOf(shut.values());
    }

    /** By project how it stands at each of its gates today; a handful of statements for all that were found. */
    Map<UUID, List<Standing>> standings(List<Project> found) {
        return standings(found, store.enteredOf(found.stream().map(Project::id).toArray(UUID[]::new)));
    }

    /** The same where it is known what they entered. */
    Map<UUID, List<Standing>> standings(List<Project> found, Map<UUID, List<Project.Entered>> entered) {
        Map<UUID, List<Decision>> decided =
                store.decisionsOf(found.stream().map(Project::id).toArray(UUID[]::new));
        Map<UUID, GateMap> mapOf = new HashMap<>();
        LocalDate today = LocalDate.now(clock);
        Map<UUID, List<Standing>> standings = new HashMap<>();
        for (Project project : found) {
            standings.put(
                    project.id(),
                    mapOf.computeIfAbsent(project.organisationId(), maps::of)
                            .standings(
                                    project.traits(),
                                    decided.getOrDefault(project.id(), List.of()),
                                    Projects.days(entered.getOrDefault(project.id(), List.of())),
                                    today));
        }
        return standings;
    }

    /** How the project stands at each of its gates today. */
    List<Standing> standings(Project project) {
        return maps.of(project.organisationId())
                .standings(project.traits(), decisions(project.id()), entered(project.id()), LocalDate.now(clock));
    }

    private List<Decision> decisions(UUID id) {
        return store.decided(id).stream().map(Project.Decided::decision).toList();
    }

    private Map<Stage, LocalDate> entered(UUID id) {
        return Projects.days(store.entered(id));
    }

    private void record(Viewer viewer, String verb, Project project, Map<String, ?> content, LocalDate on) {
        journal.record(new Act(viewer.actor(), verb, "project", project.id(), content), on);
    }
}
