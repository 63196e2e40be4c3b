package luodi.app.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.assessment.Town.Scene;
import luodi.app.assessment.Town.Scene.Opened;
import luodi.app.assessment.Town.Scene.Place;
import luodi.app.assessment.Town.Scene.Wanted;
import luodi.app.database.TestDatabase;
import luodi.app.dispatch.ReportAccepted;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans of exactly 100 days from 1 January to 10 April 2026, so that a day is a point. */
@SpringBootTest
@Import(Town.class)
class LampsTest {
    private static final String DUE = "2026-04-10";

    @Autowired
    private TestDatabase database;

    @Autowired
    private Scene scene;

    @Autowired
    private Lamps lamps;

    @Autowired
    private Sweep sweep;

    @Autowired
    private LedgerBook ledger;

    @Autowired
    private Journal journal;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    private Place place;
    private Opened plan;
    private Viewer office;

    @BeforeEach
    void openAPlanOfOneHundredDays() {
        scene.clock.set(Town.at("2026-01-01"));
        place = scene.place();
        plan = scene.plan(place, new Wanted("修路", place.first(), DUE), new Wanted("架桥", place.second(), DUE));
        office = scene.office(place);
    }

    @Test
    void lightsAPlanAndShowsItOnTheLedgerWithReasonInputsAndJournal() {
        UUID march = scene.cycle(place, plan.planId(), "2026-01-01", "2026-01-31", "2026-02-05", "2026-02-10");
        scene.accepted(
                scene.owed(march, place.first(), plan.entries().subList(0, 1)),
                "30",
                "2026-01-31",
                "2026-02-01",
                "2026-02-02");

        Round round = judge("2026-02-03");

        assertThat(round.green()).isEqualTo(1);
        assertThat(round.red()).isEqualTo(1);
        assertThat(round.written()).isEqualTo(2);
        assertThat(ledger.entries(plan.entries()).stream().map(entry -> entry.lamp()))
                .containsExactly(Lamp.GREEN, Lamp.RED);
        ShownLamp silent = history(plan.entries().get(1)).getFirst();
        assertThat(silent.reason()).isEqualTo("时序进度 34%，完成 0%，落后 34 个百分点，超过 20 个百分点；至今没有报送，完成按 0% 计。");
        assertThat(silent.inputs().startsOn()).isEqualTo("2026-01-01");
        JournalRecord act = journal.storyOf(plan.entries().get(1)).getLast();
        assertThat(act.verb()).isEqualTo("判灯");
        assertThat(act.businessOn()).isEqualTo("2026-02-03");
    }

    @Test
    void countsFromThePeriodOfThePlanAndNotFromTheDayOfItsUpload() {
        scene.jdbc
                .sql("""
                        insert into plan (id, region, organisation_id, title, period_from, status, file_name, file_hash, file,
                            text, uploaded_by, uploaded_at, entry_kinds)
                        values (:id, '211100000000', :city, '测试计划', '2025-09-23', 'draft', 'a.txt', '00', '', '', :id, :at, '{}')
                        """)
                .param("id", plan.planId())
                .param("city", place.city().id())
                .param("at", Timestamp.from(scene.clock.instant()))
                .update();

        judge("2026-01-01");

        ShownLamp first = history(plan.entries().getFirst()).getFirst();
        assertThat(first.inputs().startsOn()).isEqualTo("2025-09-23");
        assertThat(first.colour()).isEqualTo(Lamp.RED);
    }

    @Test
    void addsNoRowForTheSameDayUnlessSomethingChanged() {
        assertThat(judge("2026-02-03").written()).isEqualTo(2);
        assertThat(judge("2026-02-03").written()).isZero();
        UUID january = scene.cycle(place, plan.planId(), "2026-01-01", "2026-01-31", "2026-02-05", "2026-02-10");
        scene.accepted(
                scene.owed(january, place.first(), plan.entries().subList(0, 1)),
                "30",
                "2026-01-31",
                "2026-02-01",
                "2026-02-02");

        assertThat(judge("2026-02-03").written()).isEqualTo(1);
        assertThat(history(plan.entries().getFirst())).hasSize(2);
    }

