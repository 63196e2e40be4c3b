package luodi.engine.factor.rcpsp;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for all projects. */
class SolverProperties {
    private static final Budget SHORT = new Budget.Work(500);

    @Property(tries = 300)
    boolean noScheduleBreaksPrecedenceOrCapacity(@ForAll("problems") Problem problem, @ForAll long seed) {
        return Check.fault(problem, Solver.solve(problem, SHORT, seed).starts()).isEmpty();
    }

    @Property(tries = 300)
    boolean aMakespanIsNeverBelowItsBound(@ForAll("problems") Problem problem) {
        Answer answer = Solver.solve(problem, SHORT, 1);
        return answer.lowerBound() <= answer.makespan() && answer.makespan() == problem.makespan(answer.starts());
    }

    /** Over all orders of the activities, for projects small enough to try them all. */
    @Property(tries = 200)
    boolean theProvenBoundHoldsForEveryActivityList(@ForAll("problems") Problem problem) {
        Problem few = first(problem, 6);
        return best(few) >= Solver.solve(few, SHORT, 1).lowerBound();
    }

    @Property(tries = 200)
    boolean addingSupplyNeverDelaysTheOptimum(@ForAll("problems") Problem problem) {
        Problem few = first(problem, 6);
        int[] more = {few.capacities()[0] + 2, few.capacities()[1]};
        Problem richer = new Problem(few.durations(), few.successors(), few.demands(), more);
        return Solver.solve(richer, SHORT, 1).makespan() <= best(few);
    }

    @Provide
    Arbitrary<Problem> problems() {
        return Problems.small();
    }

    private static Problem first(Problem problem, int most) {
        int size = Math.min(most, problem.size());
        int[][] successors = new int[size][];
        for (int i = 0; i < size; i++) {
            successors[i] = IntStream.of(problem.successors()[i])
                    .filter(next -> next < size)
                    .toArray();
        }
        return new Problem(
                java.util.Arrays.copyOf(problem.durations(), size),
                successors,
                java.util.Arrays.copyOf(problem.demands(), size),
                problem.capacities());
    }

    /** The optimum, by placing the activities in every order (serial generation reaches an optimum: Kolisch, 1996). */
    private static int best(Problem problem) {
        return best(problem, new Network(problem), new int[problem.size()], 0, 0);
    }

    private static int best(Problem problem, Network network, int[] list, int known, int used) {
        if (known == list.length) {
            return new SerialGeneration(network).run(list, new int[list.length]);
        }
        int best = Integer.MAX_VALUE;
        for (int i = 0; i < list.length; i++) {
            int activity = i;
            boolean ready = IntStream.of(network.predecessors[activity]).allMatch(before -> (used >> before & 1) == 1);
            if ((used >> i & 1) == 0 && ready) {
                list[known] = i;
                best = Math.min(best, best(problem, network, list, known + 1, used | 1 << i));
            }
        }
        return best;
    }
}
