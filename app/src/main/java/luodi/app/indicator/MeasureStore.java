package luodi.app.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.engine.scoring.trajectory.Direction;
import luodi.engine.scoring.trajectory.Effect;
import luodi.engine.scoring.trajectory.Kind;
import luodi.engine.scoring.trajectory.Season;
import luodi.engine.scoring.trajectory.Trajectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of measures and of all that is known of them. */
@Component
class MeasureStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The one predicate of scope: kept by an office, reported or verified by a unit in scope. */
    private static final String VISIBLE =
            "(m.organisation_id = any(:planScope) or m.owner_id = any(:readable) or m.verifier_id = any(:readable))";

    private static final String COLUMNS = """
            m.id, m.region, m.organisation_id, m.owner_id, m.verifier_id, m.entry_id, m.plan_id, m.name, m.unit, m.kind,
            m.direction, m.verified_from, m.tolerance, m.lag_days
            """;

    private final JdbcClient jdbc;

    MeasureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the entry has a measure already. */
    boolean add(Measure measure, String by, Instant at) {
        return jdbc.sql("""
                        insert into measure (region, id, organisation_id, owner_id, verifier_id, entry_id, plan_id, name, unit,
                            kind, direction, verified_from, tolerance, lag_days, made_by, recorded_at)
                        values (:region, :id, :organisation, :owner, :verifier::uuid, :entry::uuid, :plan::uuid, :name, :unit,
                            :kind, :direction, :from, :tolerance, :lag, :by, :at)
                        on conflict (entry_id) do nothing
                        """)
                        .param("region", measure.region())
                        .param("id", measure.id())
                        .param("organisation", measure.organisationId())
                        .param("owner", measure.ownerId())
                        .param("verifier", measure.verifierId())
                        .param("entry", measure.entryId())
                        .param("plan", measure.planId())
                        .param("name", measure.name())
                        .param("unit", measure.unit())
                        .param("kind", code(measure.kind()))
                        .param("direction", code(measure.direction()))
                        .param("from", measure.verifiedFrom().code())
                        .param("tolerance", measure.tolerance())
                        .param("lag", measure.lagDays())
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<Measure> find(UUID id, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from measure m where m.id = :id and " + VISIBLE)
                .param("id", id)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(MeasureStore::measure)
                .optional();
    }

    /** The newest first, those before the key only. */
    List<Measure> list(UUID[] planScope, UUID[] readable, UUID before, int limit) {
        return jdbc.sql("select " + COLUMNS + " from measure m where " + VISIBLE
                        + " and m.id < :before order by m.id desc limit :limit")
                .param("planScope", planScope)
                .param("readable", readable)
                .param("before", before)
                .param("limit", limit)
                .query(MeasureStore::measure)
                .list();
    }

    /** The measures of these entries, whoever asks. */
    List<Measure> ofEntries(Collection<UUID> entryIds) {
        return jdbc.sql("select " + COLUMNS + """
                         from unnest(:entries::uuid[]) as wanted (id) join measure m on m.entry_id = wanted.id
                        """)
                .param("entries", entryIds.toArray(UUID[]::new))
                .query(MeasureStore::measure)
                .list();
    }

    /** Those of them that may be seen. */
    List<Measure> ofEntries(Collection<UUID> entryIds, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from measure m where m.entry_id = any(:entries) and " + VISIBLE)
                .param("entries", entryIds.toArray(UUID[]::new))
                .param("planScope", planScope)
                .param("readable", readable)
                .query(MeasureStore::measure)
                .list();
    }

    void add(Measure measure, Observation observation) {
        jdbc.sql("""
                        insert into observation (region, id, measure_id, period, value, class, organisation_id, recorded_by,
                            recorded_name, recorded_at, source)
                        values (:region, :id, :measure, :period, :value, :class, :organisation, :by, :name, :at, :source)
                        """)
                .param("region", measure.region())
                .param("id", observation.id())
                .param("measure", measure.id())
                .param("period", observation.period().atDay(1))
                .param("value", observation.value())
                .param("class", observation.evidence().code())
                .param("organisation", observation.organisationId())
                .param("by", observation.recordedBy())
                .param("name", observation.recordedName())
                .param("at", Timestamp.from(observation.recordedAt()))
                .param("source", observation.source())
                .update();
    }

    /** All values of these measures recorded by then, by measure, in the order they were recorded. */
    Map<UUID, List<Observation>> observations(Collection<UUID> measureIds, Instant by) {
        return jdbc
                .sql("""
                        select id, measure_id, period, value, class, organisation_id, recorded_by, recorded_name, recorded_at,
                               source
                        from observation
                        where measure_id = any(:measures) and recorded_at <= :by
                        order by recorded_at, id
                        """)
                .param("measures", measureIds.toArray(UUID[]::new))
                .param("by", Timestamp.from(by))
                .query((row, n) -> new Observation(
                        row.getObject("id", UUID.class),
                        row.getObject("measure_id", UUID.class),
                        YearMonth.from(row.getObject("period", LocalDate.class)),
                        row.getBigDecimal("value"),
                        EvidenceClass.of(row.getString("class")),
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("recorded_by", UUID.class),
                        row.getString("recorded_name"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("source")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Observation::measureId));
    }

    /** Acts on one measure take turns until the transaction ends. */
    void takeTurn(UUID measureId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('measure ' || :measure::text, 0))")
                .param("measure", measureId)
                .query((row, n) -> true)
                .single();
    }

    void add(Measure measure, UUID id, PathVersion version) {
        Trajectory path = version.path();
        jdbc.sql("""
                        insert into trajectory (region, id, measure_id, version, period_from, period_to, baseline, target,
                            season, effects, decided_by, reason, effective_on, recorded_at)
                        values (:region, :id, :measure, :version, :from, :to, :baseline, :target, :season, :effects, :by,
                            :reason, :effective, :at)
                        """)
                .param("region", measure.region())
                .param("id", id)
                .param("measure", measure.id())
                .param("version", version.version())
                .param("from", path.from().atDay(1))
                .param("to", path.to().atEndOfMonth())
                .param("baseline", path.baseline())
                .param("target", path.target())
                .param("season", JSON.writeValueAsString(path.season()))
                .param("effects", JSON.writeValueAsString(path.effects()))
                .param("by", version.decidedBy())
                .param("reason", version.reason())
                .param("effective", version.effectiveOn())
                .param("at", Timestamp.from(version.recordedAt()))
                .update();
    }

    /** All versions of a measure, the newest first. */
    List<PathVersion> paths(Measure measure) {
        return jdbc.sql("""
                        select version, period_from, period_to, baseline, target, season, effects, decided_by, reason,
                               effective_on, recorded_at
                        from trajectory where measure_id = :measure order by version desc
                        """)
                .param("measure", measure.id())
                .query((row, n) -> path(measure, row))
                .list();
    }

    /** The version of each measure that governs the day, of those decided by then. */
    Map<UUID, PathVersion> governing(List<Measure> measures, LocalDate asOf, Instant by) {
        Map<UUID, Measure> known = measures.stream().collect(Collectors.toMap(Measure::id, measure -> measure));
        record Row(UUID measureId, PathVersion version) {}
        return jdbc
                .sql("""
                        select distinct on (measure_id) measure_id, version, period_from, period_to, baseline, target, season,
                               effects, decided_by, reason, effective_on, recorded_at
                        from trajectory
                        where measure_id = any(:measures) and effective_on <= :asOf and recorded_at <= :by
                        order by measure_id, effective_on desc, version desc
                        """)
                .param("measures", known.keySet().toArray(UUID[]::new))
                .param("asOf", asOf)
                .param("by", Timestamp.from(by))
                .query((row, n) -> {
                    UUID id = row.getObject("measure_id", UUID.class);
                    Measure measure = known.get(id);
                    if (measure == null) {
                        throw new IllegalStateException("a trajectory of another measure than was asked for: " + id);
                    }
                    return new Row(id, path(measure, row));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Row::measureId, Row::version));
    }

    private static PathVersion path(Measure measure, ResultSet row) throws SQLException {
        return new PathVersion(
                row.getInt("version"),
                new Trajectory(
                        measure.kind(),
                        measure.direction(),
                        YearMonth.from(row.getObject("period_from", LocalDate.class)),
                        YearMonth.from(row.getObject("period_to", LocalDate.class)),
                        row.getBigDecimal("baseline"),
                        row.getBigDecimal("target"),
                        JSON.readValue(row.getString("season"), Season.class),
                        JSON.readValue(row.getString("effects"), new TypeReference<List<Effect>>() {})),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getObject("effective_on", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant());
    }

    void add(Measure measure, UUID id, UUID reportedId, UUID verifiedId, Discrepancy.Word word) {
        jdbc.sql("""
                        insert into discrepancy_word (region, id, measure_id, reported_id, verified_id, kind, words, said_by,
                            said_name, recorded_at)
                        values (:region, :id, :measure, :reported, :verified, :kind, :words, :by, :name, :at)
                        """)
                .param("region", measure.region())
                .param("id", id)
                .param("measure", measure.id())
                .param("reported", reportedId)
                .param("verified", verifiedId)
                .param("kind", word.kind().code())
                .param("words", word.words())
                .param("by", word.saidBy())
                .param("name", word.saidName())
                .param("at", Timestamp.from(word.recordedAt()))
                .update();
    }

    /** Between which two values something was said. */
    record Pair(UUID reportedId, UUID verifiedId) {}

    /** What was said of these measures, by the two values it was said of, in order. */
    Map<Pair, List<Discrepancy.Word>> words(Collection<UUID> measureIds) {
        record Row(Pair pair, Discrepancy.Word word) {}
        return jdbc
                .sql("""
                        select reported_id, verified_id, kind, words, said_by, said_name, recorded_at
                        from discrepancy_word where measure_id = any(:measures) order by recorded_at, id
                        """)
                .param("measures", measureIds.toArray(UUID[]::new))
                .query((row, n) -> new Row(
                        new Pair(row.getObject("reported_id", UUID.class), row.getObject("verified_id", UUID.class)),
                        new Discrepancy.Word(
                                Discrepancy.Kind.of(row.getString("kind")),
                                row.getString("words"),
                                row.getObject("said_by", UUID.class),
                                row.getString("said_name"),
                                row.getTimestamp("recorded_at").toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::pair, Collectors.mapping(Row::word, Collectors.toList())));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Measure measure(ResultSet row, int n) throws SQLException {
        return new Measure(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("organisation_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                nullable(row, "verifier_id"),
                nullable(row, "entry_id"),
                nullable(row, "plan_id"),
                row.getString("name"),
                row.getString("unit"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                EvidenceClass.of(row.getString("verified_from")),
                row.getBigDecimal("tolerance"),
                row.getInt("lag_days"));
    }

    private static @Nullable UUID nullable(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
