package luodi.engine.factor.rcpsp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Schedules a project in the shortest time found within a budget, and says how much shorter it could be at most. Two
 * threads share the best schedule and the best bound. One searches; the other asks CP-SAT for a shorter schedule than the
 * best until there is none, and searches too where that leads nowhere.
 */
public final class Solver {
    /** Of the time, what CP-SAT has to come near the best schedule of a project that is not small. */
    private static final double PART_OF_TRIAL = 0.3;
    /** Of the makespan, how far the bound may be then for CP-SAT to go on. */
    private static final double NEAR = 0.10;
    /** Activities, with source and sink, up to which proofs come late. */
    private static final int SMALL = 62;
    /** Seconds of CP-SAT's own count that a schedule of the work limit is worth. */
    private static final double SECONDS_OF_WORK = 5e-6;
    /** Islands of a work limit. */
    private static final int ISLANDS = 2;

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

    /** Whether OR-Tools is there for this machine; where it is not, schedules are as short, but fewer are proven. */
    public static boolean proves() {
        return CpSat.loaded();
    }

    private void until(long end, long seed) {
        BooleanSupplier late = () -> System.nanoTime() - end >= 0;
        long now = System.nanoTime();
        long trial = now + (long) (PART_OF_TRIAL * (end - now));
        Search search = new Search(network, incumbent, seed);
        search.begin();
        Prover prover = new Prover(problem, incumbent, (int) seed);
        Thread.ofPlatform().daemon().name("prover").start(() -> {
            prover.until(problem.size() <= SMALL ? end : trial);
            if (incumbent.within(NEAR)) {
                prover.until(end);
            }
            new Search(network, incumbent, seed + 1).run(late);
        });
        search.run(late);
        // Not waited for: what it finds from now on comes too late, and it ends by itself.
        prover.stop();
    }

    /** Islands that know nothing of each other, so that none depends on when another finds what. */
    private void work(int schedules, long seed) {
        List<Incumbent> found = new ArrayList<>();
        List<CompletableFuture<Void>> islands = new ArrayList<>();
        for (int i = 0; i < ISLANDS; i++) {
            Incumbent own = new Incumbent(incumbent.lowerBound());
            Search search = new Search(network, own, seed + i);
            found.add(own);
            islands.add(CompletableFuture.runAsync(
                    () -> search.run(() -> search.generated() >= schedules),
                    island -> Thread.ofPlatform().daemon().start(island)));
        }
        for (int i = 0; i < ISLANDS; i++) {
            islands.get(i).join();
            incumbent.offer(found.get(i).answer().starts(), found.get(i).makespan());
        }
        new Prover(problem, incumbent, (int) seed).work(SECONDS_OF_WORK * schedules);
    }
}
