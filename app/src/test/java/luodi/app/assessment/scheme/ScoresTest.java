package luodi.app.assessment.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import luodi.app.assessment.Lamps;
import luodi.app.assessment.Town;
import luodi.app.assessment.Town.Scene;
import luodi.app.assessment.Town.Scene.Opened;
import luodi.app.assessment.Town.Scene.Place;
import luodi.app.assessment.Town.Scene.Wanted;
import luodi.app.assessment.scheme.Assessments.Explained;
import luodi.app.assessment.scheme.Schemes.Outcome;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.scoring.scheme.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;

/** From an empty scheme to a ruling, in a city of two departments. */
@SpringBootTest
@Import(Town.class)
class ScoresTest {
    private static final String TEXT = """
            2026年一季度考核办法
            满分100分，保留2位小数，相差不到0.5分的并列，前50%表扬，后50%鞭策。
            一、落实（60分）
            1．进度（60分）：每件“亮红灯事项数”扣10分，扣完为止。
            二、报送（40分）
            1．按时报送（40分）：比率，“按时报送次数”÷“应报次数”，最高100%。
            加分项
            1．新增企业（3分）：每家“新增企业”加0.5分，加满为止。
            """;

    @Autowired
    private Scene scene;

    @Autowired
    private Schemes schemes;

    @Autowired
    private Assessments assessments;

    @Autowired
    private Appeals appeals;

    @Autowired
    private Lamps lamps;

    private Place place;
    private Opened plan;
    private Viewer office;
    private SchemeDraft draft;

    @BeforeEach
    void aQuarterOfTwoDepartments() {
        scene.clock.set(Town.at("2026-01-01"));
        place = scene.place();
        plan = scene.plan(
                place, new Wanted("修路", place.first(), "2026-04-10"), new Wanted("架桥", place.second(), "2026-04-10"));
        office = scene.office(place);
        UUID january = scene.cycle(place, plan.planId(), "2026-01-01", "2026-01-31", "2026-02-05", "2026-02-10");
        scene.accepted(
                scene.owed(january, place.first(), plan.entries().subList(0, 1)),
                "30",
                "2026-01-31",
                "2026-02-04",
                "2026-02-04");
        scene.owed(january, place.second(), plan.entries().subList(1, 2));
        scene.clock.set(Town.at("2026-03-01"));
        lamps.judge(plan.planId(), LocalDate.parse("2026-03-01"), office);
        scene.clock.set(Town.at("2026-04-01"));
        draft = schemes.begin(place.city().id(), office);
        written(TEXT);
    }

    private void written(String text) {
        assertThat(schemes.save(draft.id(), draft.version(), text, office)).isInstanceOf(Outcome.Done.class);
        draft = schemes.find(draft.id(), office);
    }

    private UUID collected(String first, String second) {
        return done(schemes.collect(
                draft.id(),
                new Schemes.Wanted(
                        "2026年一季度",
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-03-31"),
                        "单位,分组,新增企业\n" + place.first().name() + ",部门," + first + "\n"
                                + place.second().name() + ",部门," + second + "\n",
                        plan.planId()),
                office));
    }

    private UUID published(UUID sheet) {
        UUID version = done(schemes.publish(draft.id(), draft.version(), sheet, office));
        draft = schemes.find(draft.id(), office);
        return version;
    }

    private UUID scored(UUID sheet) {
        return done(assessments.score(draft.id(), sheet, office));
    }

