package luodi.app.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import luodi.app.database.TestDatabase;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Town;
import luodi.engine.calendar.Budget;
import luodi.engine.calendar.Ladder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "luodi.test=timers")
@Import(Town.Setting.class)
class TimerSweepTest {
    private static final Ladder LADDER = new Ladder(List.of(
            new Ladder.Rung(-3, Budget.Unit.WORKING_DAYS, "clerk"),
            new Ladder.Rung(-1, Budget.Unit.WORKING_DAYS, "leader"),
            new Ladder.Rung(0, Budget.Unit.WORKING_DAYS, "office"),
            new Ladder.Rung(1, Budget.Unit.WORKING_DAYS, "above")));

    @Autowired
    private Timers timers;

    @Autowired
    private TimerSweep sweep;

    @Autowired
    private MovedClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Value("${luodi.db.url}")
    private String url = "";

    private JdbcClient owner = JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource());

    @BeforeEach
    void empty() throws Exception {
        owner = JdbcClient.create(new SingleConnectionDataSource(TestDatabase.superuser(url), true));
        unwatched(() -> owner.sql("truncate timer, reminder").update());
        clock.set("2026-09-21T09:00:00");
    }

    @Test
    void tellsEachRungOnceAndInOrderWhenTheDayComes() {
        start("甲", "2026-10-09T18:00:00");

        assertThat(at("2026-09-28T17:00:00")).isZero();
        assertThat(at("2026-09-30T08:30:00"))
                .as("three working days before, over the holiday")
                .isEqualTo(1);
        assertThat(at("2026-09-29T08:31:00")).as("a second look tells nothing").isZero();
        assertThat(at("2026-10-08T09:00:00")).isEqualTo(1);
        assertThat(at("2026-10-09T18:00:00")).isEqualTo(1);
        assertThat(at("2026-10-20T18:00:00")).isEqualTo(1);
        assertThat(at("2026-12-20T18:00:00")).isZero();
        assertThat(told()).containsExactly("clerk", "leader", "office", "above");
    }

    @Test
    void afterDaysOfStandingStillEverythingThatWasMissedIsToldInTheOrderOfTheLadder() {
        start("甲", "2026-10-09T18:00:00");

        assertThat(at("2026-10-12T12:00:00")).isEqualTo(4);
        assertThat(told()).containsExactly("clerk", "leader", "office", "above");
    }

    @Test
    void whatIsAnsweredIsNotRemindedOfAndWhatComesBackIsRemindedOfAgain() {
        UUID subject = start("甲", "2026-10-09T18:00:00");
        at("2026-09-30T09:00:00");
        transaction.executeWithoutResult(status -> timers.stop("test", subject));
        assertThat(at("2026-10-10T09:00:00")).isZero();

        transaction.executeWithoutResult(status -> timers.arm("test", subject, instant("2026-10-15T18:00:00"), LADDER));
        assertThat(at("2026-10-15T19:00:00")).isEqualTo(3);
        assertThat(told()).containsExactly("clerk", "clerk", "leader", "office");
        assertThat(jdbc.sql("select max(arming) from reminder")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void beyondTheLastPublishedYearRemindersCountDaysOfTheCalendar() {
        clock.set("2026-12-28T09:00:00");
        start("甲", "2027-01-10T18:00:00");

        assertThat(at("2027-01-07T08:00:00")).isZero();
        assertThat(at("2027-01-07T08:30:00")).isEqualTo(1);
    }

    @Test
    void ofTenThousandOpenOnesTheHundredAndFiftyOverdueAreAllToldTheOldestFirst() {
        fill(10_000, 150);

        assertThat(sweep.sweep()).isEqualTo(150);
        List<Instant> reached = jdbc.sql("select reached_at from reminder order by id")
                .query((row, n) -> row.getTimestamp("reached_at").toInstant())
                .list();
        assertThat(reached).hasSize(150).isSorted();
    }

    @Test
    void twoSweepsAtOnceTellNothingTwiceAndReadNoOtherTimer() throws Exception {
        int open = Integer.getInteger("luodi.timers", 200_000);
        int due = open / 100;
        fill(open, due);
        owner.sql("analyze timer").update();
        String plan = String.join(
                "\n",
                jdbc.sql("explain select id from timer where next_rung_at <= now() order by next_rung_at limit 5000")
                        .query(String.class)
                        .list());
        assertThat(plan).contains("timer_due").doesNotContain("Seq Scan");

        long begun = System.nanoTime();
        int told = 0;
        try (var two = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = IntStream.range(0, 2)
                    .mapToObj(i -> two.submit(sweep::sweep))
                    .toList();
            for (Future<Integer> each : both) {
                told += each.get();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;

        System.out.printf(
                "promise | A sweep tells each rung once, however many look | %d timers, %d due, two sweeps at once"
                        + " | %d told, twice 0, %.1f s%n",
                open, due, told, seconds);
        assertThat(told).isEqualTo(due);
        assertThat(jdbc.sql("select count(distinct timer_id) from reminder")
                        .query(Integer.class)
                        .single())
                .isEqualTo(due);
        assertThat(jdbc.sql("select count(*) from timer where next_rung_at <= :now")
                        .param("now", java.sql.Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aReminderIsNeverTakenBack() {
        start("甲", "2026-10-09T18:00:00");
        at("2026-10-12T12:00:00");

        assertThatThrownBy(() -> jdbc.sql("delete from reminder").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> timers.stop("test", UUID.randomUUID()))
                .as("without an act there is nothing to stop")
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }

    private UUID start(String title, String due) {
        UUID subject = UUID.randomUUID();
        transaction.executeWithoutResult(status -> timers.start(
                List.of(new Timers.Subject(
                        "test",
                        subject,
                        "211100000000",
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        title,
                        "/")),
                clock.instant(),
                instant(due),
                LADDER));
        return subject;
    }

    /** Timers of one rung each, of which some are due; written past the triggers, as a city of years would stand. */
    private void fill(int open, int due) {
        unwatched(() -> owner.sql("""
                        insert into timer (region, id, subject_kind, subject_id, organisation_id, keeper_id, above_id, title, path, state,
                            since, due_at, rungs, recipients)
                        select '211100000000', gen_random_uuid(), 'test', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                            '事项' || n, '/', 'running', :now::timestamptz - interval '90 days', :now,
                            array[case when n <= :due then :now::timestamptz - n * interval '1 second'
                                else :now::timestamptz + n * interval '1 second' end,
                                :now::timestamptz + interval '900 days'],
                            array['clerk', 'leader']
                        from generate_series(1, :open) as n
                        """)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("open", open)
                .param("due", due)
                .update());
        assertThat(owner.sql("select count(*) from timer where next_rung_at <= :now")
                        .param("now", java.sql.Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(due);
    }

    /** Past the triggers, which refuse to empty a table and would write down each of a million rows. */
    private void unwatched(Runnable work) {
        owner.sql("alter table timer disable trigger all").update();
        owner.sql("alter table reminder disable trigger all").update();
        work.run();
        owner.sql("alter table timer enable trigger all").update();
        owner.sql("alter table reminder enable trigger all").update();
    }

    private int at(String moment) {
        clock.set(moment);
        return sweep.sweep();
    }

    private List<String> told() {
        return new ArrayList<>(jdbc.sql("select recipient from reminder order by id")
                .query(String.class)
                .list());
    }

    private static Instant instant(String moment) {
        return LocalDateTime.parse(moment).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }
}
