package luodi.app.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.assessment.Town.Scene;
import luodi.app.assessment.Town.Scene.Opened;
import luodi.app.assessment.Town.Scene.Place;
import luodi.app.assessment.Town.Scene.Wanted;
import luodi.app.database.TestDatabase;
import luodi.app.dispatch.Cycles;
import luodi.app.dispatch.Line;
import luodi.app.dispatch.Outcome;
import luodi.app.dispatch.Report;
import luodi.app.dispatch.Reports;
import luodi.app.dispatch.Standing;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.RevisedByHand;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.cli.LampsCommandDoor;
import luodi.engine.calendar.ReportingPeriod;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A year of a small city, made from a seed through the doors an office uses: reports in time, late, returned and missing,
 * days judged again when late data came, a last day that was moved, an entry that was suspended, and another rule from
 * July on. Then every lamp of the year is lit again.
 */
@SpringBootTest
@Import({Town.class, RevisedByHand.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class LampYearTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final LocalDate RULE_CHANGES = LocalDate.of(2026, 7, 1);

    @Autowired
    private TestDatabase database;

    @Autowired
    private Scene scene;

    @Autowired
    private Lamps lamps;

    @Autowired
    private JudgedEntries entries;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Reports reports;

    @Autowired
    private PublishingRule publishing;

    @Autowired
    private RevisedByHand revised;

    private final Random random = new Random(20260101);
    private final Map<UUID, BigDecimal> done = new HashMap<>();
    private final Map<String, Integer> happened = new TreeMap<>();
    private Place place;
    private Opened plan;
    private Viewer office;
    private LedgerBook.PlanOf planOf;

    @BeforeAll
    void liveTheYear() {
        scene.clock.set(NEW_YEAR.atTime(5, 0).atZone(Town.ZONE).toInstant());
        place = scene.place();
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            wanted.add(new Wanted(
                    "任务" + i,
                    i % 2 == 0 ? place.first() : place.second(),
                    i == 11 ? null : LocalDate.of(2026, 6, 30).plusDays(18L * i).toString()));
        }
        plan = scene.plan(place, wanted.toArray(Wanted[]::new));
        office = scene.office(place);
        planOf = entries.plan(plan.planId()).orElseThrow();
        for (LocalDate day = NEW_YEAR; day.getYear() == 2026; day = day.plusDays(1)) {
            live(day);
        }
    }

    private void live(LocalDate day) {
        at(day, LocalTime.of(6, 0));
        lamps.judgeToday(planOf);
        at(day, LocalTime.of(9, 0));
        if (day.equals(LocalDate.of(2026, 5, 12))) {
            revised.dueOn(office, plan.entries().get(1), LocalDate.of(2026, 10, 31));
            tick("last days moved");
        }
        if (day.equals(LocalDate.of(2026, 6, 3))) {
            revised.move(office, plan.entries().get(4), "SUSPEND");
            tick("entries suspended");
        }
        if (day.equals(LocalDate.of(2026, 8, 20))) {
            revised.move(office, plan.entries().get(4), "RESUME");
            tick("entries taken up again");
        }
        if (day.equals(RULE_CHANGES.minusDays(12))) {
            assertThat(publishing.publish(
                            superOffice(),
                            new RuleForm("红黄绿灯规则", "3", "12.5", "10", false, RULE_CHANGES.toString(), "会议纪要〔2026〕9号")))
                    .isInstanceOf(PublishingRule.Result.Published.class);
            tick("rules published");
        }
        YearMonth month = YearMonth.from(day);
        if (day.getDayOfMonth() == 20 && month.getMonthValue() < 12) {
            Cycles.Proposal usual = cycles.usual(plan.planId(), ReportingPeriod.month(month));
            assertThat(cycles.open(office, usual)).isInstanceOf(Outcome.Opened.class);
            tick("cycles opened");
        }
        for (Viewer clerk : List.of(clerk(place.first()), clerk(place.second()))) {
            answer(clerk);
        }
        if (day.getDayOfMonth() == 9 && month.getMonthValue() > 1) {
            // The month before, judged again with what came late.
            assertThat(lamps.judge(plan.planId(), month.minusMonths(1).atEndOfMonth(), office))
                    .isInstanceOf(Judging.Lit.class);
            tick("past days judged again");
        }
    }

    /** Each unit answers some day after the month, or never; what comes is signed, and taken or given back. */
    private void answer(Viewer clerk) {
        for (Standing owed : reports.waiting(clerk)) {
            boolean back = owed.state() == luodi.app.dispatch.ReportState.RETURNED;
            if (random.nextInt(back ? 2 : 16) != 0) {
                continue;
            }
            Report report = reports.find(owed.reportId(), clerk).orElseThrow();
            List<Line> lines = reports.lines(report).stream().map(this::filled).toList();
            if (!(reports.submit(clerk, report.id(), report.version(), lines)
                    instanceof Outcome.Submitted(var at, var timeliness, int empty))) {
                continue;
            }
            tick("reports " + timeliness.name().toLowerCase(java.util.Locale.ROOT));
            Viewer leader = scene.viewer(Role.UNIT_LEADER, unit(clerk));
            assertThat(reports.sign(leader, report.id(), version(report))).isInstanceOf(Outcome.Signed.class);
            tick("reports signed");
            if (!back && random.nextInt(4) == 0) {
                if (reports.giveBack(office, report.id(), version(report), "数据与统计部门不一致")
                        instanceof Outcome.HandedBack) {
                    tick("reports returned");
                    continue;
                }
            }
            assertThat(reports.accept(office, report.id(), version(report))).isInstanceOf(Outcome.Taken.class);
            tick("reports accepted");
        }
    }

    private Line filled(Line line) {
        if (random.nextInt(6) == 0) {
            return new Line(line.entryId(), null, "等待批复", "", "", true);
        }
        BigDecimal more =
                done.merge(line.entryId(), new BigDecimal(random.nextInt(160)).movePointLeft(1), BigDecimal::add);
        return new Line(line.entryId(), more.min(new BigDecimal("100")), "推进中", "", "继续推进", false);
    }

    private int version(Report report) {
        return reports.find(report.id(), office).orElseThrow().version();
    }

    private Organisation unit(Viewer clerk) {
        return clerk.may(Role.UNIT_CLERK, place.first().id()) ? place.first() : place.second();
    }

    private Viewer clerk(Organisation unit) {
        return scene.viewer(Role.UNIT_CLERK, unit);
    }

    /** Over every city of the test's database. */
    private Viewer superOffice() {
        return scene.viewer(Role.PLAN_OFFICE, scene.roots());
    }

    private void at(LocalDate day, LocalTime time) {
        scene.clock.set(day.atTime(time).atZone(Town.ZONE).toInstant());
    }

    private void tick(String what) {
        happened.merge(what, 1, Integer::sum);
        scene.clock.set(scene.clock.instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    void everyLampShownInTheYearIsRecomputedEqual() throws SQLException {
        assertThat(happened.keySet())
                .as("a year without one of these shows little")
                .contains(
                        "last days moved",
                        "entries suspended",
                        "rules published",
                        "past days judged again",
                        "reports late",
                        "reports returned",
                        "reports accepted");
        try (Connection look = TestDatabase.superuser(database.url())) {
            LampRecount.Result year = year(look);

            assertThat(year.disagreements()).isEmpty();
            assertThat(year.lost()).isZero();
            assertThat(year.rounds()).isGreaterThan(365);
            System.out.println("promise | Lamps of a year lit again from what was known then (" + happened + ") | "
                    + year.lamps() + " lamps of " + year.rounds() + " rounds | all equal");
        }
        assertThat(lamps.history(plan.entries().get(1), null, 500, office).stream()
                        .map(lamp -> lamp.ruleVersion() + " " + lamp.colour())
                        .distinct())
                .as("more than one rule and more than one colour were at work")
                .hasSizeGreaterThan(3);
    }

    @Test
    void namesTheFactThatWasTamperedWith() throws SQLException {
        assertThat(tampered("ledger_entry_fact", """
                        update ledger_entry_fact set due_on = '2026-12-31'
                        where entry_id = '%s' and recorded_at > '2026-05-01'
                        """.formatted(plan.entries().get(1))))
                .contains("due: 2026-10-31 / 2026-12-31");
        assertThat(tampered("report_line", """
                        update report_line set completion = 0 from report
                        where report.id = report_id and report.state = 'accepted' and entry_id = '%s' and completion > 0
                        """.formatted(plan.entries().getFirst())))
                .anySatisfy(said -> assertThat(said).startsWith("answer: ").contains("/ 0"));
        assertThat(tampered("lamp_rule", """
                        update lamp_rule set parameters = '{"greenPoints":30,"yellowPoints":40,"nearDueDays":0}'
                        where version > 1
                        """)).contains("colour: RED / GREEN");
        assertThat(tampered(
                        "lamp",
                        "update lamp set colour = 'green' where colour = 'red' and plan_id = '%s'"
                                .formatted(plan.planId())))
                .contains("colour: GREEN / RED");
        assertThat(tampered(
                        "lamp_round",
                        "update lamp_round set red = red + 1 where plan_id = '%s'".formatted(plan.planId())))
                .anySatisfy(said -> assertThat(said).startsWith("number of red: "));
    }

    @Test
    void isAskedFromTheCommandLineAndEndsWithOneWhenSomethingDisagrees() throws SQLException {
        Map<String, String> environment = Map.of(
                "LUODI_DB_URL", database.url(),
                "LUODI_DB_USER", database.user(),
                "LUODI_DB_PASSWORD", database.password());

        LampsCommandDoor.Ended march = LampsCommandDoor.run(environment, "--as-of", "2026-03-31");
        assertThat(march.said()).contains("everything agrees").contains("0 past recomputing");
        assertThat(march.status()).isZero();
        assertThat(LampsCommandDoor.run(environment, "--as-of", "2026-03-31", "--json")
                        .said())
                .startsWith("{\"days\":[\"2026-03-31\"],\"rounds\":");
        assertThat(LampsCommandDoor.run(environment, "--as-of", "yesterday").status())
                .isEqualTo(2);
        assertThat(LampsCommandDoor.run(environment).said()).contains("exactly one of --as-of and --all");
        ShownLamp red = lamps.history(plan.entries().getFirst(), null, 500, office).stream()
                .filter(lamp -> lamp.colour() == Lamp.RED)
                .findFirst()
                .orElseThrow();
        try (Connection owner = TestDatabase.superuser(database.url());
                Statement statement = owner.createStatement()) {
            statement.execute("alter table lamp disable trigger all");
            statement.executeUpdate("update lamp set colour = 'green' where id = '" + red.id() + "'");
            LampsCommandDoor.Ended found =
                    LampsCommandDoor.run(environment, "--as-of", red.asOf().toString());
            statement.executeUpdate("update lamp set colour = 'red' where id = '" + red.id() + "'");
            statement.execute("alter table lamp enable trigger all");
            assertThat(found.said()).contains("colour was shown as GREEN, recomputed it is RED");
            assertThat(found.status()).isEqualTo(1);
        }
    }

    /** What disagrees after something was changed by hand; everything is as it was afterwards. */
    private List<String> tampered(String table, String sql) throws SQLException {
        try (Connection look = TestDatabase.superuser(database.url())) {
            look.setAutoCommit(false);
            try (Statement statement = look.createStatement()) {
                statement.execute("alter table " + table + " disable trigger all");
                assertThat(statement.executeUpdate(sql)).isPositive();
                return year(look).disagreements().stream()
                        .map(each -> each.what() + ": " + each.shown() + " / " + each.again())
                        .distinct()
                        .toList();
            } finally {
                look.rollback();
            }
        }
    }

    private static LampRecount.Result year(Connection look) {
        LampRecount recount = LampRecount.over(look);
        LampRecount.Result year = new LampRecount.Result(0, 0, 0, List.of());
        for (LocalDate day : recount.days()) {
            year = year.and(recount.day(day));
        }
        return year;
    }
}
