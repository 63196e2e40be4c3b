package luodi.app.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The second door of the ledger: whole plans as sets of light rows, for whoever judges them. */
@Component
public class JudgedEntries {
    private static final String PLANS = """
            select e.plan_id, e.plan_title, e.organisation_id, e.region, count(*) as entries,
                   bool_or(e.organisation_id = any(:planScope)) as whole
            from ledger_entry e
            """;
    private static final String PLANS_OF_ALL = """
            select e.plan_id, e.plan_title, e.organisation_id, e.region
            from ledger_entry e
            """;
    private static final String BY_PLAN = " group by e.plan_id, e.plan_title, e.organisation_id, e.region";
    private static final String VISIBLE = """
             (e.organisation_id = any(:planScope)
              or exists (select 1 from ledger_entry_unit u
                         where u.entry_id = e.id and u.organisation_id = any(:readable)))
            """;

    private final JdbcClient jdbc;

    /** Also by hand, for a look from outside the server. */
    public JudgedEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A plan as far as a viewer sees it.
     *
     * @param entries how many of its entries they see
     * @param whole whether they see all of it, now and later
     */
    public record PlanSeen(LedgerBook.PlanOf plan, long entries, boolean whole) {}

    /** The plans of which the viewer sees at least one entry, newest first. */
    public List<PlanSeen> plans(Viewer viewer) {
        return jdbc.sql(PLANS + " where " + VISIBLE + BY_PLAN + " order by e.plan_id desc")
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query(JudgedEntries::planSeen)
                .list();
    }

    /** One of these plans; empty when the viewer sees nothing of it. */
    public Optional<PlanSeen> plan(UUID planId, Viewer viewer) {
        return jdbc.sql(PLANS + " where e.plan_id = :plan and " + VISIBLE + BY_PLAN)
                .param("plan", planId)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query(JudgedEntries::planSeen)
                .optional();
    }

    /** Every plan that has entries, whoever asks: for what the system does by itself. */
    public List<LedgerBook.PlanOf> plans() {
        return jdbc.sql(PLANS_OF_ALL + BY_PLAN + " order by e.plan_id")
                .query(JudgedEntries::planOf)
                .list();
    }

    /** A plan by id, whoever asks; empty when it has no entries. */
    public Optional<LedgerBook.PlanOf> plan(UUID planId) {
        return jdbc.sql(PLANS_OF_ALL + " where e.plan_id = :plan" + BY_PLAN)
                .param("plan", planId)
                .query(JudgedEntries::planOf)
                .optional();
    }

    /** The ids of the entries of the plan which the viewer sees. */
    public List<UUID> visible(UUID planId, Viewer viewer) {
        return jdbc.sql("select e.id from ledger_entry e where e.plan_id = :plan and " + VISIBLE
                        + " order by e.position")
                .param("plan", planId)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query(UUID.class)
                .list();
    }

    /**
     * What judging needs to know of an entry.
     *
     * @param openedOn the day it was put into the ledger
     * @param fromClause whether a clause of the plan stands behind it, or somebody added it by hand
     * @param dueOn the last day; null for an open-ended entry
     * @param lampOn the day of the lamp shown; null before the first
     */
    public record Judged(
            UUID entryId,
            UUID leadId,
            LocalDate openedOn,
            boolean fromClause,
            @Nullable LocalDate dueOn,
            LedgerEntry.State state,
            Lamp lamp,
            @Nullable LocalDate lampOn) {}

    /** All entries of a plan in its order: one query for 200,000 of them. */
    public List<Judged> of(UUID planId) {
        return jdbc.sql("""
                        select e.id, u.organisation_id as lead_id,
                               (e.opened_at at time zone 'Asia/Shanghai')::date as opened_on,
                               e.clause_id is not null as from_clause,
                               e.due_on, e.state, e.lamp, e.lamp_on
                        from ledger_entry e
                        join ledger_entry_unit u on u.entry_id = e.id and u.part = 'lead'
                        where e.plan_id = :plan
                        order by e.position
                        """)
                .param("plan", planId)
                .query((row, n) -> new Judged(
                        row.getObject("id", UUID.class),
                        row.getObject("lead_id", UUID.class),
                        row.getObject("opened_on", LocalDate.class),
                        row.getBoolean("from_clause"),
                        row.getObject("due_on", LocalDate.class),
                        LedgerEntry.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        Lamp.of(row.getString("lamp")),
                        row.getObject("lamp_on", LocalDate.class)))
                .list();
    }

    /**
     * The entries of a plan as they stood at a past moment.
     *
     * @param entries in the order of the plan; their lamps are left out, since they are what is asked for
     * @param lost entries that stood then, but whose facts were kept only later
     */
    public record Known(List<Judged> entries, List<UUID> lost) {
        public Known {
            entries = List.copyOf(entries);
            lost = List.copyOf(lost);
        }
    }

    /** What judging saw of a plan at a moment: what had been recorded by then. */
    public Known known(UUID planId, Instant by) {
        List<Judged> entries = jdbc.sql("""
                        select e.id, f.lead_id, (e.opened_at at time zone 'Asia/Shanghai')::date as opened_on,
                               e.clause_id is not null as from_clause, f.due_on, f.state
                        from ledger_entry e
                        cross join lateral (
                            select lead_id, due_on, state from ledger_entry_fact f
                            where f.plan_id = e.plan_id and f.entry_id = e.id and f.recorded_at <= :by
                            order by f.recorded_at desc, f.id desc
                            limit 1) f
                        where e.plan_id = :plan
                        order by e.position
                        """)
                .param("plan", planId)
                .param("by", Timestamp.from(by))
                .query((row, n) -> new Judged(
                        row.getObject("id", UUID.class),
                        row.getObject("lead_id", UUID.class),
                        row.getObject("opened_on", LocalDate.class),
                        row.getBoolean("from_clause"),
                        row.getObject("due_on", LocalDate.class),
                        LedgerEntry.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        Lamp.GREY,
                        null))
                .list();
        List<UUID> lost = jdbc.sql("""
                        select e.id from ledger_entry e
                        where e.plan_id = :plan and e.opened_at <= :by
                          and not exists (select 1 from ledger_entry_fact f
                                          where f.plan_id = e.plan_id and f.entry_id = e.id and f.recorded_at <= :by)
                        order by e.position
                        """)
                .param("plan", planId)
                .param("by", Timestamp.from(by))
                .query(UUID.class)
                .list();
        return new Known(entries, lost);
    }

    /** The number and the task of entries, to name them to who looks from outside. */
    public Map<UUID, String> names(Collection<UUID> entryIds) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id, number || ' ' || left(task, 40) as name from ledger_entry where id = any(:ids)")
                .param("ids", entryIds.toArray(UUID[]::new))
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return names;
    }

    private static PlanSeen planSeen(ResultSet row, int n) throws SQLException {
        return new PlanSeen(planOf(row, n), row.getLong("entries"), row.getBoolean("whole"));
    }

    private static LedgerBook.PlanOf planOf(ResultSet row, int n) throws SQLException {
        return new LedgerBook.PlanOf(
                row.getObject("plan_id", UUID.class),
                row.getString("plan_title"),
                row.getObject("organisation_id", UUID.class),
                row.getString("region"));
    }
}
