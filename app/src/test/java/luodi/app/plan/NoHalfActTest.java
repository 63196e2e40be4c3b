package luodi.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import luodi.app.assessment.Judging;
import luodi.app.assessment.Lamps;
import luodi.app.database.TestDatabase;
import luodi.app.dispatch.Cycles;
import luodi.app.dispatch.Dispatching;
import luodi.app.dispatch.Line;
import luodi.app.dispatch.Outcome;
import luodi.app.dispatch.Report;
import luodi.app.dispatch.Reports;
import luodi.app.dispatch.Standing;
import luodi.app.org.People;
import luodi.app.org.Viewer;
import luodi.engine.calendar.ReportingPeriod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From paper to lamp, each statement that adds rows is made to fail in turn: the act is refused and every table is as it
 * was. Of an act with hundreds of them the first thirty and then fewer and fewer; {@code -Dluodi.inserts=all} takes all.
 */
// The second property is only here for a demonstration city of its own, in which no other test has changed anything.
@SpringBootTest(properties = {"luodi.demo=true", "luodi.test=no-half-act"})
class NoHalfActTest {
    private static final boolean ALL = "all".equals(System.getProperty("luodi.inserts"));
    private static final int ONE_BY_ONE = 30;

    /** The journal gives places to what was committed on a thread of its own, and no act writes these. */
    private static final List<String> PLACES = List.of("journal_leaf", "journal_node", "journal_checkpoint");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private UploadingPlan uploading;

    @Autowired
    private PublishingPlan publishing;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Reports reports;

    @Autowired
    private Lamps lamps;

    @Autowired
    private People people;

    @Autowired
    private Clock clock;

    @Autowired
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private JdbcClient owner;

    private final List<String> tables = new ArrayList<>();
    private int failed;
    private int acts;

    @BeforeEach
    void arm() {
        tables.addAll(jdbc.sql("""
                select relname from pg_class
                where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname !~ '^flyway'
                order by relname
                """).query(String.class).list());
        tables.removeAll(PLACES);
        owner = JdbcClient.create(database.ownerDataSource());
        owner.sql("create sequence fault_count").update();
        owner.sql("create table fault_at (n bigint not null)").update();
        owner.sql("insert into fault_at values (0)").update();
        owner.sql("""
                create function fault() returns trigger language plpgsql security definer as $$
                begin
                    if nextval('fault_count') = (select n from fault_at) then
                        raise exception 'fault on purpose in %', tg_table_name;
                    end if;
                    return null;
                end $$
                """).update();
        tables.forEach(table -> owner.sql("create trigger aaa_fault before insert on " + table
                        + " for each statement execute function fault()")
                .update());
    }

    @AfterEach
    void disarm() {
        // One table at a time: all at once would wait for what the server does by itself, and it for this.
        tables.forEach(table -> owner.sql("drop trigger aaa_fault on " + table).update());
        owner.sql("drop function fault").update();
        owner.sql("drop table fault_at").update();
        owner.sql("drop sequence fault_count").update();
    }

