package luodi.engine.factor.rcpsp;

import org.jspecify.annotations.Nullable;

/**
 * Asks CP-SAT for a schedule shorter than the best known, and again from there when the best has become shorter
 * meanwhile, until there is none or the effort is spent.
 */
final class Prover {
    /** Without linear relaxation one worker proves more in five seconds: 13 of 19 hard projects of J60, not 10. */
    private static final int NOT_LINEAR = 0;

    private final Problem problem;
    private final Incumbent incumbent;
    private final int seed;
    private @Nullable CpSat asked;

    Prover(Problem problem, Incumbent incumbent, int seed) {
        this.problem = problem;
        this.incumbent = incumbent;
        this.seed = seed;
        incumbent.whenBetter(this::stop);
    }

    /** Asks again and again, on the calling thread, until a moment of {@link System#nanoTime}. */
    void until(long end) {
        boolean able = CpSat.loaded();
        for (long left = end - System.nanoTime(); able && left > 0; left = end - System.nanoTime()) {
            if (incumbent.optimal()) {
                return;
            }
            CpSat question = question();
            question.solver().getParameters().setMaxTimeInSeconds(left / 1e9);
            synchronized (this) {
                asked = question;
            }
            tell(question.ask());
        }
    }

    /** Asks once, for as much work as CP-SAT counts as so many seconds whatever the machine is doing. */
    void work(double seconds) {
        if (!incumbent.optimal() && CpSat.loaded()) {
            CpSat question = question();
            question.solver().getParameters().setMaxDeterministicTime(seconds);
            tell(question.ask());
        }
    }

    /** Stops the question that is being asked, if one is. */
    synchronized void stop() {
        if (asked != null) {
            asked.solver().stopSearch();
        }
    }

    private CpSat question() {
        CpSat question = new CpSat(problem, incumbent.lowerBound(), incumbent.makespan() - 1);
        question.solver().getParameters().setNumWorkers(1).setRandomSeed(seed).setLinearizationLevel(NOT_LINEAR);
        return question;
    }

    private void tell(CpSat.Found found) {
        int[] starts = found.starts();
        if (starts != null) {
            incumbent.offer(starts, problem.makespan(starts));
        }
        incumbent.prove(found.lowerBound());
    }
}
