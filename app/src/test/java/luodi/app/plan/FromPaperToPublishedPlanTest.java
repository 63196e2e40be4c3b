package luodi.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.org.UnitAnswer;
import luodi.app.web.NotVisible;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

@SpringBootTest
@AutoConfigureMockMvc
@Import(PlanTown.Setting.class)
class FromPaperToPublishedPlanTest {
    @Autowired
    private PlanTown town;

    @Autowired
    private PlanTown.RememberingLedger ledger;

    @Autowired
    private UploadingPlan uploading;

    @Autowired
    private CorrectingReading correcting;

    @Autowired
    private PublishingPlan publishing;

    @Autowired
    private PlanBook book;

    @Autowired
    private Outlines outlines;

    @Autowired
    private Journal journal;

    private UUID plan;

    @BeforeEach
    void bringAPaper() {
        plan = ((UploadingPlan.Outcome.Kept) bring("方案.txt", town.paper())).planId();
    }

    // ---- upload ----

    @Test
    void keepsTheReadingOfAnUploadedPaper() {
        Outline outline = outline();

        assertThat(outline.lines())
                .extracting(Outline.Line::label)
                .containsExactly("目标1", "1", "1.1", "1.2", "1.3", "1.4");
        assertThat(outline.lines().get(2).aims())
                .extracting(StoredReading.Aim::line)
                .containsExactly("园区 ≥ 3 个");
        assertThat(summary().period()).isEqualTo("2026—2028");
        assertThat(verbs()).containsExactly("上传要点");
    }

    @Test
    void leadsTheSecondUploadOfAFileToTheFirst() {
        byte[] file = town.paper();
        UUID first = ((UploadingPlan.Outcome.Kept) bring("一.txt", file)).planId();

        assertThat(bring("改名.txt", file)).isEqualTo(new UploadingPlan.Outcome.SameFile(first));
    }

    @Test
    void refusesWhatCannotBeReadAndKeepsNothing() {
        int before = book.list(town.as(town.office), null, 200).size();

        assertThat(refusal(bring("方案.xlsx", new byte[] {1}))).startsWith("不能读取“{0}”");
        assertThat(refusal(bring("方案.txt", new byte[0]))).startsWith("没有选择文件");
        assertThat(bring("方案.txt", new byte[UploadingPlan.MAX_BYTES + 1]))
                .isInstanceOf(UploadingPlan.Outcome.TooLarge.class);
        assertThat(refusal(bring("方案.pdf", town.paper()))).contains("已损坏");
        assertThat(book.list(town.as(town.office), null, 200)).hasSize(before);
    }

    @Test
    void takesOnlyTheNameOfAHostileFileName() {
        assertThat(UploadingPlan.baseName("../../etc/passwd")).isEqualTo("passwd");
        assertThat(UploadingPlan.baseName("C:\\桌面\\方案.docx")).isEqualTo("方案.docx");
        assertThat(UploadingPlan.baseName("a\r\nSet-Cookie: x.txt")).isEqualTo("aSet-Cookie x.txt");
        assertThat(UploadingPlan.baseName("\u202etxt.exe\"<script>.txt")).isEqualTo("txt.exescript.txt");
        assertThat(UploadingPlan.baseName("..")).isEqualTo("未命名");
        assertThat(UploadingPlan.baseName("长".repeat(500) + ".docx"))
                .hasSize(120)
                .endsWith(".docx");
    }

