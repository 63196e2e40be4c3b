package luodi.app.backup;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import luodi.app.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What both commands share: their words, their progress on standard error, and one line for whatever goes wrong. */
final class Console {
    private static final int REFUSED = 2;

    private final String command;

    private Console(String command) {
        this.command = command;
    }

    interface Task {
        void run(Console console, Words words) throws Exception;
    }

    /** @param home the data directory that is meant when none is named */
    record Words(List<String> files, Path home, Optional<Path> named, Optional<Path> key, boolean check) {
        static Words of(String[] args, String usage) {
            List<String> files = new ArrayList<>();
            Path home = Path.of("data");
            @Nullable Path named = null;
            @Nullable Path key = null;
            boolean check = false;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--check" -> check = true;
                    case "--home" -> home = Path.of(after(args, i++, usage));
                    case "--data" -> named = Path.of(after(args, i++, usage));
                    case "--key" -> key = Path.of(after(args, i++, usage));
                    default -> files.add(args[i]);
                }
            }
            Optional<String> unknown =
                    files.stream().filter(file -> file.startsWith("-")).findFirst();
            if (unknown.isPresent()) {
                throw new BackupRefused("unknown option \"" + unknown.get() + "\"; " + usage);
            }
            if (files.size() != 1) {
                throw new BackupRefused(
                        (files.isEmpty() ? "no file is named; " : "more than one file is named; ") + usage);
            }
            return new Words(files, home, Optional.ofNullable(named), Optional.ofNullable(key), check);
        }

        private static String after(String[] args, int i, String usage) {
            if (i + 1 == args.length || args[i + 1].isBlank()) {
                throw new BackupRefused(args[i] + " names nothing; " + usage);
            }
            return args[i + 1];
        }

        String file() {
            return files.getFirst();
        }

        Path data() {
            return named.orElse(home).toAbsolutePath().normalize();
        }
    }

    /** Runs the task and ends the process. */
    static void run(String command, String usage, String[] args, Task task) {
        quieten();
        Console console = new Console(command);
        try {
            task.run(console, Words.of(args, usage));
            System.exit(0);
        } catch (BackupRefused | StartRefused refused) {
            console.say(Objects.requireNonNullElse(refused.getMessage(), "refused"));
        } catch (IOException fault) {
            console.say(explain(fault));
        } catch (SQLException fault) {
            console.say("the database said: " + oneLine(fault));
        } catch (Exception fault) {
            // The edge: a fault of ours keeps its trace.
            fault.printStackTrace();
            System.exit(1);
        }
        System.exit(REFUSED);
    }

    /** Libraries tell of their own work; here only what goes wrong is of interest. */
    static void quieten() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
        }
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
    }

    private static String explain(IOException fault) {
        String said = oneLine(fault);
        if (said.contains("No space left on device") || said.contains("Disk quota exceeded")) {
            return "disk full: " + said + "; nothing was left behind";
        }
        return fault instanceof FileSystemException file && file.getReason() == null
                ? said + ": " + file.getClass().getSimpleName()
                : said;
    }

    private static String oneLine(Exception fault) {
        return Objects.toString(fault.getMessage(), fault.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }

    /** What the server would find too: the environment, and below it the settings file of the data directory. */
    static Map<String, String> environment(Path data) throws IOException {
        Map<String, String> environment = new HashMap<>();
        Path file = data.resolve(InstalledFiles.SETTINGS);
        if (Files.exists(file)) {
            Properties settings = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            }
            for (String name : List.of("url", "user", "password")) {
                String value = settings.getProperty("luodi.db." + name);
                if (value != null) {
                    environment.put("LUODI_DB_" + name.toUpperCase(Locale.ROOT), value);
                }
            }
        }
        environment.putAll(System.getenv());
        return environment;
    }

    void say(String line) {
        System.err.println("luodi " + command + ": " + line);
    }

    Progress progress() {
        return new Progress(this::say);
    }

    void tell(Path archive, Manifest manifest, String done, long nanos) {
        manifest.findings().forEach(finding -> say("attention: " + finding));
        say(String.format(
                Locale.ROOT,
                "%s %s: taken %s, schema %s, %,d rows of %d tables, %,d attachments, %,.1f MB, in %.1f s",
                done,
                archive,
                manifest.madeAt(),
                manifest.schema(),
                manifest.rows(),
                manifest.tables().size(),
                manifest.attachments(),
                manifest.bytes() / 1e6,
                nanos / 1e9));
        if (manifest.checkpoint() != null) {
            System.out.print(manifest.checkpoint());
        }
    }
}
