package luodi.bench.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clock of the processes that are started with it, moved while they run: libfaketime of the machine. */
final class FakeClock {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));
    /** Processes look at the file again after a second; a little more is waited. */
    static final Duration SEEN = Duration.ofMillis(2_500);

    private final Path library;
    private final Path file;
    private Duration ahead = Duration.ZERO;

    private FakeClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** Empty where libfaketime is not installed. */
    static Optional<FakeClock> in(Path folder) throws IOException {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        if (library.isEmpty()) {
            return Optional.empty();
        }
        FakeClock clock = new FakeClock(library.get(), folder.resolve("clock"));
        clock.write();
        return Optional.of(clock);
    }

    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                // What waits a second still waits a second.
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1");
    }

    /** Moves the clock and waits until all have seen it. */
    void jump(Duration by) throws IOException, InterruptedException {
        ahead = ahead.plus(by);
        write();
        Thread.sleep(SEEN);
    }

    private void write() throws IOException {
        Path fresh = file.resolveSibling("clock.new");
        Files.writeString(fresh, (ahead.isNegative() ? "-" : "+") + ahead.abs().toSeconds() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
