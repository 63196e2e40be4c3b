package luodi.engine.factor.rcpsp;

import org.jspecify.annotations.Nullable;

/**
 * Asks CP-SAT, on a thread beside the search, for a schedule shorter than the best known, and again from there when
 * the best has become shorter meanwhile, until there is none or the time is up.
 */
final class Prover implements AutoCloseable {
    private final Problem problem;
    private final Incumbent incumbent;
    private final long end;
    private final long seed;
    private final Thread thread = Thread.ofPlatform().daemon().name("prover").unstarted(this::prove);
    private @Nullable CpSat asked;
    private boolean closed;

    Prover(Problem problem, Incumbent incumbent, long end, long seed) {
        this.problem = problem;
        this.incumbent = incumbent;
        this.end = end;
        this.seed = seed;
    }

    void start() {
        thread.start();
    }

    /** Stops asking; does not wait, as a schedule is not worth more for being proven late. */
    @Override
    public synchronized void close() {
        closed = true;
        if (asked != null) {
            asked.stop();
        }
    }

    private void prove() {
        if (!CpSat.loaded()) {
            return;
        }
        while (true) {
            int makespan = incumbent.makespan();
            double seconds = (end - System.nanoTime()) / 1e9;
            if (incumbent.optimal() || seconds <= 0) {
                return;
            }
            if (makespan == Integer.MAX_VALUE) {
                Thread.onSpinWait();
                continue;
            }
            CpSat question = new CpSat(problem, incumbent.lowerBound(), makespan - 1);
            synchronized (this) {
                if (closed) {
                    return;
                }
                asked = question;
            }
            CpSat.Found found = question.ask(seconds, 1, (int) seed);
            int[] starts = found.starts();
            if (starts != null) {
                incumbent.offer(starts, problem.makespan(starts));
            }
            incumbent.prove(found.lowerBound());
        }
    }
}
