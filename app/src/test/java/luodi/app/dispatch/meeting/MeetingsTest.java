package luodi.app.dispatch.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import luodi.app.dispatch.Cycles;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Outcome;
import luodi.app.dispatch.Town;
import luodi.app.dispatch.blocker.Blockers;
import luodi.app.dispatch.blocker.Cause;
import luodi.app.dispatch.order.Answer;
import luodi.app.dispatch.order.FollowUpOrder;
import luodi.app.dispatch.order.Frequency;
import luodi.app.dispatch.order.Orders;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.ledger.Part;
import luodi.app.web.NotVisible;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From exceptions to a pack, from a pack to decisions, and from decisions to the next pack. */
@SpringBootTest
@Import(Town.Setting.class)
class MeetingsTest {
    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Blockers blockers;

    @Autowired
    private Orders orders;

    @Autowired
    private LedgerBook ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private Town.City city;

    @BeforeEach
    void found() {
        city = town.found();
    }

    @Test
    void aPlanThatGoesAsItShouldHasAnEmptyPack() {
        assertThat(pack(composed("三月调度会")).size()).isZero();
    }

    @Test
    void thePackIsMadeOfExceptionsAndStaysAsItWasShown() {
        troubles();

        Meeting meeting = composed("四月调度会");
        Pack pack = pack(meeting);
        assertThat(pack.cycle()).isEqualTo("2026年3月");
        assertThat(pack.reports()).extracting(Pack.Report::what).containsExactly("未报", "未报");
        assertThat(pack.reds()).extracting(Pack.Red::number).containsExactly("1.1");
        assertThat(pack.blockers()).extracting(Pack.Stuck::text).containsExactly("征地未完成");
        assertThat(pack.orders()).extracting(Pack.Overdue::task).containsExactly("管网迁改");
        assertThat(pack.promises()).isEmpty();

        light(Lamp.GREEN);
        clock.set("2026-04-21T09:00:00");
        assertThat(pack(meetings.find(meeting.id(), town.as(city.auditor())).orElseThrow()))
                .as("read later as it was")
                .isEqualTo(pack);
        assertThat(pack(composed("四月第二次")).reds()).isEmpty();
    }

    /** A month nobody reported, a red lamp, a blocker and an order nobody answered. */
    private void troubles() {
        assertThat(cycles.open(town.as(city.office()), Town.march(city))).isInstanceOf(Outcome.Opened.class);
        blockers.raise(
                town.as(city.clerk()),
                new Blockers.Raising(city.entries().getFirst(), Cause.LAND, "征地未完成", LocalDate.of(2026, 3, 1)));
        assertThat(orders.issue(
                        town.as(city.office()),
                        new Orders.Wanted(
                                city.id(),
                                "专报",
                                FollowUpOrder.Kind.OTHER,
                                city.reform(),
                                List.of(),
                                "",
                                "管网迁改",
                                "限期办结",
                                5,
                                Frequency.DAY,
                                "",
                                null,
                                null)))
                .isInstanceOf(Answer.Issued.class);
        light(Lamp.RED);
        clock.set("2026-04-20T09:00:00");
    }

    private void light(Lamp lamp) {
        transaction.executeWithoutResult(status -> ledger.showLamps(
                LocalDate.of(2026, 3, 31),
                List.of(new LedgerBook.Lit(city.entries().getFirst(), lamp))));
    }

