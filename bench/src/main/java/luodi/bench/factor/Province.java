package luodi.bench.factor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import luodi.engine.factor.Balance;
import luodi.engine.factor.Demand;
import luodi.engine.factor.Effort;
import luodi.engine.factor.Factor;
import luodi.engine.factor.Plan;
import luodi.engine.factor.PlanCheck;
import luodi.engine.factor.Planner;
import luodi.engine.factor.Portfolio;
import luodi.engine.factor.Project;
import luodi.engine.factor.Stage;

/**
 * Generated portfolios of a city and a province: ten factors, sixty months, projects of five stages that each want two
 * factors. How long the balance takes, how good a plan is after two seconds and after the time given, and how late the
 * answer came. Every plan is checked.
 */
final class Province {
    private static final int MONTHS = 60;
    private static final int FACTORS = 10;
    private static final int STAGES = 5;
    private static final double SOON = 2;

    private Province() {}

    static void table(List<Integer> sizes, double seconds, long seed) {
        System.out.printf(
                "| projects | balance ms | short factors | seconds | answer after s | weighted delay | proven at least | late |%n");
        System.out.printf("|---|---|---|---|---|---|---|---|%n");
        for (int size : sizes) {
            Portfolio portfolio = generated(size, seed);
            long begun = System.nanoTime();
            Balance balance = Balance.of(portfolio);
            double balanced = (System.nanoTime() - begun) / 1e6;
            long shorts = balance.lines().stream()
                    .filter(line -> line.shortage().isPresent())
                    .count();
            for (double time : List.of(SOON, seconds)) {
                begun = System.nanoTime();
                long end = begun + (long) (time * TimeUnit.SECONDS.toNanos(1));
                Plan plan = Planner.plan(portfolio, new Effort.Until(end), seed);
                double took = (System.nanoTime() - begun) / 1e9;
                PlanCheck.fault(portfolio, plan).ifPresent(fault -> {
                    throw new IllegalStateException(fault);
                });
                System.out.printf(
                        "| %d | %.0f | %d | %.0f | %.2f | %d | %d | %d |%n",
                        size,
                        balanced,
                        shorts,
                        time,
                        took,
                        plan.weightedDelay(),
                        plan.lowerBound(),
                        plan.projects().stream()
                                .filter(each -> each.delay() > 0)
                                .count());
            }
        }
    }

    /** Supply carries about nine tenths of what is wanted at once. */
    private static Portfolio generated(int size, long seed) {
        Random random = new Random(seed);
        List<Factor> factors = IntStream.range(0, FACTORS)
                .mapToObj(
                        f -> new Factor("F" + f, "area", "unit", kind(f), Collections.nCopies(MONTHS, supply(f, size))))
                .toList();
        List<Project> projects = IntStream.range(0, size)
                .mapToObj(p -> {
                    int release = random.nextInt(13);
                    return new Project(
                            "P" + p,
                            1 + random.nextInt(9),
                            Math.min(MONTHS - 1, release + 20 + random.nextInt(21)),
                            stages(random, release));
                })
                .toList();
        return new Portfolio(MONTHS, factors, projects);
    }

    private static Factor.Kind kind(int f) {
        if (f < FACTORS / 2) {
            return Factor.Kind.USED_UP;
        }
        return f % 2 == 0 ? Factor.Kind.RENTED : Factor.Kind.RELEASED;
    }

    private static long supply(int f, int size) {
        return kind(f) == Factor.Kind.USED_UP ? size * 900L : size * 2_200L;
    }

    private static List<Stage> stages(Random random, int release) {
        List<Stage> stages = new ArrayList<>();
        for (int s = 0; s < STAGES; s++) {
            int first = random.nextInt(FACTORS);
            int second = (first + 1 + random.nextInt(FACTORS - 1)) % FACTORS;
            stages.add(new Stage(
                    "S" + s,
                    2 + random.nextInt(5),
                    s == 0 ? List.of() : List.of("S" + (s - 1)),
                    release,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    s == 0
                            ? List.of()
                            : List.of(
                                    new Demand("F" + first, 1_000L * (1 + random.nextInt(20)), random.nextInt(4)),
                                    new Demand("F" + second, 1_000L * (1 + random.nextInt(20)), random.nextInt(4)))));
        }
        return stages;
    }
}
