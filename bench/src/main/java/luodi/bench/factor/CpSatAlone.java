package luodi.bench.factor;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.CumulativeConstraint;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import java.util.Arrays;
import luodi.engine.factor.rcpsp.Answer;
import luodi.engine.factor.rcpsp.Problem;

/** The model anybody would write, given to CP-SAT with nothing else. */
final class CpSatAlone {
    private static final double ROUNDING = 1e-6;

    private CpSatAlone() {}

    /** @return the makespan is the sum of all durations where nothing was found, everything one after the other */
    static Answer solve(Problem problem, double seconds, int workers, int seed) {
        int n = problem.size();
        int horizon = Arrays.stream(problem.durations()).sum();
        CpModel model = new CpModel();
        IntVar[] starts = new IntVar[n];
        IntervalVar[] spans = new IntervalVar[n];
        IntVar end = model.newIntVar(0, horizon, "end");
        for (int i = 0; i < n; i++) {
            starts[i] = model.newIntVar(0, horizon, "");
            spans[i] = model.newFixedSizeIntervalVar(starts[i], problem.durations()[i], "");
            model.addLessOrEqual(LinearExpr.affine(starts[i], 1, problem.durations()[i]), end);
        }
        for (int i = 0; i < n; i++) {
            for (int next : problem.successors()[i]) {
                model.addLessOrEqual(LinearExpr.affine(starts[i], 1, problem.durations()[i]), starts[next]);
            }
        }
        for (int r = 0; r < problem.capacities().length; r++) {
            CumulativeConstraint resource = model.addCumulative(problem.capacities()[r]);
            for (int i = 0; i < n; i++) {
                resource.addDemand(spans[i], problem.demands()[i][r]);
            }
        }
        model.minimize(end);
        CpSolver solver = new CpSolver();
        solver.getParameters()
                .setMaxTimeInSeconds(seconds)
                .setNumWorkers(workers)
                .setRandomSeed(seed);
        CpSolverStatus status = solver.solve(model);
        int[] found = new int[n];
        if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
            for (int i = 0; i < n; i++) {
                found[i] = (int) solver.value(starts[i]);
            }
        } else {
            inTurn(problem, found);
        }
        int bound = (int) Math.ceil(Math.max(0, solver.bestObjectiveBound()) - ROUNDING);
        return new Answer(found, problem.makespan(found), Math.min(bound, problem.makespan(found)));
    }

    /** Jobs of the library are numbered in the order of their precedence. */
    private static void inTurn(Problem problem, int[] starts) {
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += problem.durations()[i];
        }
    }
}
