package luodi.app.project;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.engine.gate.Decision;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of projects. */
@Component
class ProjectStore {
    private static final String COLUMNS = """
            p.id, p.region, p.organisation_id, p.unit_id, p.code, p.name, p.investor, p.investor_code, p.place, p.chain, p.part,
            p.traits, p.leader, p.total, p.summary, p.longitude, p.latitude, p.aims, p.whole_id, p.stage, p.state, p.created_by,
            p.created_at, p.version
            """;

    private static final String VISIBLE = Projects.VISIBLE;

    private static final String IS_STARTED = " and p.state <> 'ended' and p.stage = any(:stages)";
    private static final String[] FROM_START = Stream.of(Stage.values())
            .filter(stage -> !Stage.STARTED.isAfter(stage))
            .map(Stage::code)
            .toArray(String[]::new);

    private final JdbcClient jdbc;

    ProjectStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another project has the code */
    void insert(Project project) {
        jdbc.sql("""
                        insert into project (region, id, organisation_id, unit_id, code, name, investor, investor_code, place, chain,
                            part, traits, leader, total, summary, longitude, latitude, aims, whole_id, stage, state, created_by,
                            created_at, version)
                        values (:region, :id, :organisation, :unit, :code, :name, :investor, :investorCode, :place, :chain, :part,
                            :traits, :leader, :total, :summary, :longitude, :latitude, :aims, :whole, :stage, :state, :by, :at,
                            :version)
                        """)
                .param("region", project.region())
                .param("id", project.id())
                .param("organisation", project.organisationId())
                .param("unit", project.unitId())
                .param("code", project.code())
                .param("name", project.name())
                .param("investor", project.investor())
                .param("investorCode", project.investorCode())
                .param("place", project.place())
                .param("chain", project.chain())
                .param("part", project.part().code())
                .param("traits", traits(project.traits()))
                .param("leader", project.leader())
                .param("total", project.total())
                .param("summary", project.summary())
                .param("longitude", longitude(project))
                .param("latitude", latitude(project))
                .param("aims", aims(project.aims()))
                .param("whole", project.wholeId())
                .param("stage", project.stage().code())
                .param("state", project.state().code())
                .param("by", project.createdBy())
                .param("at", Timestamp.from(project.createdAt()))
                .param("version", project.version())
                .update();
    }

    /**
     * Puts back what may change of it; false when somebody else was faster.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another project has the code
     */
    boolean update(Project project) {
        return jdbc.sql("""
                        update project
                        set code = :code, name = :name, investor = :investor, investor_code = :investorCode, traits = :traits,
                            leader = :leader, total = :total, summary = :summary, longitude = :longitude, latitude = :latitude,
                            aims = :aims, whole_id = :whole, stage = :stage, state = :state, version = version + 1
                        where region = :region and id = :id and version = :version
                        """)
                        .param("region", project.region())
                        .param("id", project.id())
                        .param("code", project.code())
                        .param("name", project.name())
                        .param("investor", project.investor())
                        .param("investorCode", project.investorCode())
                        .param("traits", traits(project.traits()))
                        .param("leader", project.leader())
                        .param("total", project.total())
                        .param("summary", project.summary())
                        .param("longitude", longitude(project))
                        .param("latitude", latitude(project))
                        .param("aims", aims(project.aims()))
                        .param("whole", project.wholeId())
                        .param("stage", project.stage().code())
                        .param("state", project.state().code())
                        .param("version", project.version())
                        .update()
                == 1;
    }

    /** False when somebody else was faster. */
    boolean move(Project project, Place to) {
        return jdbc.sql("""
                        update project set unit_id = :unit, place = :place, chain = :chain, part = :part, version = version + 1
                        where region = :region and id = :id and version = :version
                        """)
                        .param("region", project.region())
                        .param("id", project.id())
                        .param("unit", to.unitId())
                        .param("place", to.code())
                        .param("chain", to.chain())
                        .param("part", to.part().code())
                        .param("version", project.version())
                        .update()
                == 1;
    }

