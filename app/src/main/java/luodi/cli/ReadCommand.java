package luodi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luodi.cli.OneAnswer.Refusal;
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
 * <p>Ends as {@link OneAnswer} says.
 */
public final class ReadCommand {
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

    private ReadCommand() {}

    /** Runs and ends the process. */
    public static void main(String[] args) {
        OneAnswer.give(named(args), () -> answer(Request.of(args)));
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

    /** A file name may hold line ends and terminal controls; the line must stay one line. */
    private static String printable(@Nullable String name) {
        return name == null ? "" : name.replaceAll("\\p{Cntrl}", "?");
    }
}
