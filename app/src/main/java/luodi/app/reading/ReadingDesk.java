package luodi.app.reading;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import luodi.cli.ReadCommand;
import luodi.cli.ReadingJson;
import luodi.engine.document.Reading;

/**
 * Reads a document in a child process with a small heap and little time. Two are read at once, others
 * wait their turn. What the child prints is bounded too: the server never holds more of a hostile file
 * than that.
 */
public final class ReadingDesk {
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** A plan answers with 100 KB; the longest law with 5 MB. */
    private static final int MOST_OUTPUT = 24 << 20;

    private static final int MOST_COMPLAINT = 4096;

    private static final List<String> SMALL_MACHINE = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxDirectMemorySize=16m",
            "-Djava.awt.headless=true");

    private final AtomicLong killed = new AtomicLong();
    private final Semaphore desks = new Semaphore(AT_ONCE, true);
    private final List<String> command;
    private final Duration longest;

    /** What came of reading. */
    public sealed interface Outcome permits Read, Refused {}

    /**
     * Read.
     *
     * @param text what every span of the reading counts
     */
    public record Read(String text, Reading reading) implements Outcome {}

    /** Not read; one English line that says what is wrong and what would be right, without the file's name. */
    public record Refused(String reason) implements Outcome {}

    ReadingDesk() {
        this(command(), LONGEST);
    }

    ReadingDesk(List<String> command, Duration longest) {
        this.command = List.copyOf(command);
        this.longest = longest;
    }

    /**
     * Reads a file; blocks for up to ten seconds after its turn came.
     *
     * @param originalName as the sender named it
     */
    public Outcome read(Path file, String originalName) {
        try {
            desks.acquire();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Refused("was not read because the server is stopping; right would be: try again");
        }
        try {
            return inChild(file, originalName);
        } finally {
            desks.release();
        }
    }

    private Outcome inChild(Path file, String originalName) {
        try {
            Path emptyFolder = Files.createTempDirectory("luodi-reading");
            try {
                return inChild(file, originalName, emptyFolder);
            } finally {
                Files.deleteIfExists(emptyFolder);
            }
        } catch (IOException noProcess) {
            return new Refused("was not read because no process could be started (" + noProcess.getMessage()
                    + "); right would be: tell the administrator");
        }
    }

    private Outcome inChild(Path file, String originalName, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.command().addAll(List.of("-", "--json", "--text", "--name", plainName(originalName)));
        builder.directory(folder.toFile());
        builder.environment().clear();
        // Without any locale the child could not take a class path with Chinese folder names.
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectInput(file.toFile());
        Process child = builder.start();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer =
                    CompletableFuture.supplyAsync(() -> bounded(child, child.getInputStream(), MOST_OUTPUT), readers);
            var complaint = CompletableFuture.supplyAsync(
                    () -> bounded(child, child.getErrorStream(), MOST_COMPLAINT), readers);
            // Destroying closes the pipes too: a child that ended by itself must be read to the end first.
            if (!endsInTime(child)) {
                return new Refused("is not read within " + longest.toSeconds()
                        + " seconds; right would be: the document saved again by an office program");
            }
            return outcome(child.exitValue(), answer.join(), new String(complaint.join(), StandardCharsets.UTF_8));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Refused("was not read because the server is stopping; right would be: try again");
        } finally {
            child.destroyForcibly();
        }
    }

    /** Ends the child unless it ended by itself; its readers wait for it, so this comes before anything else. */
    private boolean endsInTime(Process child) throws InterruptedException {
        boolean ended = false;
        try {
            ended = child.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                kill(child);
            }
        }
        return ended;
    }

    private void kill(Process child) {
        killed.incrementAndGet();
        child.destroyForcibly();
    }

    /** How many children were killed since the start because they took too long or said too much. */
    public long killed() {
        return killed.get();
    }

    private static Outcome outcome(int status, byte[] answer, String complaint) {
        if (answer.length > MOST_OUTPUT) {
            return new Refused("has more text than any document; right would be: a shorter document");
        }
        if (status != 0) {
            return new Refused(oneLine(complaint));
        }
        ReadingJson.WithText whole = ReadingJson.parse(answer);
        return new Read(whole.text(), whole.reading());
    }

    /** Everything the child prints; a child that prints past the bound is ended, and the answer is that much too long. */
    private byte[] bounded(Process child, InputStream printed, int most) {
        try (printed) {
            byte[] bytes = printed.readNBytes(most + 1);
            if (bytes.length > most) {
                kill(child);
            }
            return bytes;
        } catch (IOException cut) {
            // The stream of a child that was ended breaks off; its exit status tells the rest.
            return new byte[0];
        }
    }

    private static String oneLine(String complaint) {
        String line = complaint.lines().findFirst().orElse("").replaceFirst("^-: ", "");
        return line.isBlank()
                ? "ended the process that read it; right would be: the document saved again by an office program"
                : line;
    }

    /** Only the ending helps the reader, and a name of a stranger is no argument for a process. */
    private static String plainName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ending.matches("[a-z0-9]{1,5}") ? "document." + ending : "document";
    }

    private static List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(SMALL_MACHINE);
        command.addAll(List.of("-cp", classPath, ReadCommand.class.getName()));
        return command;
    }
}