    private static Set<Trait> traits(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("traits").getArray())
                .map(each -> Trait.valueOf(each.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static String[] traits(Set<Trait> traits) {
        return traits.stream().map(Trait::code).sorted().toArray(String[]::new);
    }

    private static String[] aims(Set<Aim> aims) {
        return aims.stream().map(Aim::code).sorted().toArray(String[]::new);
    }

    private static @Nullable BigDecimal longitude(Project project) {
        return project.point() == null ? null : project.point().longitude();
    }

    private static @Nullable BigDecimal latitude(Project project) {
        return project.point() == null ? null : project.point().latitude();
    }

    /** Held until the transaction ends. */
    Optional<Project> hold(UUID id, UUID[] planScope, UUID[] readable) {
        return one(" for update", id, planScope, readable);
    }

    Optional<Project> find(UUID id, UUID[] planScope, UUID[] readable) {
        return one("", id, planScope, readable);
    }

    private Optional<Project> one(String lock, UUID id, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from project p where p.id = :id and" + VISIBLE + lock)
                .param("id", id)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(ProjectStore::row)
                .optional();
    }

    /** Those of an office with this code or this whole name, two at most. */
    List<Project> called(String word, UUID organisationId, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from project p where" + VISIBLE + """
                          and p.organisation_id = :organisation and (p.code = :word or p.name = :word)
                        order by p.id limit 2
                        """)
                .param("word", word)
                .param("organisation", organisationId)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(ProjectStore::row)
                .list();
    }

    /** Its parts as far as the viewer sees them. */
    List<Project> parts(UUID wholeId, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from project p where p.whole_id = :whole and" + VISIBLE
                        + " order by p.id")
                .param("whole", wholeId)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(ProjectStore::row)
                .list();
    }

    /**
     * The newest first; those before the key only.
     *
     * @param least what a whole with its parts has to reach, in 10,000 yuan; null for all
     */
    List<Project> page(
            ProjectFilter filter,
            @Nullable BigDecimal least,
            UUID before,
            int limit,
            UUID[] planScope,
            UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from project p where p.id < :before and" + VISIBLE + """
                          and (:stages::text[] is null or p.stage = any(:stages))
                          and (:part::text is null or p.part = :part)
                          and (:least::numeric is null
                               or (select sum(f.total) from project f
                                   where f.id = coalesce(p.whole_id, p.id) or f.whole_id = coalesce(p.whole_id, p.id))
                                  >= :least)
                          and (:chain = '' or p.chain = :chain)
                          and (:county = '' or starts_with(p.place, :county))
                          and (:words = '' or position(:words in p.name) > 0 or position(:words in p.investor) > 0
                               or p.code = :words)
                        order by p.id desc
                        limit :limit
                        """)
                .param("before", before)
                .param("planScope", planScope)
                .param("readable", readable)
                .param("stages", filter.stages())
                .param("part", filter.part() == null ? null : filter.part().code())
                .param("least", least)
                .param("chain", filter.chain())
                .param("county", filter.county())
                .param("words", filter.words())
                .param("limit", limit)
                .query(ProjectStore::row)
                .list();
    }

    /** How many projects in sight stand in a stage, and what they are to invest. */
    record Sum(Stage stage, int projects, BigDecimal total) {}

    List<Sum> sums(UUID[] planScope, UUID[] readable) {
        return jdbc.sql(
                        "select p.stage, count(*) as projects, sum(p.total) as total from project p where p.state <> 'ended' and"
                                + VISIBLE + "group by p.stage")
                .param("planScope", planScope)
                .param("readable", readable)
                .query((row, n) ->
                        new Sum(stage(row.getString("stage")), row.getInt("projects"), row.getBigDecimal("total")))
                .list();
    }

    void enter(UUID id, Project project, Project.Entered entered) {
        jdbc.sql("""
                        insert into project_stage (region, id, project_id, stage, entered_on, evidence, recorded_by, recorded_at)
                        values (:region, :id, :project, :stage, :on, :evidence, :by, :at)
                        """)
                .param("region", project.region())
                .param("id", id)
                .param("project", project.id())
                .param("stage", entered.stage().code())
                .param("on", entered.on())
                .param("evidence", entered.evidence())
                .param("by", entered.by())
                .param("at", Timestamp.from(entered.at()))
                .update();
    }

    List<Project.Entered> entered(UUID projectId) {
        return enteredOf(projectId).getOrDefault(projectId, List.of());
    }

    Map<UUID, List<Project.Entered>> enteredOf(UUID... projectIds) {
        return byProject(
                """
                select project_id, stage, entered_on, evidence, recorded_by, recorded_at from project_stage
                where project_id = any(:projects) order by id
                """,
                projectIds,
                (row, n) -> new Project.Entered(
                        stage(row.getString("stage")),
                        row.getObject("entered_on", LocalDate.class),
                        row.getString("evidence"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()));
    }

    /** Rows of a table by their project. */
    private <T> Map<UUID, List<T>> byProject(String sql, UUID[] projectIds, RowMapper<T> mapper) {
        Map<UUID, List<T>> rows = new HashMap<>();
        jdbc.sql(sql).param("projects", projectIds).query(row -> {
            rows.computeIfAbsent(row.getObject("project_id", UUID.class), id -> new ArrayList<>())
                    .add(Objects.requireNonNull(mapper.mapRow(row, row.getRow())));
        });
        return rows;
    }

    void schedule(UUID id, Project project, Project.Scheduled scheduled) {
        jdbc.sql("""
                        insert into project_schedule (region, id, project_id, stage, planned_on, reason, recorded_by, recorded_at)
                        values (:region, :id, :project, :stage, :on, :reason, :by, :at)
                        """)
                .param("region", project.region())
                .param("id", id)
                .param("project", project.id())
                .param("stage", scheduled.stage().code())
                .param("on", scheduled.on())
                .param("reason", scheduled.reason())
                .param("by", scheduled.by())
                .param("at", Timestamp.from(scheduled.at()))
                .update();
    }

    /** All schedules of a project, the earliest said first. */
    List<Project.Scheduled> scheduled(UUID projectId) {
        return scheduledOf(projectId).getOrDefault(projectId, List.of());
    }

    Map<UUID, List<Project.Scheduled>> scheduledOf(UUID... projectIds) {
        return byProject(
                """
                select project_id, stage, planned_on, reason, recorded_by, recorded_at from project_schedule
                where project_id = any(:projects) order by id
                """,
                projectIds,
                (row, n) -> new Project.Scheduled(
                        stage(row.getString("stage")),
                        row.getObject("planned_on", LocalDate.class),
                        row.getString("reason"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()));
    }

    void decide(UUID id, Project project, Project.Decided decided) {
        jdbc.sql("""
                        insert into project_decision (region, id, project_id, gate, kind, document, decider, decided_on, until,
                            conditions, recorded_by, recorded_at)
                        values (:region, :id, :project, :gate, :kind, :document, :decider, :on, :until, :conditions, :by, :at)
                        """)
                .param("region", project.region())
                .param("id", id)
                .param("project", project.id())
                .param("gate", decided.decision().gate())
                .param("kind", decided.decision().kind().code())
                .param("document", decided.document())
                .param("decider", decided.decider())
                .param("on", decided.decision().on())
                .param("until", decided.decision().until())
                .param("conditions", decided.conditions())
                .param("by", decided.by())
                .param("at", Timestamp.from(decided.at()))
                .update();
    }

    /** By project what happened at its gates, the earliest said first. */
    Map<UUID, List<Decision>> decisionsOf(UUID... projectIds) {
        return byProject("""
                select project_id, gate, kind, decided_on, until from project_decision
                where project_id = any(:projects) order by id
                """, projectIds, (row, n) -> decision(row));
    }

    /** All decisions on a project, the earliest said first. */
    List<Project.Decided> decided(UUID projectId) {
        return jdbc.sql("""
                        select gate, kind, document, decider, decided_on, until, conditions, recorded_by, recorded_at
                        from project_decision where project_id = :project order by id
                        """)
                .param("project", projectId)
                .query((row, n) -> new Project.Decided(
                        decision(row),
                        row.getString("document"),
                        row.getString("decider"),
                        row.getString("conditions"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    void change(UUID id, Project project, Project.Changed changed) {
        jdbc.sql("""
                        insert into project_change (region, id, project_id, field, before, after, reason, recorded_by, recorded_at)
                        values (:region, :id, :project, :field, :before, :after, :reason, :by, :at)
                        """)
                .param("region", project.region())
                .param("id", id)
                .param("project", project.id())
                .param("field", changed.field())
                .param("before", changed.before())
                .param("after", changed.after())
                .param("reason", changed.reason())
                .param("by", changed.by())
                .param("at", Timestamp.from(changed.at()))
                .update();
    }

    /** What was changed of a project, the latest first. */
    List<Project.Changed> changed(UUID projectId) {
        return changedOf(projectId).getOrDefault(projectId, List.of());
    }

    Map<UUID, List<Project.Changed>> changedOf(UUID... projectIds) {
        return byProject(
                """
                select project_id, field, before, after, reason, recorded_by, recorded_at from project_change
                where project_id = any(:projects) order by id desc
                """,
                projectIds,
                (row, n) -> new Project.Changed(
                        row.getString("field"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("reason"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()));
    }

    private static Stage stage(String code) {
        return Stage.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** All in sight in the order in which they were registered. */
    List<Project> all(UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from project p where" + VISIBLE + "order by p.id")
                .param("planScope", planScope)
                .param("readable", readable)
                .query(ProjectStore::row)
                .list();
    }

    /** In a stage from 开工 on, those that ended left out. */
    List<Project> startedOnes(UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from project p where" + VISIBLE + IS_STARTED)
                .param("planScope", planScope)
                .param("readable", readable)
                .param("stages", FROM_START)
                .query(ProjectStore::row)
                .list();
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getString("gate"),
                Decision.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("decided_on", LocalDate.class),
                row.getObject("until", LocalDate.class));
    }

    private static @Nullable Point point(@Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {
        return longitude == null || latitude == null ? null : new Point(longitude, latitude);
    }

    private static Project row(ResultSet row, int n) throws SQLException {
        return new Project(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("organisation_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("investor"),
                row.getString("investor_code"),
                row.getString("place"),
                row.getString("chain"),
                Project.Part.valueOf(row.getString("part").toUpperCase(Locale.ROOT)),
                traits(row),
                row.getString("leader"),
                row.getBigDecimal("total"),
                row.getString("summary"),
                point(row.getBigDecimal("longitude"), row.getBigDecimal("latitude")),
                Stream.of((String[]) row.getArray("aims").getArray())
                        .map(each -> Aim.valueOf(each.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                row.getObject("whole_id", UUID.class),
                stage(row.getString("stage")),
                Project.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("version"));
    }
}
