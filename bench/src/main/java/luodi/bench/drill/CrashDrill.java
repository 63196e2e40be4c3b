package luodi.bench.drill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills Luodi in the middle of a load, again and again, and counts what was acknowledged and is not there, or is there
 * twice.
 */
public final class CrashDrill {
    private static final int HANDS = 4;
    private static final int DISK_MEBIBYTES = 1500;
    private static final int SHORTEST_LOAD = 700;
    private static final int TRIALS_A_REPORT = 10;

    private final Path program;
    private final Path work;
    private final PrintStream out;
    private final Random random;
    private final int longestLoad;

    /**
     * @param program the folder {@code app/target}, built
     * @param work a folder of the drill's own
     * @param longestLoad milliseconds of load before a kill, at most
     */
    public CrashDrill(Path program, Path work, PrintStream out, long seed, int longestLoad) {
        this.program = program.toAbsolutePath();
        this.work = work.toAbsolutePath();
        this.out = out;
        this.random = new Random(seed);
        this.longestLoad = longestLoad;
    }

    /** Kills in each of these ways, {@code each} times. */
    public List<Crashes> kills(List<Kill> ways, int each) throws IOException, InterruptedException {
        List<Crashes> results = new ArrayList<>();
        Path folder = empty(work.resolve("kills"));
        Server server = new Server(program, folder.resolve("data"), folder.resolve("console.log"));
        try {
            Office office = begin(server);
            for (Kill kill : ways) {
                results.add(crashes(server, office, kill, each, null));
            }
        } finally {
            server.stop();
        }
        return results;
    }

    /** Cuts the power of the disk under the data; empty, with a line that says why, where this machine cannot. */
    public List<Crashes> powerCuts(int times) throws IOException, InterruptedException {
        Path folder = empty(work.resolve("power"));
        Disk disk;
        try {
            disk = Disk.make(folder, DISK_MEBIBYTES);
        } catch (IOException e) {
            out.println("power cuts skipped: " + e.getMessage());
            return List.of();
        }
        try (disk) {
            Server server = new Server(program, disk.path().resolve("data"), folder.resolve("console.log"));
            try {
                Office office = begin(server);
                return List.of(crashes(server, office, Kill.POWER, times, disk));
            } finally {
                server.stop();
            }
        }
    }

    static Office begin(Server server) throws IOException, InterruptedException {
        server.start();
        server.awaitHealthy();
        Office office = new Office(server.address(), server.passwords());
        office.prepare();
        return office;
    }

    private Crashes crashes(Server server, Office office, Kill kill, int times, @Nullable Disk disk)
            throws IOException, InterruptedException {
        Crashes result = new Crashes(kill);
        List<Write> acknowledged = new ArrayList<>();
        try (AckLog acks = new AckLog(work.resolve(kill + ".acks"))) {
            for (int trial = 0; trial < times; trial++) {
                if (trial > 0 && trial % TRIALS_A_REPORT == 0) {
                    office.nextReport();
                }
                Load load = new Load(office, acks, random.nextLong(), HANDS);
                Thread.sleep(SHORTEST_LOAD + random.nextInt(longestLoad));
                if (disk != null) {
                    disk.cutPower();
                }
                server.kill(kill);
                long killed = System.nanoTime();
                load.end();
                if (disk != null) {
                    disk.bootAgain();
                }
                if (kill != Kill.DATABASE) {
                    killed = System.nanoTime();
                    server.start();
                }
                server.awaitHealthy();
                long recovered = System.nanoTime();
                office.signIn();
                int waiting = load.waiting();
                load.sendAgain();
                acknowledged.addAll(load.acknowledged());
                result.count(load, waiting, (recovered - killed) / 1_000_000);
                check(office, load.acknowledged(), result);
                if ((trial + 1) % TRIALS_A_REPORT == 0) {
                    out.println("  " + result);
                }
            }
        }
        compare(office.present(), acknowledged, result);
        return result;
    }

    /** After each crash what was just acknowledged; files are read back whole. */
    static void check(Office office, List<Write> acknowledged, Crashes result)
            throws IOException, InterruptedException {
        Map<String, String> files = office.files();
        for (Write write : acknowledged) {
            if (write.kind() == Write.Kind.FILE) {
                String id = files.get(write.mark());
                if (id == null || !office.download(id).equals(Office.content(write))) {
                    result.torn(write);
                }
            }
        }
    }

    /** At the end everything, also what earlier crashes left whole. */
    static void compare(Map<String, Integer> present, List<Write> acknowledged, Crashes result) {
        for (Write write : acknowledged) {
            int times = present.getOrDefault(write.mark(), 0);
            if (times == 0) {
                result.lost(write);
            } else if (times > 1) {
                result.doubled(write);
            }
        }
    }

    static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
