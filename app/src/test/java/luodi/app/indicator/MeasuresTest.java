package luodi.app.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import luodi.app.assessment.Judging;
import luodi.app.assessment.LampRecount;
import luodi.app.assessment.Lamps;
import luodi.app.assessment.ShownLamp;
import luodi.app.assessment.Town;
import luodi.app.assessment.Town.Scene;
import luodi.app.assessment.Town.Scene.Opened;
import luodi.app.assessment.Town.Scene.Place;
import luodi.app.assessment.Town.Scene.Wanted;
import luodi.app.database.TestDatabase;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.ledger.Lamp;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;

// A database of its own: all lamps there are are lit again.
@SpringBootTest(properties = "luodi.test=measures")
@AutoConfigureMockMvc
@Import(Town.class)
@DirtiesContext
class MeasuresTest {
    private static final String NORTHERN = "0.01 0.01 0.04 0.08 0.11 0.14 0.13 0.13 0.12 0.11 0.08 0.04";

    @Autowired
    private TestDatabase database;

    @Autowired
    private Scene scene;

    @Autowired
    private Measures measures;

    @Autowired
    private Lamps lamps;

    @Autowired
    private Journal journal;

    @Autowired
    private MockMvc browser;

    private Place place;
    private Opened plan;
    private Viewer office;
    private Viewer clerk;
    private Viewer bureau;
    private UUID id;

    @BeforeEach
    void observeAnEntry() {
        scene.clock.set(Town.at("2026-01-01"));
        place = scene.place();
        plan = scene.plan(
                place, new Wanted("投资", place.first(), "2026-12-31"), new Wanted("修路", place.first(), "2026-12-31"));
        office = scene.office(place);
        clerk = scene.viewer(Role.UNIT_CLERK, place.first());
        bureau = scene.viewer(Role.UNIT_CLERK, place.second());
        id = made(new Forms.NewMeasure(
                "固定资产投资",
                "万元",
                "FLOW",
                "HIGHER",
                place.first().id().toString(),
                place.second().id().toString(),
                plan.entries().getFirst().toString(),
                "REGISTER",
                "5",
                "15"));
    }

    // ---- two values ----

