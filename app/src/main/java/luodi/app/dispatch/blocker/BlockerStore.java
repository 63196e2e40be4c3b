package luodi.app.dispatch.blocker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of blockers. */
@Component
class BlockerStore {
    private static final String COLUMNS = """
            b.id, b.region, b.organisation_id, b.plan_id, b.entry_id, b.unit_id, b.owner_id, b.cause, b.text, b.since, b.level,
            b.state, b.next_climb_at, b.decision, b.decision_due, b.resolution, b.resolved_by, b.raised_at, b.version
            """;

    /** The one predicate of scope: kept by an office in scope, or raised by or given to a unit in scope. */
    private static final String VISIBLE =
            " (b.organisation_id = any(:planScope) or b.unit_id = any(:readable) or b.owner_id = any(:readable)) ";

    private final JdbcClient jdbc;

    BlockerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Blocker blocker, UUID raisedBy, List<Instant> climbs) {
        jdbc.sql("""
                        insert into blocker (region, id, organisation_id, plan_id, entry_id, unit_id, owner_id, cause, text, since,
                            state, climbs, raised_by, raised_at)
                        values (:region, :id, :organisation, :plan, :entry, :unit, :owner, :cause, :text, :since, 'open', :climbs,
                            :by, :at)
                        """)
                .param("region", blocker.region())
                .param("id", blocker.id())
                .param("organisation", blocker.organisationId())
                .param("plan", blocker.planId())
                .param("entry", blocker.entryId())
                .param("unit", blocker.unitId())
                .param("owner", blocker.ownerId())
                .param("cause", blocker.cause().code())
                .param("text", blocker.text())
                .param("since", blocker.since())
                .param("climbs", climbs.stream().map(Timestamp::from).toArray(Timestamp[]::new))
                .param("by", raisedBy)
                .param("at", Timestamp.from(blocker.raisedAt()))
                .update();
    }

    void step(UUID id, Blocker blocker, Blocker.Step step, @Nullable UUID byId) {
        jdbc.sql("""
                        insert into blocker_step (region, id, blocker_id, kind, level, text, owner_id, due_on, by_id, by_name,
                            recorded_at)
                        values (:region, :id, :blocker, :kind, :level, :text, :owner, :due, :by, :name, :at)
                        """)
                .param("region", blocker.region())
                .param("id", id)
                .param("blocker", blocker.id())
                .param("kind", step.kind())
                .param("level", step.level().number())
                .param("text", step.text())
                .param("owner", step.ownerId())
                .param("due", step.dueOn())
                .param("by", byId)
                .param("name", step.by())
                .param("at", Timestamp.from(step.at()))
                .update();
    }

    /** Held until the transaction ends. */
    Optional<Blocker> hold(UUID id, UUID[] planScope, UUID[] readable) {
        return one(" for update", id, planScope, readable);
    }

    Optional<Blocker> find(UUID id, UUID[] planScope, UUID[] readable) {
        return one("", id, planScope, readable);
    }

    private Optional<Blocker> one(String lock, UUID id, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from blocker b where b.id = :id and" + VISIBLE + lock)
                .param("id", id)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(BlockerStore::row)
                .optional();
    }

    void decided(UUID id, String decision, UUID owner, LocalDate due) {
        jdbc.sql("""
                        update blocker set decision = :decision, decision_due = :due, owner_id = :owner, version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("decision", decision)
                .param("owner", owner)
                .param("due", due)
                .update();
    }

    void resolved(UUID id, String resolution, UUID by) {
        jdbc.sql("""
                        update blocker set state = 'resolved', resolution = :resolution, resolved_by = :by, version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("resolution", resolution)
                .param("by", by)
                .update();
    }

    /** What it would have climbed in the meantime it climbs at the next sweep: its moments were never moved. */
    void reopened(UUID id) {
        jdbc.sql("""
                        update blocker set state = 'open', resolution = '', resolved_by = null, version = version + 1
                        where id = :id
                        """).param("id", id).update();
    }

    void closed(UUID id, Instant at) {
        jdbc.sql("update blocker set state = 'closed', closed_at = :at, version = version + 1 where id = :id")
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    List<Blocker> page(BlockerFilter filter, UUID before, int limit, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from blocker b where b.id < :before and" + VISIBLE + """
                          and (:cause::text is null or b.cause = :cause)
                          and (:level::int is null or b.level = :level)
                          and (:state::text is null or b.state = :state)
                        order by b.id desc
                        limit :limit
                        """)
                .param("before", before)
                .param("planScope", planScope)
                .param("readable", readable)
                .param("cause", filter.cause() == null ? null : filter.cause().code())
                .param("level", filter.level() == null ? null : filter.level().number())
                .param("state", filter.state() == null ? null : filter.state().code())
                .param("limit", limit)
                .query(BlockerStore::row)
                .list();
    }

    /** Those of these entries that are not closed, the highest and then the oldest first. */
    List<Blocker> openOn(Collection<UUID> entryIds, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS
                        + " from blocker b where b.entry_id = any(:entries) and b.state <> 'closed' and" + VISIBLE
                        + "order by b.level desc, b.id")
                .param("entries", entryIds.toArray(UUID[]::new))
                .param("planScope", planScope)
                .param("readable", readable)
                .query(BlockerStore::row)
                .list();
    }

    List<Blocker.Rate> rates(UUID[] planScope, UUID[] readable) {
        return jdbc.sql("""
                        select b.cause, b.level, count(*) as raised, count(*) filter (where b.state = 'closed') as solved
                        from blocker b
                        where
                        """ + VISIBLE + " group by b.cause, b.level order by b.cause, b.level")
                .param("planScope", planScope)
                .param("readable", readable)
                .query((row, n) -> new Blocker.Rate(
                        Cause.of(row.getString("cause")),
                        Level.of(row.getInt("level")),
                        row.getLong("raised"),
                        row.getLong("solved")))
                .list();
    }

    /** Those of a plan that are not closed, the highest and then the oldest first. */
    List<Blocker> openOf(UUID planId) {
        return jdbc.sql("select " + COLUMNS + " from blocker b where b.plan_id = :plan and b.state <> 'closed'"
                        + " order by b.level desc, b.id")
                .param("plan", planId)
                .query(BlockerStore::row)
                .list();
    }

    /** Those at the top and unsolved that these offices keep, the oldest first. */
    List<Blocker> atTheTop(UUID[] offices) {
        return jdbc.sql("select " + COLUMNS + " from blocker b where b.organisation_id = any(:offices)"
                        + " and b.state = 'open' and b.level = :top order by b.id limit 200")
                .param("offices", offices)
                .param("top", Level.MEETING.number())
                .query(BlockerStore::row)
                .list();
    }

    List<Blocker.Step> steps(UUID blockerId) {
        return jdbc.sql("""
                        select kind, level, text, owner_id, due_on, by_name, recorded_at from blocker_step
                        where blocker_id = :id order by recorded_at, id
                        """)
                .param("id", blockerId)
                .query((row, n) -> new Blocker.Step(
                        row.getString("kind"),
                        Level.of(row.getInt("level")),
                        row.getString("text"),
                        row.getObject("owner_id", UUID.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("by_name"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /**
     * Lets those climb whose moment has passed, of at most so many blockers, those that wait longest first. Every level
     * missed is climbed in order and each once; what another sweep holds is left to it.
     */
    Swept climb(Instant now, int most) {
        return jdbc.sql("""
                        with waiting as (
                            select region, id from blocker
                            where next_climb_at <= :now
                            order by next_climb_at
                            limit :most
                            for update skip locked
                        ), climbed as (
                            select b.region, b.id, rung.n + 1 as level, b.climbs[rung.n] as at
                            from waiting w
                            join blocker b using (region, id)
                            cross join lateral generate_series(b.level, cardinality(b.climbs)) as rung (n)
                            where b.climbs[rung.n] <= :now
                        ), told as (
                            insert into blocker_step (region, id, blocker_id, kind, level, text, by_name, recorded_at)
                            select c.region, uuidv7(), c.id, 'climb', c.level, '', '系统', :now
                            from climbed c
                            order by c.at, c.id, c.level
                            on conflict (region, blocker_id, level) where kind = 'climb' do nothing
                            returning 1
                        ), moved as (
                            update blocker b set level = last.level
                            from (select region, id, max(level) as level from climbed group by region, id) last
                            where b.region = last.region and b.id = last.id
                            returning 1
                        )
                        select (select count(*) from moved) as blockers, (select count(*) from told) as levels
                        """)
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, n) -> new Swept(row.getInt("blockers"), row.getInt("levels")))
                .single();
    }

    /** What a sweep did. */
    record Swept(int blockers, int levels) {}

    private static Blocker row(ResultSet row, int n) throws SQLException {
        Timestamp climbs = row.getTimestamp("next_climb_at");
        return new Blocker(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("organisation_id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getObject("entry_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                Cause.of(row.getString("cause")),
                row.getString("text"),
                row.getObject("since", LocalDate.class),
                Level.of(row.getInt("level")),
                BlockerState.of(row.getString("state")),
                climbs == null ? null : climbs.toInstant(),
                row.getString("decision"),
                row.getObject("decision_due", LocalDate.class),
                row.getString("resolution"),
                row.getObject("resolved_by", UUID.class),
                row.getTimestamp("raised_at").toInstant(),
                row.getInt("version"));
    }
}
