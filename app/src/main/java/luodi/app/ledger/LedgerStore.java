package luodi.app.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import luodi.app.ground.Ids;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of the ledger. */
@Component
class LedgerStore {
    static final String ANSWERED_BY_THEIRS =
            "exists (select 1 from ledger_entry_unit_seen u where u.entry_id = e.id and u.organisation_id = any(:readable))";

    /** The one predicate of scope: kept by an office in scope, or answered for by a unit in scope. */
    static final String VISIBLE = "(e.organisation_id = any(:planScope) or " + ANSWERED_BY_THEIRS + ")";

    static final String COLUMNS = """
            e.id, e.organisation_id, e.plan_id, e.plan_title, e.clause_id, e.source, e.position, e.number, e.category, e.task,
            e.target, e.acceptance, e.leader, e.lead_rule, e.due_on, e.state, e.progress, e.completion, e.problem,
            e.next_step, e.reported_on, e.lamp, e.lamp_on, e.version,
            (e.opened_at at time zone 'Asia/Shanghai')::date as opened_on
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Organisations organisations;
    private final Ids ids;

    LedgerStore(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Organisations organisations, Ids ids) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.organisations = organisations;
        this.ids = ids;
    }

    void insert(LedgerBook.PlanOf plan, List<NewEntry> entries, List<UUID> opened, Instant openedAt) {
        jdbc.sql("""
                        insert into ledger_plan (plan_id, region, organisation_id, title)
                        values (:plan, :region, :organisation, :title) on conflict (plan_id) do nothing
                        """)
                .param("plan", plan.planId())
                .param("region", plan.region())
                .param("organisation", plan.organisationId())
                .param("title", plan.title())
                .update();
        batches.batchUpdate(
                """
                insert into ledger_entry (id, region, organisation_id, plan_id, plan_title, clause_id, source,
                    position, number, category, task, target, acceptance, leader, lead_id, lead_rule, due_on, state,
                    opened_at)
                values (:id, :region, :organisation, :plan, :planTitle, :clause, :source, :position, :number, :category,
                    :task, :target, :acceptance, :leader, :lead, :leadRule, :dueOn, 'active', :openedAt)
                """,
                IntStream.range(0, entries.size())
                        .mapToObj(i -> parameters(plan, entries.get(i), opened.get(i), openedAt))
                        .toArray(SqlParameterSource[]::new));
        insertUnits(opened, entries.stream().map(NewEntry::units).toList());
        keepFacts(opened, openedAt);
    }

    /** Acts that judge the entries of a plan or change what is judged take turns until the transaction ends. */
    void takeTurn(UUID planId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('lamp ' || :plan::text, 0))")
                .param("plan", planId)
                .query((row, n) -> true)
                .single();
    }

    /** Keeps what judging sees of these entries as they stand after the change, in its transaction. */
    private void keepFacts(List<UUID> entryIds, Instant at) {
        jdbc.sql("""
                        insert into ledger_entry_fact (region, id, plan_id, entry_id, lead_id, due_on, state, recorded_at)
                        select e.region, fact.id, e.plan_id, e.id, e.lead_id, e.due_on, e.state, :at
                        from unnest(:entries::uuid[], :ids::uuid[]) as fact (entry_id, id)
                        join ledger_entry e on e.id = fact.entry_id
                        """)
                .param("entries", entryIds.toArray(UUID[]::new))
                .param("ids", entryIds.stream().map(each -> ids.next()).toArray(UUID[]::new))
                .param("at", Timestamp.from(at))
                .update();
    }

    private void insertUnits(List<UUID> ids, List<List<NewEntry.Unit>> ofEach) {
        List<SqlParameterSource> units = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            List<NewEntry.Unit> all = ofEach.get(i);
            for (int position = 0; position < all.size(); position++) {
                NewEntry.Unit unit = all.get(position);
                units.add(new MapSqlParameterSource()
                        .addValue("entry", ids.get(i))
                        .addValue("organisation", unit.organisationId())
                        .addValue("part", unit.part().code())
                        .addValue("position", position)
                        .addValue("group", unit.fromGroup()));
            }
        }
        batches.batchUpdate("""
                insert into ledger_entry_unit (entry_id, organisation_id, part, position, from_group)
                values (:entry, :organisation, :part, :position, :group)
                """, units.toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(LedgerBook.PlanOf plan, NewEntry entry, UUID id, Instant openedAt) {
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("region", plan.region())
                .addValue("organisation", plan.organisationId())
                .addValue("plan", plan.planId())
                .addValue("planTitle", plan.title())
                .addValue("clause", entry.clauseId())
                .addValue("source", entry.source())
                .addValue("lead", entry.lead())
                .addValue("position", entry.position())
                .addValue("number", entry.number())
                .addValue("category", entry.category())
                .addValue("task", entry.task())
                .addValue("target", entry.target())
                .addValue("acceptance", entry.acceptance())
                .addValue("leader", entry.leader())
                .addValue("leadRule", entry.leadRule())
                .addValue("dueOn", entry.dueOn())
                .addValue("openedAt", Timestamp.from(openedAt));
    }

    List<LedgerBook.Owed> owedIn(UUID planId) {
        return jdbc.sql("""
                        select e.id, u.organisation_id
                        from ledger_entry e
                        join ledger_entry_unit u on u.entry_id = e.id and u.part = 'lead'
                        where e.plan_id = :plan and e.state = 'active'
                        order by e.position
                        """)
                .param("plan", planId)
                .query((row, n) -> new LedgerBook.Owed(
                        row.getObject("id", UUID.class), row.getObject("organisation_id", UUID.class)))
                .list();
    }

    List<LedgerBook.PlanOf> plansKeptBy(UUID[] organisationIds) {
        return jdbc.sql("""
                        select p.plan_id, p.title, p.organisation_id, p.region
                        from ledger_plan p
                        where p.organisation_id = any(:kept)
                          and exists (select 1 from ledger_entry e where e.plan_id = p.plan_id and e.state = 'active')
                        order by p.plan_id desc
                        """)
                .param("kept", organisationIds)
                .query(LedgerStore::plan)
                .list();
    }

    void showProgress(LocalDate reportedOn, List<LedgerBook.Accepted> answers) {
        batches.batchUpdate(
                """
                update ledger_entry
                set completion = :completion, progress = :progress, problem = :problem, next_step = :nextStep,
                    reported_on = :on, version = version + 1
                where id = :id
                """,
                answers.stream()
                        .map(answer -> new MapSqlParameterSource()
                                .addValue("id", answer.entryId())
                                .addValue("completion", answer.completion())
                                .addValue("progress", answer.progress())
                                .addValue("problem", answer.problem())
                                .addValue("nextStep", answer.nextStep())
                                .addValue("on", reportedOn))
                        .toArray(SqlParameterSource[]::new));
    }

    void showLamps(LocalDate asOf, List<LedgerBook.Lit> lamps) {
        jdbc.sql("""
                        update ledger_entry e set lamp = lit.lamp, lamp_on = :asOf
                        from unnest(:ids::uuid[], :lamps::text[]) as lit (id, lamp)
                        where e.id = lit.id
                        """)
                .param("asOf", asOf)
                .param("ids", lamps.stream().map(LedgerBook.Lit::entryId).toArray(UUID[]::new))
                .param("lamps", lamps.stream().map(lit -> lit.lamp().code()).toArray(String[]::new))
                .update();
    }

    Optional<LedgerEntry> find(UUID id, UUID[] planScope, UUID[] readable) {
        return withUnits(jdbc.sql("select " + COLUMNS + " from ledger_entry e where e.id = :id and " + VISIBLE)
                        .param("id", id)
                        .param("planScope", planScope)
                        .param("readable", readable)
                        .query(LedgerStore::row)
                        .list())
                .stream()
                .findFirst();
    }

    List<LedgerEntry> entries(Collection<UUID> ids) {
        return withUnits(jdbc.sql("select " + COLUMNS
                        + " from ledger_entry e where e.id = any(:ids) order by e.plan_id, e.position")
                .param("ids", ids.toArray(UUID[]::new))
                .query(LedgerStore::row)
                .list());
    }

    List<LedgerEntry> seen(Collection<UUID> ids, UUID[] planScope, UUID[] readable) {
        return withUnits(jdbc.sql("select " + COLUMNS + " from ledger_entry e where e.id = any(:ids) and " + VISIBLE
                        + " order by e.plan_id, e.position")
                .param("ids", ids.toArray(UUID[]::new))
                .param("planScope", planScope)
                .param("readable", readable)
                .query(LedgerStore::row)
                .list());
    }

    List<LedgerEntry> answeredBy(UUID unitId, int limit, UUID[] planScope, UUID[] readable) {
        return withUnits(jdbc.sql("select " + COLUMNS + " from ledger_entry e where " + VISIBLE + """
                          and e.state = 'active'
                          and exists (select 1 from ledger_entry_unit u where u.entry_id = e.id and u.organisation_id = :unit)
                        order by e.plan_id desc, e.position limit :limit
                        """)
                .param("unit", unitId)
                .param("limit", limit)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(LedgerStore::row)
                .list());
    }

    List<LedgerEntry> inRed(UUID planId) {
        return withUnits(jdbc.sql("select " + COLUMNS
                        + " from ledger_entry e where e.plan_id = :plan and e.state = 'active' and e.lamp = 'red'"
                        + " order by e.due_on nulls last, e.position")
                .param("plan", planId)
                .query(LedgerStore::row)
                .list());
    }

    /** A plan of the ledger; its row is locked to the end of the transaction when entries are about to be added. */
    Optional<LedgerBook.PlanOf> plan(UUID planId, boolean lock) {
        return jdbc.sql("select plan_id, title, organisation_id, region from ledger_plan where plan_id = :plan"
                        + (lock ? " for update of ledger_plan" : ""))
                .param("plan", planId)
                .query(LedgerStore::plan)
                .optional();
    }

    static LedgerBook.PlanOf plan(ResultSet row, int n) throws SQLException {
        return new LedgerBook.PlanOf(
                row.getObject("plan_id", UUID.class),
                row.getString("title"),
                row.getObject("organisation_id", UUID.class),
                row.getString("region"));
    }

    int lastPosition(UUID planId) {
        return jdbc.sql("select coalesce(max(position), 0) from ledger_entry where plan_id = :plan")
                .param("plan", planId)
                .query(Integer.class)
                .single();
    }

    /** Writes what a person decided; false when somebody else wrote first. */
    boolean revise(LedgerEntry was, Revision now, Instant at) {
        int written = jdbc.sql("""
                        update ledger_entry
                        set number = :number, category = :category, task = :task, target = :target,
                            acceptance = :acceptance, leader = :leader, due_on = :dueOn, lead_id = :lead,
                            lead_rule = case when lead_id = :lead then lead_rule else 'manual' end,
                            version = version + 1
                        where id = :id and version = :version
                        """)
                .param("id", was.id())
                .param("version", was.version())
                .param("number", now.number())
                .param("category", now.category())
                .param("task", now.task())
                .param("target", now.target())
                .param("acceptance", now.acceptance())
                .param("leader", now.leader())
                .param("dueOn", now.dueOn())
                .param("lead", NewEntry.lead(now.units()))
                .update();
        if (written == 1 && !now.units().equals(Revision.of(was).units())) {
            jdbc.sql("delete from ledger_entry_unit where entry_id = :id")
                    .param("id", was.id())
                    .update();
            insertUnits(List.of(was.id()), List.of(now.units()));
        }
        if (written == 1) {
            keepFacts(List.of(was.id()), at);
        }
        return written == 1;
    }

    /** Moves to another state; false when somebody else wrote first. */
    boolean move(LedgerEntry was, LedgerEntry.State to, Instant at) {
        boolean moved = jdbc.sql("""
                        update ledger_entry set state = :state, version = version + 1
                        where id = :id and version = :version
                        """)
                        .param("id", was.id())
                        .param("version", was.version())
                        .param("state", to.code())
                        .update()
                == 1;
        if (moved) {
            keepFacts(List.of(was.id()), at);
        }
        return moved;
    }

    /** Which entries of the plan stand behind each clause; under null those without one. */
    Map<Optional<String>, List<UUID>> byClause(UUID planId) {
        record Row(Optional<String> clause, UUID id) {}
        return jdbc
                .sql("select clause_id, id from ledger_entry where plan_id = :plan order by position")
                .param("plan", planId)
                .query((row, n) ->
                        new Row(Optional.ofNullable(row.getString("clause_id")), row.getObject("id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::clause, Collectors.mapping(Row::id, Collectors.toList())));
    }

    /** Units of all rows in one query, names in one more. */
    List<LedgerEntry> withUnits(List<LedgerEntry> bare) {
        record Row(UUID entryId, UUID organisationId, Part part, String fromGroup) {}
        List<Row> rows = jdbc.sql("""
                        select entry_id, organisation_id, part, coalesce(from_group, '') as from_group
                        from ledger_entry_unit where entry_id = any(:ids) order by entry_id, position
                        """)
                .param("ids", bare.stream().map(LedgerEntry::id).toArray(UUID[]::new))
                .query((row, n) -> new Row(
                        row.getObject("entry_id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        Part.of(row.getString("part")),
                        row.getString("from_group")))
                .list();
        Map<UUID, Organisation> named = organisations.byId(
                rows.stream().map(Row::organisationId).distinct().toList());
        Map<UUID, List<LedgerEntry.UnitOf>> units = new HashMap<>();
        for (Row row : rows) {
            Organisation organisation = named.get(row.organisationId());
            units.computeIfAbsent(row.entryId(), id -> new ArrayList<>())
                    .add(new LedgerEntry.UnitOf(
                            row.organisationId(),
                            organisation == null ? "?" : organisation.label(),
                            row.part(),
                            row.fromGroup().isEmpty() ? null : row.fromGroup()));
        }
        return bare.stream()
                .map(entry -> entry.with(units.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    static LedgerEntry row(ResultSet row, int n) throws SQLException {
        return new LedgerEntry(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getString("plan_title"),
                row.getString("clause_id"),
                row.getString("source"),
                row.getInt("position"),
                row.getString("number"),
                row.getString("category"),
                row.getString("task"),
                row.getString("target"),
                row.getString("acceptance"),
                row.getString("leader"),
                row.getString("lead_rule"),
                row.getObject("due_on", LocalDate.class),
                LedgerEntry.State.of(row.getString("state")),
                row.getString("progress"),
                row.getBigDecimal("completion"),
                row.getString("problem"),
                row.getString("next_step"),
                row.getObject("reported_on", LocalDate.class),
                Lamp.of(row.getString("lamp")),
                row.getObject("lamp_on", LocalDate.class),
                row.getObject("opened_on", LocalDate.class),
                row.getInt("version"),
                List.of());
    }
}
