package luodi.app.reading;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import luodi.app.office.WorkbookIn;
import luodi.cli.ReadingJson;
import luodi.engine.attachment.Verdict;
import luodi.engine.document.Reading;

/**
 * Opens what strangers sent in a child process with a small heap, little time, no network and no files of ours (see
 * {@link Confinement}). Two are read at once, others wait their turn. What the child prints is bounded too: the server
 * never holds more of a hostile file than that.
 */
public final class ReadingDesk {
    /** Half the machine, so that pages are served from the other half. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** Of the ten seconds promised; the child ends itself before. */
    private static final Duration LONGEST = Duration.ofMillis(9_500);
    /** A plan answers with 100 KB; the longest law with 5 MB. */
    private static final int MOST_OUTPUT = 24 << 20;

    /** As many cells as a table may hold, with as many letters. */
    private static final int MOST_TABLE = 64 << 20;

    private static final int MOST_COMPLAINT = 4096;
    /** Ended by SIGXCPU: the kernel counted more processor time than a child may use. */
    private static final int ENDED_FOR_WORK = 128 + 24;

    private static final List<String> SMALL_MACHINE = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
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

    /** What came of judging an attachment. */
    public sealed interface Judgement {}

    /** Judged. */
    public record Judged(Verdict verdict) implements Judgement {}

    /** Not judged, so not to be taken; one English line as in {@link Refused}. */
    public record NotJudged(String reason) implements Judgement {}

    /** What the child said. */
    private sealed interface Answer {}

    @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
    private record Said(byte[] bytes) implements Answer {}

    private record Complained(String line) implements Answer {}

    ReadingDesk() {
        this(command(), LONGEST);
    }

    ReadingDesk(List<String> command, Duration longest) {
        this.command = List.copyOf(command);
        this.longest = longest;
    }

    /**
     * Reads a document; blocks for up to ten seconds after its turn came, as the others do.
     *
     * @param originalName as the sender named it
     */
    public Outcome read(Path file, String originalName) {
        List<String> task = List.of(ReadingChild.DOCUMENT, "-", "--json", "--text", "--name", plainName(originalName));
        return switch (ask(task, file, MOST_OUTPUT)) {
            case Complained(String line) -> new Refused(line);
            case Said(byte[] bytes) -> {
                ReadingJson.WithText whole = ReadingJson.parse(bytes);
                yield new Read(whole.text(), whole.reading());
            }
        };
    }

    /** Reads a workbook. */
    public WorkbookIn.Outcome table(byte[] workbook) {
        if (workbook.length > WorkbookIn.MAX_BYTES) {
            return WorkbookIn.read(workbook);
        }
        try {
            Path file = Files.createTempFile("luodi-table", null);
            try {
                Files.write(file, workbook);
                return switch (ask(List.of(ReadingChild.TABLE), file, MOST_TABLE)) {
                    case Complained(String line) -> new WorkbookIn.Refused(line);
                    case Said(byte[] bytes) -> Tables.read(bytes);
                };
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Judges an attachment.
     *
     * @param originalName as the sender named it
     */
    public Judgement judge(Path file, String originalName) {
        return switch (ask(List.of(ReadingChild.ATTACHMENT, plainName(originalName)), file, MOST_COMPLAINT)) {
            case Complained(String line) -> new NotJudged(line);
            case Said(byte[] bytes) -> new Judged(Verdicts.read(new String(bytes, StandardCharsets.UTF_8)));
        };
    }

    private Answer ask(List<String> task, Path file, int mostOutput) {
        try {
            desks.acquire();
        } catch (InterruptedException stopping) {
            return stopping();
        }
        try {
            Path emptyFolder = Files.createTempDirectory("luodi-reading");
            try {
                return inChild(task, file, emptyFolder, mostOutput);
            } finally {
                Files.deleteIfExists(emptyFolder);
            }
        } catch (IOException noProcess) {
            return new Complained("was not read because no process could be started (" + noProcess.getMessage()
                    + "); right would be: tell the administrator");
        } finally {
            desks.release();
        }
    }

    private Answer inChild(List<String> task, Path file, Path folder, int mostOutput) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.command().addAll(task);
        builder.directory(folder.toFile());
        builder.environment().clear();
        // Without any locale the child could not take a class path with Chinese folder names.
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectInput(file.toFile());
        Process child = builder.start();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer =
                    CompletableFuture.supplyAsync(() -> bounded(child, child.getInputStream(), mostOutput), readers);
            var complaint = CompletableFuture.supplyAsync(
                    () -> bounded(child, child.getErrorStream(), MOST_COMPLAINT), readers);
            // Destroying closes the pipes too: a child that ended by itself must be read to the end first.
            if (!endsInTime(child)) {
                return new Complained("is not read within " + longest.toSeconds()
                        + " seconds; right would be: the document saved again by an office program");
            }
            byte[] printed = answer.join();
            String said = new String(complaint.join(), StandardCharsets.UTF_8);
            return printed.length > mostOutput
                    ? new Complained("has more text than any document; right would be: a shorter document")
                    : outcome(child.exitValue(), printed, said);
        } catch (InterruptedException stopping) {
            return stopping();
        } finally {
            child.destroyForcibly();
        }
    }

    private static Answer stopping() {
        Thread.currentThread().interrupt();
        return new Complained("was not read because the server is stopping; right would be: try again");
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

    private static Answer outcome(int status, byte[] answer, String complaint) {
        return switch (status) {
            case 0 -> new Said(answer);
            case ENDED_FOR_WORK ->
                new Complained("needs more work than any document; right would be: "
                        + "the document saved again by an office program");
            default -> new Complained(oneLine(complaint));
        };
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
        List<String> command = new ArrayList<>(java());
        command.add(ReadingChild.class.getName());
        return command;
    }

    /** A small machine with our own classes, to be followed by the name of one that has a main. */
    static List<String> java() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(SMALL_MACHINE);
        command.addAll(List.of("-cp", classPath));
        return command;
    }
}
