package luodi.engine.factor.rcpsp;

/** Lower bounds of the makespan that cost next to nothing. */
final class Bounds {
    private Bounds() {}

    static int lowerBound(Problem problem) {
        return Math.max(criticalPath(problem), energy(problem));
    }

    private static int criticalPath(Problem problem) {
        int[] head = new int[problem.size()];
        int longest = 0;
        for (int i : problem.topologicalOrder()) {
            int end = head[i] + problem.durations()[i];
            longest = Math.max(longest, end);
            for (int next : problem.successors()[i]) {
                head[next] = Math.max(head[next], end);
            }
        }
        return longest;
    }

    /** The busiest resource, all its work laid side by side. */
    private static int energy(Problem problem) {
        long longest = 0;
        for (int r = 0; r < problem.capacities().length; r++) {
            long work = 0;
            for (int i = 0; i < problem.size(); i++) {
                work += (long) problem.durations()[i] * problem.demands()[i][r];
            }
            if (work > 0) {
                longest = Math.max(longest, Math.ceilDiv(work, problem.capacities()[r]));
            }
        }
        return Math.toIntExact(longest);
    }
}
