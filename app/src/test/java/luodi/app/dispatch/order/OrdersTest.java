package luodi.app.dispatch.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import luodi.app.database.TestDatabase;
import luodi.app.dispatch.Demand;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Town;
import luodi.app.org.Role;
import luodi.app.timer.Budgets;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.ReportingPeriod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Each step of an order with its refusal, by a clock that the test moves. */
@SpringBootTest
@Import(Town.Setting.class)
class OrdersTest {
    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Orders orders;

    @Autowired
    private OrderDemands demands;

    @Autowired
    private OrderPages pages;

    @Autowired
    private JdbcClient jdbc;

    @Value("${luodi.db.url}")
    private String url = "";

    private Town.City city;

    @BeforeEach
    void found() {
        city = town.found();
    }

    // ---- issuing ----

    @Test
    void issuesWithANumberAndADeadlineCountedInWorkingDays() {
        Answer.Issued first = issued(wanted(25, Frequency.WEEK));
        Answer.Issued second = issued(wanted(10, Frequency.WEEK));

        assertThat(first.number()).isEqualTo("督办〔2026〕1号");
        assertThat(second.number()).isEqualTo("督办〔2026〕2号");
        assertThat(day(first.dueAt()))
                .as("25 working days over the holiday of 4 to 6 April")
                .isEqualTo("2026-04-07");
        assertThat(day(second.dueAt())).isEqualTo("2026-03-16");
        assertThat(order(first).state()).isEqualTo(OrderState.ISSUED);
    }

    @Test
    void refusesToIssueWhatIsTooSoonTooSeldomUnsaidOrUncountable() {
        assertThat(issue(wanted(3, Frequency.WEEK))).isInstanceOf(Answer.TooSeldom.class);
        assertThat(issue(wanted(10, Frequency.MONTH))).isInstanceOf(Answer.TooSeldom.class);
        assertThat(issue(with("", "办"))).isEqualTo(new Answer.Unsaid("任务描述", Orders.LONGEST));
        assertThat(issue(with("办", " "))).isEqualTo(new Answer.Unsaid("督查要求", Orders.LONGEST));
        assertThat(issue(wanted(10, Frequency.WEEK, city.reform(), List.of(city.reform()))))
                .isEqualTo(new Answer.HelpsItself());
        clock.set("2026-03-06T17:00:00");
        assertThat(issue(wanted(1, Frequency.DAY)))
                .as("issued on Friday evening, due on Monday")
                .isInstanceOf(Answer.TooSoon.class);
        clock.set("2026-12-30T09:00:00");
        assertThat(issue(wanted(10, Frequency.DAY))).isEqualTo(new Answer.NoCalendar(2027));
    }

