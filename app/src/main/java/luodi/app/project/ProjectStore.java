package luodi.app.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.engine.gate.Decision;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of projects. */
@Component
class ProjectStore {
    private static final String COLUMNS = """
            p.id, p.region, p.organisation_id, p.unit_id, p.code, p.name, p.investor, p.investor_code, p.place, p.chain, p.part,
            p.traits, p.leader, p.total, p.summary, p.stage, p.state, p.created_by, p.created_at, p.version
            """;

    /** The one predicate of scope: kept by an office in scope, or answered for by a unit in scope. */
    static final String VISIBLE = " (p.organisation_id = any(:planScope) or p.unit_id = any(:readable)) ";

    private final JdbcClient jdbc;

    ProjectStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another project has the code */
    void insert(Project project) {
        jdbc.sql("""
                        insert into project (region, id, organisation_id, unit_id, code, name, investor, investor_code, place, chain,
                            part, traits, leader, total, summary, stage, state, created_by, created_at, version)
                        values (:region, :id, :organisation, :unit, :code, :name, :investor, :investorCode, :place, :chain, :part,
                            :traits, :leader, :total, :summary, :stage, :state, :by, :at, :version)
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
                            leader = :leader, total = :total, summary = :summary, stage = :stage, state = :state,
                            version = version + 1
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
                        .param("stage", project.stage().code())
                        .param("state", project.state().code())
                        .param("version", project.version())
                        .update()
                == 1;
    }

    private static String[] traits(Set<Trait> traits) {
        return traits.stream().map(Trait::code).sorted().toArray(String[]::new);
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

    /** The newest first; those before the key only. */
    List<Project> page(String words, @Nullable Stage stage, UUID before, int limit, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from project p where p.id < :before and" + VISIBLE + """
                          and (:stage::text is null or p.stage = :stage)
                          and (:words = '' or position(:words in p.name) > 0 or position(:words in p.investor) > 0
                               or p.code = :words)
                        order by p.id desc
                        limit :limit
                        """)
                .param("before", before)
                .param("planScope", planScope)
                .param("readable", readable)
                .param("stage", stage == null ? null : stage.code())
                .param("words", words)
                .param("limit", limit)
                .query(ProjectStore::row)
                .list();
    }

    /** How many projects in sight stand in a stage, and what they are to invest. */
    record Sum(Stage stage, int projects, java.math.BigDecimal total) {}

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
        return jdbc.sql("""
                        select stage, entered_on, evidence, recorded_by, recorded_at from project_stage
                        where project_id = :project order by id
                        """)
                .param("project", projectId)
                .query((row, n) -> new Project.Entered(
                        stage(row.getString("stage")),
                        row.getObject("entered_on", LocalDate.class),
                        row.getString("evidence"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
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
        return jdbc.sql("""
                        select stage, planned_on, reason, recorded_by, recorded_at from project_schedule
                        where project_id = :project order by id
                        """)
                .param("project", projectId)
                .query((row, n) -> new Project.Scheduled(
                        stage(row.getString("stage")),
                        row.getObject("planned_on", LocalDate.class),
                        row.getString("reason"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
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

    /** All decisions on a project, the earliest said first. */
    List<Project.Decided> decided(UUID projectId) {
        return jdbc.sql("""
                        select gate, kind, document, decider, decided_on, until, conditions, recorded_by, recorded_at
                        from project_decision where project_id = :project order by id
                        """)
                .param("project", projectId)
                .query((row, n) -> new Project.Decided(
                        new Decision(
                                row.getString("gate"),
                                Decision.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getObject("decided_on", LocalDate.class),
                                row.getObject("until", LocalDate.class)),
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
        return jdbc.sql("""
                        select field, before, after, reason, recorded_by, recorded_at from project_change
                        where project_id = :project order by id desc
                        """)
                .param("project", projectId)
                .query((row, n) -> new Project.Changed(
                        row.getString("field"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("reason"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    private static Stage stage(String code) {
        return Stage.valueOf(code.toUpperCase(Locale.ROOT));
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
                Stream.of((String[]) row.getArray("traits").getArray())
                        .map(each -> Trait.valueOf(each.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                row.getString("leader"),
                row.getBigDecimal("total"),
                row.getString("summary"),
                stage(row.getString("stage")),
                Project.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("version"));
    }
}
