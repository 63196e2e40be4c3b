package luodi.engine.factor.rcpsp;

/** The best schedule and the best lower bound known so far, shared by all threads that work on one problem. */
final class Incumbent {
    private int[] starts = {};
    private volatile int makespan = Integer.MAX_VALUE;
    private volatile int lowerBound;
    private volatile Runnable listener = () -> {};

    Incumbent(int lowerBound) {
        this.lowerBound = lowerBound;
    }

    void offer(int[] schedule, int length) {
        if (take(schedule, length)) {
            listener.run();
        }
    }

    private synchronized boolean take(int[] schedule, int length) {
        boolean shorter = length < makespan;
        if (shorter) {
            starts = schedule.clone();
            makespan = length;
        }
        return shorter;
    }

    synchronized void prove(int bound) {
        lowerBound = Math.max(lowerBound, bound);
    }

    /** Has something done each time a shorter schedule is found, by whoever finds it. */
    void whenShorter(Runnable what) {
        listener = what;
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
