package luodi.bench.drill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills the disk under a load and keeps it full: what is answered then is refused or kept, the server says that it is
 * not well, and room is all it needs to be well again, also when it was killed meanwhile.
 */
public final class FullDiskDrill {
    private static final int MEBIBYTES = 1_200;
    private static final int HANDS = 4;
    private static final Duration FULL = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Path program;
    private final Path work;
    private final PrintStream out;
    private final long seed;

    /** @param program the folder {@code app/target}, built; work a folder of the drill's own */
    public FullDiskDrill(Path program, Path work, PrintStream out, long seed) {
        this.program = program.toAbsolutePath();
        this.work = work.toAbsolutePath();
        this.out = out;
        this.seed = seed;
    }

    /**
     * What came of it.
     *
     * @param rounds how often the disk was full
     * @param refused writes that were answered by no, or by nothing, while it was full
     * @param whileFull writes acknowledged while it was full; they are there afterwards
     * @param acknowledged all writes acknowledged
     * @param downMillis from full to down, the longest
     * @param recoveryMillis from room to well, the longest
     * @param faults what should not be, in words
     */
    public record Result(
            int rounds,
            int refused,
            int whileFull,
            int acknowledged,
            long downMillis,
            long recoveryMillis,
            List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }

        @Override
        public String toString() {
            return ("%d writes refused and %d acknowledged while full; of %d acknowledged in all %d lost, doubled or torn;"
                            + " down after %d ms, well %d ms after there was room")
                    .formatted(refused, whileFull, acknowledged, faults.size(), downMillis, recoveryMillis);
        }
    }

    private int refused;
    private int whileFull;
    private long down;
    private long recovery;

    /** Empty, with a line that says why, where this machine has no disk to spare. */
    public Optional<Result> run() throws IOException, InterruptedException {
        Path folder = CrashDrill.empty(work);
        Disk disk;
        try {
            disk = Disk.make(folder, MEBIBYTES);
        } catch (IOException e) {
            out.println("full disk skipped: " + e.getMessage());
            return Optional.empty();
        }
        try (disk;
                AckLog acks = new AckLog(folder.resolve("acks"))) {
            Server server = new Server(program, disk.path().resolve("data"), folder.resolve("console.log"));
            try {
                Office office = CrashDrill.begin(server);
                return Optional.of(rounds(server, office, disk, acks));
            } finally {
                server.stop();
            }
        }
    }

    private Result rounds(Server server, Office office, Disk disk, AckLog acks)
            throws IOException, InterruptedException {
        Crashes found = new Crashes(Kill.BOTH);
        List<Write> acknowledged = new ArrayList<>();
        List<Boolean> killed = List.of(false, true);
        List<String> faults = new ArrayList<>();
        for (boolean kill : killed) {
            Load load = new Load(office, acks, seed + (kill ? 1 : 0), HANDS);
            Thread.sleep(2_000);
            try (Filler _ = new Filler(disk.path().resolve("filler"))) {
                long full = System.nanoTime();
                int before = load.acknowledged().size();
                while (server.healthy() && System.nanoTime() - full < LONGEST.toNanos()) {
                    Thread.sleep(100);
                }
                long until = millisSince(full);
                if (until > LONGEST.toMillis()) {
                    faults.add("the disk is full and the server says it is well");
                }
                down = Math.max(down, until);
                Thread.sleep(FULL);
                whileFull += load.acknowledged().size() - before;
                refused += load.waiting();
                if (kill) {
                    server.kill(Kill.BOTH);
                }
            }
            long room = System.nanoTime();
            if (kill) {
                server.start();
            }
            server.awaitHealthy();
            recovery = Math.max(recovery, millisSince(room));
            load.end();
            office.signIn();
            load.sendAgain();
            acknowledged.addAll(load.acknowledged());
            CrashDrill.check(office, load.acknowledged(), found);
        }
        CrashDrill.compare(office.present(), acknowledged, found);
        faults.addAll(found.faults());
        return new Result(killed.size(), refused, whileFull, acknowledged.size(), down, recovery, faults);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** Takes all room there is, and what others give back, until it is closed. */
    private static final class Filler implements AutoCloseable {
        private static final int PIECE = 1 << 20;

        private final Path file;
        private final Thread thread;
        private volatile boolean going = true;

        Filler(Path file) throws IOException {
            this.file = file;
            fill();
            this.thread = Thread.ofPlatform().daemon().name("filler").start(this::keepFull);
        }

        private void keepFull() {
            while (going) {
                try {
                    fill();
                    Thread.sleep(20);
                } catch (IOException | InterruptedException e) {
                    return;
                }
            }
        }

        /** Ever smaller pieces, until not a byte goes in. */
        private void fill() throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (int piece = PIECE; piece > 0; piece /= 2) {
                    try {
                        while (going) {
                            var _ = channel.write(ByteBuffer.allocate(piece));
                        }
                    } catch (IOException full) {
                        // Then less.
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            going = false;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Files.deleteIfExists(file);
        }
    }
}
