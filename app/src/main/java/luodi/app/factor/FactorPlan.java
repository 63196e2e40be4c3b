package luodi.app.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import luodi.engine.factor.Balance;
import luodi.engine.factor.Effort;
import luodi.engine.factor.Factor;
import luodi.engine.factor.Plan;
import luodi.engine.factor.PlanCheck;
import luodi.engine.factor.Planner;
import luodi.engine.factor.Portfolio;
import luodi.engine.factor.Project;
import luodi.engine.factor.Stage;

/**
 * Who goes when. What has begun and what is set aside is decided; where that alone takes more than there is, the plan goes
 * on as if the rest had been found, and says so.
 *
 * @param portfolio that was planned, with what had to be found
 * @param lacking what is taken already beyond what there is
 */
record FactorPlan(Portfolio portfolio, Plan plan, List<Lacking> lacking) {
    /** Steps of improvement: the same plan on every machine, within a second for 300 projects. */
    private static final int STEPS = 10_000;

    private static final long SEED = 1;

    FactorPlan {
        lacking = List.copyOf(lacking);
    }

    /**
     * What is taken already beyond what there is.
     *
     * @param line the id of the factor in its area
     * @param month the first such month
     * @param amount the most that is missing, in thousandths
     */
    record Lacking(String line, int month, long amount) {}

    /** @throws IllegalStateException when the plan breaks a rule of its own portfolio: it is never shown then */
    static FactorPlan of(Portfolio wanted) {
        List<Lacking> lacking = new ArrayList<>();
        Portfolio portfolio = covered(wanted, decided(wanted, false), lacking);
        if (portfolio.fault().isPresent()) {
            lacking.clear();
            portfolio = covered(wanted, decided(wanted, true), lacking);
        }
        return planned(portfolio, lacking);
    }

    private static FactorPlan planned(Portfolio portfolio, List<Lacking> lacking) {
        portfolio.fault().ifPresent(fault -> {
            throw new IllegalStateException("no plan can be made: " + fault);
        });
        Plan plan = Planner.plan(portfolio, new Effort.Steps(STEPS), SEED);
        PlanCheck.fault(portfolio, plan).ifPresent(fault -> {
            throw new IllegalStateException("the plan is wrong: " + fault);
        });
        return new FactorPlan(portfolio, plan, lacking);
    }

    private static Portfolio covered(Portfolio wanted, Portfolio decided, List<Lacking> lacking) {
        Balance taken = Balance.of(decided);
        List<Factor> factors = new ArrayList<>();
        for (int i = 0; i < wanted.factors().size(); i++) {
            factors.add(covered(wanted.factors().get(i), taken.lines().get(i), lacking));
        }
        return new Portfolio(wanted.months(), factors, wanted.projects());
    }

    private static Factor covered(Factor factor, Balance.Line taken, List<Lacking> lacking) {
        List<Long> supply = new ArrayList<>(factor.supply());
        boolean stays = factor.kind() == Factor.Kind.USED_UP;
        long found = 0;
        long most = 0;
        for (int month = 0; month < supply.size(); month++) {
            long missing = taken.demand().get(month) - taken.supply().get(month) - (stays ? found : 0);
            if (missing > 0) {
                supply.set(month, supply.get(month) + missing);
                found += missing;
                most = Math.max(most, stays ? found : missing);
            }
        }
        if (taken.shortage().isPresent()) {
            lacking.add(new Lacking(factor.id(), taken.shortage().getAsInt(), most));
        }
        return new Factor(factor.id(), factor.area(), factor.unit(), factor.kind(), supply);
    }

    /**
     * Only what is decided wants anything. A project holds what it began with until it is over: as its owner plans it, or
     * to the end of the grid where that is not enough.
     */
    private static Portfolio decided(Portfolio wanted, boolean toTheEnd) {
        List<Project> projects = new ArrayList<>();
        for (Project project : wanted.projects()) {
            List<Stage> stages = new ArrayList<>();
            for (Stage stage : project.stages()) {
                stages.add(stage.fixed().isPresent() ? stage : wantingNothing(stage));
            }
            if (toTheEnd && stages.stream().anyMatch(stage -> stage.fixed().isEmpty())) {
                stages.add(new Stage(
                        "to the end of the grid",
                        1,
                        List.of(),
                        0,
                        OptionalInt.of(wanted.months() - 1),
                        OptionalInt.empty(),
                        List.of()));
            }
            projects.add(new Project(project.id(), project.weight(), project.due(), stages));
        }
        return new Portfolio(wanted.months(), wanted.factors(), projects);
    }

    private static Stage wantingNothing(Stage stage) {
        return new Stage(
                stage.id(), stage.months(), stage.after(), stage.release(), stage.fixed(), stage.planned(), List.of());
    }

    /** How far the delay of the plan may be above the least there can be, in per cent; 0 where it is proven least. */
    double gapPercent() {
        return plan.weightedDelay() == 0
                ? 0
                : 100.0 * (plan.weightedDelay() - plan.lowerBound()) / plan.weightedDelay();
    }
}
