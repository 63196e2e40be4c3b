package luodi.app.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server, tied to this process by a pipe: when the pipe breaks, a watchdog stops the server. */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    /**
     * Holds the pipe from this process on descriptor 3. The end of it, for whatever reason, is the end of the server:
     * even a kill -9 of this process closes the pipe, while no shutdown hook would run.
     */
    private static final String WATCHDOG = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            (cat <&3 >/dev/null; kill -INT "$server") &
            watch=$!
            exec 3<&-
            wait "$server"
            status=$?
            kill "$watch" 2>/dev/null
            exit "$status"
            """;

    private static final int PORTS_TRIED = 5;
    private static final Duration BETWEEN_PROGRESS_LINES = Duration.ofSeconds(5);

    private final Path cluster;
    private final int port;
    private final Process watchdog;
    private final ServerOutput output;

    private Postmaster(Path cluster, int port, Process watchdog, ServerOutput output) {
        this.cluster = cluster;
        this.port = port;
        this.watchdog = watchdog;
        this.output = output;
    }

    int port() {
        return port;
    }

    /** Returns when the server accepts connections on a free port, however long its recovery takes. */
    static Postmaster start(Binaries binaries, Path cluster, Path logFile) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Postmaster postmaster = launch(binaries, cluster, logFile, freePort());
            if (postmaster.becomesReady()) {
                return postmaster;
            }
            List<String> said = postmaster.output.lastLinesOfTheDead();
            // Between our look at a free port and the server's bind, somebody else may have taken it.
            boolean portTaken = said.stream().anyMatch(line -> line.contains("could not bind"));
            if (!portTaken || attempt == PORTS_TRIED) {
                throw refused(cluster, logFile, said);
            }
        }
    }

    /** The same again on the same port, where connection pools look for it. */
    static Postmaster restart(Binaries binaries, Path cluster, Path logFile, int port) throws IOException {
        Postmaster postmaster = launch(binaries, cluster, logFile, port);
        if (!postmaster.becomesReady()) {
            throw refused(cluster, logFile, postmaster.output.lastLinesOfTheDead());
        }
        return postmaster;
    }

    /** Runs the task on a thread of its own when the server has ended, wanted or not. */
    void whenEnded(Runnable task) {
        Thread.ofPlatform().daemon().name("postgres-ended").start(() -> {
            try {
                watchdog.waitFor();
                task.run();
            } catch (InterruptedException e) {
                // Nobody but a JVM at its end interrupts this thread, and then there is nothing left to bring back.
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Postmaster launch(Binaries binaries, Path cluster, Path logFile, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(Account.prefix());
        command.addAll(List.of("sh", "-c", WATCHDOG, "luodi-postgres"));
        command.addAll(
                List.of(binaries.program("postgres").toString(), "-D", cluster.toString(), "-p", String.valueOf(port)));
        Process process = processOf(command).redirectErrorStream(true).start();
        return new Postmaster(cluster, port, process, new ServerOutput(process.getInputStream(), logFile));
    }

    /** Nothing of the caller's environment (PGDATA, PGOPTIONS, a foreign library path) may change the server. */
    static ProcessBuilder processOf(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private boolean becomesReady() throws IOException {
        long started = System.nanoTime();
        long lines = 0;
        try {
            while (!watchdog.waitFor(20, TimeUnit.MILLISECONDS)) {
                if (saysReady()) {
                    return true;
                }
                long due = (System.nanoTime() - started) / BETWEEN_PROGRESS_LINES.toNanos();
                if (due > lines) {
                    lines = due;
                    log.info("PostgreSQL is starting or recovering ({} s)", due * BETWEEN_PROGRESS_LINES.toSeconds());
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    /** Line 4 of {@code postmaster.pid} is the port, line 8 the state. */
    private boolean saysReady() throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.get(3).strip().equals(String.valueOf(port))
                    && lines.get(7).startsWith("ready");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static StartRefused refused(Path cluster, Path logFile, List<String> said) {
        String reason = said.reversed().stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .findFirst()
                .map(line -> line.replaceFirst("^.*?(FATAL|PANIC): +", ""))
                .orElseGet(() -> said.isEmpty() ? "it said nothing" : Objects.toString(said.getLast()));
        boolean full = said.stream().anyMatch(DataDirectory::saysDiskFull);
        return new StartRefused(
                full
                        ? "disk full: PostgreSQL cannot start in " + cluster + ": " + reason
                        : "PostgreSQL cannot start in " + cluster + ": " + reason + " (more in " + logFile + ")");
    }

    /** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk, no recovery is needed. */
    void stop() {
        try {
            watchdog.getOutputStream().close();
        } catch (IOException e) {
            log.debug("the pipe to the watchdog was closed already", e);
        }
        try {
            if (!watchdog.waitFor(30, TimeUnit.SECONDS)) {
                log.warn("PostgreSQL on {} takes long to stop", cluster);
            }
        } catch (InterruptedException e) {
            // Whoever interrupts wants to end soon; the watchdog goes on by itself.
            Thread.currentThread().interrupt();
            return;
        }
        if (!Servers.of(cluster).isEmpty()) {
            Servers.stop(cluster);
        }
    }
}
