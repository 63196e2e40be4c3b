package luodi.app.timer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of timers and reminders. */
@Component
class TimerStore {
    private final JdbcClient jdbc;

    TimerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Started(UUID id, Timers.Subject subject) {}

    void insert(List<Started> started, Instant since, Instant due, Timers.Rungs rungs) {
        jdbc.sql("""
                        insert into timer (region, id, subject_kind, subject_id, organisation_id, keeper_id, above_id, title, path,
                            state, since, due_at, rungs, recipients)
                        select s.region, s.id, s.kind, s.subject, s.organisation, s.keeper, s.above, s.title, s.path, 'running',
                            :since, :due, :rungs, :recipients
                        from unnest(:regions::text[], :ids::uuid[], :kinds::text[], :subjects::uuid[], :organisations::uuid[],
                            :keepers::uuid[], :aboves::uuid[], :titles::text[], :paths::text[])
                            as s (region, id, kind, subject, organisation, keeper, above, title, path)
                        """)
                .param("since", Timestamp.from(since))
                .param("due", Timestamp.from(due))
                .param("rungs", moments(rungs))
                .param("recipients", rungs.recipients().toArray(String[]::new))
                .param("regions", words(started, Timers.Subject::region))
                .param("ids", started.stream().map(Started::id).toArray(UUID[]::new))
                .param("kinds", words(started, Timers.Subject::kind))
                .param("subjects", ids(started, Timers.Subject::id))
                .param("organisations", ids(started, Timers.Subject::organisationId))
                .param("keepers", ids(started, Timers.Subject::keeperId))
                .param("aboves", ids(started, Timers.Subject::aboveId))
                .param("titles", words(started, Timers.Subject::title))
                .param("paths", words(started, Timers.Subject::path))
                .update();
    }

    void stop(String kind, UUID subject) {
        jdbc.sql("update timer set state = 'stopped' where subject_kind = :kind and subject_id = :subject"
                        + " and state = 'running'")
                .param("kind", kind)
                .param("subject", subject)
                .update();
    }

    void arm(String kind, UUID subject, Instant since, Instant due, Timers.Rungs rungs) {
        jdbc.sql("""
                        update timer set state = 'running', since = :since, due_at = :due, arming = arming + 1, rungs = :rungs,
                            recipients = :recipients, next_rung = 1
                        where subject_kind = :kind and subject_id = :subject
                        """)
                .param("kind", kind)
                .param("subject", subject)
                .param("since", Timestamp.from(since))
                .param("due", Timestamp.from(due))
                .param("rungs", moments(rungs))
                .param("recipients", rungs.recipients().toArray(String[]::new))
                .update();
    }

    /**
     * Tells the rungs that were reached, of at most so many timers, those that wait longest first; how many timers there
     * were. All rungs a timer passed are told in the order of its ladder, each once: the key of the reminder is claimed
     * in the statement that moves the timer on. What another sweep holds is left to it.
     */
    Swept sweep(Instant now, int most) {
        return jdbc.sql("""
                        with waiting as (
                            select region, id from timer
                            where next_rung_at <= :now
                            order by next_rung_at
                            limit :most
                            for update skip locked
                        ), passed as (
                            select t.region, t.id, t.arming, t.organisation_id, t.keeper_id, t.above_id, rung.n, t.rungs[rung.n] as at,
                                t.recipients[rung.n] as recipient
                            from waiting w
                            join timer t using (region, id)
                            cross join lateral generate_series(t.next_rung, cardinality(t.rungs)) as rung (n)
                            where t.rungs[rung.n] <= :now
                        ), told as (
                            insert into reminder (region, id, timer_id, arming, rung, recipient, organisation_id, reached_at,
                                told_at)
                            select p.region, uuidv7(), p.id, p.arming, p.n, p.recipient,
                                case p.recipient
                                    when 'office' then p.keeper_id
                                    when 'above' then p.above_id
                                    else p.organisation_id
                                end, p.at, :now
                            from passed p
                            order by p.at, p.id, p.n
                            on conflict (region, timer_id, arming, rung) do nothing
                            returning 1
                        ), moved as (
                            -- By the keys held, whose number is known: joined to what they passed, the whole table was read.
                            update timer t
                            set next_rung = (select max(rung.n) + 1 from generate_subscripts(t.rungs, 1) as rung (n)
                                             where t.rungs[rung.n] <= :now)
                            from waiting w
                            where t.region = w.region and t.id = w.id
                            returning 1
                        )
                        select (select count(*) from moved) as timers, (select count(*) from told) as reminders
                        """)
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, n) -> new Swept(row.getInt("timers"), row.getInt("reminders")))
                .single();
    }

    /** What a sweep did: timers moved on, and reminders told. */
    record Swept(int timers, int reminders) {}

    static Timestamp[] moments(Timers.Rungs rungs) {
        return rungs.at().stream().map(Timestamp::from).toArray(Timestamp[]::new);
    }

    private static String[] words(List<Started> started, Function<Timers.Subject, String> word) {
        return started.stream().map(each -> word.apply(each.subject())).toArray(String[]::new);
    }

    private static UUID[] ids(List<Started> started, Function<Timers.Subject, UUID> id) {
        return started.stream().map(each -> id.apply(each.subject())).toArray(UUID[]::new);
    }
}
