package luodi.app.plan;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import luodi.app.org.UnitAnswer;
import luodi.engine.document.Span;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what was read from a plan. */
@Component
class ReadingStore {
    private static final String INSERT_AIM = """
            insert into plan_target (plan_id, id, node_id, position, subject, kind, words, comparison, value, upper,
                unit, due_on, nature, starts_at, ends_at, corrected)
            values (:plan, :id, :node, :position, :subject, :kind, :words, :comparison, :value, :upper,
                :unit, :by, :nature, :start, :end, :corrected)
            on conflict (plan_id, id) do update set subject = excluded.subject, kind = excluded.kind,
                words = excluded.words, comparison = excluded.comparison, value = excluded.value,
                upper = excluded.upper, unit = excluded.unit, due_on = excluded.due_on, nature = excluded.nature,
                corrected = excluded.corrected
            """;

    private static final String INSERT_OWNERS = """
            insert into plan_responsibility (plan_id, id, node_id, position, lead, responsible, supporting, leader, rule,
                starts_at, ends_at, corrected)
            values (:plan, :id, :node, :position, :lead, :responsible, :supporting, :leader, :rule,
                :start, :end, :corrected)
            """;

    private static final String INSERT_DUE = """
            insert into plan_deadline (plan_id, id, node_id, position, due_on, starts_at, ends_at, corrected)
            values (:plan, :id, :node, :position, :by, :start, :end, :corrected)
            on conflict (plan_id, id) do update set due_on = excluded.due_on, corrected = excluded.corrected
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    ReadingStore(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(UUID plan, StoredReading reading) {
        all(
                reading.clauses(),
                """
                insert into plan_node (plan_id, node_id, position, parent_id, kind, style, number, heading, text,
                    starts_at, ends_at)
                values (:plan, :node, :position, :parent, :kind, :style, :number, :heading, :text, :start, :end)
                """,
                clause -> at(plan, clause.at())
                        .addValue("node", clause.id())
                        .addValue("position", clause.position())
                        .addValue("parent", clause.parent())
                        .addValue("kind", clause.kind().code())
                        .addValue("style", clause.style())
                        .addValue("number", clause.number())
                        .addValue("heading", clause.heading())
                        .addValue("text", clause.text()));
        all(reading.aims(), INSERT_AIM, aim -> parameters(plan, aim));
        all(reading.owners(), INSERT_OWNERS, owners -> parameters(plan, owners));
        all(reading.dues(), INSERT_DUE, due -> parameters(plan, due));
        all(
                reading.counts(),
                """
                insert into plan_declared (plan_id, position, what, count, found, starts_at, ends_at)
                values (:plan, :position, :what, :count, :found, :start, :end)
                """,
                count -> at(plan, count.at())
                        .addValue("position", count.position())
                        .addValue("what", count.what())
                        .addValue("count", count.stated())
                        .addValue("found", count.found()));
        all(
                reading.doubts(),
                """
                insert into plan_warning (plan_id, position, what, starts_at, ends_at)
                values (:plan, :position, :what, :start, :end)
                """,
                doubt -> at(plan, doubt.at())
                        .addValue("position", doubt.position())
                        .addValue("what", doubt.what()));
    }

    StoredReading find(UUID plan) {
        Map<String, String> leftOut = new HashMap<>();
        jdbc.sql("select node_id, reason from plan_left_out where plan_id = :plan")
                .param("plan", plan)
                .query(row -> {
                    leftOut.put(row.getString("node_id"), row.getString("reason"));
                });
        return new StoredReading(
                clauses(plan), aims(plan), owners(plan), dues(plan), counts(plan), doubts(plan), leftOut);
    }

    private List<StoredReading.Clause> clauses(UUID plan) {
        return jdbc.sql("""
                        select node_id, position, parent_id, kind, style, number, heading, text, starts_at, ends_at, corrected
                        from plan_node where plan_id = :plan order by position
                        """)
                .param("plan", plan)
                .query((row, n) -> new StoredReading.Clause(
                        row.getString("node_id"),
                        row.getString("parent_id"),
                        row.getInt("position"),
                        ClauseKind.of(row.getString("kind")),
                        row.getString("style"),
                        row.getObject("number", Integer.class),
                        row.getString("heading"),
                        row.getString("text"),
                        span(row),
                        row.getBoolean("corrected")))
                .list();
    }

    private List<StoredReading.Aim> aims(UUID plan) {
        return jdbc.sql("""
                        select id, node_id, position, subject, kind, words, comparison, value, upper, unit, due_on, nature,
                            starts_at, ends_at, corrected
                        from plan_target where plan_id = :plan order by position
                        """)
                .param("plan", plan)
                .query((row, n) -> new StoredReading.Aim(
                        row.getObject("id", UUID.class),
                        row.getString("node_id"),
                        row.getInt("position"),
                        row.getString("subject"),
                        TargetKind.of(row.getString("kind")),
                        row.getString("words"),
                        row.getString("comparison"),
                        row.getBigDecimal("value"),
                        row.getBigDecimal("upper"),
                        row.getString("unit"),
                        row.getObject("due_on", java.time.LocalDate.class),
                        TargetNature.of(row.getString("nature")),
                        span(row),
                        row.getBoolean("corrected")))
                .list();
    }

    private List<StoredReading.Owners> owners(UUID plan) {
        return jdbc.sql("""
                        select id, node_id, position, lead, responsible, supporting, leader, rule, starts_at, ends_at,
                            corrected
                        from plan_responsibility where plan_id = :plan order by position
                        """)
                .param("plan", plan)
                .query((row, n) -> new StoredReading.Owners(
                        row.getObject("id", UUID.class),
                        row.getString("node_id"),
                        row.getInt("position"),
                        names(row.getArray("lead")),
                        names(row.getArray("responsible")),
                        names(row.getArray("supporting")),
                        row.getString("leader"),
                        row.getString("rule"),
                        span(row),
                        row.getBoolean("corrected")))
                .list();
    }

    private List<StoredReading.Due> dues(UUID plan) {
        return jdbc.sql("""
                        select id, node_id, position, due_on, starts_at, ends_at, corrected
                        from plan_deadline where plan_id = :plan order by position
                        """)
                .param("plan", plan)
                .query((row, n) -> new StoredReading.Due(
                        row.getObject("id", UUID.class),
                        row.getString("node_id"),
                        row.getInt("position"),
                        row.getObject("due_on", java.time.LocalDate.class),
                        span(row),
                        row.getBoolean("corrected")))
                .list();
    }

    private List<StoredReading.Count> counts(UUID plan) {
        return jdbc.sql("""
                        select position, what, count, found, starts_at, ends_at
                        from plan_declared where plan_id = :plan order by position
                        """)
                .param("plan", plan)
                .query((row, n) -> new StoredReading.Count(
                        row.getInt("position"),
                        row.getString("what"),
                        row.getInt("count"),
                        row.getInt("found"),
                        span(row)))
                .list();
    }

    private List<StoredReading.Doubt> doubts(UUID plan) {
        return jdbc.sql("select position, what, starts_at, ends_at from plan_warning"
                        + " where plan_id = :plan order by position")
                .param("plan", plan)
                .query((row, n) -> new StoredReading.Doubt(row.getInt("position"), row.getString("what"), span(row)))
                .list();
    }

    void kind(UUID plan, String node, ClauseKind kind) {
        jdbc.sql("update plan_node set kind = :kind, corrected = true where plan_id = :plan and node_id = :node")
                .param("plan", plan)
                .param("node", node)
                .param("kind", kind.code())
                .update();
    }

    /** Adds the target, or changes the one with its id. */
    void put(UUID plan, StoredReading.Aim aim) {
        batches.update(INSERT_AIM, parameters(plan, aim));
    }

    void removeAim(UUID plan, UUID id) {
        jdbc.sql("delete from plan_target where plan_id = :plan and id = :id")
                .param("plan", plan)
                .param("id", id)
                .update();
    }

    /** Adds the deadline, or changes the one with its id. */
    void put(UUID plan, StoredReading.Due due) {
        batches.update(INSERT_DUE, parameters(plan, due));
    }

    void removeDue(UUID plan, UUID id) {
        jdbc.sql("delete from plan_deadline where plan_id = :plan and id = :id")
                .param("plan", plan)
                .param("id", id)
                .update();
    }

    /** Puts these owners in the place of all those of their clauses. */
    void replaceOwners(UUID plan, List<String> nodes, List<StoredReading.Owners> owners) {
        jdbc.sql("delete from plan_responsibility where plan_id = :plan and node_id = any(:nodes)")
                .param("plan", plan)
                .param("nodes", nodes.toArray(String[]::new))
                .update();
        all(owners, INSERT_OWNERS, each -> parameters(plan, each));
    }

    void leaveOut(UUID plan, List<String> nodes, String reason) {
        jdbc.sql("""
                        insert into plan_left_out (plan_id, node_id, reason)
                        select :plan, unnest(:nodes::text[]), :reason
                        on conflict (plan_id, node_id) do update set reason = excluded.reason
                        """)
                .param("plan", plan)
                .param("nodes", nodes.toArray(String[]::new))
                .param("reason", reason)
                .update();
    }

    void takeIn(UUID plan, String node) {
        jdbc.sql("delete from plan_left_out where plan_id = :plan and node_id = :node")
                .param("plan", plan)
                .param("node", node)
                .update();
    }

    /** What a person answered about names. */
    Map<String, UnitAnswer> answers(UUID plan) {
        Map<String, UnitAnswer> answers = new HashMap<>();
        jdbc.sql("select name, organisation_id, group_id from plan_unit where plan_id = :plan")
                .param("plan", plan)
                .query(row -> {
                    answers.put(
                            row.getString("name"),
                            UnitAnswer.of(
                                    row.getObject("organisation_id", UUID.class),
                                    row.getObject("group_id", UUID.class)));
                });
        return answers;
    }

    void answer(UUID plan, String name, UnitAnswer answer) {
        jdbc.sql("""
                        insert into plan_unit (plan_id, name, organisation_id, group_id, nobody)
                        values (:plan, :name, :organisation, :group, :nobody)
                        on conflict (plan_id, name) do update set organisation_id = excluded.organisation_id,
                            group_id = excluded.group_id, nobody = excluded.nobody
                        """)
                .param("plan", plan)
                .param("name", name)
                .param("organisation", answer.organisation())
                .param("group", answer.group())
                .param("nobody", answer.organisation() == null && answer.group() == null)
                .update();
    }

    private <T> void all(List<T> rows, String sql, Function<T, SqlParameterSource> parameters) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows.stream().map(parameters).toArray(SqlParameterSource[]::new));
        }
    }

    private static MapSqlParameterSource at(UUID plan, Span span) {
        return new MapSqlParameterSource()
                .addValue("plan", plan)
                .addValue("start", span.start())
                .addValue("end", span.end());
    }

    private static MapSqlParameterSource parameters(UUID plan, StoredReading.Aim aim) {
        return at(plan, aim.at())
                .addValue("id", aim.id())
                .addValue("node", aim.node())
                .addValue("position", aim.position())
                .addValue("subject", aim.subject())
                .addValue("kind", aim.kind().code())
                .addValue("words", aim.words())
                .addValue("comparison", aim.comparison())
                .addValue("value", aim.value())
                .addValue("upper", aim.upper())
                .addValue("unit", aim.unit())
                .addValue("by", aim.by())
                .addValue("nature", aim.nature().code())
                .addValue("corrected", aim.corrected());
    }

    private static MapSqlParameterSource parameters(UUID plan, StoredReading.Owners owners) {
        return at(plan, owners.at())
                .addValue("id", owners.id())
                .addValue("node", owners.node())
                .addValue("position", owners.position())
                .addValue("lead", owners.lead().toArray(String[]::new))
                .addValue("responsible", owners.responsible().toArray(String[]::new))
                .addValue("supporting", owners.supporting().toArray(String[]::new))
                .addValue("leader", owners.leader())
                .addValue("rule", owners.rule())
                .addValue("corrected", owners.corrected());
    }

    private static MapSqlParameterSource parameters(UUID plan, StoredReading.Due due) {
        return at(plan, due.at())
                .addValue("id", due.id())
                .addValue("node", due.node())
                .addValue("position", due.position())
                .addValue("by", due.by())
                .addValue("corrected", due.corrected());
    }

    private static Span span(ResultSet row) throws SQLException {
        return new Span(row.getInt("starts_at"), row.getInt("ends_at"));
    }

    private static List<String> names(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
