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
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.tier.Tiers;
import luodi.app.web.NotVisible;
import luodi.engine.gate.Decision;
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
    private final Gating gating;
    private final Tiers tiers;
    private final Organisations organisations;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Projects(
            ProjectStore store,
            Gating gating,
            Tiers tiers,
            Organisations organisations,
            Journal journal,
            TransactionTemplate transaction,
            Ids ids,
            City city,
            Clock clock) {
        this.store = store;
        this.gating = gating;
        this.tiers = tiers;
        this.organisations = organisations;
        this.journal = journal;
        this.transaction = transaction;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    /** What a code that another project has is refused with. */
    public static final Sentence CODE_TAKEN = Sentence.of("这个项目代码已被另一个项目使用；代码终身唯一，请核对。");

    static final Sentence STALE = Sentence.of("您打开之后有人改过这个项目，没有保存；下面是最新情况，请看过再办。");

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
        faults.addAll(new Place(home.unitId(), home.place(), home.chain(), home.part()).faults(city.region()));
        if (home.conceivedOn().isAfter(LocalDate.now(clock))) {
            faults.add(Sentence.of("谋划日期 {0} 在今天以后。", home.conceivedOn().toString()));
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
            return changed(viewer, after, was, is, why);
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

    /** Gives a project to another unit of its office, or says otherwise where it stands and what it is, with the reason. */
    Result move(Viewer viewer, UUID id, int version, Place to, String reason) {
        return act(() -> {
            Project before = kept(viewer, id);
            if (!viewer.may(Role.PLAN_OFFICE, to.unitId())) {
                throw new NotVisible();
            }
            List<Sentence> faults = to.faults(city.region());
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
            Map<String, String> was = places(new Place(before.unitId(), before.place(), before.chain(), before.part()));
            Map<String, String> is = places(to);
            is.entrySet().removeIf(each -> each.getValue().equals(was.get(each.getKey())));
            if (is.isEmpty()) {
                return Result.refused("没有改动任何内容。");
            }
            if (!store.move(before, to)) {
                return new Result.Refused(List.of(STALE));
            }
            return changed(viewer, before, was, is, why);
        });
    }

    /** Keeps what was changed with its reason, and writes it into the journal. */
    private Result changed(
            Viewer viewer, Project project, Map<String, String> was, Map<String, String> is, String reason) {
        Instant now = clock.instant();
        is.forEach((field, value) -> store.change(
                ids.next(),
                project,
                new Project.Changed(field, was.getOrDefault(field, ""), value, reason, viewer.name(), now)));
        Map<String, Object> content = new HashMap<>(is);
        content.put("reason", reason);
        record(viewer, "修改项目", project, content);
        return new Result.Done(project.id());
    }

    /** Whose it is, where it stands and what it is, by the word of the field. */
    private Map<String, String> places(Place place) {
        Map<String, String> words = new java.util.LinkedHashMap<>();
        words.put(
                "责任单位",
                organisations.find(place.unitId()).map(Organisation::name).orElse("?"));
        words.put("建设地址代码", place.code());
        words.put("产业链", place.chain());
        words.put("类别", place.part().word());
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

    /** The first schedule of each stage. */
    public static Map<Stage, LocalDate> original(List<Project.Scheduled> scheduled) {
        Map<Stage, LocalDate> first = new EnumMap<>(Stage.class);
        scheduled.forEach(each -> first.putIfAbsent(each.stage(), each.on()));
        return first;
    }

    /** When the stages were entered. */
    public static Map<Stage, LocalDate> days(List<Project.Entered> entered) {
        Map<Stage, LocalDate> days = new EnumMap<>(Stage.class);
        entered.forEach(each -> days.put(each.stage(), each.on()));
        return days;
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
            return gating.decide(viewer, project, said);
        });
    }

    /** Lets a project enter a later stage on a day, if every gate of it was open then and is open today. */
    public Result enter(Viewer viewer, UUID id, Stage stage, LocalDate on, String evidence) {
        return act(() -> gating.enter(viewer, kept(viewer, id), stage, on, evidence));
    }

    /** By project how it stands at each of its gates today; a handful of statements for all that were found. */
    public Map<UUID, List<Standing>> standings(List<Project> found) {
        return gating.standings(found);
    }

    /** How the project stands at each of its gates today. */
    public List<Standing> standings(Project project) {
        return gating.standings(project);
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
