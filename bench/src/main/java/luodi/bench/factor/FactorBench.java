package luodi.bench.factor;

import com.google.ortools.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import luodi.engine.factor.rcpsp.Answer;
import luodi.engine.factor.rcpsp.Budget;
import luodi.engine.factor.rcpsp.Check;
import luodi.engine.factor.rcpsp.Problem;
import luodi.engine.factor.rcpsp.PsplibReader;
import luodi.engine.factor.rcpsp.Solver;

/**
 * {@code ./luodi bench factor [--library DIR] [--sets j30,j60] [--seconds 5,20] [--each N] [--seed N]}: every project of
 * a folder of PSPLIB files and its {@code best_known.csv}, or each N-th, by our solver and by CP-SAT alone with two
 * workers, in turns in one process. Every schedule is checked, and no bound may pass a known makespan.
 * {@code --province 500,5000} measures generated portfolios of so many projects instead, as {@link Province} tells.
 */
public final class FactorBench {
    private static final int WORKERS = 2;

    /** One solver's sums over a set. */
    private static final class Sum {
        private double gap;
        private int proven;
        private double longest;

        void add(Answer answer, int best, double seconds) {
            gap += 100.0 * (answer.makespan() - best) / best;
            proven += answer.optimal() ? 1 : 0;
            longest = Math.max(longest, seconds);
        }
    }

    private Path library = Path.of("psplib");
    private List<String> sets = List.of("j30", "j60", "j90", "j120");
    private List<String> seconds = List.of("5");
    private List<String> province = List.of();
    private int each = 1;
    private int seed = 1;

    private FactorBench() {}

    public static void main(String[] arguments) throws IOException {
        FactorBench bench = new FactorBench();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--library" -> bench.library = Path.of(value);
                case "--sets" -> bench.sets = List.of(value.split(","));
                case "--seconds" -> bench.seconds = List.of(value.split(","));
                case "--province" -> bench.province = List.of(value.split(","));
                case "--each" -> bench.each = Math.max(1, Integer.parseInt(value));
                case "--seed" -> bench.seed = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        Loader.loadNativeLibraries();
        bench.run();
    }

    private void run() throws IOException {
        if (!province.isEmpty()) {
            Province.table(
                    province.stream().map(Integer::valueOf).toList(), Double.parseDouble(seconds.getFirst()), seed);
            return;
        }
        if (!Files.exists(library.resolve("best_known.csv"))) {
            System.out.println("no PSPLIB at " + library.normalize() + "; name it by --library DIR");
            return;
        }
        Map<String, Integer> best = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(library.resolve("best_known.csv"))) {
            String[] words = line.split(",");
            if (!words[0].equals("instance")) {
                names.add(words[0]);
                best.put(words[0], Integer.valueOf(words[2]));
            }
        }
        System.out.printf(
                "| set | seconds | projects | ours: mean gap %% | proven | longest s | CP-SAT alone: mean gap %% | proven |%n");
        System.out.printf("|---|---|---|---|---|---|---|---|%n");
        for (String set : sets) {
            for (String time : seconds) {
                row(set, names.stream().filter(name -> name.startsWith(set)).toList(), best, Double.parseDouble(time));
            }
        }
    }

    private void row(String set, List<String> names, Map<String, Integer> best, double time) throws IOException {
        Sum ours = new Sum();
        Sum alone = new Sum();
        int count = 0;
        for (int i = 0; i < names.size(); i += each) {
            Problem problem = problem(names.get(i));
            int known = best.getOrDefault(names.get(i), 1);
            long begun = System.nanoTime();
            long end = begun + (long) (time * TimeUnit.SECONDS.toNanos(1));
            Answer answer = checked(names.get(i), problem, Solver.solve(problem, new Budget.Until(end), seed), known);
            ours.add(answer, known, (System.nanoTime() - begun) / 1e9);
            alone.add(
                    checked(names.get(i), problem, CpSatAlone.solve(problem, time, WORKERS, seed), known), known, time);
            count++;
        }
        System.out.printf(
                "| %s | %.0f | %d | %.3f | %d | %.2f | %.3f | %d |%n",
                set, time, count, ours.gap / count, ours.proven, ours.longest, alone.gap / count, alone.proven);
    }

    private Problem problem(String name) throws IOException {
        return switch (PsplibReader.read(Files.readString(library.resolve(name + ".sm")))) {
            case PsplibReader.Read read -> read.problem();
            case PsplibReader.Refused refused -> throw new IllegalStateException(name + ": " + refused.why());
        };
    }

    private static Answer checked(String name, Problem problem, Answer answer, int known) {
        Check.fault(problem, answer.starts()).ifPresent(fault -> {
            throw new IllegalStateException(name + ": " + fault);
        });
        if (answer.lowerBound() > known) {
            throw new IllegalStateException(name + ": the bound " + answer.lowerBound() + " passes the known " + known);
        }
        return answer;
    }
}
