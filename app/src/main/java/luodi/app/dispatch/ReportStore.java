package luodi.app.dispatch;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of reports and their lines. */
@Component
class ReportStore {
    /** The one predicate of scope: owed by a unit in scope, or asked by an office in scope. */
    private static final String VISIBLE = "(r.organisation_id = any(:readable) or c.organisation_id = any(:planScope))";

    /** Until when the unit may hand in: the lock of the cycle, or later by an exception. */
    private static final String LOCKS =
            "greatest(c.locks_at, (select max(x.open_until) from lock_exception x where x.report_id = r.id))";

    private static final String REPORT = "select " + Rows.CYCLE_COLUMNS + ", " + LOCKS + """
             as closes_at, r.id, r.organisation_id, r.state, r.saved_by, r.saved_at, r.submitted_by, r.submitted_at,
              r.first_submitted_at, r.signed_by, r.signed_at, r.accepted_by, r.accepted_at, r.returned_by,
              r.returned_at, r.return_reason, r.version
            from report r join cycle c on c.id = r.cycle_id
            """;

    private static final String STANDING = "select " + Rows.CYCLE_COLUMNS + ", " + LOCKS + """
             as closes_at, r.id, r.organisation_id, r.state, r.first_submitted_at, r.accepted_at,
              l.entries, l.filled, l.empty, v.evidence
            from report r
            join cycle c on c.id = r.cycle_id
            cross join lateral (
                select count(*) as entries,
                       count(*) filter (where progress <> '' and (no_progress or completion is not null
                           or not 'completion' = any(c.fields))) as filled,
                       count(*) filter (where no_progress) as empty
                from report_line where report_id = r.id) l
            cross join lateral (
                select count(*) as evidence from evidence where report_id = r.id and removed_at is null) v
            """;

    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Report> find(UUID id, UUID[] planScope, UUID[] readable) {
        return jdbc.sql(REPORT + " where r.id = :id and " + VISIBLE)
                .param("id", id)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(ReportStore::report)
                .optional();
    }

    /** The same, and nobody else changes it before this transaction ends. */
    Optional<Report> hold(UUID id, UUID[] planScope, UUID[] readable) {
        return jdbc.sql(REPORT + " where r.id = :id and " + VISIBLE + " for update of r")
                .param("id", id)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(ReportStore::report)
                .optional();
    }

    List<Line> lines(UUID reportId) {
        return jdbc.sql("""
                        select entry_id, completion, progress, problem, next_step, no_progress
                        from report_line where report_id = :report order by position
                        """)
                .param("report", reportId)
                .query((row, n) -> new Line(
                        row.getObject("entry_id", UUID.class),
                        row.getBigDecimal("completion"),
                        row.getString("progress"),
                        row.getString("problem"),
                        row.getString("next_step"),
                        row.getBoolean("no_progress")))
                .list();
    }

    /** Where the completion of a line is known from; lines that ask for it are not in the map. */
    Map<UUID, String> held(UUID reportId) {
        Map<UUID, String> held = new HashMap<>();
        jdbc.sql("select entry_id, held from report_line where report_id = :report and held <> ''")
                .param("report", reportId)
                .query((row, n) -> Map.entry(row.getObject("entry_id", UUID.class), row.getString("held")))
                .list()
                .forEach(each -> held.put(each.getKey(), each.getValue()));
        return held;
    }

