package luodi.engine.factor.rcpsp;

import java.util.Optional;

/**
 * Proves a schedule feasible or says where it is not. Written apart from the solver, period by period from the
 * definition, so that neither shares a mistake with the other.
 */
public final class Check {
    private Check() {}

    /** The first precedence or capacity that a schedule breaks, activities and resources numbered from 1. */
    public static Optional<String> fault(Problem problem, int[] starts) {
        if (starts.length != problem.size()) {
            return Optional.of(starts.length + " starts for " + problem.size() + " activities");
        }
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] < 0) {
                return Optional.of("activity " + (i + 1) + " starts at " + starts[i]);
            }
            for (int next : problem.successors()[i]) {
                if (starts[next] < starts[i] + problem.durations()[i]) {
                    return Optional.of("activity " + (next + 1) + " starts before activity " + (i + 1) + " has ended");
                }
            }
            end = Math.max(end, starts[i] + problem.durations()[i]);
        }
        for (int period = 0; period < end; period++) {
            for (int r = 0; r < problem.capacities().length; r++) {
                long held = 0;
                for (int i = 0; i < starts.length; i++) {
                    boolean running = starts[i] <= period && period < starts[i] + problem.durations()[i];
                    held += running ? problem.demands()[i][r] : 0;
                }
                if (held > problem.capacities()[r]) {
                    return Optional.of("period " + period + " holds " + held + " of resource " + (r + 1)
                            + ", of which there are " + problem.capacities()[r]);
                }
            }
        }
        return Optional.empty();
    }
}
