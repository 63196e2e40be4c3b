package luodi.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of an installation as a command beside the server finds it: the external one, our own server while it
 * runs, or else our own server started for as long as the command takes.
 */
public final class Standing implements WholeDatabase, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final @Nullable PostgresServer started;
    private final Login whole;

    private Standing(@Nullable PostgresServer started, Login whole) {
        this.started = started;
        this.whole = whole;
    }

    /**
     * Joins the running server, or starts it.
     *
     * @param environment where {@code LUODI_DB_URL} and its companions are looked up
     * @throws StartRefused with one line for the operator
     */
    public static Standing open(Path dataDirectory, Map<String, String> environment) {
        Path data = dataDirectory.toAbsolutePath().normalize();
        UnfinishedRestore.refuse(data);
        if (!isExternal(environment)) {
            if (!Files.isDirectory(data.resolve("database"))) {
                throw new StartRefused("data directory " + data + " holds no database; name the right one with "
                        + "--data DIR, or set LUODI_DB_URL");
            }
            Optional<Standing> running = join(data);
            if (running.isPresent()) {
                return running.get();
            }
        }
        return start(data, environment);
    }

    /** Starts our own server, new where there is none, or reaches the external one. */
    public static Standing start(Path dataDirectory, Map<String, String> environment) {
        PostgresServer server = new DatabaseSettings(
                        dataDirectory,
                        new DatabaseSettings.External(
                                environment.get("LUODI_DB_URL"),
                                environment.getOrDefault("LUODI_DB_USER", "luodi"),
                                environment.getOrDefault("LUODI_DB_PASSWORD", ""),
                                new DatabaseSettings.App(environment.getOrDefault("LUODI_DB_APP_PASSWORD", ""))))
                .reach();
        return new Standing(server, wholeOf(server));
    }

    static Login wholeOf(PostgresServer server) {
        return switch (server) {
            case EmbeddedPostgres ours ->
                new Login(
                        ours.owner().url(),
                        ours.superuser().user(),
                        ours.superuser().password());
            case ExternalPostgres external -> external.owner();
        };
    }

    private static boolean isExternal(Map<String, String> environment) {
        return !environment.getOrDefault("LUODI_DB_URL", "").isBlank();
    }

    /** A server that is just starting or recovering is waited for; without one there is nothing to join. */
    private static Optional<Standing> join(Path data) {
        try {
            Path root = data.toRealPath();
            Path cluster = root.resolve("database");
            long started = System.nanoTime();
            while (!Servers.of(cluster).isEmpty()) {
                Optional<String> port = readyPort(cluster);
                if (port.isPresent()) {
                    String password = DataDirectory.existingPassword(
                            root.resolve("secrets").resolve(EmbeddedPostgres.SUPERUSER));
                    return Optional.of(new Standing(
                            null,
                            new Login(
                                    "jdbc:postgresql://127.0.0.1:" + port.get() + "/" + EmbeddedPostgres.OWNER,
                                    EmbeddedPostgres.SUPERUSER,
                                    password)));
                }
                if (System.nanoTime() - started > PATIENCE.toNanos()) {
                    throw new StartRefused("the database in " + cluster + " is starting or stopping for longer than "
                            + PATIENCE.toSeconds() + " s; look into " + root.resolve("log/postgres.log"));
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw DataDirectory.explain(data, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    /** Line 4 of {@code postmaster.pid} is the port, line 8 the state. */
    private static Optional<String> readyPort(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.size() >= 8 && lines.get(7).startsWith("ready")
                    ? Optional.of(lines.get(3).strip())
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return whole.connect();
    }

    /** Connections of the owner of the tables, to migrate by; only of a server that this command has started. */
    public DataSource owner() {
        Login owner = Objects.requireNonNull(started, "a running server migrates its database itself")
                .owner();
        return new DriverManagerDataSource(owner.url(), owner.user(), owner.password());
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
