package luodi.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.database.StartRefused;
import luodi.app.database.Visit;
import luodi.app.journal.JournalExport;
import luodi.app.journal.Verification;
import luodi.engine.merkle.MalformedNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * {@code verify [--data DIR] [--checkpoint FILE] [--against FILE] [--export FILE]}: derives the journal and every row
 * again. Ends with 0 when all agrees, with 1 and the first disagreement when not, with 2 and one line when it could not
 * look.
 */
public final class VerifyCommand {
    private static final int AGREES = 0;
    private static final int DISAGREES = 1;
    private static final int COULD_NOT_LOOK = 2;
    private static final long NANOS = 1_000_000_000;

    private static final String USAGE = "right would be: luodi verify [--data DIR] [--checkpoint FILE] [--against FILE]"
            + " [--export FILE] [--all]";

    private record Request(
            Path data, List<Path> checkpoints, @Nullable Path export, boolean all) {
        static Request of(String[] args) {
            Path data = Path.of("data");
            List<Path> checkpoints = new ArrayList<>();
            Path export = null;
            boolean all = false;
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--all")) {
                    all = true;
                    continue;
                }
                if (i + 1 == args.length) {
                    throw new StartRefused("verify: \"" + args[i] + "\" needs a value; " + USAGE);
                }
                Path value = Path.of(args[++i]);
                switch (args[i - 1]) {
                    case "--data" -> data = value;
                    case "--checkpoint", "--against" -> checkpoints.add(value);
                    case "--export" -> export = value;
                    default -> throw new StartRefused("verify: unknown option \"" + args[i - 1] + "\"; " + USAGE);
                }
            }
            return new Request(data, checkpoints, export, all);
        }
    }

    private VerifyCommand() {}

    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        System.exit(run(args, System.getenv(), System.out, System.err));
    }

    static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Request request = Request.of(args);
            try (Visit visit = visit(request.data(), environment)) {
                return look(request, visit.connection(), out);
            }
        } catch (StartRefused | IOException | SQLException e) {
            err.println("luodi: " + String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
            return COULD_NOT_LOOK;
        }
    }

    /** To the database the environment names, or the one of the data directory. */
    static Visit visit(Path data, Map<String, String> environment) {
        String url = environment.getOrDefault("LUODI_DB_URL", "");
        return url.isBlank()
                ? Visit.to(data)
                : Visit.to(
                        url,
                        environment.getOrDefault("LUODI_DB_USER", "luodi"),
                        environment.getOrDefault("LUODI_DB_PASSWORD", ""));
    }

    private static int look(Request request, Connection connection, PrintStream out) throws IOException, SQLException {
        long begun = System.nanoTime();
        Verification verification = Verification.with(request.data());
        for (Path file : request.checkpoints()) {
            for (Path each : files(file)) {
                try {
                    verification.against(Files.readString(each, StandardCharsets.UTF_8));
                } catch (MalformedNote e) {
                    throw new StartRefused(each + " is no checkpoint: " + e.getMessage());
                }
            }
        }
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        Verification.Report report = verification.run(connection);
        if (request.export() != null) {
            JournalExport.write(connection, request.data(), request.export());
        }
        out.println(report.counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + String.format(java.util.Locale.ROOT, "; %.1f s", (System.nanoTime() - begun) / (double) NANOS));
        if (report.agrees()) {
            out.println("everything agrees");
            return AGREES;
        }
        report.disagreements().stream()
                .limit(request.all() ? Long.MAX_VALUE : 1)
                .forEach(each -> out.println("disagrees: " + each));
        return DISAGREES;
    }

    /** The store of a witness is a directory. */
    private static List<Path> files(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> all = Files.list(file)) {
            return all.filter(each -> each.toString().endsWith(".checkpoint"))
                    .sorted()
                    .toList();
        }
    }
}
