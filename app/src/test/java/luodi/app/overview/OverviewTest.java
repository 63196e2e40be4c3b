package luodi.app.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Town;
import luodi.app.dispatch.order.Answer;
import luodi.app.dispatch.order.FollowUpOrder;
import luodi.app.dispatch.order.Frequency;
import luodi.app.dispatch.order.OrderStep;
import luodi.app.dispatch.order.Orders;
import luodi.app.ledger.handover.Handover;
import luodi.app.ledger.handover.Handovers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Whoever has to move a thing finds it in their to-do, and nobody else does. */
@SpringBootTest
@Import(Town.Setting.class)
class OverviewTest {
    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private OverviewStore store;

    @Autowired
    private Orders orders;

    @Autowired
    private Handovers handovers;

    private Town.City city;

    @BeforeEach
    void found() {
        city = town.found();
    }

    @Test
    void anOrderWaitsForItsUnitUntilItIsAnsweredAndForTheOfficeUntilItIsClosed() {
        UUID order = issued();
        assertThat(whats(city.clerk())).containsExactly("签收督办单：{0}");
        assertThat(store.toDo(town.as(city.leader())))
                .singleElement()
                .satisfies(each -> assertThat(each.due()).isEqualTo(LocalDate.of(2026, 3, 16)))
                .satisfies(each -> assertThat(each.late()).isFalse())
                .satisfies(each -> assertThat(each.path()).isEqualTo("/orders/" + order));
        assertThat(whats(city.office())).isEmpty();
        assertThat(whats(city.otherClerk())).isEmpty();

        step(order, city.clerk(), OrderStep.ACCEPT, "");
        assertThat(whats(city.clerk())).containsExactly("办理督办单：{0}");
        clock.set("2026-03-05T09:00:00");
        step(order, city.clerk(), OrderStep.REPLY, "已办结");
        assertThat(whats(city.clerk())).isEmpty();
        assertThat(whats(city.office())).containsExactly("核实督办单：{0}");
        step(order, city.office(), OrderStep.VERIFY, "属实");
        assertThat(whats(city.office())).containsExactly("销号督办单：{0}");
        step(order, city.office(), OrderStep.CLOSE, "");
        assertThat(whats(city.office())).isEmpty();
    }

    @Test
    void aHandoverWaitsForWhoeverHasNotSpokenAndThenForTheOffice() {
        UUID handover = ((Handovers.Result.Done)
                        handovers.propose(town.as(city.office()), city.entries().getFirst(), city.education(), "职能调整"))
                .handoverId();
        assertThat(whats(city.leader())).containsExactly("移交待表态：{0}");
        assertThat(whats(city.otherLeader())).containsExactly("移交待表态：{0}");
        assertThat(whats(city.office())).isEmpty();
        assertThat(whats(city.clerk())).isEmpty();

        handovers.say(town.as(city.leader()), handover, Handover.Kind.GIVER_AGREES, "");
        assertThat(whats(city.leader())).isEmpty();
        assertThat(whats(city.otherLeader())).hasSize(1);
        handovers.say(town.as(city.otherLeader()), handover, Handover.Kind.TAKER_AGREES, "");
        assertThat(whats(city.otherLeader())).isEmpty();
        assertThat(whats(city.office())).containsExactly("完成移交：{0}");
        handovers.say(town.as(city.office()), handover, Handover.Kind.EFFECTED, "");
        assertThat(whats(city.office())).isEmpty();
    }

    private List<String> whats(Town.Someone who) {
        return store.toDo(town.as(who)).stream().map(OverviewPage.ToDo::what).toList();
    }

    private UUID issued() {
        Orders.Wanted wanted = new Orders.Wanted(
                city.id(),
                "市政府常务会议",
                FollowUpOrder.Kind.MEETING,
                city.reform(),
                List.of(),
                "李市长",
                "推进园区管网迁改",
                "倒排工期，每周报告。",
                10,
                Frequency.WEEK,
                "",
                null,
                null);
        return ((Answer.Issued) orders.issue(town.as(city.office()), wanted)).orderId();
    }

    private void step(UUID order, Town.Someone who, OrderStep step, String text) {
        int version = orders.find(order, town.as(city.office())).orElseThrow().version();
        assertThat(orders.step(town.as(who), order, new Orders.Move(step, version, text, null, "", 0)))
                .isInstanceOf(Answer.Stepped.class);
    }
}