    /** Reports of these units in the cycle that are not accepted and can still be. */
    List<UUID> unitsStillOwed(UUID cycleId, Collection<UUID> unitIds, Instant now) {
        return jdbc.sql("""
                        select r.organisation_id
                        from report r join cycle c on c.id = r.cycle_id
                        where r.cycle_id = :cycle and r.organisation_id = any(:units) and r.state <> 'accepted'
                          and (r.state in ('submitted', 'signed') or :now <=""" + " " + LOCKS + """
                        )
                        order by r.organisation_id
                        """)
                .param("cycle", cycleId)
                .param("units", unitIds.toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .list();
    }

    void except(LockException granted, UUID grantedBy, String region) {
        jdbc.sql("""
                        insert into lock_exception (region, id, report_id, open_until, reason, granted_by, granted_name,
                            recorded_at)
                        values (:region, :id, :report, :until, :reason, :by, :name, :now)
                        """)
                .param("region", region)
                .param("id", granted.id())
                .param("report", granted.reportId())
                .param("until", Timestamp.from(granted.openUntil()))
                .param("reason", granted.reason())
                .param("by", grantedBy)
                .param("name", granted.grantedBy())
                .param("now", Timestamp.from(granted.grantedAt()))
                .update();
    }

    /** The exceptions of a report, the latest first. */
    List<LockException> exceptions(UUID reportId) {
        return jdbc.sql("""
                        select id, report_id, open_until, reason, granted_name, recorded_at
                        from lock_exception where report_id = :report order by recorded_at desc, id desc
                        """)
                .param("report", reportId)
                .query((row, n) -> new LockException(
                        row.getObject("id", UUID.class),
                        row.getObject("report_id", UUID.class),
                        Rows.instant(row, "open_until"),
                        row.getString("reason"),
                        row.getString("granted_name"),
                        Rows.instant(row, "recorded_at")))
                .list();
    }

    void write(UUID reportId, List<Line> lines) {
        jdbc.sql("""
                        update report_line l
                        set completion = case when l.held = '' then w.completion else l.completion end, progress = w.progress, problem = w.problem,
                            next_step = w.next_step, no_progress = w.no_progress
                        from unnest(:entries::uuid[], :completions::numeric[], :progress::text[], :problems::text[],
                                    :nextSteps::text[], :noProgress::boolean[])
                             as w (entry_id, completion, progress, problem, next_step, no_progress)
                        where l.report_id = :report and l.entry_id = w.entry_id
                        """)
                .param("report", reportId)
                .param("entries", lines.stream().map(Line::entryId).toArray(UUID[]::new))
                .param("completions", lines.stream().map(Line::completion).toArray(BigDecimal[]::new))
                .param("progress", lines.stream().map(Line::progress).toArray(String[]::new))
                .param("problems", lines.stream().map(Line::problem).toArray(String[]::new))
                .param("nextSteps", lines.stream().map(Line::nextStep).toArray(String[]::new))
                .param("noProgress", lines.stream().map(Line::noProgress).toArray(Boolean[]::new))
                .update();
    }

    void saved(Report report, String by, Instant now) {
        once(jdbc.sql("""
                        update report set saved_by = :by, saved_at = :now, version = version + 1
                        where id = :id and version = :version
                        """)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", report.id())
                .param("version", report.version())
                .update());
    }

    void submitted(Report report, ReportState next, String by, Instant now) {
        once(jdbc.sql("""
                        update report
                        set state = :state, saved_by = :by, saved_at = :now, submitted_by = :by, submitted_at = :now,
                            first_submitted_at = coalesce(first_submitted_at, :now), signed_by = '', signed_at = null,
                            version = version + 1
                        where id = :id and version = :version
                        """)
                .param("state", next.code())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", report.id())
                .param("version", report.version())
                .update());
    }

    void signed(Report report, ReportState next, String by, Instant now) {
        once(jdbc.sql("""
                        update report set state = :state, signed_by = :by, signed_at = :now, version = version + 1
                        where id = :id and version = :version
                        """)
                .param("state", next.code())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", report.id())
                .param("version", report.version())
                .update());
    }

    void handedBack(Report report, ReportState next, String reason, String by, Instant now) {
        once(jdbc.sql("""
                        update report
                        set state = :state, return_reason = :reason, returned_by = :by, returned_at = :now,
                            version = version + 1
                        where id = :id and version = :version
                        """)
                .param("state", next.code())
                .param("reason", reason)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", report.id())
                .param("version", report.version())
                .update());
    }

    void accepted(Report report, ReportState next, LocalDate reportedOn, String by, Instant now) {
        once(jdbc.sql("""
                        update report
                        set state = :state, accepted_by = :by, accepted_at = :now, reported_on = :reportedOn,
                            version = version + 1
                        where id = :id and version = :version
                        """)
                .param("state", next.code())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("reportedOn", reportedOn)
                .param("id", report.id())
                .param("version", report.version())
                .update());
    }

    private static void once(int changed) {
        if (changed != 1) {
            throw new IllegalStateException("the held report changed under its lock: " + changed + " rows");
        }
    }

    /** All units of a cycle that the viewer may see, as they stood at the moment. */
    List<Standing> ofCycle(UUID cycleId, UUID[] planScope, UUID[] readable, Instant at) {
        return jdbc.sql(STANDING + " where r.cycle_id = :cycle and " + VISIBLE + " order by r.id")
                .param("cycle", cycleId)
                .param("planScope", planScope)
                .param("readable", readable)
                .query((row, n) -> standing(row, at))
                .list();
    }

    /** The same for many cycles at once. */
    List<Standing> ofCycles(Collection<UUID> cycleIds, UUID[] planScope, UUID[] readable, Instant at) {
        return jdbc.sql(STANDING + " where r.cycle_id = any(:cycles) and " + VISIBLE + " order by r.id")
                .param("cycles", cycleIds.toArray(UUID[]::new))
                .param("planScope", planScope)
                .param("readable", readable)
                .query((row, n) -> standing(row, at))
                .list();
    }

    /** What waits for a clerk, a leader or a plan office in these organisations, the nearest deadline first. */
    List<Standing> waiting(UUID[] toFill, UUID[] toSign, UUID[] toJudge, Instant now) {
        return jdbc.sql(STANDING + """
                         where (r.organisation_id = any(:toFill) and r.state in ('owed', 'returned')
                                and (c.locks_at >= :now or exists (
                                    select 1 from lock_exception x where x.report_id = r.id and x.open_until >= :now)))
                            or (r.organisation_id = any(:toSign) and r.state = 'submitted')
                            or (c.organisation_id = any(:toJudge) and r.state = 'signed')
                         order by c.due_at, r.id
                         limit 200
                        """)
                .param("toFill", toFill)
                .param("toSign", toSign)
                .param("toJudge", toJudge)
                .param("now", Timestamp.from(now))
                .query((row, n) -> standing(row, now))
                .list();
    }

    /** Reports in the order of their ids; those after the key only. */
    List<Standing> page(
            @Nullable UUID cycleId,
            @Nullable UUID unitId,
            UUID after,
            int limit,
            UUID[] planScope,
            UUID[] readable,
            Instant now) {
        return jdbc.sql(STANDING + " where " + VISIBLE + """
                         and r.id > :after
                         and (:cycle::uuid is null or r.cycle_id = :cycle)
                         and (:unit::uuid is null or r.organisation_id = :unit)
                        order by r.id
                        limit :limit
                        """)
                .param("planScope", planScope)
                .param("readable", readable)
                .param("after", after)
                .param("cycle", cycleId)
                .param("unit", unitId)
                .param("limit", limit)
                .query((row, n) -> standing(row, now))
                .list();
    }

    /** The latest accepted answer of each entry from a period that ended before this day. */
    Map<UUID, Dispatching.Answer> acceptedBefore(LocalDate periodTo, Collection<UUID> entryIds) {
        Map<UUID, Dispatching.Answer> found = new HashMap<>();
        jdbc.sql(ANSWER + " and c.period_to < :before" + LATEST)
                .param("entries", entryIds.toArray(UUID[]::new))
                .param("before", periodTo)
                .query(ReportStore::answer)
                .list()
                .forEach(answer -> found.put(answer.entryId(), answer));
        return found;
    }

    /** The latest answer of each entry that tells of the day or before and was accepted by then. */
    Map<UUID, Dispatching.Answer> accepted(LocalDate asOf, Instant knownBy, Collection<UUID> entryIds) {
        Map<UUID, Dispatching.Answer> found = new HashMap<>();
        jdbc.sql(ANSWER + " and r.reported_on <= :asOf and r.accepted_at <= :knownBy" + LATEST)
                .param("entries", entryIds.toArray(UUID[]::new))
                .param("asOf", asOf)
                .param("knownBy", Timestamp.from(knownBy))
                .query(ReportStore::answer)
                .list()
                .forEach(answer -> found.put(answer.entryId(), answer));
        return found;
    }

    private static final String ANSWER = """
            select distinct on (l.entry_id)
                   l.entry_id, l.report_id, r.cycle_id, c.name, c.period_from, c.period_to, l.completion, l.progress,
                   l.problem, l.next_step, l.no_progress, r.reported_on, r.first_submitted_at, r.accepted_at,
                   (select count(*) from evidence v
                    where v.report_id = l.report_id and v.entry_id = l.entry_id and v.removed_at is null) as evidence
            from report_line l
            join report r on r.id = l.report_id
            join cycle c on c.id = r.cycle_id
            where l.entry_id = any(:entries) and r.state = 'accepted'
            """;

    private static final String LATEST = " order by l.entry_id, c.period_to desc, r.accepted_at desc";

    private static Dispatching.Answer answer(ResultSet row, int n) throws SQLException {
        return new Dispatching.Answer(
                row.getObject("entry_id", UUID.class),
                row.getObject("report_id", UUID.class),
                row.getObject("cycle_id", UUID.class),
                row.getString("name"),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                row.getBigDecimal("completion"),
                row.getString("progress"),
                row.getString("problem"),
                row.getString("next_step"),
                row.getBoolean("no_progress"),
                row.getObject("reported_on", LocalDate.class),
                Rows.instant(row, "first_submitted_at"),
                Rows.instant(row, "accepted_at"),
                row.getInt("evidence"));
    }

    private static Standing standing(ResultSet row, Instant at) throws SQLException {
        Cycle cycle = Rows.cycle(row);
        ReportState state = ReportState.of(row.getString("state"));
        Instant first = Rows.instantOrNull(row, "first_submitted_at");
        Instant known = first == null || first.isAfter(at) ? null : first;
        return new Standing(
                row.getObject("id", UUID.class),
                cycle,
                row.getObject("organisation_id", UUID.class),
                state,
                Timeliness.judge(known, state, cycle.dueAt(), Rows.instant(row, "closes_at"), at),
                known,
                Rows.instantOrNull(row, "accepted_at"),
                row.getInt("entries"),
                row.getInt("filled"),
                row.getInt("empty"),
                row.getInt("evidence"));
    }

    private static Report report(ResultSet row, int n) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                Rows.cycle(row),
                Rows.instant(row, "closes_at"),
                row.getObject("organisation_id", UUID.class),
                ReportState.of(row.getString("state")),
                stamp(row, "saved"),
                stamp(row, "submitted"),
                Rows.instantOrNull(row, "first_submitted_at"),
                stamp(row, "signed"),
                stamp(row, "accepted"),
                stamp(row, "returned"),
                row.getString("return_reason"),
                row.getInt("version"));
    }

    private static Report.Stamp stamp(ResultSet row, String act) throws SQLException {
        return new Report.Stamp(row.getString(act + "_by"), Rows.instantOrNull(row, act + "_at"));
    }
}
