package luodi.engine.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for all portfolios. */
class PlannerProperties {
    private static final Effort SHORT = new Effort.Steps(100);

    @Property(tries = 200)
    void noPlanBreaksARuleOfItsPortfolio(
            @ForAll @IntRange(min = 1, max = 25) int projects,
            @ForAll @IntRange(min = 1, max = 5) int factors,
            @ForAll @IntRange(min = 4, max = 30) int months,
            @ForAll long seed) {
        Portfolio portfolio = Portfolios.generated(projects, factors, months, seed);
        assertThat(PlanCheck.fault(portfolio, Planner.plan(portfolio, SHORT, seed)))
                .isEmpty();
    }

    @Property(tries = 200)
    boolean everyLateProjectHasACause(@ForAll @IntRange(min = 1, max = 25) int projects, @ForAll long seed) {
        Portfolio portfolio = Portfolios.generated(projects, 3, 24, seed);
        return Planner.plan(portfolio, SHORT, seed).projects().stream()
                .allMatch(planned -> planned.delay() == 0 == planned.causes().isEmpty());
    }

    /** Two stages a project of one month each on one rented factor: all starts of three projects can be tried. */
    @Property(tries = 200)
    boolean theBoundHoldsForEveryPlanThereIs(@ForAll long seed) {
        Portfolio portfolio = tiny(seed, 0);
        return Planner.plan(portfolio, SHORT, 1).lowerBound() <= Exhaustive.least(portfolio);
    }

    @Property(tries = 200)
    boolean addingSupplyNeverDelaysTheOptimum(@ForAll long seed) {
        return Exhaustive.least(tiny(seed, 1)) <= Exhaustive.least(tiny(seed, 0))
                && Planner.plan(tiny(seed, 1), SHORT, 1).lowerBound() <= Exhaustive.least(tiny(seed, 0));
    }

    private static Portfolio tiny(long seed, int more) {
        java.util.Random random = new java.util.Random(seed);
        Factor.Kind kind = List.of(Factor.Kind.USED_UP, Factor.Kind.RENTED, Factor.Kind.RELEASED)
                .get(random.nextInt(3));
        List<Long> supply = java.util.stream.Stream.generate(() -> (long) random.nextInt(3) + more)
                .limit(5)
                .toList();
        List<Project> projects = java.util.stream.IntStream.range(0, 3)
                .mapToObj(p -> new Project("P" + p, 1 + random.nextInt(3), random.nextInt(5), stages(random)))
                .toList();
        return new Portfolio(5, List.of(new Factor("F", "area", "unit", kind, supply)), projects);
    }

    private static List<Stage> stages(java.util.Random random) {
        Stage first = new Stage(
                "A",
                1 + random.nextInt(2),
                List.of(),
                random.nextInt(2),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(new Demand("F", random.nextInt(3), random.nextInt(2))));
        Stage second = new Stage(
                "B",
                1,
                List.of("A"),
                0,
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(new Demand("F", random.nextInt(3), 0)));
        return List.of(first, second);
    }
}
