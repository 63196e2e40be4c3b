package luodi.bench.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./luodi bench crash [--kills N] [--power-cuts N] [--seed N]}: the long form of the drill. */
public final class CrashBench {
    private static final int LONGEST_LOAD = 9_000;

    private int kills = 300;
    private int powerCuts = 100;
    private long seed = System.nanoTime();

    private CrashBench() {}

    /** @param arguments program folder, work folder, then the options */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CrashBench bench = new CrashBench();
        String wrong = bench.read(List.of(arguments).subList(2, arguments.length));
        if (wrong != null) {
            System.err.println("luodi: " + wrong);
            System.exit(2);
        }
        System.exit(bench.run(Path.of(arguments[0]), Path.of(arguments[1])) ? 0 : 1);
    }

    private @Nullable String read(List<String> options) {
        for (int i = 0; i < options.size(); i += 2) {
            String value = i + 1 < options.size() ? options.get(i + 1) : "";
            if (!value.matches("[0-9]{1,15}")) {
                return options.get(i) + " needs a number, not \"" + value + "\"";
            }
            switch (options.get(i)) {
                case "--kills" -> kills = Integer.parseInt(value);
                case "--power-cuts" -> powerCuts = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                default -> {
                    return "bench crash does not know " + options.get(i)
                            + "; it knows --kills N, --power-cuts N and --seed N";
                }
            }
        }
        return null;
    }

    private boolean run(Path program, Path work) throws IOException, InterruptedException {
        System.out.println("seed " + seed + "; " + kills + " kills in three ways, " + powerCuts + " power cuts");
        CrashDrill drill = new CrashDrill(program, work, System.out, seed, LONGEST_LOAD);
        List<Crashes> results = new ArrayList<>();
        if (kills > 0) {
            results.addAll(drill.kills((kills + 2) / 3));
        }
        if (powerCuts > 0) {
            results.addAll(drill.powerCuts(powerCuts));
        }
        results.forEach(System.out::println);
        results.forEach(result -> result.faults().forEach(fault -> System.out.println("  " + fault)));
        return results.stream().allMatch(result -> result.faults().isEmpty());
    }
}
