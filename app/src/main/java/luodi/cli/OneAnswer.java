package luodi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process with the one answer it was started for on standard output, or with one line on standard error and
 * status 2; always within {@link #LONGEST_MILLIS}, or within the longer time that was asked for.
 */
public final class OneAnswer {
    /** Of the ten seconds promised, so that starting the machine on a busy one still fits. */
    private static final long LONGEST_MILLIS = 8_000;

    /** When the watchdog ends the process, {@link System#nanoTime}. */
    private static volatile long latest;

    /** What the process was started for. */
    @FunctionalInterface
    public interface Work {
        byte[] answer() throws Refusal, IOException;
    }

    /** The one line that ends the command. */
    public static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String line;

        public Refusal(String line) {
            super(line, null, false, false);
            this.line = line;
        }
    }

    private OneAnswer() {}

    /** @param name of what is read, to begin the lines that end a fault; the lines of a refusal name it themselves */
    public static void give(String name, Work work) {
        give(
                name,
                LONGEST_MILLIS,
                "is not read within " + LONGEST_MILLIS / 1000
                        + " seconds; right would be: the document saved again by an office program",
                work);
    }

    /**
     * The same of an answer that takes as long as somebody asks for.
     *
     * @param millis after which the process ends, unless the work {@linkplain #allow allows} it another time
     * @param late what is said then, after the name
     */
    static void give(String name, long millis, String late, Work work) {
        silenceLibraries();
        allow(millis);
        Thread.ofPlatform().daemon().name("watchdog").start(() -> endLate(name + ": " + late));
        try {
            // Not closed: to close a standard stream Java opens /dev/null, and a process shut in may open nothing.
            new FileOutputStream(FileDescriptor.out).write(work.answer());
            Runtime.getRuntime().halt(0);
        } catch (Refusal refusal) {
            end(refusal.line);
        } catch (IOException gone) {
            end("luodi: standard output is closed");
        } catch (OutOfMemoryError tooMuch) {
            end(name + ": needs more memory than any document; right would be: "
                    + "the document saved again by an office program");
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            // The edge: a fault of ours must still end in one line that can be reported.
            end(name + ": the reader failed (" + fault.getClass().getSimpleName() + " at " + place(fault)
                    + "); right would be: the document in another format, and a report of this line");
        }
    }

    /** Gives the answer this much time from now, where somebody asked for it. */
    static void allow(long millis) {
        latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /**
     * The text of a file a command was given.
     *
     * @param most bytes, whole megabytes
     */
    static String text(String file, long most) throws Refusal {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > most) {
                throw new Refusal(
                        file + ": is no text file of at most " + (most >> 20) + " MB; right would be: the path of one");
            }
            return Files.readString(path);
        } catch (CharacterCodingException notText) {
            throw new Refusal(file + ": is not UTF-8 text; right would be: the file saved as UTF-8");
        } catch (IOException | InvalidPathException unreadable) {
            throw new Refusal(file + ": cannot be read; right would be: a file you may read");
        }
    }

    /** Libraries log and warn on their own; standard output belongs to the answer and standard error to one line. */
    private static void silenceLibraries() {
        System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.LogFactoryImpl");
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        System.setProperty("java.awt.headless", "true");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
    }

    private static void endLate(String line) {
        try {
            for (long left = latest - System.nanoTime(); left > 0; left = latest - System.nanoTime()) {
                Thread.sleep(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
        end(line);
    }

    private static String place(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    private static synchronized void end(String line) {
        try {
            new FileOutputStream(FileDescriptor.err).write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // Nobody listens any more; the exit status still tells.
        }
        Runtime.getRuntime().halt(2);
    }
}
