package luodi.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at the rows from outside the server, as the one whom no row-level security binds: beside a Luodi that runs on
 * this data directory, or with the database started for the length of the visit.
 */
public final class Visit implements AutoCloseable {
    private static final String DATABASE = "luodi";
    private static final int PORT_LINE = 3;

    private final Connection connection;
    private final @Nullable EmbeddedPostgres own;

    private Visit(Connection connection, @Nullable EmbeddedPostgres own) {
        this.connection = connection;
        this.own = own;
    }

    /** @throws StartRefused with one line: no database there, not reachable, in use by something that does not answer */
    public static Visit to(Path data) {
        Path root = data.toAbsolutePath().normalize();
        Path cluster = root.resolve("database");
        if (!Files.isDirectory(cluster)) {
            throw new StartRefused(root + " holds no database; name the data directory with --data DIR");
        }
        Connection running = running(root, cluster);
        if (running != null) {
            return new Visit(running, null);
        }
        EmbeddedPostgres own = EmbeddedPostgres.start(root);
        boolean open = false;
        try {
            Login superuser = own.superuser();
            Connection connection = new Login(own.owner().url(), superuser.user(), superuser.password()).connect();
            open = true;
            return new Visit(connection, own);
        } catch (SQLException e) {
            throw DataDirectory.explain(root, e);
        } finally {
            if (!open) {
                own.close();
            }
        }
    }

    /** To a PostgreSQL that somebody else runs. */
    public static Visit to(String url, String user, String password) {
        return new Visit(ExternalPostgres.visit(new Login(url, user, password)), null);
    }

    /** The server that the running Luodi started, by what PostgreSQL itself writes down beside its files. */
    private static @Nullable Connection running(Path root, Path cluster) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            String password = Files.readString(root.resolve("secrets").resolve(EmbeddedPostgres.SUPERUSER))
                    .strip();
            String url = "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/" + DATABASE;
            return new Login(url, EmbeddedPostgres.SUPERUSER, password).connect();
        } catch (IOException | IndexOutOfBoundsException | SQLException notRunning) {
            // The start that follows says what is wrong, if anything is.
            return null;
        }
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the visit cannot be ended", e);
        } finally {
            if (own != null) {
                own.close();
            }
        }
    }
}