    @Test
    void recomputesAPastDayIdenticallyAfterLateDataAndARuleChange() {
        judgeOn("2026-03-31", "2026-03-31");
        ShownLamp shownInMarch = history(plan.entries().getFirst()).getFirst();
        UUID march = scene.cycle(place, plan.planId(), "2026-03-01", "2026-03-31", "2026-04-05", "2026-04-10");
        scene.accepted(
                scene.owed(march, place.first(), plan.entries().subList(0, 1)),
                "90",
                "2026-03-31",
                "2026-04-08",
                "2026-04-09");
        scene.clock.set(Town.at("2026-11-02"));
        scene.jdbc.sql("""
                        insert into lamp_rule (version, name, parameters, source, effective_from, decided_at)
                        values (2, '更宽的规则', '{"greenPoints":50,"yellowPoints":95,"nearDueDays":1}', '测试', '2026-11-02', :at)
                        """).param("at", Timestamp.from(scene.clock.instant())).update();

        judge("2026-03-31");

        List<ShownLamp> rows = history(plan.entries().getFirst());
        assertThat(rows).hasSize(2);
        ShownLamp again = rows.getLast();
        assertThat(again).isEqualTo(shownInMarch);
        assertThat(again.colour()).isEqualTo(Lamp.RED);
        Lamps.Replay replay = replayOf(again);
        assertThat(replay.equal()).isTrue();
        assertThat(replay.again().reason().sentence()).isEqualTo(shownInMarch.reason());
        // What March shows with the late data: made up, so yellow and never green, still by March's rule.
        assertThat(rows.getFirst().colour()).isEqualTo(Lamp.YELLOW);
        assertThat(rows.getFirst().ruleVersion()).isEqualTo(1);
    }

    @Test
    void saysSoWhenALampIsNotWhatItsRuleAndInputsGive() {
        judge("2026-02-03");
        ShownLamp honest = history(plan.entries().getFirst()).getFirst();
        ShownLamp forged = new ShownLamp(
                honest.id(),
                honest.entryId(),
                honest.leadId(),
                honest.asOf(),
                honest.recordedAt(),
                Lamp.GREEN,
                honest.code(),
                honest.reason(),
                honest.ruleVersion(),
                honest.inputs(),
                honest.standing());

        assertThat(replayOf(honest).equal()).isTrue();
        assertThat(replayOf(forged).equal()).isFalse();
    }

