package luodi.app.assessment.outlook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of outlooks. Other modules' rows are read through the views of the second lock, which hold the scope. */
@Component
class OutlookStore {
    private static final String SCOPE = " (o.keeper_id = any(:planScope) or o.lead_id = any(:readable)) ";

    /**
     * Judgements whose outcome was known at a moment, each with what came. Of each judge the last one made thirty days or
     * more before the day counts. Delivered is what was done by the end of the day judged about: more time given later
     * changes nothing about it. Not delivered is what had been ended by then, and what the day passed over.
     */
    private static final String SETTLED = """
            with said as (
                select distinct on (o.entry_id, o.due_on, o.side, o.judged_by)
                       o.plan_id, o.entry_id, o.due_on, o.side, o.judged_by, o.judged_name, o.likelihood,
                       case o.side when 'unit' then o.lead_id else o.keeper_id end as organisation_id
                from outlook o
                where %s
                  and o.recorded_at <= :by
                  and (o.recorded_at at time zone 'Asia/Shanghai')::date <= o.due_on - :ahead
                order by o.entry_id, o.due_on, o.side, o.judged_by, o.id desc),
            settled as (
                select s.side, s.organisation_id, s.judged_by, s.judged_name, s.likelihood,
                       coalesce(f.state = 'done', false) as delivered
                from said s
                left join lateral (
                    select f.state from ledger_entry_fact_seen f
                    where f.plan_id = s.plan_id and f.entry_id = s.entry_id and f.recorded_at <= :by
                      and f.recorded_at < (s.due_on + 1)::timestamp at time zone 'Asia/Shanghai'
                    order by f.recorded_at desc, f.id desc
                    limit 1) f on true
                where f.state in ('done', 'ended') or s.due_on <= :lastWholeDay)
            """.formatted(SCOPE);

    /** A column pair for each likelihood. */
    private static final String COUNTS = Arrays.stream(Likelihood.values())
            .map(each ->
                    "count(*) filter (where likelihood = %1$d) as judged_%1$d, count(*) filter (where likelihood = %1$d and delivered) as delivered_%1$d"
                            .formatted(each.percent()))
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;

    OutlookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Outlook outlook) {
        jdbc.sql("""
                        insert into outlook (region, id, plan_id, entry_id, lead_id, keeper_id, side, likelihood, due_on, reason,
                            judged_by, judged_name, recorded_at)
                        values (:region, :id, :plan, :entry, :lead, :keeper, :side, :likelihood, :due, :reason, :by, :name, :at)
                        """)
                .param("region", outlook.region())
                .param("id", outlook.id())
                .param("plan", outlook.planId())
                .param("entry", outlook.entryId())
                .param("lead", outlook.leadId())
                .param("keeper", outlook.keeperId())
                .param("side", outlook.side().code())
                .param("likelihood", outlook.likelihood().percent())
                .param("due", outlook.dueOn())
                .param("reason", outlook.reason())
                .param("by", outlook.judgedBy())
                .param("name", outlook.judgedName())
                .param("at", Timestamp.from(outlook.recordedAt()))
                .update();
    }

    /** The latest judgements about an entry, newest first; the caller has found the entry. */
    List<Outlook> about(UUID entryId, int most) {
        return jdbc.sql("""
                        select id, region, plan_id, entry_id, lead_id, keeper_id, side, likelihood, due_on, reason, judged_by,
                               judged_name, recorded_at
                        from outlook
                        where entry_id = :entry
                        order by id desc
                        limit :most
                        """)
                .param("entry", entryId)
                .param("most", most)
                .query(OutlookStore::outlook)
                .list();
    }

    /**
     * What is held of an entry that is still to be delivered.
     *
     * @param least the lower of both sides, by which the list is ordered
     */
    record Held(
            UUID entryId,
            int least,
            @Nullable Likelihood unit,
            @Nullable Likelihood office) {}

    /** Entries whose day is still to come, the least likely first, after one of them. */
    List<Held> leastLikely(Viewer viewer, LocalDate today, int least, UUID after, int most) {
        return jdbc.sql("""
                        with latest as (
                            select distinct on (o.entry_id, o.side) o.entry_id, o.side, o.likelihood
                            from outlook o
                            where %s and o.due_on >= :today
                            order by o.entry_id, o.side, o.id desc),
                        held as (
                            select l.entry_id, min(l.likelihood) as least,
                                   max(l.likelihood) filter (where l.side = 'unit') as unit,
                                   max(l.likelihood) filter (where l.side = 'office') as office
                            from latest l
                            join ledger_entry_seen e on e.id = l.entry_id
                            where e.state in ('active', 'suspended') and e.due_on >= :today
                            group by l.entry_id)
                        select entry_id, least, unit, office from held
                        where (least, entry_id) > (:least, :after)
                        order by least, entry_id
                        limit :most
                        """.formatted(SCOPE))
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .param("today", today)
                .param("least", least)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Held(
                        row.getObject("entry_id", UUID.class),
                        row.getInt("least"),
                        likelihood(row, "unit"),
                        likelihood(row, "office")))
                .list();
    }

    private static @Nullable Likelihood likelihood(ResultSet row, String column) throws SQLException {
        int percent = row.getInt(column);
        return row.wasNull() ? null : Likelihood.of(percent);
    }

    /**
     * A moment and what had been recorded by then.
     *
     * @param lastWholeDay the last day that was over
     */
    record Known(Instant by, LocalDate lastWholeDay) {}

    /** What came of the judgements of each side. */
    Map<Side, Calibration> bySide(Viewer viewer, Known known) {
        Map<Side, Calibration> sides = new HashMap<>();
        asked(SETTLED + "select side, " + COUNTS + " from settled group by side", viewer, known)
                .query(row -> {
                    sides.put(Side.of(row.getString("side")), calibration(row));
                });
        return sides;
    }

    /** Who judges: a person, for an organisation, on one side. */
    record Judge(UUID organisationId, UUID personId, Side side) {
        static final Judge FIRST = new Judge(new UUID(0, 0), new UUID(0, 0), Side.OFFICE);
    }

    record Judged(Judge judge, String name, Calibration calibration) {}

    /** What came of the judgements of each judge, in an order of their own, after one of them. */
    List<Judged> byJudge(Viewer viewer, Known known, Judge after, int most) {
        return asked(
                        SETTLED + "select side, organisation_id, judged_by, max(judged_name) as name, " + COUNTS + """
                                 from settled
                                group by organisation_id, judged_by, side
                                having (organisation_id, judged_by, side) > (:organisation, :person, :side)
                                order by organisation_id, judged_by, side
                                limit :most
                                """,
                        viewer,
                        known)
                .param("organisation", after.organisationId())
                .param("person", after.personId())
                .param("side", after.side().code())
                .param("most", most)
                .query((row, n) -> new Judged(
                        new Judge(
                                row.getObject("organisation_id", UUID.class),
                                row.getObject("judged_by", UUID.class),
                                Side.of(row.getString("side"))),
                        row.getString("name"),
                        calibration(row)))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Viewer viewer, Known known) {
        return jdbc.sql(sql)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .param("by", Timestamp.from(known.by()))
                .param("lastWholeDay", known.lastWholeDay())
                .param("ahead", Outlooks.DAYS_AHEAD);
    }

    private static Calibration calibration(ResultSet row) throws SQLException {
        List<Calibration.Count> counts = new ArrayList<>();
        for (Likelihood each : Likelihood.values()) {
            counts.add(new Calibration.Count(
                    each, row.getLong("judged_" + each.percent()), row.getLong("delivered_" + each.percent())));
        }
        return new Calibration(counts);
    }

    private static Outlook outlook(ResultSet row, int n) throws SQLException {
        return new Outlook(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("plan_id", UUID.class),
                row.getObject("entry_id", UUID.class),
                row.getObject("lead_id", UUID.class),
                row.getObject("keeper_id", UUID.class),
                Side.of(row.getString("side")),
                Likelihood.of(row.getInt("likelihood")),
                row.getObject("due_on", LocalDate.class),
                row.getString("reason"),
                row.getObject("judged_by", UUID.class),
                row.getString("judged_name"),
                row.getTimestamp("recorded_at").toInstant());
    }
}
