package luodi.engine.factor;

import static luodi.engine.factor.Portfolios.after;
import static luodi.engine.factor.Portfolios.factor;
import static luodi.engine.factor.Portfolios.fixed;
import static luodi.engine.factor.Portfolios.project;
import static luodi.engine.factor.Portfolios.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import luodi.engine.factor.Factor.Kind;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Effort SHORT = new Effort.Steps(300);

    @Test
    void whatIsUsedUpIsWaitedForUntilEnoughHasArrived() {
        Portfolio portfolio = new Portfolio(
                6,
                List.of(factor("land", Kind.USED_UP, 10, 0, 10, 0, 10, 0)),
                List.of(project("plant", 1, 1, stage("build", 2, new Demand("land", 20, 0)))));

        Plan plan = plan(portfolio);

        assertThat(plan.projects())
                .containsExactly(new Plan.Planned(
                        "plant", List.of(2), 2, List.of(new Plan.Cause("build", 2, "land", OptionalInt.of(1)))));
        assertThat(plan.optimal()).isTrue();
    }

    @Test
    void whatIsRentedIsFreeAgainWhenTheStageIsOver() {
        Portfolio portfolio = new Portfolio(
                6,
                List.of(factor("crew", Kind.RENTED, 5, 5, 5, 5, 5, 5)),
                List.of(
                        project("heavy", 3, 1, stage("build", 2, new Demand("crew", 4, 0))),
                        project("light", 1, 1, stage("build", 2, new Demand("crew", 2, 0)))));

        Plan plan = plan(portfolio);

        assertThat(plan.projects().get(0).starts()).containsExactly(0);
        assertThat(plan.projects().get(1).starts()).containsExactly(2);
        assertThat(plan.projects().get(1).causes())
                .containsExactly(new Plan.Cause("build", 2, "crew", OptionalInt.of(1)));
        assertThat(plan.weightedDelay()).isEqualTo(2);
    }

    @Test
    void whatIsReleasedIsHeldUntilTheWholeProjectIsOver() {
        Portfolio portfolio = new Portfolio(
                8,
                List.of(factor("quota", Kind.RELEASED, 1, 1, 1, 1, 1, 1, 1, 1)),
                List.of(
                        project(
                                "first",
                                9,
                                2,
                                stage("gate", 1, new Demand("quota", 1, 0)),
                                after("gate", stage("run", 2))),
                        project("second", 1, 2, stage("gate", 1, new Demand("quota", 1, 0)))));

        Plan plan = plan(portfolio);

        assertThat(plan.projects().get(0).starts()).containsExactly(0, 1);
        assertThat(plan.projects().get(1).starts()).containsExactly(3);
    }

    @Test
    void aFactorHasToBeThereItsLeadBeforeTheStageStarts() {
        Portfolio portfolio = new Portfolio(
                6,
                List.of(factor("water", Kind.RENTED, 1, 1, 1, 1, 1, 1)),
                List.of(project("plant", 1, 0, stage("run", 1, new Demand("water", 1, 2)))));

        assertThat(plan(portfolio).projects().getFirst().starts()).containsExactly(2);
    }

    @Test
    void whatIsFixedStaysAndOthersGoAroundIt() {
        Portfolio portfolio = new Portfolio(
                6,
                List.of(factor("crew", Kind.RENTED, 1, 1, 1, 1, 1, 1)),
                List.of(
                        project("urgent", 9, 1, stage("build", 2, new Demand("crew", 1, 0))),
                        project("running", 1, 5, fixed(1, stage("build", 2, new Demand("crew", 1, 0))))));

        Plan plan = plan(portfolio);

        assertThat(plan.projects().get(1).starts()).containsExactly(1);
        assertThat(plan.projects().get(0).starts()).containsExactly(3);
    }

    @Test
    void whatHasNoPlaceWithinTheHorizonSaysWhatItLacks() {
        Portfolio portfolio = new Portfolio(
                3,
                List.of(factor("land", Kind.USED_UP, 1, 1, 1)),
                List.of(project("plant", 2, 0, stage("build", 1, new Demand("land", 9, 0)))));

        Plan.Planned planned = plan(portfolio).projects().getFirst();

        assertThat(planned.placed()).isFalse();
        assertThat(planned.delay()).isEqualTo(3);
        assertThat(planned.causes()).first().satisfies(cause -> {
            assertThat(cause.factor()).isEqualTo("land");
            assertThat(cause.month()).hasValue(2);
        });
    }

    @Test
    void aProjectThatItsOwnMonthsMakeLateBlamesNoFactor() {
        Portfolio portfolio = new Portfolio(6, List.of(), List.of(project("long", 1, 1, stage("build", 4))));

        assertThat(plan(portfolio).projects().getFirst().causes())
                .containsExactly(new Plan.Cause("build", 0, "", OptionalInt.empty()));
    }

    @Test
    void theSameSeedAndStepsGiveTheSamePlan() {
        Portfolio portfolio = Portfolios.generated(40, 4, 36, 3);

        assertThat(Planner.plan(portfolio, SHORT, 5)).isEqualTo(Planner.plan(portfolio, SHORT, 5));
    }

    private static Plan plan(Portfolio portfolio) {
        assertThat(portfolio.fault()).isEmpty();
        Plan plan = Planner.plan(portfolio, SHORT, 1);
        assertThat(PlanCheck.fault(portfolio, plan)).isEmpty();
        return plan;
    }
}
