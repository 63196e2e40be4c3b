package luodi.bench.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./luodi bench WHAT}: the long form of each drill. {@code crash [--kills N] [--ways server,database,both]
 * [--power-cuts N] [--seed N]};
 * {@code clock}, {@code disk} and {@code others [--seed N]}.
 */
public final class Bench {
    private static final int LONGEST_LOAD = 5_000;
    private static final Duration OTHERS = Duration.ofSeconds(60);

    private int kills = 300;
    private List<Kill> ways = Kill.OF_PROCESSES;
    private int powerCuts = 100;
    private long seed = System.nanoTime();

    private Bench() {}

    /** @param arguments which drill, program folder, work folder, then the options */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Bench bench = new Bench();
        String what = arguments[0];
        String wrong = bench.read(what, List.of(arguments).subList(3, arguments.length));
        if (wrong != null) {
            System.err.println("luodi: " + wrong);
            System.exit(2);
        }
        System.exit(bench.run(what, Path.of(arguments[1]), Path.of(arguments[2])) ? 0 : 1);
    }

    private boolean run(String what, Path program, Path work) throws IOException, InterruptedException {
        System.out.println("seed " + seed);
        return switch (what) {
            case "crash" -> crash(program, work);
            case "clock" -> {
                Optional<ClockDrill.Result> seen = new ClockDrill(program, work, seed).run();
                yield say(
                        seen.map(Object::toString).orElse("no libfaketime on this machine: apt-get install faketime"),
                        seen.map(ClockDrill.Result::faults).orElse(List.of()));
            }
            case "disk" -> {
                Optional<FullDiskDrill.Result> seen = new FullDiskDrill(program, work, System.out, seed).run();
                yield say(
                        seen.map(Object::toString).orElse(""),
                        seen.map(FullDiskDrill.Result::faults).orElse(List.of()));
            }
            case "others" -> {
                OthersDrill.Result seen = new OthersDrill(program, work, seed, OTHERS).run();
                yield say(seen.toString(), seen.faults());
            }
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static boolean say(String seen, List<String> faults) {
        System.out.println(seen);
        faults.forEach(fault -> System.out.println("  " + fault));
        return faults.isEmpty();
    }

    private @Nullable String read(String what, List<String> options) {
        List<String> known =
                what.equals("crash") ? List.of("--kills", "--ways", "--power-cuts", "--seed") : List.of("--seed");
        for (int i = 0; i < options.size(); i += 2) {
            if (!known.contains(options.get(i))) {
                return "bench " + what + " does not know " + options.get(i) + "; it knows " + String.join(", ", known);
            }
            String value = i + 1 < options.size() ? options.get(i + 1) : "";
            if (options.get(i).equals("--ways")) {
                ways = Kill.named(value);
                if (ways.isEmpty()) {
                    return "--ways needs some of server, database and both, not \"" + value + "\"";
                }
                continue;
            }
            if (!value.matches("[0-9]{1,15}")) {
                return options.get(i) + " needs a number, not \"" + value + "\"";
            }
            switch (options.get(i)) {
                case "--kills" -> kills = Integer.parseInt(value);
                case "--power-cuts" -> powerCuts = Integer.parseInt(value);
                default -> seed = Long.parseLong(value);
            }
        }
        return null;
    }

    private boolean crash(Path program, Path work) throws IOException, InterruptedException {
        System.out.println(kills + " kills in " + ways.size() + " ways, " + powerCuts + " power cuts");
        CrashDrill drill = new CrashDrill(program, work, System.out, seed, LONGEST_LOAD);
        List<Crashes> results = new ArrayList<>();
        if (kills > 0) {
            results.addAll(drill.kills(ways, (kills + ways.size() - 1) / ways.size()));
        }
        if (powerCuts > 0) {
            results.addAll(drill.powerCuts(powerCuts));
        }
        results.forEach(System.out::println);
        results.forEach(result -> result.faults().forEach(fault -> System.out.println("  " + fault)));
        return results.stream().allMatch(result -> result.faults().isEmpty());
    }
}
