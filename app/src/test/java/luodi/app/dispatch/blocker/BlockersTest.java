package luodi.app.dispatch.blocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Town;
import luodi.app.dispatch.order.Answer;
import luodi.app.dispatch.order.FollowUpOrder;
import luodi.app.dispatch.order.Frequency;
import luodi.app.dispatch.order.Orders;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** How a blocker is raised, climbs, is decided on, solved and confirmed, by a clock that the test moves. */
@SpringBootTest
@Import(Town.Setting.class)
class BlockersTest {
    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Blockers blockers;

    @Autowired
    private BlockerSweep sweep;

    @Autowired
    private Orders orders;

    private Town.City city;

    @BeforeEach
    void found() {
        // What other tests left behind climbs to the top before this one looks.
        clock.set("2026-12-01T09:00:00");
        sweep.sweep();
        city = town.found();
    }

    // ---- raising ----

    @Test
    void isRaisedByTheUnitThatAnswersOrTheOfficeThatAsksAndByNobodyElse() {
        assertThat(raise(city.clerk(), "征地未完成")).isInstanceOf(Blockers.Done.class);
        assertThat(raise(city.leader(), "征地未完成")).isInstanceOf(Blockers.Done.class);
        UUID byOffice = ((Blockers.Done) raise(city.office(), "征地未完成")).blockerId();

        assertThat(blocker(byOffice).ownerId()).isEqualTo(city.reform());
        assertThat(raise(city.auditor(), "征地未完成")).isInstanceOf(Blockers.NotYours.class);
        assertThatThrownBy(() -> raise(city.otherClerk(), "征地未完成")).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> raise(city.countyOffice(), "征地未完成")).isInstanceOf(NotVisible.class);
    }

    @Test
    void refusesOneThatSaysNothingOrBeginsTomorrow() {
        assertThat(raise(city.clerk(), "  ")).isEqualTo(new Blockers.Unsaid(Blockers.LONGEST));
        assertThat(raise(city.clerk(), "长".repeat(Blockers.LONGEST + 1))).isInstanceOf(Blockers.Unsaid.class);
        assertThat(blockers.raise(
                        town.as(city.clerk()),
                        new Blockers.Raising(city.entries().getFirst(), Cause.LAND, "征地", LocalDate.of(2026, 3, 3))))
                .isEqualTo(new Blockers.WrongDay(LocalDate.of(2026, 3, 3)));
    }

    // ---- climbing ----

    @Test
    void climbsALevelEachIntervalOfWorkingDaysItStaysUnsolved() {
        UUID id = raised();

        assertThat(at("2026-03-09T17:29:00")).isZero();
        assertThat(at("2026-03-09T17:30:00")).as("five working days").isEqualTo(1);
        assertThat(at("2026-03-09T17:31:00")).as("a second look").isZero();
        assertThat(blocker(id).level()).isEqualTo(Level.OFFICE);
        assertThat(at("2026-03-16T17:30:00")).isEqualTo(1);
        assertThat(at("2026-03-23T17:30:00")).isEqualTo(1);
        assertThat(blocker(id).level()).isEqualTo(Level.MEETING);
        assertThat(blocker(id).nextClimbAt()).isNull();
        assertThat(at("2026-12-01T09:00:00")).as("there is nothing above").isZero();
    }

    @Test
    void afterWeeksOfStandingStillEveryLevelMissedIsClimbedOnceAndInOrder() throws Exception {
        List<UUID> all = IntStream.range(0, 40).mapToObj(i -> raised()).toList();
        clock.set("2026-03-23T18:00:00");

        int climbed = 0;
        try (var two = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = IntStream.range(0, 2)
                    .mapToObj(i -> two.submit(sweep::sweep))
                    .toList();
            for (Future<Integer> each : both) {
                climbed += each.get();
            }
        }

        System.out.printf(
                "promise | A blocker climbs each level once and in order, however late the sweep and however many look"
                        + " | %d blockers, three weeks missed, two sweeps at once | climbed %d levels of %d%n",
                all.size(), climbed, all.size() * 3);
        assertThat(climbed).isEqualTo(all.size() * 3);
        for (UUID id : all) {
            assertThat(blockers.steps(blocker(id)))
                    .extracting(Blocker.Step::kind, Blocker.Step::level)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("raise", Level.UNIT),
                            org.assertj.core.groups.Tuple.tuple("climb", Level.OFFICE),
                            org.assertj.core.groups.Tuple.tuple("climb", Level.LEADER),
                            org.assertj.core.groups.Tuple.tuple("climb", Level.MEETING));
        }
    }

    @Test
    void neitherACommentNorADecisionMovesTheMomentItClimbs() {
        UUID id = raised();
        @Nullable Instant climbs = blocker(id).nextClimbAt();
        clock.set("2026-03-06T09:00:00");

        assertThat(blockers.comment(town.as(city.clerk()), id, "正在协调")).isInstanceOf(Blockers.Done.class);
        assertThat(decide(city.office(), id, city.education(), "2026-03-20")).isInstanceOf(Blockers.Done.class);

        assertThat(blocker(id).nextClimbAt()).isEqualTo(climbs).isNotNull();
        assertThat(blocker(id).ownerId())
                .as("who is to solve it is another now")
                .isEqualTo(city.education());
        assertThat(blockers.comment(town.as(city.auditor()), id, "看过")).isInstanceOf(Blockers.NotYours.class);
        assertThat(blockers.comment(town.as(city.clerk()), id, "")).isInstanceOf(Blockers.Unsaid.class);
    }

    // ---- deciding and solving ----

    @Test
    void onlyTheOfficeDecidesAndNotForThePast() {
        UUID id = raised();

        assertThat(decide(city.clerk(), id, city.reform(), "2026-03-20")).isInstanceOf(Blockers.NotYours.class);
        assertThat(decide(city.office(), id, city.reform(), "2026-03-01")).isInstanceOf(Blockers.WrongDay.class);
        Town.City other = town.found();
        assertThatThrownBy(() -> decide(city.office(), id, other.reform(), "2026-03-20"))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void whoSolvesItDoesNotConfirmIt() {
        UUID id = raised();
        assertThat(blockers.resolve(town.as(city.office()), id, 1, "解决了")).isInstanceOf(Blockers.NotYours.class);
        assertThat(judge(city.office(), id, true)).isEqualTo(new Blockers.NotNow(BlockerState.OPEN));
        assertThat(blockers.resolve(town.as(city.clerk()), id, 1, "")).isInstanceOf(Blockers.Unsaid.class);
        assertThat(blockers.resolve(town.as(city.clerk()), id, 7, "解决了")).isInstanceOf(Blockers.Stale.class);
        assertThat(blockers.resolve(town.as(city.clerk()), id, 1, "解决了")).isInstanceOf(Blockers.Done.class);

        assertThat(judge(city.clerk(), id, true)).isEqualTo(new Blockers.OwnAnswer());
        assertThat(judge(city.leader(), id, true)).as("of the same unit").isEqualTo(new Blockers.OwnAnswer());
        assertThat(judge(city.auditor(), id, true)).isInstanceOf(Blockers.NotYours.class);
        assertThat(judge(city.office(), id, true)).isInstanceOf(Blockers.Done.class);
        assertThat(blocker(id).state()).isEqualTo(BlockerState.CLOSED);
        assertThat(judge(city.office(), id, true)).isEqualTo(new Blockers.NotNow(BlockerState.CLOSED));
        assertThat(at("2026-06-01T09:00:00"))
                .as("what is solved climbs no more")
                .isZero();
    }

    @Test
    void whatIsNotSolvedAfterAllClimbsWhatItWouldHaveClimbed() {
        UUID id = raised();
        blockers.resolve(town.as(city.clerk()), id, 1, "解决了");
        assertThat(at("2026-03-17T09:00:00")).isZero();

        assertThat(blockers.judge(town.as(city.office()), id, blocker(id).version(), false, ""))
                .isInstanceOf(Blockers.Unsaid.class);
        assertThat(judge(city.office(), id, false)).isInstanceOf(Blockers.Done.class);
        assertThat(at("2026-03-17T09:01:00")).isEqualTo(2);
        assertThat(blocker(id).level()).isEqualTo(Level.LEADER);
    }

    @Test
    void theRateSaysOfHowManyItIs() {
        UUID solved = raised();
        raised();
        raised();
        blockers.resolve(town.as(city.clerk()), solved, 1, "解决了");
        judge(city.office(), solved, true);

        assertThat(blockers.rates(town.as(city.office())))
                .containsExactly(new Blocker.Rate(Cause.LAND, Level.UNIT, 3, 1));
        assertThat(blockers.rates(town.as(city.otherClerk())))
                .as("of what they see")
                .isEmpty();
        assertThat(BlockerController.share("x", 1, 3).percent()).isEqualTo("33.3");
        assertThat(BlockerController.share("x", 2, 3).percent()).isEqualTo("66.7");
    }

    // ---- the rule of orders ----

    @Test
    void atTheTopItIsFollowedUpByRuleAndOnce() {
        UUID id = raised();
        assertThat(byRule(id)).isEqualTo(new Answer.RuleDoesNotHold());
        at("2026-03-23T18:00:00");

        assertThat(byRule(id)).isInstanceOf(Answer.Issued.class);
        assertThat(byRule(id)).isEqualTo(new Answer.MadeBefore());
    }

    private Answer.Issuing byRule(UUID blocker) {
        return orders.issue(
                town.as(city.office()),
                new Orders.Wanted(
                        city.id(),
                        "规则",
                        FollowUpOrder.Kind.INSPECTION,
                        city.reform(),
                        List.of(),
                        "",
                        "解决征地",
                        "限期解决",
                        10,
                        Frequency.WEEK,
                        "",
                        "blocker-top",
                        blocker));
    }

    // ---- words of these tests ----

    private Blockers.Outcome raise(Town.Someone who, String text) {
        return blockers.raise(
                town.as(who),
                new Blockers.Raising(city.entries().getFirst(), Cause.LAND, text, LocalDate.of(2026, 3, 1)));
    }

    private UUID raised() {
        return ((Blockers.Done) raise(city.clerk(), "征地未完成")).blockerId();
    }

    private Blocker blocker(UUID id) {
        return blockers.find(id, town.as(city.office())).orElseThrow();
    }

    private Blockers.Outcome decide(Town.Someone who, UUID id, UUID owner, String due) {
        return blockers.decide(town.as(who), id, blocker(id).version(), owner, "三日内拿出方案", LocalDate.parse(due));
    }

    private Blockers.Outcome judge(Town.Someone who, UUID id, boolean solved) {
        return blockers.judge(town.as(who), id, blocker(id).version(), solved, solved ? "" : "现场仍未动");
    }

    private int at(String moment) {
        clock.set(moment);
        return sweep.sweep();
    }
}
