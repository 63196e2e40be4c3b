package luodi.engine.factor.rcpsp;

import java.util.function.BooleanSupplier;

/**
 * Schedules a project in the shortest time found within a budget, and says how much shorter it could be at most. One
 * thread searches for schedules; another asks CP-SAT for a shorter one than the best until there is none.
 */
public final class Solver {
    private final Problem problem;
    private final Network network;
    private final Incumbent incumbent;

    private Solver(Problem problem) {
        this.problem = problem;
        network = new Network(problem);
        incumbent = new Incumbent(Bounds.lowerBound(problem));
    }

    /**
     * Solves within a budget.
     *
     * @param problem without {@linkplain Problem#fault() fault}
     */
    public static Answer solve(Problem problem, Budget budget, long seed) {
        Solver solver = new Solver(problem);
        switch (budget) {
            case Budget.Until until -> solver.until(until.nanoTime(), seed);
            case Budget.Work work -> solver.work(work.schedules(), seed);
        }
        return solver.incumbent.answer();
    }

    private void until(long end, long seed) {
        BooleanSupplier late = () -> System.nanoTime() - end >= 0;
        try (Prover prover = new Prover(problem, incumbent, end, seed)) {
            prover.start();
            new Search(network, incumbent, seed).run(late);
        }
    }

    private void work(int schedules, long seed) {
        Search search = new Search(network, incumbent, seed);
        search.run(() -> search.generated() >= schedules);
    }
}
