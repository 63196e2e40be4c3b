package luodi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luodi.engine.document.DocumentReader;
import luodi.engine.document.Reading;
import luodi.engine.document.Span;
import luodi.engine.document.Warning;
import luodi.engine.document.format.DocumentText;
import org.jspecify.annotations.Nullable;

/**
 * {@code read FILE [--json [--text]]}: prints what is read in a plan document, as an outline or as JSON.
 * {@code -} reads the document from standard input; {@code --name NAME} says how its sender called it.
 *
 * <p>Ends with 0, or with one line on standard error and 2, always within {@link #LONGEST_MILLIS}.
 */
public final class ReadCommand {
    /** Of the ten seconds promised, so that starting the machine on a busy one still fits. */
    private static final long LONGEST_MILLIS = 8_000;

    private static final String USAGE =
            "luodi read: right would be: luodi read FILE [--json], FILE being a .txt, .docx, .html or .pdf";

    /** What was asked for. */
    private record Request(String file, String name, boolean json, boolean text) {

        static Request of(String[] args) throws Refusal {
            List<String> files = new ArrayList<>();
            String name = null;
            boolean json = false;
            boolean text = false;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--json" -> json = true;
                    case "--text" -> text = true;
                    case "--name" -> name = ++i < args.length ? args[i] : null;
                    default -> files.add(args[i]);
                }
            }
            boolean unknown = files.stream().anyMatch(file -> file.startsWith("--"));
            if (files.size() != 1 || unknown || (text && !json)) {
                throw new Refusal(USAGE);
            }
            return new Request(files.getFirst(), name == null ? files.getFirst() : name, json, text);
        }
    }

    /** The one line that ends the command. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String line;

        Refusal(String line) {
            super(line, null, false, false);
            this.line = line;
        }
    }

    private ReadCommand() {}

    /** Runs and ends the process. */
    public static void main(String[] args) {
        silenceLibraries();
        Thread.ofPlatform().daemon().name("watchdog").start(() -> endLate(args));
        try {
            Request request = Request.of(args);
            byte[] answer = answer(request);
            try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
                out.write(answer);
            }
            Runtime.getRuntime().halt(0);
        } catch (Refusal refusal) {
            end(refusal.line);
        } catch (IOException gone) {
            end("luodi read: standard output is closed");
        } catch (OutOfMemoryError tooMuch) {
            end(named(args) + ": needs more memory than any document; right would be: "
                    + "the document saved again by an office program");
        } catch (RuntimeException | StackOverflowError fault) {
            // The edge: a fault of ours must still end in one line that can be reported.
            end(named(args) + ": the reader failed (" + fault.getClass().getSimpleName() + " at " + place(fault)
                    + "); right would be: the document as .txt, and a report of this line");
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

    private static void endLate(String[] args) {
        try {
            Thread.sleep(LONGEST_MILLIS);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
        end(named(args) + ": is not read within " + LONGEST_MILLIS / 1000
                + " seconds; right would be: the document saved again by an office program");
    }

    private static byte[] answer(Request request) throws Refusal {
        DocumentText.Text text = text(request);
        Reading reading = withNotes(DocumentReader.read(text.text()), text.notes());
        if (!request.json) {
            return Outline.of(text.text(), reading).getBytes(StandardCharsets.UTF_8);
        }
        byte[] json = request.text
                ? ReadingJson.write(new ReadingJson.WithText(text.text(), reading))
                : ReadingJson.write(reading);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private static DocumentText.Text text(Request request) throws Refusal {
        DocumentText.Outcome outcome = DocumentText.of(bytes(request), request.name);
        return switch (outcome) {
            case DocumentText.Text text -> text;
            case DocumentText.Refused refused -> throw new Refusal(printable(request.file) + ": " + refused.message());
        };
    }

    private static byte[] bytes(Request request) throws Refusal {
        if (request.file.equals("-")) {
            return bounded(request, System.in);
        }
        Path path = path(request.file);
        if (!Files.isRegularFile(path)) {
            String what = Files.isDirectory(path) ? "is a folder" : "no such file";
            throw new Refusal(printable(request.file) + ": " + what + "; right would be: the path of a document");
        }
        try (InputStream in = Files.newInputStream(path)) {
            long length = Files.size(path);
            if (length > DocumentText.MAX_BYTES) {
                throw new Refusal(printable(request.file) + ": "
                        + DocumentText.tooLarge(length).message());
            }
            return bounded(request, in);
        } catch (IOException unreadable) {
            throw new Refusal(printable(request.file) + ": cannot be opened; right would be: a file you may read");
        }
    }

    /** Pipes have no length to look at first. */
    private static byte[] bounded(Request request, InputStream in) throws Refusal {
        try {
            byte[] bytes = in.readNBytes(DocumentText.MAX_BYTES + 1);
            if (bytes.length > DocumentText.MAX_BYTES) {
                throw new Refusal(printable(request.file) + ": "
                        + DocumentText.tooLarge(bytes.length).message());
            }
            return bytes;
        } catch (IOException broken) {
            throw new Refusal(printable(request.file) + ": broke off while reading; right would be: the whole file");
        }
    }

    private static Path path(String file) throws Refusal {
        try {
            return Path.of(file);
        } catch (InvalidPathException notAPath) {
            throw new Refusal(printable(file) + ": no such file; right would be: the path of a document");
        }
    }

    /** What the file holds and the text does not is a thing to look at like any other. */
    private static Reading withNotes(Reading reading, List<String> notes) {
        if (notes.isEmpty()) {
            return reading;
        }
        List<Warning> warnings = new ArrayList<>();
        notes.forEach(note -> warnings.add(new Warning(note, new Span(0, 0))));
        warnings.addAll(reading.warnings());
        return new Reading(
                reading.title(),
                reading.documentNumber(),
                reading.issuer(),
                reading.issuedOn(),
                reading.period(),
                reading.nodes(),
                reading.targets(),
                reading.responsibilities(),
                reading.deadlines(),
                reading.declared(),
                warnings);
    }

    private static String named(String[] args) {
        for (String arg : args) {
            if (!arg.startsWith("--")) {
                return printable(arg);
            }
        }
        return "luodi read";
    }

    private static String place(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    /** A file name may hold line ends and terminal controls; the line must stay one line. */
    private static String printable(@Nullable String name) {
        return name == null ? "" : name.replaceAll("\\p{Cntrl}", "?");
    }

    private static synchronized void end(String line) {
        try (OutputStream err = new FileOutputStream(FileDescriptor.err)) {
            err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // Nobody listens any more; the exit status still tells.
        }
        Runtime.getRuntime().halt(2);
    }
}
