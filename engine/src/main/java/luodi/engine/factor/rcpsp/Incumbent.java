package luodi.engine.factor.rcpsp;

/** The best schedule and the best lower bound known so far, shared by all threads that work on one problem. */
final class Incumbent {
    private int[] starts = {};
    private volatile int makespan = Integer.MAX_VALUE;
    private volatile int lowerBound;

    Incumbent(int lowerBound) {
        this.lowerBound = lowerBound;
    }

    synchronized void offer(int[] schedule, int length) {
        if (length < makespan) {
            starts = schedule.clone();
            makespan = length;
        }
    }

    synchronized void prove(int bound) {
        lowerBound = Math.max(lowerBound, bound);
    }

    int makespan() {
        return makespan;
    }

    int lowerBound() {
        return lowerBound;
    }

    boolean optimal() {
        return makespan <= lowerBound;
    }

    synchronized Answer answer() {
        return new Answer(starts.clone(), makespan, Math.min(lowerBound, makespan));
    }
}
