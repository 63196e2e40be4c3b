package luodi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import luodi.app.journal.WitnessStore;
import org.jspecify.annotations.Nullable;

/**
 * {@code witness --store DIR --keys FILE}, once, then {@code witness --store DIR --file FILE} for each checkpoint that is
 * brought: by mail, on a stick, or read from the printed code ({@code -} reads standard input). Ends with 0 when it is
 * stored, with 1 when it is refused, with 2 and one line when nothing could be decided.
 */
public final class WitnessCommand {
    private static final int STORED = 0;
    private static final int REFUSED = 1;
    private static final int UNDECIDED = 2;
    private static final int LONGEST = 64 * 1024;

    private static final String USAGE =
            "witness: right would be: luodi witness --store DIR (--keys FILE | --file FILE), FILE being - for standard input";

    private record Request(
            Path store, @Nullable String keys, @Nullable String file) {
        static @Nullable Request of(String[] args) {
            String store = null;
            String keys = null;
            String file = null;
            for (int i = 0; i + 1 < args.length; i += 2) {
                switch (args[i]) {
                    case "--store" -> store = args[i + 1];
                    case "--keys" -> keys = args[i + 1];
                    case "--file" -> file = args[i + 1];
                    default -> {
                        return null;
                    }
                }
            }
            boolean whole = args.length % 2 == 0 && store != null && (keys == null) != (file == null);
            return whole && store != null ? new Request(Path.of(store), keys, file) : null;
        }
    }

    private WitnessCommand() {}

    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        Request request = Request.of(args);
        if (request == null) {
            err.println("luodi: " + USAGE);
            return UNDECIDED;
        }
        try {
            Files.createDirectories(request.store());
            WitnessStore store = new WitnessStore(request.store());
            WitnessStore.Answer answer = request.keys() != null
                    ? store.begin(read(request.keys(), in))
                    : store.offer(read(String.valueOf(request.file()), in));
            return say(answer, out);
        } catch (IOException e) {
            err.println("luodi: witness: " + e.getClass().getSimpleName() + " " + e.getMessage());
            return UNDECIDED;
        }
    }

    private static int say(WitnessStore.Answer answer, PrintStream out) {
        return switch (answer) {
            case WitnessStore.Refused(String why) -> {
                out.println("refused: " + why.strip());
                yield REFUSED;
            }
            case WitnessStore.Stored(String origin, long old, long size, boolean newEpoch) -> {
                out.println("stored: " + origin + ", " + size + " leaves, before " + old
                        + (newEpoch ? "; this is a new epoch: ask why the journal was put back" : ""));
                yield STORED;
            }
        };
    }

    /** Printed codes and mails bring other line ends. */
    private static String read(String file, InputStream in) throws IOException {
        byte[] bytes;
        if (file.equals("-")) {
            bytes = in.readNBytes(LONGEST);
        } else {
            try (InputStream opened = Files.newInputStream(Path.of(file))) {
                bytes = opened.readNBytes(LONGEST);
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
        return text.endsWith("\n") ? text : text + "\n";
    }
}
