package luodi.engine.factor.rcpsp;

/**
 * A problem made ready for inner loops, seen forwards or backwards in time: activities renumbered topologically, and
 * the demands of an activity packed into words, each resource a lane with one guard bit above it, so that one
 * subtraction compares all resources of a word (SWAR).
 */
final class Network {
    final int size;
    /** The widest span of a schedule without idle periods: the sum of all durations. */
    final int horizon;

    final int words;
    final int[] durations;
    final int[][] predecessors;
    /** By activity, {@code words} longs each. */
    final long[] demands;
    /** Free units with nothing running, guard bits set. */
    final long[] capacities;
    /** The guard bits, the same in every word. */
    final long guards;
    /** By topological number, the activity of the problem. */
    final int[] original;
    /** Numbers in an order in which each is behind its predecessors, for this direction of time. */
    final boolean backwards;

    private Network(Network other) {
        size = other.size;
        horizon = other.horizon;
        words = other.words;
        durations = other.durations;
        demands = other.demands;
        capacities = other.capacities;
        guards = other.guards;
        original = other.original;
        predecessors = turned(other.predecessors);
        backwards = !other.backwards;
    }

    Network(Problem problem) {
        size = problem.size();
        original = problem.topologicalOrder();
        int[] number = new int[size];
        for (int i = 0; i < size; i++) {
            number[original[i]] = i;
        }
        durations = new int[size];
        int[][] successors = new int[size][];
        int sum = 0;
        for (int i = 0; i < size; i++) {
            durations[i] = problem.durations()[original[i]];
            sum = Math.addExact(sum, durations[i]);
            successors[i] = java.util.Arrays.stream(problem.successors()[original[i]])
                    .map(each -> number[each])
                    .distinct()
                    .toArray();
        }
        horizon = sum;
        predecessors = turned(successors);
        backwards = false;
        int most = 0;
        for (int capacity : problem.capacities()) {
            most = Math.max(most, capacity);
        }
        int lane = Integer.SIZE - Integer.numberOfLeadingZeros(most) + 1;
        int lanes = Long.SIZE / lane;
        words = Math.max(1, (problem.capacities().length + lanes - 1) / lanes);
        long bits = 0;
        for (int i = 0; i < lanes; i++) {
            bits |= 1L << (lane * (i + 1) - 1);
        }
        guards = bits;
        capacities = new long[words];
        java.util.Arrays.fill(capacities, guards);
        demands = new long[size * words];
        for (int r = 0; r < problem.capacities().length; r++) {
            int word = r / lanes;
            int shift = lane * (r % lanes);
            capacities[word] += (long) problem.capacities()[r] << shift;
            for (int i = 0; i < size; i++) {
                if (durations[i] > 0) {
                    demands[i * words + word] += (long) problem.demands()[original[i]][r] << shift;
                }
            }
        }
    }

    /** The same network with time running the other way. */
    Network reversed() {
        return new Network(this);
    }

    /** A schedule by topological number as one by the problem's numbers. */
    int[] toProblem(int[] starts) {
        int[] turned = new int[size];
        for (int i = 0; i < size; i++) {
            turned[original[i]] = starts[i];
        }
        return turned;
    }

    private static int[][] turned(int[][] arcs) {
        int[] counts = new int[arcs.length];
        for (int[] each : arcs) {
            for (int other : each) {
                counts[other]++;
            }
        }
        int[][] turned = new int[arcs.length][];
        for (int i = 0; i < arcs.length; i++) {
            turned[i] = new int[counts[i]];
        }
        for (int i = 0; i < arcs.length; i++) {
            for (int other : arcs[i]) {
                turned[other][--counts[other]] = i;
            }
        }
        return turned;
    }
}
