package luodi.engine.factor.rcpsp;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.CumulativeConstraint;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import org.jspecify.annotations.Nullable;

/** One question to OR-Tools CP-SAT: is there a schedule shorter than this, and how short can one be at best? */
final class CpSat {
    /** What CP-SAT found until it was stopped. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    record Found(int lowerBound, int @Nullable [] starts) {}

    private final CpSolver solver = new CpSolver();
    private final CpModel model = new CpModel();
    private final IntVar[] starts;
    private final int longest;
    private final int shortest;

    /**
     * @param shortest a proven lower bound of the makespan
     * @param longest the longest makespan asked for
     */
    CpSat(Problem problem, int shortest, int longest) {
        this.shortest = shortest;
        this.longest = longest;
        int n = problem.size();
        int[] order = problem.topologicalOrder();
        int[] head = new int[n];
        int[] tail = new int[n];
        for (int i : order) {
            for (int next : problem.successors()[i]) {
                head[next] = Math.max(head[next], head[i] + problem.durations()[i]);
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            int i = order[k];
            tail[i] = problem.durations()[i];
            for (int next : problem.successors()[i]) {
                tail[i] = Math.max(tail[i], problem.durations()[i] + tail[next]);
            }
        }
        starts = new IntVar[n];
        IntervalVar[] spans = new IntervalVar[n];
        IntVar end = model.newIntVar(shortest, longest, "end");
        for (int i = 0; i < n; i++) {
            starts[i] = model.newIntVar(head[i], longest - tail[i], "");
            spans[i] = model.newFixedSizeIntervalVar(starts[i], problem.durations()[i], "");
        }
        for (int i = 0; i < n; i++) {
            for (int next : problem.successors()[i]) {
                model.addLessOrEqual(LinearExpr.affine(starts[i], 1, problem.durations()[i]), starts[next]);
            }
            if (problem.successors()[i].length == 0) {
                model.addLessOrEqual(LinearExpr.affine(starts[i], 1, problem.durations()[i]), end);
            }
        }
        for (int r = 0; r < problem.capacities().length; r++) {
            CumulativeConstraint resource = model.addCumulative(problem.capacities()[r]);
            for (int i = 0; i < n; i++) {
                if (problem.demands()[i][r] > 0 && problem.durations()[i] > 0) {
                    resource.addDemand(spans[i], problem.demands()[i][r]);
                }
            }
        }
        model.minimize(end);
    }

    /** Loads the native library, which takes about a second once; without it there is nothing here to ask. */
    static boolean loaded() {
        try {
            Loader.loadNativeLibraries();
            return true;
        } catch (LinkageError | RuntimeException missing) {
            return false;
        }
    }

    /** Asks until there is an answer, the time is up, or somebody calls {@link #stop}. */
    Found ask(double seconds, int workers, int seed) {
        solver.getParameters()
                .setMaxTimeInSeconds(seconds)
                .setNumWorkers(workers)
                .setRandomSeed(seed);
        CpSolverStatus status = solver.solve(model);
        boolean solved = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
        if (status == CpSolverStatus.INFEASIBLE) {
            return new Found(longest + 1, null);
        }
        int bound = Math.max(shortest, (int) Math.ceil(solver.bestObjectiveBound() - 1e-6));
        if (!solved) {
            return new Found(Math.min(bound, longest + 1), null);
        }
        int[] found = new int[starts.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = (int) solver.value(starts[i]);
        }
        return new Found(bound, found);
    }

    void stop() {
        solver.stopSearch();
    }

    CpSolver solver() {
        return solver;
    }
}
