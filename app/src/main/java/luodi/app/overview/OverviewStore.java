package luodi.app.overview;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads across the modules, always within the viewer's scope. */
@Component
class OverviewStore {
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final int EXCEPTIONS_SHOWN = 12;

    private final JdbcClient jdbc;
    private final Clock clock;

    OverviewStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<OverviewPage.ToDo> toDo(Viewer viewer) {
        return jdbc.sql("""
                        select what, about, path, due_at,
                               (select count(*) from timer t join reminder m on m.timer_id = t.id and m.arming = t.arming
                                where t.subject_kind = everything.kind and t.subject_id = everything.subject
                                  and m.recipient = 'clerk') as told
                        from (
                            select 1 as rank, '填报：{0}' as what, c.name || ' · ' || coalesce(o.short_name, o.name) as about,
                                   '/dispatch/reports/' || r.id as path, c.due_at, 'report' as kind, r.id as subject
                            from report r join cycle c on c.id = r.cycle_id join organisation o on o.id = r.organisation_id
                            where r.state = 'owed' and r.organisation_id = any(:clerk) and c.opens_at <= :now
                              and c.locks_at > :now
                            union all
                            select 0, '退回待改：{0}', c.name || ' · ' || coalesce(o.short_name, o.name),
                                   '/dispatch/reports/' || r.id, c.due_at, 'report', r.id
                            from report r join cycle c on c.id = r.cycle_id join organisation o on o.id = r.organisation_id
                            where r.state = 'returned' and r.organisation_id = any(:clerk) and c.locks_at > :now
                            union all
                            select 1, '待签发：{0}', c.name || ' · ' || coalesce(o.short_name, o.name),
                                   '/dispatch/reports/' || r.id, c.due_at, null, null
                            from report r join cycle c on c.id = r.cycle_id join organisation o on o.id = r.organisation_id
                            where r.state = 'submitted' and r.organisation_id = any(:leader)
                            union all
                            select 1, '{0}', c.name || '：' || count(*) || ' 份待审', '/dispatch/cycles/' || c.id, c.due_at, null, null
                            from report r join cycle c on c.id = r.cycle_id
                            where r.state = 'signed' and c.organisation_id = any(:office)
                            group by c.id, c.name, c.due_at
                            union all
                            select 1, case f.state when 'issued' then '签收督办单：{0}' else '办理督办单：{0}' end,
                                   f.number || ' · ' || f.task, '/orders/' || f.id, t.due_at, 'order', f.id
                            from follow_up_order f
                            left join timer t on t.region = f.region and t.subject_kind = 'order' and t.subject_id = f.id
                                and t.state = 'running'
                            where f.state in ('issued', 'accepted') and (f.unit_id = any(:clerk) or f.unit_id = any(:leader))
                            union all
                            select 1, case f.state when 'replied' then '核实督办单：{0}' when 'verified' then '销号督办单：{0}'
                                       when 'ruling' then '裁定责任单位：{0}' else '退单待派：{0}' end,
                                   f.number || ' · ' || f.task, '/orders/' || f.id, null, null, null
                            from follow_up_order f
                            where f.state in ('declined', 'replied', 'ruling', 'verified')
                              and f.organisation_id = any(:office)
                            union all
                            select 1, case when w.ready then '完成移交：{0}' else '移交待表态：{0}' end,
                                   h.entry_name, '/handovers/' || h.id, null, null, null
                            from handover h
                            cross join lateral (
                                select coalesce(bool_or(w.kind in ('declined', 'withdrawn', 'effected')), false) as ended,
                                       coalesce(bool_or(w.kind = 'giver_agrees'), false) as given,
                                       coalesce(bool_or(w.kind = 'taker_agrees'), false) as taken,
                                       count(*) filter (where w.kind in ('giver_agrees', 'taker_agrees')) = 2 as ready
                                from handover_word w where w.handover_id = h.id
                            ) w
                            where not w.ended
                              and (h.from_id = any(:leader) and not w.given or h.to_id = any(:leader) and not w.taken
                                   or h.organisation_id = any(:office) and w.ready)
                            union all
                            select 2, '核对并发布：{0}', p.title, '/plans/' || p.id || '/review', null, null, null
                            from plan p where p.status = 'draft' and p.organisation_id = any(:office)
                        ) everything
                        order by rank, due_at nulls last, path
                        limit 20
                        """)
                .param("clerk", viewer.scopeAs(Role.UNIT_CLERK))
                .param("leader", viewer.scopeAs(Role.UNIT_LEADER))
                .param("office", viewer.scopeAs(Role.PLAN_OFFICE))
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .query((row, n) -> {
                    java.sql.Timestamp due = row.getTimestamp("due_at");
                    LocalDate day = due == null ? null : LocalDate.ofInstant(due.toInstant(), OFFICE);
                    return new OverviewPage.ToDo(
                            row.getString("what"),
                            row.getString("about"),
                            row.getString("path"),
                            day,
                            due != null && due.toInstant().isBefore(clock.instant()),
                            row.getInt("told"));
                })
                .list();
    }

