package luodi.engine.factor.rcpsp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The best schedule and the best lower bound known so far, shared by all threads that work on one problem. */
final class Incumbent {
    private int[] starts = {};
    private volatile int makespan = Integer.MAX_VALUE;
    private volatile int lowerBound;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Incumbent(int lowerBound) {
        this.lowerBound = lowerBound;
    }

    void offer(int[] schedule, int length) {
        if (take(schedule, length)) {
            listeners.forEach(Runnable::run);
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

    void prove(int bound) {
        raise(bound);
        if (optimal()) {
            listeners.forEach(Runnable::run);
        }
    }

    private synchronized void raise(int bound) {
        lowerBound = Math.max(lowerBound, bound);
    }

    /** Has something done each time a shorter schedule or the proof of the best is found, by whoever finds it. */
    void whenBetter(Runnable what) {
        listeners.add(what);
    }

    /** Whether the bound is at most a part of the makespan away from it. */
    boolean within(double part) {
        return makespan - lowerBound <= part * makespan;
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
