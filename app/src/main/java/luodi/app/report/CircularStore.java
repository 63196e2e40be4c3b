package luodi.app.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ledger.Lamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of circulars: reads everybody's tables, writes none. */
@Component
class CircularStore {
    private static final String HEAD = """
            select c.id, c.plan_id, c.plan_title, c.name, c.organisation_id, c.period_from, c.period_to, c.due_at, c.locks_at
            from cycle c
            where c.organisation_id = any(:scope)
            """;

    private static final RowMapper<Circular.Head> HEADS = (row, n) -> new Circular.Head(
            row.getObject("id", UUID.class),
            row.getObject("plan_id", UUID.class),
            row.getString("plan_title"),
            row.getString("name"),
            row.getObject("organisation_id", UUID.class),
            row.getObject("period_from", LocalDate.class),
            row.getObject("period_to", LocalDate.class),
            row.getTimestamp("due_at").toInstant(),
            row.getTimestamp("locks_at").toInstant());

    private final JdbcClient jdbc;

    CircularStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Circular.Head> head(UUID cycleId, UUID[] scope) {
        return jdbc.sql(HEAD + " and c.id = :id")
                .param("scope", scope)
                .param("id", cycleId)
                .query(HEADS)
                .optional();
    }

    /** Cycles asked by these organisations, newest period first, those after the key only. */
    List<Circular.Head> heads(UUID[] scope, LocalDate beforePeriod, UUID beforeId, int limit) {
        return jdbc.sql(HEAD + """
                         and (c.period_from, c.id) < (:period, :id)
                        order by c.period_from desc, c.id desc
                        limit :limit
                        """)
                .param("scope", scope)
                .param("period", beforePeriod)
                .param("id", beforeId)
                .param("limit", limit)
                .query(HEADS)
                .list();
    }

    /** The day the whole plan was last judged for this day or before, as known then. */
    Optional<LocalDate> judgedOn(UUID planId, LocalDate asOf, Instant knownBy) {
        return jdbc.sql("""
                        select max(as_of) from lamp_round
                        where plan_id = :plan and as_of <= :asOf and recorded_at <= :knownBy
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .param("knownBy", Timestamp.from(knownBy))
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    /** All entries of the plan with the lamp in force and what this cycle was told and accepted of them. */
    List<Circular.Item> items(UUID cycleId, UUID planId, LocalDate asOf, Instant knownBy) {
        return jdbc.sql("""
                        with shown as (
                            select distinct on (l.entry_id) l.entry_id, l.colour, l.reason, l.as_of
                            from lamp l
                            where l.plan_id = :plan and l.as_of <= :asOf and l.recorded_at <= :knownBy
                            order by l.entry_id, l.as_of desc, l.id desc
                        ), told as (
                            select t.entry_id, t.completion, t.problem, t.next_step
                            from report r join report_line t on t.report_id = r.id
                            where r.cycle_id = :cycle and r.state = 'accepted' and r.accepted_at <= :knownBy
                        )
                        select e.id, e.number, e.task, u.organisation_id as lead_id, coalesce(o.short_name, o.name) as lead,
                               e.due_on, s.colour, coalesce(s.reason, '') as reason, s.as_of, t.completion,
                               coalesce(t.problem, '') as problem, coalesce(t.next_step, '') as next_step
                        from ledger_entry e
                        join ledger_entry_unit u on u.entry_id = e.id and u.part = 'lead'
                        join organisation o on o.id = u.organisation_id
                        left join shown s on s.entry_id = e.id
                        left join told t on t.entry_id = e.id
                        where e.plan_id = :plan
                        order by e.position, e.id
                        """)
                .param("plan", planId)
                .param("cycle", cycleId)
                .param("asOf", asOf)
                .param("knownBy", Timestamp.from(knownBy))
                .query((row, n) -> new Circular.Item(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("task"),
                        row.getObject("lead_id", UUID.class),
                        row.getString("lead"),
                        row.getObject("due_on", LocalDate.class),
                        lamp(row.getString("colour")),
                        row.getString("reason"),
                        row.getObject("as_of", LocalDate.class),
                        row.getBigDecimal("completion"),
                        row.getString("problem"),
                        row.getString("next_step")))
                .list();
    }

    private static @Nullable Lamp lamp(@Nullable String code) {
        return code == null ? null : Lamp.of(code);
    }
}
