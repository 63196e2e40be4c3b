package luodi.engine.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Plans a portfolio with little weighted delay: places all projects in the order of several priority rules, keeps the
 * best, then again and again takes a late project and a few of those that draw the same factors off the grid and places
 * them in another order (large neighbourhood search).
 */
public final class Planner {
    /** Rounds of prices; on 500 projects the bound hardly rises after. */
    private static final int ROUNDS_OF_BOUND = 200;
    /** Most projects taken off at once. */
    private static final int MOST_TAKEN = 8;
    /** Others looked at for each one that is taken off with a late project. */
    private static final int TRIES = 4;

    private final Grid grid;
    private final SplittableRandom random;
    private Placing placing;
    private int steps;

    private Planner(Grid grid, long seed) {
        this.grid = grid;
        random = new SplittableRandom(seed);
        placing = new Placing(grid);
    }

    /**
     * Plans within an effort.
     *
     * @param portfolio without {@linkplain Portfolio#fault() fault}
     */
    public static Plan plan(Portfolio portfolio, Effort effort, long seed) {
        Grid grid = new Grid(portfolio);
        Planner planner = new Planner(grid, seed);
        planner.begin(effort);
        long bound = new PriceBound(grid).improve(planner.placing.cost(), ROUNDS_OF_BOUND, effort);
        planner.improve(effort, bound);
        return new Causes(portfolio, grid, planner.placing).plan(bound);
    }

    /** Tries rule after rule; one at least, so that there is an answer. */
    private void begin(Effort effort) {
        List<Comparator<Integer>> rules = List.of(
                Comparator.comparingInt(p -> grid.works.get(p).due()),
                Comparator.comparingInt(this::latestStart),
                Comparator.comparingInt((Integer p) -> grid.works.get(p).earliestEnd()),
                Comparator.comparingDouble(p -> -grid.works.get(p).weight() / (1 + share(p))),
                Comparator.comparingDouble(
                        p -> latestStart(p) + share(p) / (1 + grid.works.get(p).weight())));
        long best = Long.MAX_VALUE;
        for (Comparator<Integer> rule : rules) {
            if (best < Long.MAX_VALUE && effort.spent(0)) {
                return;
            }
            Placing tried = new Placing(grid);
            IntStream.range(0, grid.works.size()).boxed().sorted(rule).forEach(tried::place);
            if (tried.cost() < best) {
                best = tried.cost();
                placing = tried;
            }
        }
    }

    private int latestStart(int project) {
        Grid.Work work = grid.works.get(project);
        return work.due() - work.earliestEnd();
    }

    /** How much of all supply a project takes, all factors counted alike, in thousandths. */
    private double share(int project) {
        double share = 0;
        for (Grid.Step step : grid.works.get(project).steps()) {
            for (Grid.Draw draw : step.draws()) {
                share += 1000.0
                        * draw.amount()
                        * (draw.kind() == Factor.Kind.USED_UP ? 1 : step.months())
                        / total(draw.factor());
            }
        }
        return share;
    }

    private double total(int factor) {
        return Math.max(
                1,
                grid.factors.get(factor).supply().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private void improve(Effort effort, long bound) {
        int[] late = late();
        while (late.length > 0 && placing.cost() > bound && !effort.spent(steps)) {
            for (int i = 0; i < late.length && !effort.spent(steps); i++) {
                steps++;
                exchange(taken(late[random.nextInt(late.length)]));
            }
            late = late();
        }
    }

    private int[] late() {
        return IntStream.range(0, grid.works.size())
                .filter(p -> placing.cost(p) > 0)
                .toArray();
    }

    /** A late project and some that may stand in its way, the late one first. */
    private int[] taken(int late) {
        int[] taken = new int[1 + random.nextInt(MOST_TAKEN)];
        taken[0] = late;
        int known = 1;
        for (int tries = TRIES * taken.length; known < taken.length && tries > 0; tries--) {
            int other = random.nextInt(grid.works.size());
            boolean there = IntStream.of(Arrays.copyOf(taken, known)).anyMatch(each -> each == other);
            if (!there && meets(late, other)) {
                taken[known++] = other;
            }
        }
        return Arrays.copyOf(taken, known);
    }

    /** Whether one project draws a factor of the other not later than the other ends. */
    private boolean meets(int late, int other) {
        return placing.placed(other)
                && Arrays.stream(placing.starts[other]).min().orElse(0) <= placing.ends[late]
                && grid.works.get(other).steps().stream()
                        .flatMap(step -> step.draws().stream())
                        .anyMatch(draw -> draws(late, draw.factor()));
    }

    private boolean draws(int project, int factor) {
        return grid.works.get(project).steps().stream()
                .anyMatch(step -> step.draws().stream().anyMatch(draw -> draw.factor() == factor));
    }

    /** Places the projects anew in a random order; puts them back where that costs more. */
    private void exchange(int[] taken) {
        long before = 0;
        List<int[]> places = new ArrayList<>();
        int[] ends = new int[taken.length];
        for (int i = 0; i < taken.length; i++) {
            before += placing.cost(taken[i]);
            places.add(placing.starts[taken[i]].clone());
            ends[i] = placing.ends[taken[i]];
        }
        for (int project : taken) {
            placing.remove(project);
        }
        int[] order = taken.clone();
        for (int i = 1; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        long after = 0;
        for (int project : order) {
            placing.place(project);
            after += placing.cost(project);
        }
        if (after > before) {
            for (int project : taken) {
                placing.remove(project);
            }
            for (int i = 0; i < taken.length; i++) {
                placing.restore(taken[i], places.get(i), ends[i]);
            }
        }
    }
}
