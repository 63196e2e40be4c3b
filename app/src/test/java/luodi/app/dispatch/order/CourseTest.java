package luodi.app.dispatch.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may happen to an order, without a database. */
class CourseTest {
    private static final UUID UNIT = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final UUID CLERK = new UUID(2, 1);
    private static final UUID OFFICER = new UUID(2, 2);

    private static final int STEPS = Integer.getInteger("luodi.walk", 2_000_000);
    private static final long SEED = 20260302;

    /** Written down once more, apart from the code that is tested by it. */
    private static final Map<OrderState, Set<OrderStep>> MAY = new EnumMap<>(Map.of(
            OrderState.ISSUED,
            EnumSet.of(OrderStep.ACCEPT, OrderStep.DECLINE, OrderStep.SUSPEND, OrderStep.RESUME, OrderStep.EXTEND),
            OrderState.DECLINED,
            EnumSet.of(OrderStep.REDISPATCH),
            OrderState.ACCEPTED,
            EnumSet.of(OrderStep.FEEDBACK, OrderStep.REPLY, OrderStep.SUSPEND, OrderStep.RESUME, OrderStep.EXTEND),
            OrderState.REPLIED,
            EnumSet.of(OrderStep.RETURN, OrderStep.VERIFY),
            OrderState.RULING,
            EnumSet.of(OrderStep.RULE),
            OrderState.VERIFIED,
            EnumSet.of(OrderStep.CLOSE),
            OrderState.CLOSED,
            EnumSet.noneOf(OrderStep.class)));

    @Test
    void fromEachStateOnlyTheStepsOfItsListCanBeTaken() {
        for (OrderState state : OrderState.values()) {
            for (OrderStep step : OrderStep.values()) {
                Course.Next next = new Course(state, UNIT, 0, false, Set.of()).take(step, OFFICER, OTHER, 3);
                if (MAY.getOrDefault(state, Set.of()).contains(step)) {
                    assertThat(next).as("%s from %s", step, state).isInstanceOf(Course.Taken.class);
                } else {
                    assertThat(next).as("%s from %s", step, state).isEqualTo(new Course.NotNow(state));
                }
            }
        }
    }

    @Test
    void whoAnsweredNeitherReturnsNorVerifiesNorCloses() {
        Course replied = new Course(OrderState.REPLIED, UNIT, 0, false, Set.of(CLERK));
        Course verified = new Course(OrderState.VERIFIED, UNIT, 0, false, Set.of(CLERK));

        assertThat(replied.take(OrderStep.VERIFY, CLERK, UNIT, 3)).isEqualTo(new Course.OwnAnswer());
        assertThat(replied.take(OrderStep.RETURN, CLERK, UNIT, 3)).isEqualTo(new Course.OwnAnswer());
        assertThat(verified.take(OrderStep.CLOSE, CLERK, UNIT, 3)).isEqualTo(new Course.OwnAnswer());
        assertThat(verified.take(OrderStep.CLOSE, OFFICER, UNIT, 3)).isInstanceOf(Course.Taken.class);
    }

