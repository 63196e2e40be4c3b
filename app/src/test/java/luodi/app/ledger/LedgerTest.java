package luodi.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.plan.LedgerOpening;
import luodi.app.plan.PublishedPlan;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@AutoConfigureMockMvc
@Import(LedgerCity.class)
class LedgerTest {
    @Autowired
    private LedgerCity city;

    @Autowired
    private LedgerBook book;

    @Autowired
    private LedgerList list;

    @Autowired
    private LedgerOpening opening;

    @Autowired
    private RevisingEntry revising;

    @Autowired
    private Journal journal;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void opensOneEntryAndOneJournalRecordForEachClause() {
        LedgerCity.Published plan = city.publish(
                "三件事",
                List.of(
                        city.clause(1, "建充电桩", city.reform, city.allCounties()),
                        city.clause(2, "修园区路", city.industry, List.of())));

        LedgerEntry entry = book.find(plan.entries().getFirst(), city.viewer(city.planOffice))
                .orElseThrow();
        assertThat(entry.task()).isEqualTo("建充电桩");
        assertThat(entry.lead().name()).isEqualTo("市发改委");
        assertThat(entry.printed(Part.RESPONSIBLE)).isEqualTo("各县区");
        assertThat(entry.names(Part.RESPONSIBLE)).containsExactly("盘山县", "大洼区");
        assertThat(journal.storyOf(entry.id())).singleElement().satisfies(opened -> {
            assertThat(opened.verb()).isEqualTo("列入台账");
            assertThat(opened.actorName()).as("who published").isEqualTo("计划科");
        });
        assertThat(plan.entries()).hasSize(2);
    }

    @Test
    void opensNothingWhenTheTransactionOfThePublishingFails() {
        PublishedPlan plan = new PublishedPlan(
                UUID.randomUUID(),
                "撤回的计划",
                city.city,
                LedgerCity.REGION,
                List.of(city.clause(1, "不会列入", city.reform, List.of())));

        transaction.executeWithoutResult(status -> {
            assertThat(opening.open(plan, city.viewer(city.planOffice).actor())).hasSize(1);
            status.setRollbackOnly();
        });

        assertThat(book.owedIn(plan.planId())).isEmpty();
    }