    @Test
    void letsNobodyIssueBeyondTheirScope() {
        for (Town.Someone who : List.of(city.clerk(), city.leader(), city.auditor(), city.countyOffice())) {
            assertThatThrownBy(() -> orders.issue(town.as(who), wanted(10, Frequency.WEEK)))
                    .as(who.login())
                    .isInstanceOf(NotVisible.class);
        }
        Town.City other = town.found();
        assertThatThrownBy(() ->
                        orders.issue(town.as(city.office()), wanted(10, Frequency.WEEK, other.reform(), List.of())))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void isSeenByItsOfficeItsUnitAndWhoAssistsAndByNobodyElse() {
        UUID id = issued(wanted(10, Frequency.WEEK, city.reform(), List.of(city.education())))
                .orderId();

        for (Town.Someone who :
                List.of(city.office(), city.clerk(), city.leader(), city.otherClerk(), city.auditor())) {
            assertThat(orders.find(id, town.as(who))).as(who.login()).isPresent();
        }
        assertThat(orders.find(id, town.as(city.countyOffice()))).isEmpty();
        assertThatThrownBy(() -> step(id, city.countyOffice(), OrderStep.VERIFY, ""))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void asksForAWordAsOftenAsItSaysAndForTheAnswerByItsDeadline() {
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();

        assertThat(asked("2026-03-02", city.office())).isEmpty();
        assertThat(asked("2026-03-09", city.office()))
                .as("told by the 9th")
                .extracting(Demand::unitId, Demand::askerId, Demand::fields, Demand::minutes)
                .containsExactly(tuple(city.reform(), order(id).organisationId(), 1, 4));
        assertThat(asked("2026-03-16", city.clerk()))
                .as("answered by the 16th")
                .extracting(Demand::path, Demand::fields, Demand::minutes)
                .containsExactly(tuple("/orders/" + id, 1, 10));
        assertThat(asked("2026-03-23", city.office())).isEmpty();
        assertThat(asked("2026-03-16", city.otherClerk())).isEmpty();
        assertThat(demands.minutes(week("2026-03-16"), List.of(city.reform(), city.education())))
                .isEqualTo(Map.of(city.reform(), 10));

        step(id, city.clerk(), OrderStep.ACCEPT, "");
        clock.set("2026-03-05T09:00:00");
        step(id, city.clerk(), OrderStep.REPLY, "已办结");
        assertThat(asked("2026-03-09", city.office())).as("answered before").isEmpty();
    }

    private List<Demand> asked(String day, Town.Someone who) {
        return demands.within(week(day), town.as(who), 10).stream()
                .filter(each -> each.name().equals("督办〔2026〕1号"))
                .toList();
    }

    private static ReportingPeriod week(String day) {
        return ReportingPeriod.containing(ReportingPeriod.Kind.WEEKLY, LocalDate.parse(day));
    }

    // ---- the whole way ----

    @Test
    void goesFromIssueToCloseAndEachStepIsRefusedToWhoeverItIsNot() {
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();
        Instant due = due(id);

        assertThat(step(id, city.clerk(), OrderStep.REPLY, "办结")).isEqualTo(notNow(OrderStep.REPLY, OrderState.ISSUED));
        assertThat(step(id, city.office(), OrderStep.ACCEPT, "")).isEqualTo(new Answer.NotYours(true));
        clock.set("2026-03-05T09:00:00");
        assertThat(step(id, city.clerk(), OrderStep.ACCEPT, "")).isInstanceOf(Answer.Stepped.class);
        assertThat(due(id)).as("the clock began when it was issued").isEqualTo(due);
        assertThat(step(id, city.clerk(), OrderStep.ACCEPT, ""))
                .isEqualTo(notNow(OrderStep.ACCEPT, OrderState.ACCEPTED));

        assertThat(step(id, city.clerk(), OrderStep.FEEDBACK, "")).isInstanceOf(Answer.Unsaid.class);
        assertThatThrownBy(() -> step(id, city.otherClerk(), OrderStep.FEEDBACK, "进场"))
                .isInstanceOf(NotVisible.class);
        assertThat(step(id, city.clerk(), OrderStep.FEEDBACK, "已进场")).isInstanceOf(Answer.Stepped.class);
        assertThat(due(id)).as("telling how far it is moves no clock").isEqualTo(due);

        assertThat(step(id, city.office(), OrderStep.VERIFY, ""))
                .isEqualTo(notNow(OrderStep.VERIFY, OrderState.ACCEPTED));
        assertThat(step(id, city.clerk(), OrderStep.REPLY, " ")).isInstanceOf(Answer.Unsaid.class);
        assertThat(step(id, city.leader(), OrderStep.REPLY, "办结，附验收单")).isInstanceOf(Answer.Stepped.class);
        assertThat(step(id, city.clerk(), OrderStep.VERIFY, "")).isEqualTo(new Answer.NotYours(false));
        assertThat(step(id, city.office(), OrderStep.CLOSE, "")).isEqualTo(notNow(OrderStep.CLOSE, OrderState.REPLIED));
        assertThat(step(id, city.office(), OrderStep.VERIFY, "现场看过")).isInstanceOf(Answer.Stepped.class);
        assertThat(step(id, city.leader(), OrderStep.CLOSE, "")).isEqualTo(new Answer.NotYours(false));
        assertThat(step(id, city.office(), OrderStep.CLOSE, "")).isInstanceOf(Answer.Stepped.class);
        assertThat(step(id, city.office(), OrderStep.CLOSE, "")).isEqualTo(notNow(OrderStep.CLOSE, OrderState.CLOSED));

        FollowUpOrder closed = orders.find(id, town.as(city.office())).orElseThrow();
        assertThat(closed.inTime()).isTrue();
        assertThat(orders.history(closed))
                .extracting(FollowUpOrder.Step::step)
                .containsExactly(
                        OrderStep.ISSUE,
                        OrderStep.ACCEPT,
                        OrderStep.FEEDBACK,
                        OrderStep.REPLY,
                        OrderStep.VERIFY,
                        OrderStep.CLOSE);
    }

    @Test
    void nobodyVerifiesOrClosesTheirOwnAnswerWhateverTheirPosts() {
        Town.Someone both = town.someone("both-" + city.office().login(), city.id(), Role.PLAN_OFFICE, Role.UNIT_CLERK);
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();
        step(id, both, OrderStep.ACCEPT, "");
        step(id, both, OrderStep.REPLY, "办结");

        assertThat(step(id, both, OrderStep.VERIFY, ""))
                .isEqualTo(new Answer.OwnAnswer(town.as(both).name()));
        assertThat(step(id, both, OrderStep.RETURN, "差材料")).isInstanceOf(Answer.OwnAnswer.class);
        step(id, city.office(), OrderStep.VERIFY, "");
        assertThat(step(id, both, OrderStep.CLOSE, "")).isInstanceOf(Answer.OwnAnswer.class);
        assertThat(step(id, city.office(), OrderStep.CLOSE, "")).isInstanceOf(Answer.Stepped.class);
    }

    @Test
    void refusesAStepDecidedOnWhatIsNoLongerSo() {
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();
        step(id, city.clerk(), OrderStep.ACCEPT, "");

        assertThat(orders.step(town.as(city.clerk()), id, new Orders.Move(OrderStep.REPLY, 1, "办结", null, "", 0)))
                .isEqualTo(new Answer.Stale());
    }

    // ---- the clock ----

    @Test
    void whatStandsStillIsNotOverdueAndRunsOnWithWhatIsLeft() {
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();
        step(id, city.clerk(), OrderStep.ACCEPT, "");
        assertThat(step(id, city.clerk(), OrderStep.SUSPEND, "等环评批复")).isEqualTo(new Answer.NotYours(false));
        assertThat(clockStep(id, OrderStep.SUSPEND, "", "等环评批复", 0))
                .isEqualTo(new Answer.Unsaid("批准人", Orders.LONGEST));
        assertThat(clockStep(id, OrderStep.SUSPEND, "李市长", "", 0)).isInstanceOf(Answer.Unsaid.class);
        assertThat(clockStep(id, OrderStep.RESUME, "", "", 0)).isEqualTo(new Answer.ClockNotNow(Budgets.State.RUNNING));

        clock.set("2026-03-06T10:00:00");
        assertThat(clockStep(id, OrderStep.SUSPEND, "李市长", "等环评批复", 0)).isInstanceOf(Answer.Stepped.class);
        clock.set("2026-05-20T10:00:00");
        Budgets.Standing still = standing(id);
        assertThat(still.state()).isEqualTo(Budgets.State.SUSPENDED);
        assertThat(still.dueAt()).isNull();
        assertThat(still.overdue(clock.instant())).isFalse();
        assertThat(step(id, city.clerk(), OrderStep.REPLY, "办结")).isEqualTo(new Answer.StandsStill());
        assertThat(clockStep(id, OrderStep.EXTEND, "李市长", "再给五天", 5))
                .isEqualTo(new Answer.ClockNotNow(Budgets.State.SUSPENDED));

        Answer.Stepped on = (Answer.Stepped) clockStep(id, OrderStep.RESUME, "", "", 0);
        assertThat(day(Objects.requireNonNull(on.dueAt())))
                .as("3 of 10 working days were gone, 7 are left from Wednesday 20 May")
                .isEqualTo("2026-05-29");
        Answer.Stepped longer = (Answer.Stepped) clockStep(id, OrderStep.EXTEND, "李市长", "雨季", 5);
        assertThat(day(Objects.requireNonNull(longer.dueAt()))).isEqualTo("2026-06-05");
        assertThat(orders.changesOf(order(id)))
                .extracting(Budgets.Change::kind, Budgets.Change::approver, Budgets.Change::ground)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("suspend", "李市长", "等环评批复"),
                        org.assertj.core.groups.Tuple.tuple("resume", "", ""),
                        org.assertj.core.groups.Tuple.tuple("extend", "李市长", "雨季"));
    }

    @Test
    void whatIsOverdueIsNeitherStoppedNorLengthenedAfterwards() {
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();
        step(id, city.clerk(), OrderStep.ACCEPT, "");
        clock.set("2026-03-17T09:00:00");

        assertThat(standing(id).overdue(clock.instant())).isTrue();
        assertThat(orders.overdueOf(city.id(), clock.instant())).hasSize(1);
        assertThat(clockStep(id, OrderStep.SUSPEND, "李市长", "补手续", 0)).isInstanceOf(Answer.Over.class);
        assertThat(clockStep(id, OrderStep.EXTEND, "李市长", "补手续", 5)).isInstanceOf(Answer.Over.class);
        step(id, city.clerk(), OrderStep.REPLY, "办结");
        step(id, city.office(), OrderStep.VERIFY, "");
        assertThat(order(id).inTime()).isFalse();
    }

    @Test
    void aReturnDoesNotStopTheTotalClockAndRemindsAnew() {
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();
        Instant due = due(id);
        step(id, city.clerk(), OrderStep.ACCEPT, "");
        step(id, city.clerk(), OrderStep.REPLY, "办结");
        assertThat(standing(id).state()).isEqualTo(Budgets.State.STOPPED);
        clock.set("2026-03-12T09:00:00");

        assertThat(step(id, city.office(), OrderStep.RETURN, "")).isInstanceOf(Answer.Unsaid.class);
        assertThat(step(id, city.office(), OrderStep.RETURN, "缺验收单")).isInstanceOf(Answer.Stepped.class);
        assertThat(standing(id).state()).isEqualTo(Budgets.State.RUNNING);
        assertThat(due(id)).isEqualTo(due);
        assertThat(arming(id)).isEqualTo(2);
        clock.set("2026-03-17T09:00:00");
        assertThat(standing(id).overdue(clock.instant())).isTrue();
    }

    private int arming(UUID order) {
        return jdbc.sql("select arming from timer where subject_id = :order")
                .param("order", order)
                .query(Integer.class)
                .single();
    }

    // ---- back and forth ----

    @Test
    void theThirdReturnForcesARulingOnWhoIsResponsible() {
        UUID id = issued(wanted(20, Frequency.WEEK)).orderId();
        Instant due = due(id);
        assertThat(step(id, city.clerk(), OrderStep.DECLINE, "")).isInstanceOf(Answer.Unsaid.class);
        step(id, city.clerk(), OrderStep.DECLINE, "属于教育局");
        assertThat(given(id, OrderStep.REDISPATCH, city.education(), "")).isInstanceOf(Answer.Stepped.class);
        assertThat(step(id, city.clerk(), OrderStep.ACCEPT, ""))
                .as("it is another unit's now")
                .isInstanceOf(Answer.NotYours.class);
        step(id, city.otherClerk(), OrderStep.DECLINE, "属于发改委");
        given(id, OrderStep.REDISPATCH, city.reform(), "");
        step(id, city.clerk(), OrderStep.DECLINE, "还是不属于");

        assertThat(order(id).state()).isEqualTo(OrderState.RULING);
        assertThat(due(id)).as("pushing it about stops no clock").isEqualTo(due);
        assertThat(step(id, city.clerk(), OrderStep.ACCEPT, "")).isEqualTo(notNow(OrderStep.ACCEPT, OrderState.RULING));
        assertThat(given(id, OrderStep.RULE, city.education(), "李市长")).isInstanceOf(Answer.Unsaid.class);
        assertThat(rule(id, city.education())).isInstanceOf(Answer.Stepped.class);
        assertThat(order(id).unitId()).isEqualTo(city.education());
        assertThat(order(id).state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(step(id, city.otherClerk(), OrderStep.DECLINE, "不属于"))
                .isEqualTo(notNow(OrderStep.DECLINE, OrderState.ACCEPTED));
        assertThat(orders.find(id, town.as(city.clerk())))
                .as("who was responsible goes on reading it")
                .isPresent();
    }

    @Test
    void aRulingNamesNobodyBeyondTheScope() {
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();
        step(id, city.clerk(), OrderStep.DECLINE, "不属于");
        Town.City other = town.found();

        assertThatThrownBy(() -> given(id, OrderStep.REDISPATCH, other.reform(), ""))
                .isInstanceOf(NotVisible.class);
    }

    // ---- the paper and the history ----

    @Test
    void thePaperSaysEveryColumnOfAnOrder() throws Exception {
        UUID id = issued(wanted(10, Frequency.WEEK, city.reform(), List.of(city.education())))
                .orderId();
        step(id, city.clerk(), OrderStep.ACCEPT, "");
        clockStep(id, OrderStep.EXTEND, "李市长", "雨季", 5);

        String words = words(OrderPaper.of(pages.said(order(id))).docx());

        assertThat(words)
                .contains(
                        "督办〔2026〕1号",
                        "市政府常务会议",
                        "会议议定",
                        "发展改革委",
                        "教育局",
                        "李市长",
                        "推进园区管网迁改",
                        "2026-03-02",
                        "2026-03-23",
                        "15个工作日",
                        "每周反馈一次",
                        "雨季")
                .doesNotContain("null");
    }

    private static String words(byte[] docx) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                if (each.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", " ");
                }
            }
        }
        throw new AssertionError("a .docx without a text");
    }

    @Test
    void whatWasDoneIsNeverTakenBack() throws Exception {
        UUID id = issued(wanted(10, Frequency.WEEK)).orderId();
        JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(TestDatabase.superuser(url), true));

        for (String table :
                List.of("follow_up_order_step", "timer_change", "blocker_step", "meeting_pack", "meeting_decision")) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                    .as("the application at " + table)
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> owner.sql("delete from " + table).update())
                    .as("the owner at " + table)
                    .rootCause()
                    .hasMessageContaining("only grows");
        }
        assertThat(orders.history(order(id))).hasSize(1);
    }

    // ---- words of these tests ----

    private Orders.Wanted wanted(int days, Frequency frequency) {
        return wanted(days, frequency, city.reform(), List.of());
    }

    private Orders.Wanted wanted(int days, Frequency frequency, UUID unit, List<UUID> assisting) {
        return new Orders.Wanted(
                city.id(),
                "市政府常务会议",
                FollowUpOrder.Kind.MEETING,
                unit,
                assisting,
                "李市长",
                "推进园区管网迁改",
                "倒排工期，每周报告。",
                days,
                frequency,
                "",
                null,
                null);
    }

    private Orders.Wanted with(String task, String demand) {
        return new Orders.Wanted(
                city.id(),
                "来信",
                FollowUpOrder.Kind.OTHER,
                city.reform(),
                List.of(),
                "",
                task,
                demand,
                10,
                Frequency.WEEK,
                "",
                null,
                null);
    }

    private Answer.Issuing issue(Orders.Wanted wanted) {
        return orders.issue(town.as(city.office()), wanted);
    }

    private Answer.Issued issued(Orders.Wanted wanted) {
        return (Answer.Issued) issue(wanted);
    }

    private Answer.Stepping step(UUID id, Town.Someone who, OrderStep step, String text) {
        return move(id, who, step, text, null, "", 0);
    }

    private Answer.Stepping clockStep(UUID id, OrderStep step, String approver, String ground, int days) {
        return move(id, city.office(), step, ground, null, approver, days);
    }

    private Answer.Stepping given(UUID id, OrderStep step, UUID unit, String approver) {
        return move(id, city.office(), step, "", unit, approver, 0);
    }

    private Answer.Stepping rule(UUID id, UUID unit) {
        return move(id, city.office(), OrderStep.RULE, "市委编办〔2026〕3号", unit, "李市长", 0);
    }

    private Answer.Stepping move(
            UUID id, Town.Someone who, OrderStep step, String text, @Nullable UUID unit, String approver, int days) {
        int version = orders.find(id, town.as(city.office())).orElseThrow().version();
        return orders.step(town.as(who), id, new Orders.Move(step, version, text, unit, approver, days));
    }

    private static Answer.NotNow notNow(OrderStep step, OrderState state) {
        return new Answer.NotNow(step, state);
    }

    private FollowUpOrder order(Answer.Issued issued) {
        return order(issued.orderId());
    }

    private FollowUpOrder order(UUID id) {
        return orders.find(id, town.as(city.office())).orElseThrow();
    }

    private Budgets.Standing standing(UUID id) {
        return orders.clockOf(order(id));
    }

    private Instant due(UUID id) {
        return Objects.requireNonNull(standing(id).dueAt());
    }

    private static String day(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .toString();
    }
}
