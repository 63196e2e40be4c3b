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

    /** Of a whole number that comes as a floating one. */
    private static final double ROUNDING = 1e-6;

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

    /** Whether the native library is there; the first to ask loads it. Without it there is nothing here to ask. */
    static boolean loaded() {
        return Native.LOADED;
    }

    /** Loaded once, and only where a proof is asked for. */
    private static final class Native {
        static final boolean LOADED = load();

        private static boolean load() {
            try {
                Loader.loadNativeLibraries();
                return true;
            } catch (LinkageError | RuntimeException missing) {
                return false;
            }
        }
    }

    /** Its parameters say how long it may take; it can be stopped from elsewhere. */
    CpSolver solver() {
        return solver;
    }

    /**
     * Asks until there is an answer, the solver's limits are met, or it is stopped. No callback tells bounds on the way:
     * called from the native library's threads it brings the process down (OR-Tools 9.15).
     */
    Found ask() {
        CpSolverStatus status = solver.solve(model);
        return switch (status) {
            case INFEASIBLE -> new Found(longest + 1, null);
            case OPTIMAL, FEASIBLE -> new Found(bound(solver.bestObjectiveBound()), found());
            case UNKNOWN, MODEL_INVALID, UNRECOGNIZED -> new Found(bound(solver.bestObjectiveBound()), null);
        };
    }

    /** As a bound of all schedules, of which those longer than asked for are the solver's business no more. */
    private int bound(double objective) {
        return Math.clamp((long) Math.ceil(objective - ROUNDING), shortest, longest + 1);
    }

    private int[] found() {
        int[] found = new int[starts.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = (int) solver.value(starts[i]);
        }
        return found;
    }
}