    @Test
    void refusesToOpenEntriesOutsideATransaction() {
        PublishedPlan plan = new PublishedPlan(UUID.randomUUID(), "无事务", city.city, LedgerCity.REGION, List.of());

        assertThatThrownBy(() -> opening.open(plan, city.viewer(city.planOffice).actor()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void namesAUnitOnceWhenThePaperNamesTheLeadAmongTheOthers() {
        LedgerCity.Published plan = city.publish(
                "重复点名",
                List.of(city.clause(
                        1,
                        "同一单位",
                        city.panshan,
                        List.of(
                                new PublishedPlan.Answering(city.panshan, "各县区"),
                                new PublishedPlan.Answering(city.dawa, "各县区")))));

        LedgerEntry entry = book.find(plan.entries().getFirst(), city.viewer(city.planOffice))
                .orElseThrow();
        assertThat(entry.units()).extracting(LedgerEntry.UnitOf::name).containsExactly("盘山县", "大洼区");
    }

    @Test
    void findsAWordOfTwoLettersAndOnlyWhereTheyStandTogether() {
        LedgerCity.Published plan = city.publish(
                "找词",
                List.of(
                        city.clause(1, "新建充电桩四百个", city.reform, List.of()),
                        city.clause(2, "充分保障用电", city.reform, List.of())));

        assertThat(tasks(with(plan.planId(), "充电"))).containsExactly("新建充电桩四百个");
        assertThat(tasks(with(plan.planId(), "充"))).hasSize(2);
        assertThat(tasks(with(plan.planId(), "保障 用电"))).containsExactly("充分保障用电");
        assertThat(tasks(with(plan.planId(), "100%"))).isEmpty();
        assertThat(tasks(with(plan.planId(), "新增 2"))).containsExactly("充分保障用电");
    }

    @Test
    void showsAUnitItsOwnEntriesAndNoOthers() {
        LedgerCity.Published plan = city.publish(
                "各管各的",
                List.of(
                        city.clause(1, "工信牵头", city.industry, List.of()),
                        city.clause(2, "发改牵头", city.reform, List.of()),
                        city.clause(
                                3, "工信参与", city.reform, List.of(new PublishedPlan.Answering(city.industry, null)))));

        LedgerFilter filter = with(plan.planId(), "");
        assertThat(list.page(
                                city.viewer(city.clerk),
                                filter,
                                LedgerFilter.Sort.PLACE,
                                false,
                                null,
                                LedgerList.Way.AFTER,
                                50)
                        .entries())
                .extracting(LedgerEntry::task)
                .containsExactly("工信牵头", "工信参与");
        assertThat(list.counts(city.viewer(city.clerk), filter).total()).isEqualTo(2);
        assertThat(list.counts(city.viewer(city.countyOffice), filter).total()).isZero();
        assertThat(book.find(plan.entries().get(1), city.viewer(city.clerk))).isEmpty();
    }

    @Test
    void countsTheLampsAndWhatIsOverdue() {
        LedgerCity.Published plan = city.publish(
                "数灯",
                List.of(
                        city.clause(1, "一", city.reform, List.of()),
                        city.clause(2, "二", city.reform, List.of()),
                        city.clause(3, "三", city.reform, List.of())));
        transaction.executeWithoutResult(status -> book.showLamps(
                LocalDate.of(2026, 3, 31),
                List.of(
                        new LedgerBook.Lit(plan.entries().get(0), Lamp.RED),
                        new LedgerBook.Lit(plan.entries().get(1), Lamp.GREEN))));
        jdbc.sql("update ledger_entry set due_on = date '2020-01-01' where id = :id")
                .param("id", plan.entries().get(2))
                .update();

        LedgerList.Counts counts = list.counts(city.viewer(city.planOffice), with(plan.planId(), ""));

        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.lamps())
                .containsOnly(Map.entry(Lamp.RED, 1), Map.entry(Lamp.GREEN, 1), Map.entry(Lamp.GREY, 1));
        assertThat(counts.overdue()).isEqualTo(1);
    }

    @Test
    void revisesAnEntryAndSaysSoInItsStory() {
        UUID id = city.publishOne("原来的任务").entries().getFirst();
        LedgerEntry was = entry(id);
        EntryForm form = form(was, "调整后的任务", "市财政局", "2027年6月底", "市政府第3次常务会议");

        RevisingEntry.Result result = revising.revise(city.viewer(city.planOffice), id, was.version(), form)
                .orElseThrow();

        assertThat(result).isInstanceOf(RevisingEntry.Result.Done.class);
        LedgerEntry now = entry(id);
        assertThat(now.task()).isEqualTo("调整后的任务");
        assertThat(now.lead().name()).isEqualTo("市财政局");
        assertThat(now.leadRule()).isEqualTo("manual");
        assertThat(now.dueOn()).isEqualTo(LocalDate.of(2027, 6, 30));
        assertThat(journal.storyOf(id).getLast().content()).contains("市政府第3次常务会议", "原来的任务", "市发改委");
    }

    @Test
    void refusesARevisionOfAnEntrySomebodyElseRevisedMeanwhile() {
        UUID id = city.publishOne("两人同改").entries().getFirst();
        LedgerEntry was = entry(id);
        assertThat(revising.revise(city.viewer(city.planOffice), id, was.version(), form(was, "先改的", "市发改委", "", "甲")))
                .isPresent();

        RevisingEntry.Result second = revising.revise(
                        city.viewer(city.planOffice), id, was.version(), form(was, "后改的", "市发改委", "", "乙"))
                .orElseThrow();

        assertThat(second).isInstanceOf(RevisingEntry.Result.Stale.class);
        assertThat(entry(id).task()).isEqualTo("先改的");
    }

    @Test
    void refusesARevisionWithoutGroundAndOneWithAnUnknownUnit() {
        UUID id = city.publishOne("要有依据").entries().getFirst();
        LedgerEntry was = entry(id);

        RevisingEntry.Result result = revising.revise(
                        city.viewer(city.planOffice), id, was.version(), form(was, "改", "市没有局", "去年", " "))
                .orElseThrow();

        assertThat(result)
                .isInstanceOfSatisfying(
                        RevisingEntry.Result.Wrong.class,
                        wrong -> assertThat(wrong.fields()).containsOnlyKeys("reason", "lead", "due"));
        assertThat(entry(id).task()).isEqualTo("要有依据");
    }

    @Test
    void refusesAUnitOutsideTheScopeOfWhoRevises() {
        UUID id = city.publish(
                        "县里的计划", city.panshanReform, List.of(city.clause(1, "县里的事", city.panshanReform, List.of())))
                .entries()
                .getFirst();
        LedgerEntry was = book.find(id, city.viewer(city.countyOffice)).orElseThrow();

        RevisingEntry.Result result = revising.revise(
                        city.viewer(city.countyOffice), id, was.version(), form(was, "派给市里", "市财政局", "", "县会议"))
                .orElseThrow();

        assertThat(result)
                .isInstanceOfSatisfying(
                        RevisingEntry.Result.Wrong.class,
                        wrong -> assertThat(wrong.fields().get("lead"))
                                .asString()
                                .contains("不在您的管理范围"));
    }

    @Test
    void refusesARevisionByAUnitThatOnlyAnswers() {
        LedgerCity.Published plan = city.publishOne("工信参与的事");
        UUID id = plan.entries().getFirst();

        assertThatThrownBy(
                        () -> revising.revise(city.viewer(city.clerk), id, 1, form(entry(id), "自己改", "市工信局", "", "无")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(revising.revise(city.viewer(city.countyOffice), id, 1, EntryForm.EMPTY))
                .isEmpty();
    }

    @Test
    void suspendsAndResumesWithAGround() {
        UUID id = city.publishOne("先停一停").entries().getFirst();

        assertThat(move(id, 1, RevisingEntry.Move.SUSPEND, "汛期停工")).isInstanceOf(RevisingEntry.Result.Done.class);
        assertThat(entry(id).state()).isEqualTo(LedgerEntry.State.SUSPENDED);
        assertThat(move(id, 2, RevisingEntry.Move.RESUME, "汛期结束")).isInstanceOf(RevisingEntry.Result.Done.class);
        assertThat(journal.storyOf(id)).extracting(JournalRecord::verb).containsExactly("列入台账", "暂停办理", "恢复办理");
    }

    @Test
    void refusesAMoveWithoutGroundOneThatLeadsNowhereAndAStaleOne() {
        UUID id = city.publishOne("不能乱停").entries().getFirst();

        assertThat(move(id, 1, RevisingEntry.Move.SUSPEND, " ")).isInstanceOf(RevisingEntry.Result.Wrong.class);
        assertThat(move(id, 1, RevisingEntry.Move.RESUME, "本来就在办")).isInstanceOf(RevisingEntry.Result.Stale.class);
        assertThat(move(id, 7, RevisingEntry.Move.END, "旧页面")).isInstanceOf(RevisingEntry.Result.Stale.class);
        assertThat(entry(id).state()).isEqualTo(LedgerEntry.State.ACTIVE);
    }

    @Test
    void addsAnEntryWithoutClauseAtTheEndOfThePlan() {
        LedgerCity.Published plan = city.publishOne("计划里的事");
        EntryForm form = new EntryForm("", "会议事项", "会上定的事", "", "", "", "2026.12.31", "市财政局", "各县区", "", "");

        RevisingEntry.Result result = revising.add(city.viewer(city.planOffice), plan.planId(), "会议议定", form)
                .orElseThrow();

        UUID id = ((RevisingEntry.Result.Done) result).entryId();
        assertThat(entry(id).clauseId()).isNull();
        assertThat(entry(id).source()).isEqualTo("会议议定");
        assertThat(entry(id).position()).isEqualTo(2);
        assertThat(entry(id).printed(Part.RESPONSIBLE)).isEqualTo("各县区");
        assertThat(journal.storyOf(id)).extracting(JournalRecord::verb).containsExactly("补列台账");
    }

    @Test
    void refusesAnAddedEntryWithoutSourceAndOneInAPlanOfOthers() {
        LedgerCity.Published plan = city.publishOne("市里的计划");
        EntryForm form = new EntryForm("", "", "加一件", "", "", "", "", "盘山县发展和改革局", "", "", "");

        assertThat(revising.add(city.viewer(city.planOffice), plan.planId(), " ", form))
                .get()
                .isInstanceOfSatisfying(
                        RevisingEntry.Result.Wrong.class,
                        wrong -> assertThat(wrong.fields()).containsOnlyKeys("source"));
        assertThat(revising.add(city.viewer(city.countyOffice), plan.planId(), "会议议定", form))
                .isEmpty();
    }

    private RevisingEntry.Result move(UUID id, int version, RevisingEntry.Move move, String ground) {
        return revising.move(city.viewer(city.planOffice), id, version, move, ground)
                .orElseThrow();
    }

    private LedgerEntry entry(UUID id) {
        return book.find(id, city.viewer(city.planOffice)).orElseThrow();
    }

    private static EntryForm form(LedgerEntry was, String task, String lead, String due, String reason) {
        return new EntryForm(
                was.number(),
                was.category(),
                task,
                was.target(),
                was.acceptance(),
                "王副市长",
                due,
                lead,
                was.printed(Part.RESPONSIBLE),
                was.printed(Part.SUPPORTING),
                reason);
    }

    private static LedgerFilter with(UUID plan, String words) {
        return new LedgerFilter(plan, null, null, null, null, null, null, null, words, false);
    }

    private List<String> tasks(LedgerFilter filter) {
        return list
                .page(
                        city.viewer(city.planOffice),
                        filter,
                        LedgerFilter.Sort.PLACE,
                        false,
                        null,
                        LedgerList.Way.AFTER,
                        50)
                .entries()
                .stream()
                .map(LedgerEntry::task)
                .toList();
    }
}