    @Test
    void theThirdReturnForcesARulingAndAfterItTheUnitHasItInHand() {
        Course course = Course.issuedTo(UNIT);
        course = taken(course, OrderStep.DECLINE, CLERK);
        course = taken(course, OrderStep.REDISPATCH, OFFICER);
        course = taken(course, OrderStep.DECLINE, CLERK);
        assertThat(course.state()).isEqualTo(OrderState.DECLINED);
        course = taken(course, OrderStep.REDISPATCH, OFFICER);
        course = taken(course, OrderStep.DECLINE, CLERK);
        assertThat(course.state()).isEqualTo(OrderState.RULING);
        course = taken(course, OrderStep.RULE, OFFICER);

        assertThat(course.state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(course.unit()).isEqualTo(OTHER);
        assertThat(course.take(OrderStep.DECLINE, CLERK, UNIT, 3)).isEqualTo(new Course.NotNow(OrderState.ACCEPTED));
    }

    private static Course taken(Course course, OrderStep step, UUID by) {
        return ((Course.Taken) course.take(step, by, OTHER, 3)).now();
    }

    @Test
    void onAWalkAtRandomNoVerdictMovesAnOwnerAndNobodyJudgesTheirOwnAnswer() {
        Random random = new Random(SEED);
        List<UUID> people = IntStream.range(0, 5).mapToObj(i -> new UUID(2, i)).toList();
        List<UUID> units = IntStream.range(0, 4).mapToObj(i -> new UUID(1, i)).toList();
        OrderStep[] steps = OrderStep.values();
        Map<String, Integer> seen = new HashMap<>();
        Course course = Course.issuedTo(UNIT);
        Set<UUID> answered = new HashSet<>();
        int returns = 0;
        int wrong = 0;
        int verdicts = 0;
        int owners = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < STEPS; i++) {
            OrderStep step = steps[random.nextInt(steps.length)];
            UUID by = people.get(random.nextInt(people.size()));
            UUID to = units.get(random.nextInt(units.size()));
            Course.Next next = course.take(step, by, to, 3);
            seen.merge(next.getClass().getSimpleName(), 1, Integer::sum);
            if (!(next instanceof Course.Taken(Course now))) {
                continue;
            }
            boolean verdict = step == OrderStep.RETURN || step == OrderStep.VERIFY || step == OrderStep.CLOSE;
            boolean gives = step == OrderStep.REDISPATCH || step == OrderStep.RULE;
            verdicts += verdict ? 1 : 0;
            owners += now.unit().equals(course.unit()) ? 0 : 1;
            wrong += verdict && answered.contains(by) ? 1 : 0;
            wrong += !gives && !now.unit().equals(course.unit()) ? 1 : 0;
            wrong += gives && !now.unit().equals(to) ? 1 : 0;
            if (step == OrderStep.REPLY) {
                answered.add(by);
            }
            if (step == OrderStep.RETURN || step == OrderStep.DECLINE) {
                returns++;
                wrong += (now.state() == OrderState.RULING) == (returns >= 3) ? 0 : 1;
            }
            returns = step == OrderStep.RULE ? 0 : returns;
            wrong += now.answered().equals(answered) ? 0 : 1;
            seen.merge(now.state().name(), 1, Integer::sum);
            course = now;
            if (course.state() == OrderState.CLOSED) {
                course = Course.issuedTo(to);
                answered.clear();
                returns = 0;
            }
            // Everybody has answered it: nobody is left to judge, and the walk would stand still.
            if (answered.size() == people.size() && course.state() != OrderState.ACCEPTED) {
                course = Course.issuedTo(to);
                answered.clear();
                returns = 0;
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "promise | No verdict changes whose an order is, and nobody judges their own answer"
                        + " | %d random steps, seed %d, %d verdicts, %d times another owner, refused as own answer %d, closed %d,"
                        + " ruled upon %d | wrong %d, %.1f s%n",
                STEPS,
                SEED,
                verdicts,
                owners,
                seen.getOrDefault("OwnAnswer", 0),
                seen.getOrDefault("CLOSED", 0),
                seen.getOrDefault("RULING", 0),
                wrong,
                seconds);

        assertThat(wrong).isZero();
        assertThat(seen.keySet())
                .contains("OwnAnswer", "NotNow", "CLOSED", "RULING", "DECLINED", "VERIFIED", "REPLIED");
    }

    @Test
    void aShortOrderIsNotAskedForSeldom() {
        LocalDate from = LocalDate.of(2026, 3, 2);

        assertThat(Frequency.DAY.fits(from, from.plusDays(1))).isTrue();
        assertThat(Frequency.WEEK.fits(from, from.plusDays(6))).isFalse();
        assertThat(Frequency.WEEK.fits(from, from.plusDays(7))).isTrue();
        assertThat(Frequency.MONTH.fits(from, from.plusDays(26))).isFalse();
        assertThat(Frequency.MONTH.fits(from, from.plusDays(27))).isTrue();
    }
}