    @Test
    void aDecisionBecomesAnEntryAndTheNextPackOpensWithWhatIsNotDone() {
        Meeting first = composed("三月调度会");
        Meetings.Decided decided = (Meetings.Decided) meetings.decide(
                town.as(city.office()), first.id(), "月底前完成征地", city.education(), LocalDate.of(2026, 3, 31));

        LedgerEntry entry =
                ledger.find(decided.entryId(), town.as(city.otherClerk())).orElseThrow();
        assertThat(entry.source()).isEqualTo("会议议定");
        assertThat(entry.task()).isEqualTo("月底前完成征地");
        assertThat(entry.dueOn()).isEqualTo("2026-03-31");
        assertThat(entry.names(Part.LEAD)).hasSize(1);
        assertThat(pack(first).promises()).as("the pack it was decided on").isEmpty();

        clock.set("2026-04-02T09:00:00");
        assertThat(pack(composed("四月调度会")).promises())
                .extracting(Pack.Promise::text, Pack.Promise::late, Pack.Promise::meeting)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("月底前完成征地", true, "三月调度会"));
        transaction.executeWithoutResult(status -> jdbc.sql("update ledger_entry set state = 'done' where id = :id")
                .param("id", decided.entryId())
                .update());
        assertThat(pack(composed("五月调度会")).promises()).as("kept").isEmpty();
    }

    @Test
    void refusesADecisionWithoutWordsInThePastOrBeyondTheScope() {
        Meeting meeting = composed("三月调度会");
        LocalDate day = LocalDate.of(2026, 3, 31);

        assertThat(meetings.decide(town.as(city.office()), meeting.id(), " ", city.reform(), day))
                .isEqualTo(new Meetings.Unsaid(Meetings.LONGEST));
        assertThat(meetings.decide(town.as(city.office()), meeting.id(), "办", city.reform(), LocalDate.of(2026, 3, 1)))
                .isInstanceOf(Meetings.PastDay.class);
        UUID beyond = town.found().reform();
        assertThatThrownBy(() -> meetings.decide(town.as(city.office()), meeting.id(), "办", beyond, day))
                .isInstanceOf(NotVisible.class);
        for (Town.Someone who : List.of(city.auditor(), city.clerk(), city.countyOffice())) {
            assertThatThrownBy(() -> meetings.decide(town.as(who), meeting.id(), "办", city.reform(), day))
                    .as(who.login())
                    .isInstanceOf(NotVisible.class);
        }
        assertThat(meetings.decisions(meeting)).isEmpty();
    }

    @Test
    void isMadeByTheOfficeThatKeepsThePlanAloneAndHasAName() {
        for (Town.Someone who : List.of(city.clerk(), city.auditor(), city.countyOffice())) {
            assertThatThrownBy(() -> meetings.compose(town.as(who), city.planId(), "会", clockDay()))
                    .as(who.login())
                    .isInstanceOf(NotVisible.class);
        }
        assertThat(meetings.compose(town.as(city.office()), city.planId(), " ", clockDay()))
                .isEqualTo(new Meetings.Unnamed(Meetings.LONGEST_NAME));
        Meeting meeting = composed("三月调度会");
        assertThat(meetings.find(meeting.id(), town.as(city.clerk()))).isEmpty();
        assertThat(meetings.find(meeting.id(), town.as(city.auditor()))).isPresent();
    }

    @Test
    void itsPaperSaysWhatThePackSays() throws Exception {
        troubles();
        Meeting meeting = composed("四月调度会");

        byte[] docx = PackPaper.of(meeting, pack(meeting), "测试市人民政府", LocalDate.of(2026, 4, 20), List.of())
                .docx();

        assertThat(words(docx))
                .contains("四月调度会材料", "三年行动方案", "征地未完成", "管网迁改", "未报", "红灯事项（1件）", "2026年4月20日")
                .doesNotContain("null");
    }

    private static String words(byte[] docx) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                if (each.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", "");
                }
            }
        }
        throw new AssertionError("a .docx without a text");
    }

    private Meeting composed(String name) {
        Meetings.Composed composed =
                (Meetings.Composed) meetings.compose(town.as(city.office()), city.planId(), name, clockDay());
        return meetings.find(composed.packId(), town.as(city.office())).orElseThrow();
    }

    private static Pack pack(Meeting meeting) {
        return Meetings.packOf(meeting);
    }

    private LocalDate clockDay() {
        return town.as(city.office()).today();
    }
}
