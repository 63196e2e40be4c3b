package luodi.app.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.tier.Tiers;
import luodi.app.web.NotVisible;
import luodi.engine.gate.Decision;
import luodi.engine.gate.Gate;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Standing;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to major projects. The plan office that keeps a project registers, changes and schedules it and lets it enter a
 * stage; what happens at its gates its unit may record too. Nothing enters a stage before every gate of that stage and of
 * those before it is open.
 */
@Component
public class Projects {
    /** Characters a reason, a piece of evidence or a condition may have. */
    public static final int LONGEST = 500;

    /** The one predicate of scope, of a project p: kept by an office in scope, or answered for by a unit in scope. */
    public static final String VISIBLE = " (p.organisation_id = any(:planScope) or p.unit_id = any(:readable)) ";

    private final ProjectStore store;
    private final GateMaps maps;
    private final Tiers tiers;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Projects(
            ProjectStore store,
            GateMaps maps,
            Tiers tiers,
            Journal journal,
            TransactionTemplate transaction,
            Ids ids,
            City city,
            Clock clock) {
        this.store = store;
        this.maps = maps;
        this.tiers = tiers;
        this.journal = journal;
        this.transaction = transaction;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    /** What a code that another project has is refused with. */
    public static final Sentence CODE_TAKEN = Sentence.of("这个项目代码已被另一个项目使用；代码终身唯一，请核对。");

    private static final Sentence STALE = Sentence.of("您打开之后有人改过这个项目，没有保存；下面是最新情况，请看过再办。");

    /**
     * Where a project belongs.
     *
     * @param conceivedOn the day it was first spoken of; what is registered late began before
     */
    public record Home(
            UUID organisationId, UUID unitId, String place, String chain, Project.Part part, LocalDate conceivedOn) {}

    /** @throws NotVisible for an organisation or a unit beyond the viewer's scope */
    public Result register(Viewer viewer, Home home, ProjectForm form) {
        if (!viewer.may(Role.PLAN_OFFICE, home.organisationId()) || !viewer.may(Role.PLAN_OFFICE, home.unitId())) {
            throw new NotVisible();
        }
        List<Sentence> faults = new ArrayList<>(form.faults());
        if (!home.place().matches("[0-9]{12}")) {
            faults.add(Sentence.of("建设地址代码应是 12 位数字，例如 {0}。", city.region()));
        }
        if (home.conceivedOn().isAfter(LocalDate.now(clock))) {
            faults.add(Sentence.of("谋划日期 {0} 在今天以后。", home.conceivedOn().toString()));
        }
        if (home.chain().length() > LONGEST) {
            faults.add(Sentence.of("产业链最多 {0} 字。", LONGEST));
        }
        UUID id = ids.next();
        UUID whole = whole(viewer, id, home.organisationId(), form.whole(), faults);
        if (!faults.isEmpty()) {
            return new Result.Refused(faults);
        }
        Project project = new Project(
                id,
                city.region(),
                home.organisationId(),
                home.unitId(),
                form.codeOrNone(),
                form.name(),
                form.investor(),
                form.investorCode(),
                home.place(),
                home.chain().strip(),
                home.part(),
                form.knownTraits(),
                form.leader(),
                form.amount().orElseThrow(),
                form.summary(),
                Point.read(form.point()).orElse(null),
                form.knownAims(),
                whole,
                Stage.CONCEIVED,
                Project.State.ONGOING,
                viewer.name(),
                clock.instant(),
                1);
        return unlessCodeTaken(() -> {
            store.insert(project);
            store.enter(
                    ids.next(),
                    project,
                    new Project.Entered(Stage.CONCEIVED, home.conceivedOn(), "登记入库", viewer.name(), clock.instant()));
            record(viewer, "登记项目", project, Map.of("name", project.name(), "investor", project.investor()));
            return new Result.Done(project.id());
        });
    }

    /** The project that a part belongs to; null for none, and where it is none a fault says why. */
    private @Nullable UUID whole(Viewer viewer, UUID id, UUID organisationId, String called, List<Sentence> faults) {
        if (called.isEmpty()) {
            return null;
        }
        List<Project> found = store.called(called, organisationId, viewer.planScope(), viewer.readable());
        if (found.size() != 1) {
            faults.add(Sentence.of(
                    found.isEmpty() ? "没有代码或全称是“{0}”的整体项目；请填它的项目代码或全称。" : "叫“{0}”的项目不止一个；请改填项目代码。", called));
            return null;
        }
        Project whole = found.getFirst();
        if (whole.id().equals(id) || whole.wholeId() != null) {
            faults.add(Sentence.of("“{0}”不能当整体项目：它是本项目，或者自己属于另一个整体项目。", called));
        } else if (!store.parts(id, viewer.planScope(), viewer.readable()).isEmpty()) {
            faults.add(Sentence.of("本项目下面还有分项，不能再属于另一个整体项目。"));
        }
        return whole.id();
    }

    private Result unlessCodeTaken(Supplier<Result> act) {
        try {
            return java.util.Objects.requireNonNull(transaction.execute(status -> act.get()));
        } catch (DuplicateKeyException taken) {
            return new Result.Refused(List.of(CODE_TAKEN));
        }
    }

    /** Changes what may change of a project, each field with the reason. */
    public Result change(Viewer viewer, UUID id, int version, ProjectForm form, Project.State state, String reason) {
        return unlessCodeTaken(() -> {
            Project before = kept(viewer, id);
            List<Sentence> faults = new ArrayList<>(form.faults());
            if (before.code() != null && !before.code().equals(form.code())) {
                faults.add(Sentence.of("项目代码一项一码，终身不变，不能从 {0} 改掉。", before.code()));
            }
            UUID whole = whole(viewer, id, before.organisationId(), form.whole(), faults);
            String why = reason.strip();
            if (why.isEmpty() || why.length() > LONGEST) {
                faults.add(Sentence.of("请写明修改理由，最多 {0} 字。", LONGEST));
            }
            if (!faults.isEmpty()) {
                return new Result.Refused(faults);
            }
            if (before.version() != version) {
                return new Result.Refused(List.of(STALE));
            }
            Project after = form.in(before, whole, state);
            Map<String, String> was = words(before, name(viewer, before.wholeId()));
            Map<String, String> is = words(after, name(viewer, whole));
            is.entrySet().removeIf(each -> each.getValue().equals(was.get(each.getKey())));
            if (is.isEmpty()) {
                return Result.refused("没有改动任何内容。");
            }
            if (!store.update(after)) {
                return new Result.Refused(List.of(STALE));
            }
            Instant now = clock.instant();
            is.forEach((field, value) -> store.change(
                    ids.next(),
                    after,
                    new Project.Changed(field, was.getOrDefault(field, ""), value, why, viewer.name(), now)));
            Map<String, Object> content = new HashMap<>(is);
            content.put("reason", why);
            record(viewer, "修改项目", after, content);
            return new Result.Done(id);
        });
    }

    /** The name of the project it is a part of; empty for none. */
    public String name(Viewer viewer, @Nullable UUID wholeId) {
        return wholeId == null
                ? ""
                : store.find(wholeId, viewer.planScope(), viewer.readable())
                        .map(Project::name)
                        .orElse("");
    }

    /** Those of an office in the viewer's sight with this code or this whole name, two at most. */
    public List<Project> called(Viewer viewer, String word, UUID organisationId) {
        return store.called(word, organisationId, viewer.planScope(), viewer.readable());
    }

    /** What happened to a project. */
    public record History(
            List<Project.Entered> entered, List<Project.Scheduled> scheduled, List<Project.Changed> changed) {}

    /** By project what happened to those that were found for the viewer; three statements for all. */
    public Map<UUID, History> histories(List<Project> found) {
        UUID[] these = found.stream().map(Project::id).toArray(UUID[]::new);
        Map<UUID, List<Project.Entered>> entered = store.enteredOf(these);
        Map<UUID, List<Project.Scheduled>> scheduled = store.scheduledOf(these);
        Map<UUID, List<Project.Changed>> changed = store.changedOf(these);
        return found.stream()
                .collect(Collectors.toMap(
                        Project::id,
                        each -> new History(
                                entered.getOrDefault(each.id(), List.of()),
                                scheduled.getOrDefault(each.id(), List.of()),
                                changed.getOrDefault(each.id(), List.of()))));
    }

    /** Its parts as far as the viewer sees them. */
    List<Project> parts(Viewer viewer, UUID wholeId) {
        return store.parts(wholeId, viewer.planScope(), viewer.readable());
    }

    /** What may change, by the word of the field. */
    private static Map<String, String> words(Project project, String whole) {
        Map<String, String> words = new java.util.LinkedHashMap<>();
        words.put("项目代码", project.code() == null ? "" : project.code());
        words.put("项目名称", project.name());
        words.put("投资主体", project.investor());
        words.put("统一社会信用代码", project.investorCode());
        words.put("立项方式和特征", project.traits().stream().sorted().map(Trait::word).collect(Collectors.joining("、")));
        words.put("挂钩领导", project.leader());
        words.put("计划总投资（万元）", project.total().stripTrailingZeros().toPlainString());
        words.put("建设内容", project.summary());
        words.put("坐标", project.point() == null ? "" : project.point().written());
        words.put("服务的大局", project.aims().stream().sorted().map(Aim::word).collect(Collectors.joining("、")));
        words.put("整体项目", whole);
        words.put("状态", project.state().word());
        return words;
    }

    /** Says when a stage is to be entered. The first time is the original schedule, which stays beside every later one. */
    public Result schedule(Viewer viewer, UUID id, Stage stage, LocalDate on, String reason) {
        return act(() -> {
            Project project = kept(viewer, id);
            String why = reason.strip();
            if (why.isEmpty() || why.length() > LONGEST) {
                return Result.refused("请写明计划或调整的理由，最多 {0} 字。", LONGEST);
            }
            if (!stage.isAfter(project.stage())) {
                return Result.refused("“{0}”已经过了，不能再改计划。", Sentence.of(stage.word()));
            }
            Map<Stage, LocalDate> planned = current(store.scheduled(id));
            if (on.equals(planned.get(stage))) {
                return Result.refused("计划日期已经是 {0}，没有改动。", on.toString());
            }
            Optional<Stage> crossed = planned.entrySet().stream()
                    .filter(each -> each.getKey().isAfter(stage)
                            ? each.getValue().isBefore(on)
                            : stage.isAfter(each.getKey()) && each.getValue().isAfter(on))
                    .map(Map.Entry::getKey)
                    .filter(each -> each.isAfter(project.stage()))
                    .findFirst();
            if (crossed.isPresent()) {
                Stage other = crossed.get();
                return Result.refused(
                        "“{0}”计划 {1}，与“{2}”的 {3} 先后颠倒；请先改另一个。",
                        Sentence.of(stage.word()),
                        on.toString(),
                        Sentence.of(other.word()),
                        String.valueOf(planned.get(other)));
            }
            store.schedule(ids.next(), project, new Project.Scheduled(stage, on, why, viewer.name(), clock.instant()));
            record(viewer, "计划项目阶段", project, Map.of("stage", stage.word(), "plannedOn", on.toString(), "reason", why));
            return new Result.Done(id);
        });
    }

    /** The current schedule. */
    public static Map<Stage, LocalDate> current(List<Project.Scheduled> scheduled) {
        Map<Stage, LocalDate> last = new EnumMap<>(Stage.class);
        scheduled.forEach(each -> last.put(each.stage(), each.on()));
        return last;
    }

    /**
     * What happened at a gate.
     *
     * @param until the last day it holds; null to follow from the validity of the gate
     */
    public record Deciding(
            String gate,
            Decision.Kind kind,
            String document,
            String decider,
            LocalDate on,
            @Nullable LocalDate until,
            String conditions) {
        public Deciding {
            document = document.strip();
            decider = decider.strip();
            conditions = conditions.strip();
        }
    }

    /** Records what happened at a gate: by the office that keeps the project, or by its unit. */
    public Result decide(Viewer viewer, UUID id, Deciding said) {
        return act(() -> {
            Project project = held(viewer, id);
            if (!records(viewer, project)) {
                throw new AccessDeniedException("neither the office nor the unit of the project");
            }
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
            List<Decision> before = decisions(id);
            Optional<LocalDate> last = before.stream()
                    .filter(each -> each.gate().equals(gate.name()))
                    .map(Decision::on)
                    .reduce((earlier, later) -> later);
            if (last.isPresent() && said.on().isBefore(last.get())) {
                return Result.refused("这个关口 {0} 已有记录，日期不能更早。", last.get().toString());
            }
            List<Standing> standings = map.standings(project.traits(), before, entered(id), said.on());
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
            content.put(
                    "until", decision.until() == null ? "" : decision.until().toString());
            content.put("conditions", said.conditions());
            record(viewer, "记录关口", project, content, said.on());
            return new Result.Done(id);
        });
    }

    private static @Nullable LocalDate until(Gate gate, Deciding said) {
        if (!said.kind().passes()) {
            return null;
        }
        if (said.until() != null) {
            return said.until();
        }
        Integer months = gate.months();
        return months == null ? null : said.on().plusMonths(months);
    }

    /** Lets a project enter a later stage on a day, if every gate of it was open then and is open today. */
    public Result enter(Viewer viewer, UUID id, Stage stage, LocalDate on, String evidence) {
        return act(() -> {
            Project project = kept(viewer, id);
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
            Map<Stage, LocalDate> entered = entered(id);
            LocalDate earliest =
                    entered.values().stream().max(LocalDate::compareTo).orElse(LocalDate.MIN);
            if (on.isAfter(today) || on.isBefore(earliest)) {
                return Result.refused("日期应在 {0} 到 {1} 之间。", earliest.toString(), today.toString());
            }
            List<Sentence> shut = shut(project, stage, entered, List.of(on, today));
            if (!shut.isEmpty()) {
                return new Result.Refused(shut);
            }
            Project now = project.in(stage);
            if (!store.update(now)) {
                return new Result.Refused(List.of(STALE));
            }
            store.enter(ids.next(), project, new Project.Entered(stage, on, shown, viewer.name(), clock.instant()));
            record(
                    viewer,
                    "进入阶段",
                    project,
                    Map.of("stage", stage.word(), "enteredOn", on.toString(), "evidence", shown),
                    on);
            return new Result.Done(id);
        });
    }

    /** What is shut on any of these days, the one of entering first; each gate once. */
    private List<Sentence> shut(Project project, Stage stage, Map<Stage, LocalDate> entered, List<LocalDate> days) {
        GateMap map = maps.of(project.organisationId());
        List<Decision> decisions = decisions(project.id());
        // What was done in time may be told late: a permit that was used while it held is not asked for again today.
        Map<Stage, LocalDate> then = new EnumMap<>(Stage.class);
        then.putAll(entered);
        then.put(stage, days.getFirst());
        Map<String, Sentence> shut = new java.util.LinkedHashMap<>();
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
    public Map<UUID, List<Standing>> standings(List<Project> found) {
        UUID[] these = found.stream().map(Project::id).toArray(UUID[]::new);
        Map<UUID, List<Decision>> decided = store.decisionsOf(these);
        Map<UUID, List<Project.Entered>> entered = store.enteredOf(these);
        Map<UUID, GateMap> mapOf = new HashMap<>();
        LocalDate today = LocalDate.now(clock);
        Map<UUID, List<Standing>> standings = new HashMap<>();
        for (Project project : found) {
            Map<Stage, LocalDate> days = new EnumMap<>(Stage.class);
            entered.getOrDefault(project.id(), List.of()).forEach(each -> days.put(each.stage(), each.on()));
            standings.put(
                    project.id(),
                    mapOf.computeIfAbsent(project.organisationId(), maps::of)
                            .standings(project.traits(), decided.getOrDefault(project.id(), List.of()), days, today));
        }
        return standings;
    }

    /** How the project stands at each of its gates today. */
    public List<Standing> standings(Project project) {
        return maps.of(project.organisationId())
                .standings(project.traits(), decisions(project.id()), entered(project.id()), LocalDate.now(clock));
    }

    private List<Decision> decisions(UUID id) {
        return store.decided(id).stream().map(Project.Decided::decision).toList();
    }

    private Map<Stage, LocalDate> entered(UUID id) {
        Map<Stage, LocalDate> entered = new EnumMap<>(Stage.class);
        store.entered(id).forEach(each -> entered.put(each.stage(), each.on()));
        return entered;
    }

    /** @throws NotVisible when the viewer may not see it */
    public Project find(Viewer viewer, UUID id) {
        return store.find(id, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
    }

    /**
     * The same, and nobody else acts on it until the transaction ends.
     *
     * @throws NotVisible when the viewer may not see it
     */
    public Project held(Viewer viewer, UUID id) {
        return store.hold(id, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
    }

    private Project kept(Viewer viewer, UUID id) {
        Project project = held(viewer, id);
        if (!keeps(viewer, project)) {
            throw new AccessDeniedException("only the plan office that keeps a project does this");
        }
        return project;
    }

    /** Whether the viewer's office keeps it. */
    public boolean keeps(Viewer viewer, Project project) {
        return viewer.may(Role.PLAN_OFFICE, project.organisationId());
    }

    /** Whether the viewer may tell what happened to it: for its office or its unit. */
    public boolean records(Viewer viewer, Project project) {
        return keeps(viewer, project)
                || viewer.may(Role.UNIT_CLERK, project.unitId())
                || viewer.may(Role.UNIT_LEADER, project.unitId());
    }

    private Result act(Supplier<Result> act) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> act.get()));
    }

    /** Writes an act on it into the journal. */
    public void record(Viewer viewer, String verb, Project project, Map<String, ?> content) {
        journal.record(new Act(viewer.actor(), verb, "project", project.id(), content));
    }

    private void record(Viewer viewer, String verb, Project project, Map<String, ?> content, LocalDate on) {
        journal.record(new Act(viewer.actor(), verb, "project", project.id(), content), on);
    }

    /** In sight, the newest first; those before the key only. */
    public List<Project> page(Viewer viewer, ProjectFilter filter, UUID before, int limit) {
        BigDecimal least = filter.pool() == Pool.KEY ? tiers.least(viewer) : null;
        return store.page(filter, least, before, limit, viewer.planScope(), viewer.readable());
    }

    /** How many stand where, those that ended left out. */
    List<ProjectStore.Sum> sums(Viewer viewer) {
        return store.sums(viewer.planScope(), viewer.readable());
    }

    /** All that is kept of one that was found for the viewer. */
    record Dossier(
            Project project,
            List<Project.Entered> entered,
            List<Project.Scheduled> scheduled,
            List<Project.Decided> decided,
            List<Project.Changed> changed,
            List<Standing> standings) {
        Dossier {
            entered = List.copyOf(entered);
            scheduled = List.copyOf(scheduled);
            decided = List.copyOf(decided);
            changed = List.copyOf(changed);
            standings = List.copyOf(standings);
        }
    }

    Dossier dossier(Viewer viewer, UUID id) {
        Project project = find(viewer, id);
        return new Dossier(
                project,
                store.entered(id),
                store.scheduled(id),
                store.decided(id),
                store.changed(id),
                standings(project));
    }
}
