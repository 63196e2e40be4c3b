package luodi.app.dispatch;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of cycles. */
@Component
class CycleStore {
    /** The one predicate of scope: asked by an office in scope, or asking a unit in scope. */
    private static final String VISIBLE = """
            (c.organisation_id = any(:planScope)
             or exists (select 1 from report r where r.cycle_id = c.id and r.organisation_id = any(:readable)))
            """;

    private final JdbcClient jdbc;

    CycleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when the period of this plan is asked for already. */
    Optional<UUID> insert(Cycle cycle, String region, UUID openedBy, Instant now) {
        return jdbc.sql("""
                        insert into cycle (id, region, organisation_id, plan_id, plan_title, name, kind, period_from,
                            period_to, opens_at, due_at, locks_at, opened_by, recorded_at)
                        values (:id, :region, :organisation, :plan, :planTitle, :name, 'monthly', :from, :to, :opens,
                            :due, :locks, :by, :now)
                        on conflict (plan_id, kind, period_from) do nothing
                        returning id
                        """)
                .param("id", cycle.id())
                .param("region", region)
                .param("organisation", cycle.organisationId())
                .param("plan", cycle.planId())
                .param("planTitle", cycle.planTitle())
                .param("name", cycle.name())
                .param("from", cycle.periodFrom())
                .param("to", cycle.periodTo())
                .param("opens", Timestamp.from(cycle.opensAt()))
                .param("due", Timestamp.from(cycle.dueAt()))
                .param("locks", Timestamp.from(cycle.locksAt()))
                .param("by", openedBy)
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    /** One report for each unit and one line for each entry, both in the order given. */
    void ask(UUID cycleId, String region, Map<UUID, UUID> reportOfUnit, List<Asking> asked) {
        jdbc.sql("""
                        insert into report (id, region, cycle_id, organisation_id, state)
                        select asked.id, :region, :cycle, asked.organisation_id, 'owed'
                        from unnest(:ids::uuid[], :units::uuid[]) as asked (id, organisation_id)
                        """)
                .param("region", region)
                .param("cycle", cycleId)
                .param("ids", reportOfUnit.values().toArray(UUID[]::new))
                .param("units", reportOfUnit.keySet().toArray(UUID[]::new))
                .update();
        jdbc.sql("""
                        insert into report_line (report_id, entry_id, position)
                        select asked.report_id, asked.entry_id, asked.position
                        from unnest(:reports::uuid[], :entries::uuid[])
                             with ordinality as asked (report_id, entry_id, position)
                        """)
                .param("reports", asked.stream().map(Asking::reportId).toArray(UUID[]::new))
                .param("entries", asked.stream().map(Asking::entryId).toArray(UUID[]::new))
                .update();
    }

    /** One line to be asked for. */
    record Asking(UUID reportId, UUID entryId) {}

    Optional<Cycle> ofPeriod(UUID planId, LocalDate periodFrom) {
        return jdbc.sql("select " + Rows.CYCLE_COLUMNS
                        + " from cycle c where c.plan_id = :plan and c.kind = 'monthly' and c.period_from = :from")
                .param("plan", planId)
                .param("from", periodFrom)
                .query((row, n) -> Rows.cycle(row))
                .optional();
    }

    Optional<Cycle> find(UUID id, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + Rows.CYCLE_COLUMNS + " from cycle c where c.id = :id and " + VISIBLE)
                .param("id", id)
                .param("planScope", planScope)
                .param("readable", readable)
                .query((row, n) -> Rows.cycle(row))
                .optional();
    }

    /** Newest period first; those after the key only. */
    List<Cycle> page(LocalDate beforePeriod, UUID beforeId, int limit, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + Rows.CYCLE_COLUMNS + " from cycle c where " + VISIBLE + """
                         and (c.period_from, c.id) < (:beforePeriod, :beforeId)
                        order by c.period_from desc, c.id desc
                        limit :limit
                        """)
                .param("planScope", planScope)
                .param("readable", readable)
                .param("beforePeriod", beforePeriod)
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query((row, n) -> Rows.cycle(row))
                .list();
    }

    List<Cycle> ofPlan(UUID planId, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + Rows.CYCLE_COLUMNS + " from cycle c where c.plan_id = :plan and " + VISIBLE
                        + " order by c.period_from desc, c.id desc")
                .param("plan", planId)
                .param("planScope", planScope)
                .param("readable", readable)
                .query((row, n) -> Rows.cycle(row))
                .list();
    }
}
