package luodi.app.dispatch;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import luodi.engine.calendar.ReportingPeriod;
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
                            period_to, fields, opens_at, due_at, locks_at, opened_by, recorded_at)
                        values (:id, :region, :organisation, :plan, :planTitle, :name, :kind, :from, :to, :fields,
                            :opens, :due, :locks, :by, :now)
                        on conflict (plan_id, kind, period_from) do nothing
                        returning id
                        """)
                .param("id", cycle.id())
                .param("region", region)
                .param("organisation", cycle.organisationId())
                .param("plan", cycle.planId())
                .param("planTitle", cycle.planTitle())
                .param("name", cycle.name())
                .param("kind", cycle.period().kind().code())
                .param("from", cycle.periodFrom())
                .param("to", cycle.periodTo())
                .param("fields", Field.codes(cycle.fields()).toArray(String[]::new))
                .param("opens", Timestamp.from(cycle.opensAt()))
                .param("due", Timestamp.from(cycle.dueAt()))
                .param("locks", Timestamp.from(cycle.locksAt()))
                .param("by", openedBy)
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    /** One report for each unit and one line for each entry, both in the order given. */
    void ask(UUID cycleId, String region, Map<UUID, UUID> reportOfUnit, Request request) {
        Map<UUID, Request.Share> shares = request.shares();
        List<Request.Share> each = reportOfUnit.keySet().stream()
                .map(unit -> Objects.requireNonNull(shares.get(unit)))
                .toList();
        jdbc.sql("""
                        insert into report (id, region, cycle_id, organisation_id, state, asked_fields, asked_minutes)
                        select asked.id, :region, :cycle, asked.organisation_id, 'owed', asked.fields, asked.minutes
                        from unnest(:ids::uuid[], :units::uuid[], :fields::int[], :minutes::int[])
                            as asked (id, organisation_id, fields, minutes)
                        """)
                .param("region", region)
                .param("cycle", cycleId)
                .param("ids", reportOfUnit.values().toArray(UUID[]::new))
                .param("units", reportOfUnit.keySet().toArray(UUID[]::new))
                .param("fields", each.stream().map(Request.Share::fields).toArray(Integer[]::new))
                .param("minutes", each.stream().map(Request.Share::minutes).toArray(Integer[]::new))
                .update();
        jdbc.sql("""
                        insert into report_line (report_id, entry_id, position, completion, held)
                        select asked.report_id, asked.entry_id, asked.position, asked.completion, asked.held
                        from unnest(:reports::uuid[], :entries::uuid[], :completions::numeric[], :held::text[])
                             with ordinality as asked (report_id, entry_id, completion, held, position)
                        """)
                .param(
                        "reports",
                        request.lines().stream()
                                .map(line -> Objects.requireNonNull(reportOfUnit.get(line.unit())))
                                .toArray(UUID[]::new))
                .param(
                        "entries",
                        request.lines().stream()
                                .map(line -> line.owed().entryId())
                                .toArray(UUID[]::new))
                .param(
                        "completions",
                        request.lines().stream()
                                .map(line -> line.known()
                                        .map(KnownCompletion::perCent)
                                        .orElse(null))
                                .toArray(BigDecimal[]::new))
                .param(
                        "held",
                        request.lines().stream()
                                .map(line -> line.known()
                                        .map(KnownCompletion::source)
                                        .orElse(""))
                                .toArray(String[]::new))
                .update();
    }

    /**
     * The entries of a plan that another cycle asks for as of the same day, with its name: answered and accepted, or still
     * to be answered.
     */
    Map<UUID, String> askedAsOf(UUID planId, ReportingPeriod period, Instant now) {
        Map<UUID, String> found = new HashMap<>();
        jdbc.sql("""
                        select l.entry_id, min(c.name) as name
                        from cycle c
                        join report r on r.cycle_id = c.id
                        join report_line l on l.report_id = r.id
                        where c.plan_id = :plan and c.period_to = :to and (c.kind, c.period_from) <> (:kind, :from)
                          and (r.state = 'accepted' or c.locks_at >= :now)
                        group by l.entry_id
                        """)
                .param("plan", planId)
                .param("to", period.to())
                .param("kind", period.kind().code())
                .param("from", period.from())
                .param("now", Timestamp.from(now))
                .query((row, n) -> Map.entry(row.getObject("entry_id", UUID.class), row.getString("name")))
                .list()
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** Minutes asked of each of these units by all who ask, of what is due in these days; who asks nothing is not in it. */
    Map<UUID, Integer> minutes(Collection<UUID> units, Instant from, Instant until) {
        Map<UUID, Integer> found = new HashMap<>();
        jdbc.sql("""
                        select r.organisation_id, sum(r.asked_minutes) as minutes
                        from cycle c
                        join report r on r.cycle_id = c.id
                        where c.due_at >= :from and c.due_at < :until and r.organisation_id = any(:units)
                          and r.asked_minutes is not null
                        group by r.organisation_id
                        """)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("units", units.toArray(UUID[]::new))
                .query((row, n) -> Map.entry(row.getObject("organisation_id", UUID.class), row.getInt("minutes")))
                .list()
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** What is asked of whom in these days, by unit and then by deadline; at most so many. */
    List<Demand> demands(Instant from, Instant until, UUID[] planScope, UUID[] readable, int most) {
        return jdbc.sql("select " + Rows.CYCLE_COLUMNS + """
                        , r.id as report_id, r.organisation_id as unit_id,
                          (select count(*) from report_line l where l.report_id = r.id) as entries,
                          coalesce(r.asked_fields, 0) as asked_fields, coalesce(r.asked_minutes, 0) as asked_minutes
                        from cycle c
                        join report r on r.cycle_id = c.id
                        where c.due_at >= :from and c.due_at < :until
                          and (r.organisation_id = any(:readable) or c.organisation_id = any(:planScope))
                        order by r.organisation_id, c.due_at, r.id
                        limit :most
                        """)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("planScope", planScope)
                .param("readable", readable)
                .param("most", most)
                .query((row, n) -> {
                    Cycle cycle = Rows.cycle(row);
                    return new Demand(
                            cycle.id(),
                            cycle.organisationId(),
                            row.getObject("unit_id", UUID.class),
                            "/dispatch/reports/" + row.getObject("report_id", UUID.class),
                            cycle.name(),
                            cycle.planTitle(),
                            row.getInt("entries"),
                            row.getInt("asked_fields"),
                            row.getInt("asked_minutes"),
                            cycle.dueAt());
                })
                .list();
    }

    Optional<Cycle> ofPeriod(UUID planId, ReportingPeriod period) {
        return jdbc.sql("select " + Rows.CYCLE_COLUMNS
                        + " from cycle c where c.plan_id = :plan and c.kind = :kind and c.period_from = :from")
                .param("plan", planId)
                .param("kind", period.kind().code())
                .param("from", period.from())
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
