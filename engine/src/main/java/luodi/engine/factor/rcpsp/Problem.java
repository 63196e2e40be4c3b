package luodi.engine.factor.rcpsp;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * A project to be scheduled: non-preemptive activities with one way to do each (single mode). Activities are numbered
 * from 0; a schedule gives each a start in whole periods from 0.
 *
 * @param durations periods by activity
 * @param successors by activity, those that may start only when it has ended
 * @param demands by activity and resource, units held from its start to its end
 * @param capacities by resource, units there in every period
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; read in inner loops.
public record Problem(int[] durations, int[][] successors, int[][] demands, int[] capacities) {
    public int size() {
        return durations.length;
    }

    /** The end of the last activity. */
    public int makespan(int[] starts) {
        int end = 0;
        for (int i = 0; i < size(); i++) {
            end = Math.max(end, starts[i] + durations[i]);
        }
        return end;
    }

    /** Why no schedule can exist or a number makes no sense, in one line that numbers activities from 1. */
    public Optional<String> fault() {
        for (int i = 0; i < size(); i++) {
            if (durations[i] < 0) {
                return Optional.of("activity " + (i + 1) + " has the negative duration " + durations[i]);
            }
            for (int r = 0; r < capacities.length; r++) {
                int demand = demands[i][r];
                if (demand < 0) {
                    return Optional.of(
                            "activity " + (i + 1) + " has the negative demand " + demand + " of resource " + (r + 1));
                }
                if (demand > capacities[r] && durations[i] > 0) {
                    return Optional.of("activity " + (i + 1) + " demands " + demand + " of resource " + (r + 1)
                            + ", of which there are " + capacities[r]);
                }
            }
        }
        int[] order = topologicalOrder();
        return order.length == size()
                ? Optional.empty()
                : Optional.of("the precedence of activity " + (onCycle(order) + 1) + " leads back to itself");
    }

    /** Activities with each behind its predecessors; shorter than the project where there is a cycle. */
    int[] topologicalOrder() {
        int[] waiting = new int[size()];
        for (int[] each : successors) {
            for (int successor : each) {
                waiting[successor]++;
            }
        }
        ArrayDeque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < size(); i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        int[] order = new int[size()];
        int known = 0;
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order[known++] = next;
            for (int successor : successors[next]) {
                if (--waiting[successor] == 0) {
                    ready.add(successor);
                }
            }
        }
        return known == size() ? order : java.util.Arrays.copyOf(order, known);
    }

    /** Follows predecessors that are not in the order until one comes again. */
    private int onCycle(int[] order) {
        boolean[] free = new boolean[size()];
        for (int each : order) {
            free[each] = true;
        }
        int[] before = new int[size()];
        int at = 0;
        for (int i = 0; i < size(); i++) {
            for (int successor : successors[i]) {
                if (!free[i] && !free[successor]) {
                    before[successor] = i;
                    at = successor;
                }
            }
        }
        boolean[] seen = new boolean[size()];
        while (!seen[at]) {
            seen[at] = true;
            at = before[at];
        }
        return at;
    }
}