    @Test
    void noActLeavesAHalfWhenAnyOfItsInsertsFails() throws Exception {
        Viewer office = viewer("plan");
        Viewer everyone = viewer("demo-reports");
        UUID city = jdbc.sql("select id from organisation where parent_id is null")
                .query(UUID.class)
                .single();
        String paper =
                new ClassPathResource("demo/plan.txt").getContentAsString(StandardCharsets.UTF_8) + "\n附注：第二次印发。\n";

        UploadingPlan.Outcome.Kept kept = whole(
                "upload", UploadingPlan.Outcome.Kept.class, () -> uploading.uploadOwn(office, city, "二.txt", paper));
        int version = jdbc.sql("select version from plan where id = :id")
                .param("id", kept.planId())
                .query(Integer.class)
                .single();
        whole(
                "publish",
                PublishingPlan.Outcome.Published.class,
                () -> publishing.publish(kept.planId(), version, office));
        Outcome.Opened opened = whole(
                "open a cycle",
                Outcome.Opened.class,
                () -> cycles.open(office, cycles.usual(kept.planId(), ReportingPeriod.month(YearMonth.now(clock)))));

        Standing unit =
                dispatching.standings(opened.cycleId(), office, clock.instant()).getFirst();
        UUID report = unit.reportId();
        whole("save", Outcome.Saved.class, () -> reports.save(everyone, report, at(report), lines(report, everyone)));
        whole(
                "submit",
                Outcome.Submitted.class,
                () -> reports.submit(everyone, report, at(report), lines(report, everyone)));
        whole("send back", Outcome.HandedBack.class, () -> reports.sendBack(everyone, report, at(report), "请补充"));
        whole(
                "submit again",
                Outcome.Submitted.class,
                () -> reports.submit(everyone, report, at(report), lines(report, everyone)));
        whole("sign", Outcome.Signed.class, () -> reports.sign(everyone, report, at(report)));
        whole("give back", Outcome.HandedBack.class, () -> reports.giveBack(office, report, at(report), "请核实"));
        whole(
                "submit a third time",
                Outcome.Submitted.class,
                () -> reports.submit(everyone, report, at(report), lines(report, everyone)));
        whole("sign again", Outcome.Signed.class, () -> reports.sign(everyone, report, at(report)));
        whole("accept, and light the lamps", Outcome.Taken.class, () -> reports.accept(office, report, at(report)));
        whole("judge a day", Judging.Lit.class, () -> lamps.judge(kept.planId(), LocalDate.now(clock), office));

        System.out.println("promise | An act whose insert fails leaves no half | " + failed + " inserts of " + acts
                + " acts | 0 partial states");
        assertThat(failed).isGreaterThan(3 * acts);
    }

    /** Lets each insert of the act fail in turn, and the act succeed at last. */
    private <T> T whole(String act, Class<T> wanted, Callable<?> doing) throws Exception {
        acts++;
        String before = content();
        for (int n = 1; ; n += ALL || n < ONE_BY_ONE ? 1 : n / 8) {
            fail(n);
            Object outcome;
            try {
                outcome = doing.call();
            } catch (DataAccessException refused) {
                assertThat(refused).as(act).hasStackTraceContaining("fault on purpose");
                failed++;
                fail(0);
                assertThat(content())
                        .as(
                                "%s, its insert %d failed: %s",
                                act, n, refused.getMostSpecificCause().getMessage())
                        .isEqualTo(before);
                continue;
            }
            fail(0);
            assertThat(n).as(act + " adds a row").isGreaterThan(1);
            assertThat(owner.sql("select last_value from fault_count")
                            .query(Long.class)
                            .single())
                    .as("the act went past its last insert")
                    .isLessThan(n);
            assertThat(outcome).as(act).isInstanceOf(wanted);
            assertThat(content()).as(act).isNotEqualTo(before);
            return wanted.cast(outcome);
        }
    }

    /** The test can fail: a writer that commits between two inserts is found out. */
    @Test
    void findsAnActThatCommitsInTheMiddle() {
        assertThatThrownBy(() -> whole("two transactions", Integer.class, () -> {
                    jdbc.sql("insert into once_key (region, person_id, key, recorded_at) values"
                                    + " ('211100', gen_random_uuid(), repeat('a', 63) || '1', now())")
                            .update();
                    return jdbc.sql("insert into once_key (region, person_id, key, recorded_at) values"
                                    + " ('211100', gen_random_uuid(), repeat('a', 63) || '2', now())")
                            .update();
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("its insert 2 failed");
    }

    private void fail(int n) {
        owner.sql("update fault_at set n = :n").param("n", n).update();
        owner.sql("select setval('fault_count', 1, false)").query(Long.class).single();
    }

    /** A sum over every row of every table. */
    private String content() {
        return tables.stream()
                .map(table -> table + " "
                        + jdbc.sql("select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from " + table
                                        + " t")
                                .query(String.class)
                                .single())
                .collect(Collectors.joining("\n"));
    }

    private int at(UUID report) {
        return jdbc.sql("select version from report where id = :id")
                .param("id", report)
                .query(Integer.class)
                .single();
    }

    private List<Line> lines(UUID id, Viewer everyone) {
        Report report = reports.find(id, everyone).orElseThrow();
        return reports.lines(report).stream()
                .map(line -> new Line(line.entryId(), BigDecimal.TEN, "已完成一成。", "", "继续推进。", false))
                .toList();
    }

    private Viewer viewer(String login) {
        UUID id = jdbc.sql("select id from person where login = :login")
                .param("login", login)
                .query(UUID.class)
                .single();
        return people.viewer(id).orElseThrow();
    }
}