    private static UUID done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).id();
    }

    private static List<String> refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome)
                .faults().stream().map(Fault::toString).toList();
    }

    private Viewer leader(Organisation unit) {
        return scene.viewer(Role.UNIT_LEADER, unit);
    }

    @Test
    void scoresUnitsFromTheRecordsAndTellsEachRecordThatCounted() {
        UUID sheet = collected("4", "0");
        published(sheet);
        Assessment assessment = assessments.find(scored(sheet), office);

        assertThat(assessments.ranking(assessment, 0, 10))
                .extracting(Score::unit, Score::rank, Score::total)
                .containsExactly(
                        // One red each: 60 − 10. On time 1 of 1 and 0 of 1. Four firms at half a point.
                        org.assertj.core.groups.Tuple.tuple(place.first().name(), 1, 920_000L),
                        org.assertj.core.groups.Tuple.tuple(place.second().name(), 2, 500_000L));
        Explained explained = assessments.explain(assessment, place.first().id(), office);
        assertThat(explained.same()).isTrue();
        assertThat(explained.reason().points()).isEqualByComparingTo("92");
        assertThat(explained.sources())
                .extracting(Assessments.Counted::figure)
                .containsExactlyInAnyOrder("应报次数", "按时报送次数", "承办事项数", "亮红灯事项数");
        assertThat(explained.sources())
                .filteredOn(each -> each.figure().equals("亮红灯事项数"))
                .allSatisfy(each -> assertThat(each.path())
                        .isEqualTo("/assessment/entries/" + plan.entries().getFirst()));
    }

    @Test
    void countsARedThatWasLitBeforeThePeriodAndWentOn() {
        UUID sheet = done(schemes.collect(
                draft.id(),
                new Schemes.Wanted(
                        "3月",
                        LocalDate.parse("2026-03-10"),
                        LocalDate.parse("2026-03-31"),
                        "单位,分组\n" + place.first().name() + ",部门\n"
                                + place.second().name() + ",部门\n",
                        plan.planId()),
                office));

        FigureSheet found = schemes.sheetOf(draft, sheet);
        assertThat(found.columns())
                .containsExactlyElementsOf(Arrays.stream(RecordFigure.values())
                        .map(RecordFigure::word)
                        .toList());
        assertThat(schemes.figures(found).figure("亮红灯事项数", 0)).isEqualByComparingTo("1");
        assertThat(schemes.figures(found).figure("应报次数", 0)).isEqualByComparingTo("0");
    }

    @Test
    void refusesFiguresThatCannotBeRightAndKeepsNothing() {
        String[] tables = {
            "单位,分组,新增企业\n没有的局,部门,1\n" + place.first().name() + ",部门,1",
            "单位,分组,新增企业\n" + place.outside().name() + ",部门,1",
            "单位,分组,新增企业\n" + place.first().name() + ",部门,很多",
            "单位,分组,应报次数\n" + place.first().name() + ",部门,1",
            "单位,新增企业\n",
            ""
        };
        for (String table : tables) {
            assertThat(refused(schemes.collect(
                            draft.id(),
                            new Schemes.Wanted(
                                    "一季度",
                                    LocalDate.parse("2026-01-01"),
                                    LocalDate.parse("2026-03-31"),
                                    table,
                                    plan.planId()),
                            office)))
                    .isNotEmpty();
        }
        assertThat(refused(schemes.collect(draft.id(), new Schemes.Wanted("", null, null, "单位,分组\n", null), office)))
                .isNotEmpty();
        assertThat(schemes.sheets(draft, null, 10)).isEmpty();
    }

    @Test
    void publishesOnlyWhatIsProvedOnFigures() {
        UUID sheet = collected("4", "0");
        written(TEXT.replace("“新增企业”加", "“新增企业户数”加"));
        assertThat(refused(schemes.publish(draft.id(), draft.version(), sheet, office)))
                .containsExactly("第8行：数据表里没有“新增企业户数”这一列");
        written(TEXT.replace("（60分）：", "（50分）："));
        assertThat(refused(schemes.publish(draft.id(), draft.version(), sheet, office)))
                .containsExactly("第3行：“落实”写的是 60 分，各项合计 50 分");
        written(TEXT.replace("“亮红灯事项数”扣", "“登录次数”扣"));
        assertThat(refused(schemes.publish(draft.id(), draft.version(), sheet, office))
                        .getFirst())
                .contains("登录次数", "指尖上的形式主义");
        assertThat(schemes.versions(draft)).isEmpty();

        written(TEXT);
        published(sheet);
        assertThat(schemes.versions(draft)).extracting(SchemeVersion::version).containsExactly(1);
        assertThat(refused(schemes.publish(draft.id(), draft.version(), sheet, office))
                        .getFirst())
                .contains("一字不差");
    }

    @Test
    void showsBeforePublishingWhoseRankWouldChange() {
        UUID sheet = collected("0", "6");
        published(sheet);
        written(TEXT.replace("加0.5分", "加30分").replace("新增企业（3分）", "新增企业（90分）"));

        Schemes.Trial trial = schemes.trial(draft, schemes.sheetOf(draft, sheet));

        assertThat(trial.compared()).isTrue();
        assertThat(trial.ranks()).isEqualTo(2);
        published(sheet);
        assertThat(schemes.versions(draft).getFirst().moved()).isEqualTo(2);
    }

    @Test
    void doesNotOverwriteWhatSomebodyElseSavedInBetween() {
        int read = draft.version();
        written(TEXT + "\n");

        assertThat(schemes.save(draft.id(), read, "别的", office)).isInstanceOf(Outcome.Stale.class);
        assertThat(schemes.publish(draft.id(), read, collected("1", "1"), office))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(schemes.find(draft.id(), office).text()).isEqualTo(TEXT + "\n");
    }

    @Test
    void tellsUnitsNothingBeforeTheAnnouncementAndOnlyTheirOwnSheetAfterIt() {
        UUID sheet = collected("4", "0");
        published(sheet);
        UUID id = scored(sheet);
        Viewer first = leader(place.first());

        assertThat(assessments.list(null, 10, first)).isEmpty();
        assertThatThrownBy(() -> assessments.find(id, first)).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> assessments.announce(id, first)).isInstanceOf(NotVisible.class);

        assertThat(assessments.announce(id, office)).isTrue();
        assertThat(assessments.announce(id, office)).isFalse();

        Assessment seen = assessments.find(id, first);
        assertThat(assessments.ranking(seen, 0, 10)).hasSize(2);
        assertThat(assessments.explain(seen, place.first().id(), first).same()).isTrue();
        assertThatThrownBy(() -> assessments.explain(seen, place.second().id(), first))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> assessments.find(id, leader(place.outside()))).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> schemes.find(draft.id(), first)).isInstanceOf(NotVisible.class);
    }

    private Assessment announced() {
        UUID sheet = collected("4", "0");
        published(sheet);
        UUID id = scored(sheet);
        assessments.announce(id, office);
        return assessments.find(id, office);
    }

    private static String refusal(Appeals.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Appeals.Outcome.Refused.class);
        return ((Appeals.Outcome.Refused) outcome).why().toString();
    }

    private UUID appealed(Assessment assessment, Organisation unit, String figure) {
        assertThat(appeals.file(assessment.id(), unit.id(), figure, "统计年报为 2 家", leader(unit)))
                .isInstanceOf(Appeals.Outcome.Done.class);
        return assessments.appeals(assessment, office).getLast().id();
    }

    @Test
    void anAppealThatIsUpheldCorrectsTheFigureAndScoresEverybodyAnewBesideTheOldScores() {
        Assessment before = announced();
        UUID appeal = appealed(before, place.second(), "新增企业");
        scene.clock.set(Town.at("2026-04-20"));

        assertThat(appeals.rule(appeal, true, "2", "核对统计年报，属实", office)).isInstanceOf(Appeals.Outcome.Done.class);

        Assessment old = assessments.find(before.id(), office);
        Assessment after = assessments.find(java.util.Objects.requireNonNull(old.correctedBy()), leader(place.first()));
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.announced()).isNotNull();
        assertThat(total(old, place.second())).isEqualTo(500_000L);
        assertThat(total(after, place.second())).isEqualTo(510_000L);
        assertThat(total(after, place.first())).isEqualTo(total(old, place.first()));
        assertThat(assessments.explain(after, place.second().id(), office).sources())
                .filteredOn(each -> each.figure().equals("新增企业"))
                .extracting(Assessments.Counted::said)
                .containsExactly("申诉裁定更正为 2：核对统计年报，属实");
        assertThat(assessments.explain(old, place.second().id(), office).same()).isTrue();
        assertThat(refusal(appeals.rule(appeal, false, "", "再想想", office))).contains("已经裁定");
        assertThat(refusal(appeals.file(old.id(), place.first().id(), "新增企业", "应为 5", leader(place.first()))))
                .contains("更正过");
    }

    private long total(Assessment assessment, Organisation unit) {
        return assessments.ranking(assessment, 0, 10).stream()
                .filter(score -> score.organisationId().equals(unit.id()))
                .mapToLong(Score::total)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSecondAppealIsRuledOnTheScoresAsTheyStandByThen() {
        Assessment first = announced();
        UUID one = appealed(first, place.first(), "新增企业");
        UUID other = appealed(first, place.second(), "新增企业");
        appeals.rule(one, true, "6", "属实", office);
        appeals.rule(other, true, "2", "属实", office);

        Assessment standing = latest(first);

        assertThat(standing.revision()).isEqualTo(3);
        assertThat(total(standing, place.first())).isEqualTo(930_000L);
        assertThat(total(standing, place.second())).isEqualTo(510_000L);
    }

    private Assessment latest(Assessment assessment) {
        @Nullable UUID next = assessments.find(assessment.id(), office).correctedBy();
        return next == null ? assessments.find(assessment.id(), office) : latest(assessments.find(next, office));
    }

    @Test
    void anAppealThatIsTurnedDownLeavesTheScores() {
        Assessment assessment = announced();
        UUID appeal = appealed(assessment, place.second(), "新增企业");

        assertThat(appeals.rule(appeal, false, "", "年报为 0 家", office)).isInstanceOf(Appeals.Outcome.Done.class);

        assertThat(assessments.find(assessment.id(), office).correctedBy()).isNull();
        assertThat(appeals.find(appeal, leader(place.second())).ruling())
                .extracting(Appeal.Ruling::upheld)
                .isEqualTo(false);
        assertThatThrownBy(() -> appeals.find(appeal, leader(place.first()))).isInstanceOf(NotVisible.class);
    }

    @Test
    void takesAppealsForThirtyDaysAndNotAMomentLonger() {
        Assessment assessment = announced();
        Instant until = java.util.Objects.requireNonNull(assessment.announced()).appealsUntil();
        // Thirty days after 1 April is 1 May, a holiday until the 5th.
        assertThat(until).isEqualTo(Instant.parse("2026-05-06T15:59:59Z"));

        scene.clock.set(until.plusSeconds(1));
        assertThat(refusal(appeals.file(assessment.id(), place.second().id(), "新增企业", "应为 2", leader(place.second()))))
                .contains("申诉期已过");
        scene.clock.set(until);
        appealed(assessment, place.second(), "新增企业");
    }

    @Test
    void refusesAppealsAndRulingsThatAreNotTheirs() {
        Assessment assessment = announced();
        UUID second = place.second().id();
        assertThatThrownBy(() -> appeals.file(assessment.id(), second, "新增企业", "应为 2", leader(place.first())))
                .isInstanceOf(NotVisible.class);
        assertThat(refusal(appeals.file(assessment.id(), second, "没有的", "应为 2", leader(place.second()))))
                .contains("没有的");
        assertThat(refusal(appeals.file(assessment.id(), second, "新增企业", " ", leader(place.second()))))
                .contains("理由");
        UUID appeal = appealed(assessment, place.second(), "新增企业");
        assertThat(refusal(appeals.file(assessment.id(), second, "新增企业", "再说一遍", leader(place.second()))))
                .contains("正在等待裁定");
        assertThatThrownBy(() -> appeals.rule(appeal, true, "2", "属实", leader(place.second())))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(refusal(appeals.rule(appeal, true, "两家", "属实", office))).contains("两家");
        assertThat(refusal(appeals.rule(appeal, true, "2", "", office))).contains("理由");
        assertThatThrownBy(() -> appeals.rule(appealed(assessment, place.second(), "应报次数"), true, "0", "没有发出", office))
                .isInstanceOf(Assessments.CannotScore.class)
                .hasMessageContaining("必须大于 0");
    }

    @Test
    void remindsTheOfficeBeforeItsTimeToRuleIsOver() {
        UUID appeal = appealed(announced(), place.second(), "新增企业");

        assertThat(scene.jdbc
                        .sql(
                                "select due_at from timer where subject_id = :id and next_rung_at between due_at - interval '8 days' and due_at - interval '6 days'")
                        .param("id", appeal)
                        .query(java.sql.Timestamp.class)
                        .single()
                        .toInstant())
                .isBetween(
                        scene.clock.instant().plus(Duration.ofDays(30)),
                        scene.clock.instant().plus(Duration.ofDays(40)));
        appeals.rule(appeal, false, "", "年报为 0 家", office);
        assertThat(scene.jdbc
                        .sql("select state from timer where subject_id = :id")
                        .param("id", appeal)
                        .query(String.class)
                        .single())
                .isEqualTo("stopped");
    }

    @Test
    void nothingThatWasPublishedScoredOrRuledIsEverChanged() {
        Assessment assessment = announced();
        appeals.rule(appealed(assessment, place.second(), "新增企业"), false, "", "年报为 0 家", office);
        for (String table : List.of(
                "scheme_version",
                "figure_sheet",
                "figure_row",
                "figure_record",
                "assessment",
                "score",
                "announcement",
                "appeal",
                "ruling")) {
            assertThatThrownBy(() -> scene.jdbc.sql("delete from " + table).update())
                    .as(table)
                    .isInstanceOf(DataAccessException.class);
        }
    }
}