    /** What was told to those who do not answer themselves; once a matter, however many rungs it passed. */
    List<OverviewPage.Reminder> reminders(Viewer viewer) {
        return jdbc.sql("""
                        select coalesce(o.short_name, o.name) as unit, t.title, t.path, t.due_at
                        from timer t join organisation o on o.id = t.organisation_id
                        where t.state = 'running' and exists (
                            select 1 from reminder m
                            where m.timer_id = t.id and m.arming = t.arming
                              and (m.recipient = 'leader' and m.organisation_id = any(:leader)
                                   or m.recipient in ('office', 'above') and m.organisation_id = any(:office)))
                        order by t.due_at, unit, t.id
                        limit 20
                        """)
                .param("leader", viewer.scopeAs(Role.UNIT_LEADER))
                .param("office", viewer.scopeAs(Role.PLAN_OFFICE))
                .query((row, n) -> {
                    java.time.Instant due = row.getTimestamp("due_at").toInstant();
                    return new OverviewPage.Reminder(
                            row.getString("unit"),
                            row.getString("title"),
                            row.getString("path"),
                            LocalDate.ofInstant(due, OFFICE),
                            due.isBefore(clock.instant()));
                })
                .list();
    }

    List<OverviewPage.PlanState> plans(Viewer viewer) {
        return jdbc.sql("""
                        select e.plan_id, max(e.plan_title) as title, count(*) as entries,
                               count(*) filter (where e.lamp = 'green') as green,
                               count(*) filter (where e.lamp = 'yellow') as yellow,
                               count(*) filter (where e.lamp = 'red') as red,
                               count(*) filter (where e.lamp = 'grey') as grey
                        from ledger_entry e
                        where (e.organisation_id = any(:office)
                               or e.id in (select u.entry_id from ledger_entry_unit u where u.organisation_id = any(:readable)))
                        group by e.plan_id
                        order by max(e.opened_at) desc
                        limit 10
                        """)
                .param("office", viewer.planScope())
                .param("readable", viewer.readable())
                .query((row, n) -> new OverviewPage.PlanState(
                        row.getString("plan_id"),
                        row.getString("title"),
                        row.getInt("entries"),
                        row.getInt("green"),
                        row.getInt("yellow"),
                        row.getInt("red"),
                        row.getInt("grey")))
                .list();
    }

    List<OverviewPage.Concern> exceptions(Viewer viewer) {
        return jdbc.sql("""
                        with shown as (
                            select e.id, e.number, e.task, e.lamp, e.due_on
                            from ledger_entry e
                            where e.lamp in ('red', 'yellow')
                              and (e.organisation_id = any(:office)
                                   or e.id in (select u.entry_id from ledger_entry_unit u where u.organisation_id = any(:readable)))
                            order by (e.lamp = 'red') desc, e.due_on nulls last, e.id
                            limit :limit
                        )
                        select shown.id, shown.number, shown.task, shown.lamp, shown.due_on,
                               coalesce(o.short_name, o.name) as lead, coalesce(last.reason, '') as reason
                        from shown
                        join ledger_entry_unit u on u.entry_id = shown.id and u.part = 'lead'
                        join organisation o on o.id = u.organisation_id
                        left join lateral (
                            select l.reason from lamp l where l.entry_id = shown.id
                            order by l.as_of desc, l.recorded_at desc limit 1
                        ) last on true
                        order by (shown.lamp = 'red') desc, shown.due_on nulls last, shown.id
                        """)
                .param("office", viewer.planScope())
                .param("readable", viewer.readable())
                .param("limit", EXCEPTIONS_SHOWN)
                .query((row, n) -> new OverviewPage.Concern(
                        row.getString("id"),
                        row.getString("number"),
                        row.getString("task"),
                        row.getString("lead"),
                        row.getString("lamp"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("reason")))
                .list();
    }
}
