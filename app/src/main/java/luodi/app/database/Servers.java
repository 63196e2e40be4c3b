package luodi.app.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The living server processes of one cluster, found by what they are and not by a remembered number: a process id is
 * given to the next program when its owner has died.
 */
final class Servers {
    private static final Logger log = LoggerFactory.getLogger(Servers.class);

    private Servers() {}

    /** The postmaster and its children, or children that outlived it. */
    static List<ProcessHandle> of(Path cluster) {
        return ProcessHandle.allProcesses()
                .filter(process -> isServerOf(cluster, process.pid()))
                .toList();
    }

    /** PostgreSQL makes the cluster its working directory, and nobody else has a reason to. */
    private static boolean isServerOf(Path cluster, long pid) {
        Path proc = Path.of("/proc", String.valueOf(pid));
        try {
            String program = fileName(Files.readSymbolicLink(proc.resolve("exe")));
            return program.startsWith("postgres")
                    && Files.readSymbolicLink(proc.resolve("cwd")).equals(cluster);
        } catch (IOException e) {
            return isNamedServerOf(cluster, proc);
        }
    }

    /** Some hardened systems show the command line of a process, but not its working directory. */
    private static boolean isNamedServerOf(Path cluster, Path proc) {
        try {
            String[] words = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0");
            String wanted =
                    new String(cluster.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return words[0].endsWith("/postgres") && List.of(words).contains(wanted);
        } catch (IOException e) {
            return false;
        }
    }

    private static String fileName(Path path) {
        return Objects.toString(path.getFileName(), "");
    }

    /**
     * Stops what still runs on this cluster and removes a {@code postmaster.pid} whose number now belongs to a
     * stranger, which PostgreSQL would take for a living server.
     */
    static void stopLeftBehind(Path cluster) throws IOException {
        List<ProcessHandle> living = of(cluster);
        if (!living.isEmpty()) {
            log.warn(
                    "a PostgreSQL left behind by an earlier Luodi still runs on {} ({}); stopping it", cluster, living);
            stop(cluster);
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    /** Asks politely first: a fast shutdown needs no recovery at the next start. */
    static void stop(Path cluster) {
        if (!stop(cluster, "INT", Duration.ofSeconds(30))
                && !stop(cluster, "QUIT", Duration.ofSeconds(10))
                && !stop(cluster, "KILL", Duration.ofSeconds(10))) {
            throw new StartRefused("the PostgreSQL on " + cluster + " does not stop, not even by kill -9 ("
                    + of(cluster) + "); stop it and start again");
        }
    }

    private static boolean stop(Path cluster, String signal, Duration patience) {
        List<ProcessHandle> living = of(cluster);
        // A signal to the head is passed on in good order; children are only addressed when they have lost it.
        Stream<ProcessHandle> addressed =
                signal.equals("INT") ? living.stream().filter(p -> !hasParentIn(living, p)) : living.stream();
        addressed.forEach(process -> send(signal, process));
        CompletableFuture<?>[] ends = living.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was stopping", e);
        }
        return of(cluster).isEmpty();
    }

    private static boolean hasParentIn(List<ProcessHandle> living, ProcessHandle process) {
        return process.parent().filter(living::contains).isPresent();
    }

    /** {@link ProcessHandle#destroy} sends SIGTERM, by which PostgreSQL waits until every client has left. */
    private static void send(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder(
                            "sh",
                            "-c",
                            "kill -\"$1\" \"$2\" 2>/dev/null || :",
                            "kill",
                            signal,
                            String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("sh cannot be run to stop PostgreSQL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was stopping", e);
        }
    }
}