    @Test
    void refusesAnUploadForAnOrganisationOfOthers() {
        assertThatThrownBy(() -> uploading.upload(town.as(town.office), town.stranger, "a.txt", town.paper(), ""))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> uploading.upload(town.as(town.auditor), town.city, "a.txt", town.paper(), ""))
                .isInstanceOf(NotVisible.class);
    }

    // ---- what is missing ----

    @Test
    void saysWhatIsMissingBeforePublishing() {
        assertThat(outline().gaps())
                .extracting(Gap::node, Gap::kind)
                .containsExactly(
                        Tuple.tuple("n4", Gap.Kind.NAME_UNKNOWN),
                        Tuple.tuple("n5", Gap.Kind.NO_LEAD),
                        Tuple.tuple("n6", Gap.Kind.LEAD_UNCLEAR));
    }

    @Test
    void refusesToPublishWhileSomethingIsMissing() {
        PublishingPlan.Outcome outcome = publish();

        assertThat(outcome).isInstanceOf(PublishingPlan.Outcome.Incomplete.class);
        assertThat(((PublishingPlan.Outcome.Incomplete) outcome).gaps()).hasSize(3);
        assertThat(summary().published()).isFalse();
        assertThat(verbs()).containsExactly("上传要点");
    }

    @Test
    void showsACountThatDoesNotAgreeAndRepairsNothing() {
        StoredReading.Count count = outlines.of(summary()).reading().counts().getFirst();

        assertThat(count.stated()).isEqualTo(10);
        assertThat(count.found()).isEqualTo(4);
        assertThat(count.agrees()).isFalse();
    }

    // ---- corrections ----

    @Test
    void marksACorrectionAndKeepsTheOriginalInTheJournal() {
        done(correcting.kind(draft(), "n5", "task"));

        assertThat(line("n5").clause().kind()).isEqualTo(ClauseKind.TASK);
        assertThat(line("n5").clause().corrected()).isTrue();
        assertThat(story().getLast().verb()).isEqualTo("更正类别");
        assertThat(story().getLast().content()).contains("\"原为\":\"举措\"", "\"改为\":\"任务\"", "n5");
    }

    @Test
    void refusesAKindThatDoesNotExist() {
        assertThat(correcting.kind(draft(), "n5", "poem")).isInstanceOf(Correction.Refused.class);
    }

    @Test
    void refusesANumericTargetThatSaysSeeDescription() {
        Correction outcome = correcting.aim(draft(), "n5", null, aim("number", "见说明", ""));

        assertThat(((Correction.Refused) outcome).field()).isEqualTo("value");
        assertThat(line("n5").aims()).isEmpty();
    }

    @Test
    void refusesAQualitativeTargetWithANumber() {
        assertThat(refusedAt(correcting.aim(draft(), "n5", null, aim("qualitative", "7", ""))))
                .isEqualTo("value");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertThat(refusedAt(correcting.aim(draft(), "n5", null, aim("range", "10", "8"))))
                .isEqualTo("upper");
    }

    @Test
    void addsChangesAndRemovesATarget() {
        done(correcting.aim(draft(), "n5", null, aim("range", "8", "１０")));
        StoredReading.Aim added = line("n5").aims().getFirst();
        assertThat(added.line()).isEqualTo("河道 8–10 公里");
        assertThat(added.corrected()).isTrue();

        done(correcting.aim(draft(), "n5", added.id(), aim("number", "1,200.5", "")));
        assertThat(line("n5").aims()).extracting(StoredReading.Aim::line).containsExactly("河道 ≥ 1200.5 公里");

        done(correcting.removeAim(draft(), "n5", added.id()));
        assertThat(line("n5").aims()).isEmpty();
        assertThat(verbs()).containsExactly("上传要点", "补充目标", "更正目标", "删除目标");
    }

    @Test
    void refusesToTouchATargetOfAnotherClause() {
        UUID other = line("n3").aims().getFirst().id();

        assertThatThrownBy(() -> correcting.aim(draft(), "n5", other, aim("number", "1", "")))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> correcting.removeAim(draft(), "n5", other)).isInstanceOf(NotVisible.class);
    }

    @Test
    void refusesADeadlineThatIsNoDate() {
        assertThat(refusedAt(correcting.due(draft(), "n5", null, "年底"))).isEqualTo("due");
        done(correcting.due(draft(), "n5", null, "2026-06-30"));
        assertThat(line("n5").dueOn()).isEqualTo("2026-06-30");
    }

    @Test
    void refusesOwnersThatContradictThemselves() {
        assertThat(refusedAt(owners("n5", "市发改委、市财政局", "", ""))).isEqualTo("lead");
        assertThat(refusedAt(owners("n5", "", "市财政局", ""))).isEqualTo("lead");
        assertThat(refusedAt(owners("n5", "市发改委", "", "市发改委"))).isEqualTo("supporting");
        assertThat(refusedAt(owners("n5", "市发改委", "市财政局", "市财政局"))).isEqualTo("supporting");
        done(owners("n5", "市发改委", "市财政局", ""));
        assertThat(line("n5").gaps()).isEmpty();
        assertThat(line("n5").answerers().ruleLabel()).isEqualTo("manual");
        assertThat(line("n5").answerers().leader()).isEqualTo("王副市长");
    }

    @Test
    void refusesAVersionThatIsNoLongerTheLatest() {
        CorrectingReading.Draft old = draft();
        done(correcting.kind(old, "n5", "task"));

        assertThat(correcting.kind(old, "n5", "item")).isEqualTo(new Correction.Stale());
        assertThat(publishing.publish(plan, old.version(), town.as(town.office)))
                .isEqualTo(new PublishingPlan.Outcome.Stale());
        assertThat(line("n5").clause().kind()).isEqualTo(ClauseKind.TASK);
    }

    @Test
    void letsOnlyThePlanOfficeCorrect() {
        assertThatThrownBy(() -> correcting.kind(draft(town.auditor), "n5", "task"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> correcting.kind(draft(town.strangerOffice), "n5", "task"))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> publishing.publish(plan, 1, town.as(town.auditor)))
                .isInstanceOf(AccessDeniedException.class);
    }

    // ---- units ----

    @Test
    void asksWhatAnUnknownNameMeansAndGuessesNothing() {
        assertThat(outline().unknownNames()).containsOnlyKeys("市大数据中心");

        done(correcting.units(draft(), Map.of("市大数据中心", organisation(town.data)), Set.of()));

        assertThat(outline().unknownNames()).isEmpty();
        assertThat(line("n4").gaps()).isEmpty();
    }

    @Test
    void refusesAnOrganisationOutsideTheScope() {
        assertThat(refusedAt(correcting.units(draft(), Map.of("市大数据中心", organisation(town.stranger)), Set.of())))
                .isEqualTo("units");
        assertThat(refusedAt(correcting.lead(draft(), List.of("n5"), town.stranger)))
                .isEqualTo("organisation");
        assertThat(refusedAt(correcting.lead(draft(), List.of("n5"), UUID.randomUUID())))
                .isEqualTo("organisation");
        assertThat(outline().unknownNames()).containsOnlyKeys("市大数据中心");
    }

    @Test
    void doesNotKnowANameThatBelongsToAnotherCity() {
        done(owners("n5", "邻市", "", ""));

        assertThat(outline().unknownNames()).containsKey("邻市");
    }

    @Test
    void takesANameForNobodyOnlyWhenAPersonSaysSo() {
        done(owners("n5", "市发改委", "有关企业", ""));
        assertThat(outline().unknownNames()).containsKey("有关企业");

        done(correcting.units(draft(), Map.of("有关企业", new UnitAnswer.Nobody()), Set.of()));

        assertThat(line("n5").gaps()).isEmpty();
    }

    @Test
    void makesTheChosenOneLeadAndTheOtherResponsible() {
        done(correcting.lead(draft(), List.of("n6"), town.commerce));

        assertThat(line("n6").answerers().lead()).extracting(UnitNamed::printed).containsExactly("市商务局");
        assertThat(line("n6").answerers().responsible())
                .extracting(UnitNamed::printed)
                .containsExactly("市文旅局");
        assertThat(line("n6").gaps()).isEmpty();
    }

    @Test
    void namesTheLeadOfManyClausesAtOnce() {
        done(correcting.lead(draft(), List.of("n5", "n6", "n4"), town.industry));

        assertThat(outline().missing(Gap.Kind.NO_LEAD)).isZero();
        assertThat(verbs()).containsExactly("上传要点", "指定牵头单位", "指定牵头单位", "指定牵头单位");
    }

    // ---- publishing ----

    @Test
    void handsThePublishedClausesToTheLedger() {
        completeAll();

        assertThat(publish()).isEqualTo(new PublishingPlan.Outcome.Published(4));

        PublishedPlan published = ledger.opened.getLast();
        assertThat(published.planId()).isEqualTo(plan);
        PublishedPlan.Clause park = published.clauses().getFirst();
        assertThat(park.number()).isEqualTo("1.1");
        assertThat(park.category()).isEqualTo("产业振兴");
        assertThat(park.task()).isEqualTo("建设产业园");
        assertThat(park.target()).isEqualTo("园区 ≥ 3 个");
        assertThat(park.acceptance()).isEqualTo("2027-12-31 前达到目标值，附统计数据或审批、验收依据");
        assertThat(park.dueOn()).isEqualTo("2027-12-31");
        assertThat(park.lead()).isEqualTo(town.reform);
        assertThat(park.leadRule()).isEqualTo("explicit");
        assertThat(park.responsible())
                .containsExactly(
                        new PublishedPlan.Answering(town.industry, null),
                        new PublishedPlan.Answering(town.east, "各县区"),
                        new PublishedPlan.Answering(town.west, "各县区"));
        assertThat(park.supporting())
                .as("the lead is named as supporting too, and stays lead alone")
                .containsExactly(new PublishedPlan.Answering(town.finance, null));
        assertThat(published.clauses().get(1).dueOn())
                .as("no deadline: the end of the plan's period")
                .isEqualTo("2028-12-31");
        assertThat(verbs()).last().isEqualTo("发布要点");
    }

    @Test
    void makesAGoalAnEntryOnceSomebodyAnswersForIt() {
        assertThat(line("n1").place()).isEqualTo(Outline.Place.UNOWNED_GOAL);

        done(owners("n1", "市发改委", "", ""));

        assertThat(line("n1").place()).isEqualTo(Outline.Place.ENTRY);
    }

    @Test
    void showsAPublishedPlanToThoseWhoAnswerAndNobodyElse() {
        assertThat(seenBy(town.industryClerk)).as("a draft").isFalse();
        completeAll();
        publish();

        assertThat(seenBy(town.industryClerk)).isTrue();
        assertThat(seenBy(town.eastClerk)).as("named through its group").isTrue();
        assertThat(seenBy(town.auditor)).isTrue();
        assertThat(seenBy(town.strangerOffice)).isFalse();
        assertThat(book.list(town.as(town.strangerOffice), null, 200)).isEmpty();
    }

    @Test
    void refusesToPublishTwice() {
        completeAll();
        publish();
        int opened = ledger.opened.size();

        assertThat(publish()).isInstanceOf(PublishingPlan.Outcome.AlreadyPublished.class);
        assertThat(ledger.opened).hasSize(opened);
    }

    @Test
    void refusesToChangeWhatIsPublished() {
        completeAll();
        publish();

        assertThat(correcting.kind(draft(), "n5", "task")).isEqualTo(new Correction.Published());
        assertThat(correcting.discard(draft())).isEqualTo(new Correction.Published());
    }

    @Test
    void publishesNothingWhenTheLedgerBreaks() {
        completeAll();
        ledger.broken = true;

        try {
            assertThatThrownBy(this::publish).isInstanceOf(IllegalStateException.class);
        } finally {
            ledger.broken = false;
        }

        assertThat(summary().published()).isFalse();
        assertThat(verbs()).doesNotContain("发布要点");
    }

    @Test
    void keepsAClauseOutOfTheLedgerOnlyWithAReason() {
        assertThat(refusedAt(correcting.leaveOut(draft(), List.of("n5"), " "))).isEqualTo("reason");

        done(correcting.leaveOut(draft(), List.of("n5"), "由省级组织实施"));

        assertThat(line("n5").gaps()).isEmpty();
        ClauseLine told = book.clauses(plan).get(4);
        assertThat(told.expectsEntry()).isFalse();
        assertThat(told.leftOut()).isEqualTo("由省级组织实施");

        done(correcting.takeIn(draft(), "n5"));
        assertThat(line("n5").entry()).isTrue();
    }

    @Test
    void discardsADraftForGood() {
        done(correcting.discard(draft()));

        assertThat(seenBy(town.office)).isFalse();
        assertThat(verbs()).containsExactly("上传要点", "删除草稿");
    }

    private UploadingPlan.Outcome bring(String name, byte[] file) {
        return uploading.upload(town.as(town.office), town.city, name, file, "");
    }

    private static String refusal(UploadingPlan.Outcome outcome) {
        return ((UploadingPlan.Outcome.Refused) outcome).why().pattern();
    }

    private CorrectingReading.Draft draft() {
        return draft(town.office);
    }

    private CorrectingReading.Draft draft(UUID person) {
        return new CorrectingReading.Draft(plan, summary().version(), town.as(person));
    }

    private PlanSummary summary() {
        return book.find(plan, town.as(town.office)).orElseThrow();
    }

    private Outline outline() {
        return outlines.of(summary()).outline();
    }

    private Outline.Line line(String node) {
        return outline().lines().stream()
                .filter(line -> line.id().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private boolean seenBy(UUID person) {
        return book.find(plan, town.as(person)).isPresent();
    }

    private PublishingPlan.Outcome publish() {
        return publishing.publish(plan, summary().version(), town.as(town.office));
    }

    private void completeAll() {
        done(correcting.units(draft(), Map.of("市大数据中心", organisation(town.data)), Set.of()));
        done(correcting.lead(draft(), List.of("n5"), town.finance));
        done(correcting.lead(draft(), List.of("n6"), town.culture));
    }

    private Correction owners(String node, String lead, String responsible, String supporting) {
        return correcting.owners(draft(), node, new OwnersForm(lead, responsible, supporting, "王副市长"));
    }

    private static AimForm aim(String kind, String value, String upper) {
        return new AimForm("河道", kind, ">=", value, upper, "公里", "", "unstated");
    }

    private static UnitAnswer organisation(UUID id) {
        return new UnitAnswer.One(id);
    }

    private List<JournalRecord> story() {
        return journal.storyOf(plan);
    }

    private List<String> verbs() {
        return story().stream().map(JournalRecord::verb).toList();
    }

    private static void done(Correction outcome) {
        assertThat(outcome).isInstanceOf(Correction.Done.class);
    }

    private static @Nullable String refusedAt(Correction outcome) {
        assertThat(outcome).isInstanceOf(Correction.Refused.class);
        return ((Correction.Refused) outcome).field();
    }
}
