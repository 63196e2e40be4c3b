package luodi.app.indicator;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Submitted;
import luodi.engine.scoring.trajectory.Direction;
import luodi.engine.scoring.trajectory.Effect;
import luodi.engine.scoring.trajectory.Kind;
import luodi.engine.scoring.trajectory.Season;
import luodi.engine.scoring.trajectory.Trajectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to what is observed: measures are made and given trajectories by the plan office, values are reported by the
 * unit that owns them and verified by another, and where the two differ somebody must say which stands.
 */
@Component
public class Measures {
    static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final int MOST_LAG = 90;
    private static final BigDecimal MOST_TOLERANCE = BigDecimal.valueOf(100);

    private final MeasureStore store;
    private final EntriesInSight entries;
    private final Organisations organisations;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Measures(
            MeasureStore store,
            EntriesInSight entries,
            Organisations organisations,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.entries = entries;
        this.organisations = organisations;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of an act: what was made, or what is wrong, by field of the form. */
    public sealed interface Result {
        record Done(UUID measureId) implements Result {}

        record Wrong(Map<String, Sentence> fields) implements Result {}
    }

    /**
     * Where an entry should be and is.
     *
     * @param version of its trajectory
     * @param due per cent of the way that should be verified by the day
     * @param done per cent of the way that is
     * @param observedOn the last day of the month verified last; null where none is
     */
    public record Course(
            int version,
            BigDecimal due,
            BigDecimal done,
            @Nullable LocalDate observedOn) {}

    /**
     * Where the entries that have a measure with a trajectory stand on a day; others are not in the map. A month counts
     * from the day its value should be known: the end of the month and the lag of the measure. What is verified is
     * compared with the path of its own month, never with that of today.
     *
     * @param asOf the day judged; of months that have not ended by then nothing is told
     * @param by what was recorded by then
     */
    public Map<UUID, Course> courses(Collection<UUID> entryIds, LocalDate asOf, Instant by) {
        return courses(store, entryIds, asOf, by);
    }

    /** The same, for a look from outside the server. */
    public static Map<UUID, Course> courses(JdbcClient jdbc, Collection<UUID> entryIds, LocalDate asOf, Instant by) {
        return courses(new MeasureStore(jdbc), entryIds, asOf, by);
    }

    /**
     * What is known of an entry's measure in a month.
     *
     * @param reported null when nobody reported
     * @param verified null when nothing is verified
     * @param done per cent of the way from baseline to target that is verified; null where nothing is, or without a path
     */
    public record Known(
            Measure measure,
            YearMonth month,
            @Nullable Observation reported,
            @Nullable Observation verified,
            @Nullable BigDecimal done) {}

    /** What is known of these entries in the month; those without a measure or without any value are not in the map. */
    public Map<UUID, Known> known(Collection<UUID> entryIds, YearMonth month) {
        return known(store.ofEntries(entryIds), month);
    }

    /** The same of measures the viewer may see. */
    public Map<UUID, Known> known(Collection<UUID> entryIds, YearMonth month, Viewer viewer) {
        return known(store.ofEntries(entryIds, viewer.planScope(), viewer.readable()), month);
    }

    private Map<UUID, Known> known(List<Measure> measures, YearMonth month) {
        Instant now = clock.instant();
        Map<UUID, PathVersion> governing = store.governing(measures, month.atEndOfMonth(), now);
        Map<UUID, List<Observation>> values =
                store.observations(measures.stream().map(Measure::id).toList(), now);
        Map<UUID, Known> known = new HashMap<>();
        for (Measure measure : measures) {
            MonthValues of = MonthValues.of(measure, values.getOrDefault(measure.id(), List.of()), now)
                    .get(month);
            UUID entry = measure.entryId();
            if (of != null && entry != null) {
                PathVersion version = governing.get(measure.id());
                known.put(
                        entry,
                        new Known(
                                measure,
                                month,
                                of.reported(),
                                of.verified(),
                                version == null
                                        ? null
                                        : of.scored().map(version.path()::done).orElse(null)));
            }
        }
        return known;
    }

    private static Map<UUID, Course> courses(
            MeasureStore store, Collection<UUID> entryIds, LocalDate asOf, Instant by) {
        List<Measure> measures = store.ofEntries(entryIds);
        Map<UUID, PathVersion> governing = store.governing(measures, asOf, by);
        Map<UUID, List<Observation>> values = store.observations(governing.keySet(), by);
        Map<UUID, Course> courses = new HashMap<>();
        for (Measure measure : measures) {
            PathVersion version = governing.get(measure.id());
            UUID entry = measure.entryId();
            if (version != null && entry != null) {
                courses.put(entry, course(measure, version, values.getOrDefault(measure.id(), List.of()), asOf, by));
            }
        }
        return courses;
    }

    private static Course course(
            Measure measure, PathVersion version, List<Observation> values, LocalDate asOf, Instant by) {
        Trajectory path = version.path();
        Optional<MonthValues> last = MonthValues.of(measure, values, by).descendingMap().values().stream()
                .filter(each -> !each.month().atEndOfMonth().isAfter(asOf)
                        && !each.month().isBefore(path.from())
                        && !each.month().isAfter(path.to()))
                .filter(each -> each.scored().isPresent())
                .findFirst();
        YearMonth expected = lastDue(measure, asOf);
        YearMonth month = last.map(MonthValues::month)
                .filter(seen -> seen.isAfter(expected))
                .orElse(expected);
        return new Course(
                version.version(),
                path.dueOn(month.atEndOfMonth()),
                last.flatMap(MonthValues::scored).map(path::done).orElse(BigDecimal.ZERO),
                last.map(seen -> seen.month().atEndOfMonth()).orElse(null));
    }

    /** The last month whose verified value should be known on the day. */
    private static YearMonth lastDue(Measure measure, LocalDate day) {
        return YearMonth.from(day.minusDays(measure.lagDays()).plusDays(1)).minusMonths(1);
    }

    // ---- read ----

    /** @throws NotVisible when the viewer does not see the measure */
    Measure see(UUID measureId, Viewer viewer) {
        return store.find(measureId, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
    }

    List<Measure> list(Viewer viewer, UUID before, int limit) {
        return store.list(viewer.planScope(), viewer.readable(), before, limit);
    }

    NavigableMap<YearMonth, MonthValues> months(Measure measure) {
        Instant now = clock.instant();
        return MonthValues.of(
                measure, store.observations(List.of(measure.id()), now).getOrDefault(measure.id(), List.of()), now);
    }

    Map<UUID, NavigableMap<YearMonth, MonthValues>> months(List<Measure> measures) {
        Instant now = clock.instant();
        Map<UUID, List<Observation>> all =
                store.observations(measures.stream().map(Measure::id).toList(), now);
        Map<UUID, NavigableMap<YearMonth, MonthValues>> months = new HashMap<>();
        measures.forEach(measure ->
                months.put(measure.id(), MonthValues.of(measure, all.getOrDefault(measure.id(), List.of()), now)));
        return months;
    }

    /** What was verified of each month by the time it should be known. */
    Map<YearMonth, BigDecimal> inTime(Measure measure, List<YearMonth> months) {
        List<Observation> all =
                store.observations(List.of(measure.id()), clock.instant()).getOrDefault(measure.id(), List.of());
        Map<YearMonth, BigDecimal> inTime = new HashMap<>();
        for (YearMonth month : months) {
            Instant until = month.atEndOfMonth()
                    .plusDays(measure.lagDays() + 1L)
                    .atStartOfDay(OFFICE)
                    .toInstant();
            MonthValues known = MonthValues.of(measure, all, until).get(month);
            if (known != null) {
                known.scored().ifPresent(value -> inTime.put(month, value));
            }
        }
        return inTime;
    }

    /** Months of the path whose value should be known by today. */
    List<YearMonth> dueMonths(Measure measure, Trajectory path) {
        YearMonth last = lastDue(measure, LocalDate.now(clock));
        return path.months().stream().filter(month -> !month.isAfter(last)).toList();
    }

    List<PathVersion> paths(Measure measure) {
        return store.paths(measure);
    }

    Map<UUID, PathVersion> governing(List<Measure> measures) {
        return store.governing(measures, LocalDate.now(clock), clock.instant());
    }

    /** The discrepancies of these measures, those somebody must still act on first, then the latest month. */
    List<Discrepancy> discrepancies(List<Measure> measures) {
        Map<MeasureStore.Pair, List<Discrepancy.Word>> words =
                store.words(measures.stream().map(Measure::id).toList());
        Map<UUID, NavigableMap<YearMonth, MonthValues>> months = months(measures);
        List<Discrepancy> found = new ArrayList<>();
        for (Measure measure : measures) {
            for (MonthValues each :
                    Objects.requireNonNull(months.get(measure.id())).values()) {
                Observation reported = each.reported();
                Observation verified = each.verified();
                if (reported != null && verified != null && each.differ(measure)) {
                    found.add(new Discrepancy(
                            measure,
                            each.month(),
                            reported,
                            verified,
                            words.getOrDefault(new MeasureStore.Pair(reported.id(), verified.id()), List.of())));
                }
            }
        }
        found.sort(Comparator.comparing((Discrepancy each) -> each.turn() == Discrepancy.Turn.NOBODY)
                .thenComparing(Discrepancy::month, Comparator.reverseOrder()));
        return found;
    }

    boolean keeps(Viewer viewer, Measure measure) {
        return viewer.may(Role.PLAN_OFFICE, measure.organisationId());
    }

    /** Whether the viewer answers for the unit that reports. */
    boolean reports(Viewer viewer, Measure measure) {
        return viewer.may(Role.UNIT_CLERK, measure.ownerId()) || viewer.may(Role.UNIT_LEADER, measure.ownerId());
    }

    boolean verifies(Viewer viewer, Measure measure) {
        UUID verifier = measure.verifierId();
        return verifier != null && (viewer.may(Role.UNIT_CLERK, verifier) || viewer.may(Role.UNIT_LEADER, verifier));
    }

    /** The measure an entry is judged by, where the viewer may see it. */
    public Optional<Measure> ofEntry(UUID entryId, Viewer viewer) {
        return store.ofEntries(List.of(entryId), viewer.planScope(), viewer.readable()).stream()
                .findFirst();
    }

    Optional<String> entryName(UUID entryId, Viewer viewer) {
        return entries.find(entryId, viewer).map(EntriesInSight.Entry::name);
    }

    /** Units the viewer may name in a measure, by name. */
    List<Organisation> units(Viewer viewer) {
        return organisations.byId(Arrays.asList(viewer.scopeAs(Role.PLAN_OFFICE))).values().stream()
                .sorted(Comparator.comparing(Organisation::label))
                .toList();
    }

    // ---- acts ----

    /** @throws NotVisible when a submitted id lies beyond the viewer's scope */
    @Transactional
    public Result make(Viewer viewer, Forms.NewMeasure form) {
        UUID keeper = viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .map(Viewer.Post::organisationId)
                .findFirst()
                .orElseThrow(() -> new AccessDeniedException("only a plan office makes measures"));
        Typed typed = new Typed();
        String name = typed.text("name", form.name());
        String unit = typed.text("unit", form.unit());
        Optional<Kind> kind = typed.one("kind", form.kind(), Kind.class);
        Optional<Direction> direction = typed.one("direction", form.direction(), Direction.class);
        Optional<EvidenceClass> from = typed.one("verifiedFrom", form.verifiedFrom(), EvidenceClass.class);
        if (from.isPresent() && from.get() == EvidenceClass.SELF) {
            typed.wrong("verifiedFrom", Sentence.of("自报不能算核实"));
        }
        BigDecimal tolerance = typed.number("tolerance", form.tolerance());
        if (tolerance.signum() < 0 || tolerance.compareTo(MOST_TOLERANCE) > 0 || tolerance.scale() > 2) {
            typed.wrong("tolerance", Sentence.of("容差应在 0 到 100 之间，最多两位小数"));
        }
        int lag = typed.whole("lagDays", form.lagDays(), MOST_LAG);
        UUID owner = unit("owner", form.owner(), viewer, typed);
        UUID verifier = form.verifier().isEmpty() ? null : unit("verifier", form.verifier(), viewer, typed);
        if (owner != null && owner.equals(verifier)) {
            typed.wrong("verifier", Sentence.of("核实单位不能是填报单位自己"));
        }
        UUID entry = form.entry().isEmpty() ? null : Submitted.id(form.entry());
        UUID plan = entry == null
                ? null
                : entries.find(entry, viewer).orElseThrow(NotVisible::new).planId();
        if (!typed.wrong().isEmpty() || owner == null || kind.isEmpty() || direction.isEmpty() || from.isEmpty()) {
            return new Result.Wrong(typed.wrong());
        }
        Measure measure = new Measure(
                ids.next(),
                organisations.find(keeper).orElseThrow(NotVisible::new).region(),
                keeper,
                owner,
                verifier,
                entry,
                plan,
                name,
                unit,
                kind.get(),
                direction.get(),
                from.get(),
                tolerance,
                lag);
        if (!store.add(measure, viewer.name(), clock.instant())) {
            return new Result.Wrong(Map.of("entry", Sentence.of("这个事项已经有指标了；一个事项只按一个指标判断")));
        }
        record(viewer, "设立指标", measure, Map.of("name", name, "unit", unit, "owner", owner.toString()));
        return new Result.Done(measure.id());
    }

    private static @Nullable UUID unit(String field, String given, Viewer viewer, Typed typed) {
        if (given.isEmpty()) {
            typed.wrong(field, Sentence.of("不能为空"));
            return null;
        }
        UUID unit = Submitted.id(given);
        if (!viewer.may(Role.PLAN_OFFICE, unit)) {
            throw new NotVisible();
        }
        return unit;
    }

    /** Records a value. A self-report comes from the unit itself, everything above a stamped sheet from somebody else. */
    @Transactional
    public Result observe(Viewer viewer, UUID measureId, Forms.NewValue form) {
        Measure measure = see(measureId, viewer);
        if (!keeps(viewer, measure) && !reports(viewer, measure) && !verifies(viewer, measure)) {
            throw new AccessDeniedException("only those a measure names record its values");
        }
        Typed typed = new Typed();
        YearMonth month = typed.month("period", form.period());
        BigDecimal value = typed.number("value", form.value());
        String source = typed.text("source", form.source());
        Optional<EvidenceClass> evidence = typed.one("evidence", form.evidence(), EvidenceClass.class);
        if (month != null && month.isAfter(YearMonth.now(clock))) {
            typed.wrong("period", Sentence.of("{0} 还没有到，不能先填", form.period()));
        }
        UUID acting = evidence.map(given -> acting(viewer, measure, given)).orElse(null);
        if (evidence.isPresent() && acting == null) {
            typed.wrong(
                    "evidence",
                    evidence.get() == EvidenceClass.SELF
                            ? Sentence.of("自报只能由填报单位填")
                            : Sentence.of(
                                    "“{0}”只能由核实单位或计划部门录入，填报单位不能核实自己",
                                    evidence.get().word()));
        }
        if (!typed.wrong().isEmpty() || month == null || acting == null || evidence.isEmpty()) {
            return new Result.Wrong(typed.wrong());
        }
        takeTurns(measure);
        Observation observation = new Observation(
                ids.next(),
                measure.id(),
                month,
                value,
                evidence.get(),
                acting,
                viewer.personId(),
                viewer.name(),
                clock.instant(),
                source);
        store.add(measure, observation);
        record(
                viewer,
                "录入指标值",
                measure,
                Map.of(
                        "period",
                        month.toString(),
                        "value",
                        value,
                        "evidence",
                        evidence.get().code(),
                        "source",
                        source));
        return new Result.Done(measure.id());
    }

    /** For which unit the viewer records evidence of this class; null where they may not. */
    private @Nullable UUID acting(Viewer viewer, Measure measure, EvidenceClass evidence) {
        if (evidence == EvidenceClass.SELF) {
            return reports(viewer, measure) ? measure.ownerId() : null;
        }
        if (evidence == EvidenceClass.JOINT && reports(viewer, measure)) {
            return measure.ownerId();
        }
        // Somebody who reports for the unit as well does not become another by his second post.
        if (reports(viewer, measure)) {
            return null;
        }
        return verifies(viewer, measure)
                ? measure.verifierId()
                : keeps(viewer, measure) ? measure.organisationId() : null;
    }

    /** Decides the next version of the trajectory, for days from today on. */
    @Transactional
    public Result decide(Viewer viewer, UUID measureId, Forms.NewPath form) {
        Measure measure = see(measureId, viewer);
        if (!keeps(viewer, measure)) {
            throw new AccessDeniedException("only the plan office that keeps a measure decides its trajectory");
        }
        Typed typed = new Typed();
        YearMonth from = typed.month("from", form.from());
        YearMonth to = typed.month("to", form.to());
        BigDecimal baseline = typed.number("baseline", form.baseline());
        BigDecimal target = typed.number("target", form.target());
        Season season = typed.season("season", form.season(), () -> wholeYears(measure));
        List<Effect> effects = typed.effects("effects", form.effects());
        LocalDate effective = typed.day("effective", form.effective());
        String reason = typed.text("reason", form.reason());
        LocalDate today = LocalDate.now(clock);
        if (effective != null && effective.isBefore(today)) {
            typed.wrong("effective", Sentence.of("生效日期 {0} 不能早于今天（{1}）：过去的日子按当时的轨迹判断", effective, today));
        }
        if (!typed.wrong().isEmpty() || from == null || to == null || season == null || effective == null) {
            return new Result.Wrong(typed.wrong());
        }
        Trajectory path;
        try {
            path = new Trajectory(measure.kind(), measure.direction(), from, to, baseline, target, season, effects);
        } catch (IllegalArgumentException e) {
            return new Result.Wrong(Map.of(
                    "target",
                    measure.kind() == Kind.FLOW && target.compareTo(baseline) <= 0
                            ? Sentence.of("累计量的目标 {0} 应大于起点 {1}", form.target(), form.baseline())
                            : Sentence.of("起止月份应从早到晚、不超过 60 个月，措施的起始月应在其中，季节在其中应有比例")));
        }
        takeTurns(measure);
        List<PathVersion> before = store.paths(measure);
        int version = before.isEmpty() ? 1 : before.getFirst().version() + 1;
        store.add(
                measure, ids.next(), new PathVersion(version, path, viewer.name(), reason, effective, clock.instant()));
        record(
                viewer,
                "确定轨迹",
                measure,
                Map.of(
                        "version", version,
                        "baseline", baseline,
                        "target", target,
                        "season", season.shares().toString(),
                        "effects", effects.toString(),
                        "effective", effective.toString(),
                        "reason", reason));
        return new Result.Done(measure.id());
    }

    /** The verified months of each earlier year of which all twelve are known, as amounts of the month. */
    private List<List<BigDecimal>> wholeYears(Measure measure) {
        NavigableMap<YearMonth, MonthValues> known = months(measure);
        List<List<BigDecimal>> years = new ArrayList<>();
        if (measure.kind() == Kind.LEVEL) {
            return years;
        }
        int thisYear = LocalDate.now(clock).getYear();
        known.keySet().stream()
                .map(YearMonth::getYear)
                .distinct()
                .filter(year -> year < thisYear)
                .forEach(year -> {
                    List<BigDecimal> totals = IntStream.rangeClosed(1, 12)
                            .mapToObj(month -> known.get(YearMonth.of(year, month)))
                            .filter(Objects::nonNull)
                            .flatMap(each -> each.scored().stream())
                            .toList();
                    if (totals.size() == 12) {
                        years.add(IntStream.range(0, 12)
                                .mapToObj(i -> i == 0
                                        ? totals.getFirst()
                                        : totals.get(i).subtract(totals.get(i - 1)))
                                .toList());
                    }
                });
        return years;
    }

    /** Says something of a discrepancy: the unit answers; the office rules, unless the same person reported. */
    @Transactional
    Result say(Viewer viewer, UUID measureId, Forms.NewWord form) {
        Measure measure = see(measureId, viewer);
        boolean office = keeps(viewer, measure);
        if (!office && !reports(viewer, measure)) {
            throw new AccessDeniedException("only the unit and the plan office speak to a discrepancy");
        }
        store.takeTurn(measure.id());
        Typed typed = new Typed();
        String words = typed.text("words", form.words());
        Optional<Discrepancy.Kind> kind = typed.one("kind", form.kind(), Discrepancy.Kind.class);
        Discrepancy of = discrepancies(List.of(measure)).stream()
                .filter(each -> each.reported().id().toString().equals(form.reported())
                        && each.verified().id().toString().equals(form.verified()))
                .findFirst()
                .orElse(null);
        if (of == null || of.turn() == Discrepancy.Turn.NOBODY) {
            typed.wrong("words", Sentence.of("这个差异已经了结，或者数值已经更正；请重新打开本页"));
        }
        if (kind.isPresent() && kind.get() == Discrepancy.Kind.ANSWER && !reports(viewer, measure)) {
            typed.wrong("kind", Sentence.of("说明由填报单位写"));
        }
        if (kind.isPresent() && kind.get() != Discrepancy.Kind.ANSWER) {
            if (!office) {
                typed.wrong("kind", Sentence.of("裁定由计划部门作出"));
            } else if (of != null && of.reported().recordedBy().equals(viewer.personId())) {
                typed.wrong("kind", Sentence.of("填报的人不能裁定自己填的数"));
            }
        }
        if (!typed.wrong().isEmpty() || of == null || kind.isEmpty()) {
            return new Result.Wrong(typed.wrong());
        }
        store.add(
                measure,
                ids.next(),
                of.reported().id(),
                of.verified().id(),
                new Discrepancy.Word(kind.get(), words, viewer.personId(), viewer.name(), clock.instant()));
        record(
                viewer,
                kind.get() == Discrepancy.Kind.ANSWER ? "说明数值差异" : "裁定数值差异",
                measure,
                Map.of(
                        "period", of.month().toString(),
                        "reported", of.reported().value(),
                        "verified", of.verified().value(),
                        "kind", kind.get().code(),
                        "words", words));
        return new Result.Done(measure.id());
    }

    /** With those who judge the entry, then with those who act on the measure. */
    private void takeTurns(Measure measure) {
        UUID plan = measure.planId();
        if (plan != null) {
            entries.takeTurn(plan);
        }
        store.takeTurn(measure.id());
    }

    private void record(Viewer viewer, String verb, Measure measure, Map<String, ?> content) {
        UUID entry = measure.entryId();
        journal.record(new Act(
                viewer.actor(),
                verb,
                "measure",
                measure.id(),
                entry == null ? List.of() : List.of(entry),
                new HashMap<String, Object>(content)));
    }
}