    @Test
    void refusesToChangeOrRemoveALamp() {
        judge("2026-02-03");

        JdbcClient owner = JdbcClient.create(database.ownerDataSource());
        for (String sql : List.of("update lamp set colour = 'green'", "delete from lamp", "truncate lamp")) {
            assertThatThrownBy(() -> scene.jdbc.sql(sql).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied for table lamp");
            assertThatThrownBy(() -> owner.sql(sql).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("lamp only grows");
        }
    }

    @Test
    void refusesARuleThatReachesBackBehindItsDecision() {
        assertThatThrownBy(() -> scene.jdbc.sql("""
                                insert into lamp_rule (version, name, parameters, source, effective_from, decided_at)
                                values (9, '倒填', '{}', '测试', '2026-01-01', '2026-11-02T00:00:00+08')
                                """).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("lamp_rule_check");
    }

    @Test
    void refusesADayThatHasNotComeAndOneBeforeAnyRule() {
        assertThat(lamps.judge(plan.planId(), LocalDate.of(2026, 1, 2), office))
                .isEqualTo(new Judging.NotYet(LocalDate.of(2026, 1, 1)));
        assertThat(lamps.judge(plan.planId(), LocalDate.of(2019, 12, 31), office))
                .isEqualTo(new Judging.NoRule(LocalDate.of(2020, 1, 1)));
    }

    @Test
    void letsOnlyThePlanOfficeJudge() {
        assertThat(lamps.judge(plan.planId(), LocalDate.of(2026, 1, 1), scene.viewer(Role.UNIT_CLERK, place.first())))
                .isEqualTo(new Judging.NotYours());
        assertThatThrownBy(() -> lamps.judge(
                        plan.planId(), LocalDate.of(2026, 1, 1), scene.viewer(Role.PLAN_OFFICE, place.outside())))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void showsAUnitItsOwnEntriesAndAnOutsiderNone() {
        judge("2026-02-03");
        Viewer clerk = scene.viewer(Role.UNIT_CLERK, place.first());
        Viewer outsider = scene.viewer(Role.UNIT_CLERK, place.outside());
        LocalDate day = LocalDate.of(2026, 2, 3);

        assertThat(lamps.inForce(plan.planId(), day, null, 10, clerk))
                .extracting(ShownLamp::entryId)
                .containsExactly(plan.entries().getFirst());
        assertThat(lamps.inForce(plan.planId(), day, null, 10, office)).hasSize(2);
        assertThatThrownBy(() -> lamps.inForce(plan.planId(), day, null, 10, outsider))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> lamps.history(plan.entries().get(1), null, 10, clerk))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void pagesByTheKeyOfTheLastEntry() {
        judge("2026-02-03");
        LocalDate day = LocalDate.of(2026, 2, 3);

        List<ShownLamp> first = lamps.inForce(plan.planId(), day, null, 1, office);
        List<ShownLamp> second =
                lamps.inForce(plan.planId(), day, first.getLast().entryId(), 1, office);

        assertThat(first)
                .extracting(ShownLamp::entryId)
                .containsExactly(plan.entries().get(0));
        assertThat(second)
                .extracting(ShownLamp::entryId)
                .containsExactly(plan.entries().get(1));
    }

    @Test
    void judgesAtOnceWhatAnAcceptedReportAnswersAndNothingElse() {
        scene.clock.set(Town.at("2026-02-02"));
        UUID january = scene.cycle(place, plan.planId(), "2026-01-01", "2026-01-31", "2026-02-05", "2026-02-10");
        UUID report = scene.owed(january, place.first(), plan.entries().subList(0, 1));
        scene.accepted(report, "30", "2026-01-31", "2026-02-01", "2026-02-02");

        transaction.executeWithoutResult(status -> events.publishEvent(
                new ReportAccepted(plan.planId(), report, plan.entries().subList(0, 1), office.actor())));

        assertThat(history(plan.entries().get(0))).extracting(ShownLamp::colour).containsExactly(Lamp.GREEN);
        assertThat(history(plan.entries().get(1))).isEmpty();
    }

    @Test
    void sweepsOnceADayAfterTheHourAndKeepsOnlyWhatChanged() {
        scene.clock.set(LocalDate.of(2026, 2, 3).atTime(5, 59).atZone(Town.ZONE).toInstant());
        sweep.look();
        assertThat(history(plan.entries().getFirst())).isEmpty();

        scene.clock.set(Town.at("2026-02-03"));
        sweep.look();
        sweep.look();
        scene.clock.set(Town.at("2026-02-04"));
        sweep.look();

        assertThat(history(plan.entries().getFirst())).hasSize(1);
        assertThat(rounds()).isEqualTo(2);
    }

    @Test
    void doesNotHideTodaysLampBehindAPastDayJudgedLater() {
        judge("2026-04-11");
        judge("2026-01-02");

        assertThat(ledger.entries(plan.entries()).getFirst().lamp()).isEqualTo(Lamp.RED);
        assertThat(history(plan.entries().getFirst()))
                .extracting(ShownLamp::colour)
                .containsExactly(Lamp.GREEN, Lamp.RED);
    }

    private Round judge(String asOf) {
        LocalDate day = LocalDate.parse(asOf);
        if (day.isAfter(LocalDate.now(scene.clock))) {
            scene.clock.set(Town.at(asOf));
        }
        Judging answer = lamps.judge(plan.planId(), day, office);
        assertThat(answer).isInstanceOf(Judging.Lit.class);
        return ((Judging.Lit) answer).round();
    }

    private void judgeOn(String today, String asOf) {
        scene.clock.set(Town.at(today));
        assertThat(judge(asOf).judged()).isEqualTo(2);
    }

    private List<ShownLamp> history(UUID entry) {
        return lamps.history(entry, null, 50, office);
    }

    private Lamps.Replay replayOf(ShownLamp lamp) {
        return java.util.Objects.requireNonNull(lamps.replay(List.of(lamp)).get(lamp.id()));
    }

    private int rounds() {
        return scene.jdbc
                .sql("select count(*) from lamp_round where plan_id = :plan")
                .param("plan", plan.planId())
                .query(Integer.class)
                .single();
    }
}