    @Test
    void keepsTheReportedAndTheVerifiedValueSideBySideWithTheirClass() {
        scene.clock.set(Town.at("2026-04-10"));
        value(clerk, "2026-03", "70", "SELF");
        value(clerk, "2026-03", "68", "JOINT");
        value(bureau, "2026-03", "60", "REGISTER");
        value(clerk, "2026-03", "66", "SELF");

        MonthValues march = Objects.requireNonNull(march());
        Observation verified = Objects.requireNonNull(march.verified());

        assertThat(Objects.requireNonNull(march.reported()).value()).isEqualByComparingTo("66");
        assertThat(verified.value())
                .as("a joint sheet is weaker than what this measure calls verified")
                .isEqualByComparingTo("60");
        assertThat(verified.evidence()).isEqualTo(EvidenceClass.REGISTER);

        value(office, "2026-03", "58", "CHECK");
        value(bureau, "2026-03", "61", "REGISTER");
        assertThat(Objects.requireNonNull(march()).scored())
                .as("a field check outranks a later record")
                .hasValueSatisfying(scored -> assertThat(scored).isEqualByComparingTo("58"));
        assertThat(scene.jdbc
                        .sql("select count(*) from observation where measure_id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .as("a correction is another row")
                .isEqualTo(6);
        JournalRecord act = journal.storyOf(id).getLast();
        assertThat(act.verb()).isEqualTo("录入指标值");
    }

    @Test
    void refusesTextWhereANumberIsDue() {
        scene.clock.set(Town.at("2026-04-10"));

        assertThat(wrong(measures.observe(clerk, id, new Forms.NewValue("2026-03", "See description", "SELF", "表"))))
                .containsOnlyKeys("value");
        assertThat(wrong(measures.decide(office, id, path("见说明", "0", NORTHERN, "2026-04-10"))))
                .containsOnlyKeys("target");
        assertThat(wrong(measures.decide(office, id, path("100", "0", "0.5 0.5", "2026-04-10"))))
                .containsOnlyKeys("season");
        assertThat(wrong(measures.observe(clerk, id, new Forms.NewValue("2026-05", "1", "SELF", "表"))))
                .as("a month that has not come")
                .containsOnlyKeys("period");
        assertThat(march()).isNull();
    }

    @Test
    void letsNobodyVerifyThemselvesAndNobodyReportForAnother() {
        scene.clock.set(Town.at("2026-04-10"));

        for (String verified : List.of("REGISTER", "CHECK")) {
            assertThat(wrong(measures.observe(clerk, id, new Forms.NewValue("2026-03", "1", verified, "表"))))
                    .containsOnlyKeys("evidence");
        }
        assertThat(wrong(measures.observe(bureau, id, new Forms.NewValue("2026-03", "1", "SELF", "表"))))
                .containsOnlyKeys("evidence");
        assertThatThrownBy(() -> measures.observe(
                        scene.viewer(Role.PLAN_OFFICE, place.outside()),
                        id,
                        new Forms.NewValue("2026-03", "1", "CHECK", "表")))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> measures.observe(
                        scene.viewer(Role.AUDITOR, place.city()), id, new Forms.NewValue("2026-03", "1", "CHECK", "表")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void refusesASecondMeasureOfOneEntryAndUnitsBeyondTheScope() {
        Forms.NewMeasure again = new Forms.NewMeasure(
                "另一个",
                "家",
                "FLOW",
                "HIGHER",
                place.first().id().toString(),
                "",
                plan.entries().getFirst().toString(),
                "REGISTER",
                "5",
                "15");

        assertThat(wrong(measures.make(office, again))).containsOnlyKeys("entry");
        assertThatThrownBy(() -> measures.make(
                        office,
                        new Forms.NewMeasure(
                                "别家的",
                                "家",
                                "FLOW",
                                "HIGHER",
                                place.outside().id().toString(),
                                "",
                                "",
                                "REGISTER",
                                "5",
                                "15")))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> measures.make(
                        office,
                        new Forms.NewMeasure(
                                "别处的",
                                "家",
                                "FLOW",
                                "HIGHER",
                                place.first().id().toString(),
                                "",
                                UUID.randomUUID().toString(),
                                "REGISTER",
                                "5",
                                "15")))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void letsRowsOnlyGrow() {
        scene.clock.set(Town.at("2026-04-10"));
        value(clerk, "2026-03", "70", "SELF");
        decided("100", NORTHERN, "2026-04-10");

        for (String table : List.of("measure", "observation", "trajectory")) {
            assertThatThrownBy(() -> JdbcClient.create(database.ownerDataSource())
                            .sql("update " + table + " set recorded_at = now()")
                            .update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only grows");
        }
    }

    // ---- discrepancies ----

    @Test
    void queuesWhatDiffersByMoreThanIsToleratedUntilSomebodyElseRules() {
        scene.clock.set(Town.at("2026-04-10"));
        value(clerk, "2026-02", "105", "SELF");
        value(bureau, "2026-02", "100", "REGISTER");
        value(clerk, "2026-03", "105.01", "SELF");
        value(bureau, "2026-03", "100", "REGISTER");

        Discrepancy found = onlyDiscrepancy();
        assertThat(found.month()).as("5 % exactly is tolerated").isEqualTo(YearMonth.of(2026, 3));
        assertThat(found.turn()).isEqualTo(Discrepancy.Turn.UNIT);
        assertThat(found.owner()).isEqualTo(place.first().id());

        assertThat(wrong(say(clerk, found, "STANDS"))).containsOnlyKeys("kind");
        assertThat(say(clerk, found, "ANSWER")).isInstanceOf(Measures.Result.Done.class);
        assertThat(onlyDiscrepancy().turn()).isEqualTo(Discrepancy.Turn.OFFICE);
        assertThat(onlyDiscrepancy().owner()).isEqualTo(place.city().id());
        assertThat(say(office, found, "RECHECK")).isInstanceOf(Measures.Result.Done.class);
        assertThat(onlyDiscrepancy().owner()).isEqualTo(place.second().id());

        value(bureau, "2026-03", "99", "REGISTER");
        assertThat(onlyDiscrepancy().turn())
                .as("another value makes another pair")
                .isEqualTo(Discrepancy.Turn.UNIT);
        assertThat(wrong(say(office, found, "STANDS")))
                .as("of a pair that is gone nothing can be said")
                .containsOnlyKeys("words");
        assertThat(say(office, onlyDiscrepancy(), "STANDS")).isInstanceOf(Measures.Result.Done.class);
        assertThat(onlyDiscrepancy().turn()).isEqualTo(Discrepancy.Turn.NOBODY);
    }

    @Test
    void letsNobodyRuleOnAValueTheyReportedThemselves() {
        scene.clock.set(Town.at("2026-04-10"));
        Viewer both = new Viewer(
                clerk.personId(),
                "兼职",
                LocalDate.of(2026, 4, 10),
                office.posts(),
                Map.of(
                        Role.PLAN_OFFICE, Set.of(office.scopeAs(Role.PLAN_OFFICE)),
                        Role.UNIT_CLERK, Set.of(clerk.scopeAs(Role.UNIT_CLERK))));
        value(both, "2026-03", "200", "SELF");
        value(bureau, "2026-03", "100", "REGISTER");

        assertThat(wrong(say(both, onlyDiscrepancy(), "STANDS"))).containsOnlyKeys("kind");
        assertThat(wrong(measures.observe(both, id, new Forms.NewValue("2026-03", "200", "CHECK", "表"))))
                .as("a second post makes nobody another")
                .containsOnlyKeys("evidence");
        assertThat(say(office, onlyDiscrepancy(), "STANDS")).isInstanceOf(Measures.Result.Done.class);
    }

    // ---- trajectories ----

    @Test
    void keepsVersionsOfATrajectoryAndRefusesToReachBack() {
        decided("100", NORTHERN, "2026-01-01");
        scene.clock.set(Town.at("2026-06-10"));

        assertThat(wrong(measures.decide(office, id, path("80", "0", NORTHERN, "2026-06-09"))))
                .containsOnlyKeys("effective");
        assertThatThrownBy(() -> measures.decide(clerk, id, path("80", "0", NORTHERN, "2026-06-10")))
                .isInstanceOf(AccessDeniedException.class);
        decided("80", NORTHERN, "2026-07-01");

        UUID entry = plan.entries().getFirst();
        assertThat(course(entry, "2026-06-30").version()).isEqualTo(1);
        assertThat(course(entry, "2026-07-01").version()).isEqualTo(2);
    }

    @Test
    void learnsTheSeasonFromEarlierYearsThatWereVerifiedWhole() {
        assertThat(wrong(measures.decide(office, id, path("100", "0", "历年", "2026-01-01"))))
                .containsOnlyKeys("season");
        int[] totals = {1, 2, 6, 14, 25, 39, 52, 65, 77, 88, 96, 100};
        for (int month = 1; month <= 12; month++) {
            value(bureau, YearMonth.of(2025, month).toString(), String.valueOf(totals[month - 1]), "REGISTER");
        }
        decided("200", "历年", "2026-01-01");

        assertThat(measures.governing(List.of(measures.see(id, office)))
                        .values()
                        .iterator()
                        .next()
                        .path()
                        .expected(YearMonth.of(2026, 3)))
                .isEqualByComparingTo("12");
    }

    @Test
    void comparesWhatIsVerifiedWithThePathOfItsOwnMonthAndOfWhatWasKnownThen() {
        decided("100", NORTHERN, "2026-01-01");
        UUID entry = plan.entries().getFirst();
        scene.clock.set(Town.at("2026-04-10"));
        value(bureau, "2026-03", "6", "REGISTER");

        // On 10 April March may still be unknown, which it is not: it is compared with March.
        assertThat(course(entry, "2026-04-10").due()).isEqualByComparingTo("6");
        assertThat(course(entry, "2026-04-10").done()).isEqualByComparingTo("6");
        // On 14 May April is not due yet; on 15 May it is.
        scene.clock.set(Town.at("2026-05-20"));
        assertThat(course(entry, "2026-05-14").due()).isEqualByComparingTo("6");
        assertThat(course(entry, "2026-05-15").due()).isEqualByComparingTo("14");
        assertThat(measures.courses(List.of(entry), LocalDate.of(2026, 4, 10), Town.at("2026-04-09"))
                        .get(entry))
                .extracting(Measures.Course::done)
                .as("nothing was known the day before")
                .isEqualTo(java.math.BigDecimal.ZERO);
    }

    // ---- lamps ----

    @Test
    void lightsByTheTrajectoryOnceARuleAsksAndTheLampIsRecomputedEqual() throws SQLException {
        decided("100", NORTHERN, "2026-01-01");
        scene.clock.set(Town.at("2026-04-10"));
        value(bureau, "2026-03", "5.5", "REGISTER");
        UUID entry = plan.entries().getFirst();

        assertThat(judged("2026-04-12", entry).colour())
                .as("by the calendar 27 % is due")
                .isEqualTo(Lamp.RED);
        scene.rule(LocalDate.of(2026, 4, 13), true);
        ShownLamp along = judged("2026-04-13", entry);
        assertThat(along.colour()).as("a red comes back through yellow").isEqualTo(Lamp.YELLOW);
        assertThat(along.inputs().course()).isNotNull();
        scene.clock.set(Town.at("2026-05-08"));
        value(bureau, "2026-04", "13.5", "REGISTER");
        ShownLamp green = judged("2026-05-08", entry);
        assertThat(green.colour()).isEqualTo(Lamp.GREEN);
        assertThat(green.reason()).startsWith("轨迹进度 14%，完成 13.5%，落后 0.5 个百分点");
        assertThat(judged("2026-05-08", plan.entries().get(1)).reason())
                .as("an entry without a trajectory is judged by time")
                .startsWith("时序进度");
        // A month that is not verified in time is a month missed, and stays one.
        ShownLamp missed = judged("2026-07-20", entry);
        assertThat(missed.colour()).isEqualTo(Lamp.RED);
        value(bureau, "2026-06", "40", "REGISTER");
        scene.clock.set(Town.at("2026-07-21"));
        assertThat(judged("2026-07-21", entry).colour()).isEqualTo(Lamp.YELLOW);
        assertThat(judged("2026-07-20", entry).colour())
                .as("judged again with what came late, that day turns yellow and never green")
                .isEqualTo(Lamp.YELLOW);

        try (Connection look = TestDatabase.superuser(database.url())) {
            LampRecount recount = LampRecount.over(look);
            for (LocalDate day : recount.days()) {
                assertThat(recount.day(day).disagreements()).isEmpty();
            }
        }
        assertThat(lamps.history(entry, null, 100, office).stream()
                        .filter(lamp -> lamp.asOf().equals(LocalDate.of(2026, 7, 20)))
                        .map(ShownLamp::colour))
                .as("the red is still there")
                .contains(Lamp.RED);
    }

    // ---- pages ----

    @Test
    void showsPathForecastAndRunRateAndTheTwoValues() throws Exception {
        decided("100", NORTHERN, "2026-01-01");
        scene.clock.set(Town.at("2026-05-20"));
        String[] totals = {"0.9", "1.8", "5.4", "12.6"};
        for (int month = 1; month <= 4; month++) {
            value(bureau, YearMonth.of(2026, month).toString(), totals[month - 1], "REGISTER");
        }
        value(clerk, "2026-04", "20", "SELF");
        MockHttpSession session = signedIn(scene.person(Role.PLAN_OFFICE, place.city()));

        browser.perform(get("/indicators/" + id).session(session))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<strong>90</strong>")))
                .andExpect(content().string(containsString("按预测差 10")))
                .andExpect(content().string(containsString("整个区间都达不到目标")))
                .andExpect(content().string(containsString("<polyline class=\"path\"")))
                .andExpect(content().string(containsString("未达")));
        browser.perform(get("/indicators").session(session))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("固定资产投资")))
                .andExpect(content().string(containsString("12.6%")));
        browser.perform(get("/indicators/discrepancies").session(session))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("待责任单位说明")));
        browser.perform(get("/indicators/" + id).session(signedIn(scene.person(Role.PLAN_OFFICE, place.outside()))))
                .andExpect(status().isNotFound());
    }

    @Test
    void refusesToSumLevels() throws Exception {
        made(new Forms.NewMeasure(
                "细颗粒物", "微克/立方米", "LEVEL", "LOWER", place.first().id().toString(), "", "", "CHECK", "5", "15"));

        browser.perform(get("/indicators").session(signedIn(scene.person(Role.PLAN_OFFICE, place.city()))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("其中有时点量，不能相加，不给合计")));
    }

    private MockHttpSession signedIn(String login) throws Exception {
        return (MockHttpSession) Objects.requireNonNull(
                browser.perform(formLogin("/sign-in").user(login).password(Town.PASSWORD))
                        .andReturn()
                        .getRequest()
                        .getSession());
    }

    private ShownLamp judged(String asOf, UUID entry) {
        LocalDate day = LocalDate.parse(asOf);
        if (LocalDate.now(scene.clock).isBefore(day)) {
            scene.clock.set(Town.at(asOf));
        }
        scene.clock.set(scene.clock.instant().plusSeconds(60));
        assertThat(lamps.judge(plan.planId(), day, office)).isInstanceOf(Judging.Lit.class);
        return lamps.inForce(plan.planId(), day, null, 10, office).stream()
                .filter(lamp -> lamp.entryId().equals(entry))
                .findFirst()
                .orElseThrow();
    }

    private Measures.Course course(UUID entry, String asOf) {
        return Objects.requireNonNull(measures.courses(List.of(entry), LocalDate.parse(asOf), scene.clock.instant())
                .get(entry));
    }

    private UUID made(Forms.NewMeasure form) {
        return ((Measures.Result.Done) measures.make(office, form)).measureId();
    }

    private void value(Viewer who, String month, String value, String evidence) {
        scene.clock.set(scene.clock.instant().plusSeconds(60));
        assertThat(measures.observe(who, id, new Forms.NewValue(month, value, evidence, "报表")))
                .isInstanceOf(Measures.Result.Done.class);
    }

    private void decided(String target, String season, String effective) {
        assertThat(measures.decide(office, id, path(target, "0", season, effective)))
                .isInstanceOf(Measures.Result.Done.class);
    }

    private static Forms.NewPath path(String target, String baseline, String season, String effective) {
        return new Forms.NewPath("2026-01", "2026-12", baseline, target, season, "", effective, "会议纪要〔2026〕1号");
    }

    private @org.jspecify.annotations.Nullable MonthValues march() {
        return measures.months(measures.see(id, office)).get(YearMonth.of(2026, 3));
    }

    private Discrepancy onlyDiscrepancy() {
        List<Discrepancy> all = measures.discrepancies(List.of(measures.see(id, office)));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Measures.Result say(Viewer who, Discrepancy of, String kind) {
        scene.clock.set(scene.clock.instant().plusSeconds(60));
        return measures.say(
                who,
                id,
                new Forms.NewWord(
                        of.reported().id().toString(), of.verified().id().toString(), kind, "口径不同"));
    }

    private static Map<String, luodi.app.ground.Sentence> wrong(Measures.Result result) {
        return ((Measures.Result.Wrong) result).fields();
    }
}
