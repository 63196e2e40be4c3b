package luodi.app.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL inside the data directory that keeps what it acknowledges: flushed before the answer, checksummed,
 * reached over the loopback with a password only. It stops with this process, however this process ends, comes back when
 * it alone is killed, and never runs twice on one directory.
 *
 * <p>Below the data directory: {@code postgres/} the programs, {@code database/} the cluster, {@code secrets/postgres}
 * the password of its superuser, {@code log/postgres.log}, {@code lock}.
 */
public final class EmbeddedPostgres implements PostgresServer {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    static final String SUPERUSER = "postgres";

    /** Owns the database {@code luodi} and nothing else. */
    static final String OWNER = "luodi";

    private static final int MEBIBYTES_FOR_A_NEW_CLUSTER = 256;
    private static final int MEBIBYTES_TO_RUN = 64;

    private final DataDirectory data;
    private final Binaries binaries;
    private final Login superuser;
    private final Login owner;
    private final Login application;

    private Postmaster postmaster;
    private boolean closing;

    private EmbeddedPostgres(
            DataDirectory data,
            Binaries binaries,
            Postmaster postmaster,
            Login superuser,
            Login owner,
            Login application) {
        this.data = data;
        this.binaries = binaries;
        this.postmaster = postmaster;
        this.superuser = superuser;
        this.owner = owner;
        this.application = application;
    }

    /**
     * Starts the server on this directory, which is made when it does not exist. A server that an earlier process left
     * behind is stopped first.
     *
     * @throws StartRefused with one line for the operator: directory in use or not writable, disk full, cluster of
     *     another major version, unsafe settings, no user namespaces for root
     */
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, dataDirectory.resolve("postgres"));
    }

    /** With the programs unpacked elsewhere, so that many short-lived clusters can share them. */
    static EmbeddedPostgres start(Path dataDirectory, Path programs) {
        Path wanted = dataDirectory.toAbsolutePath().normalize();
        try {
            Account.requireUsable();
            DataDirectory data = DataDirectory.open(wanted);
            boolean started = false;
            try {
                EmbeddedPostgres server = start(data, programs.toAbsolutePath().normalize());
                started = true;
                return server;
            } finally {
                if (!started) {
                    data.close();
                }
            }
        } catch (IOException | SQLException e) {
            throw DataDirectory.explain(wanted, e);
        }
    }

    private static EmbeddedPostgres start(DataDirectory data, Path programs) throws IOException, SQLException {
        Path cluster = data.cluster();
        boolean isNew = !Files.exists(cluster);
        data.requireFree(isNew ? MEBIBYTES_FOR_A_NEW_CLUSTER : MEBIBYTES_TO_RUN);
        Binaries binaries = Binaries.below(programs);
        String superuserPassword = data.password(SUPERUSER, isNew);
        if (isNew) {
            initialize(binaries, data);
        } else {
            requireMajor(cluster, binaries.major());
            Servers.stopLeftBehind(cluster);
        }
        Postmaster postmaster = Postmaster.start(binaries, cluster, data.log());
        boolean usable = false;
        try {
            String server = "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/";
            Login superuser = new Login(server + "postgres", SUPERUSER, superuserPassword);
            Login owner = new Login(server + OWNER, OWNER, DataDirectory.randomPassword());
            Login application = Roles.applicationOf(owner, DataDirectory.randomPassword());
            try (Connection connection = superuser.connect()) {
                Durability.requireOfOurServer(connection, "the database in " + cluster);
                // New passwords at each start: nobody but this process needs them, so they are never written down.
                Roles.admit(connection, owner);
                Roles.admit(connection, application);
                Roles.bind(connection, application);
                makeDatabase(connection);
            }
            EmbeddedPostgres running = new EmbeddedPostgres(data, binaries, postmaster, superuser, owner, application);
            postmaster.whenEnded(running::startAgain);
            usable = true;
            return running;
        } finally {
            if (!usable) {
                postmaster.stop();
            }
        }
    }

    private static void initialize(Binaries binaries, DataDirectory data) throws IOException {
        log.info("making a new database in {} (only the first time)", data.cluster());
        try (Stream<Path> entries = Files.list(data.root())) {
            for (Path leftover : entries.filter(p -> p.getFileName().toString().startsWith("initializing-"))
                    .toList()) {
                Binaries.removeTree(leftover);
            }
        }
        Path partial = Files.createTempDirectory(data.root(), "initializing-");
        List<String> command = new ArrayList<>(Account.prefix());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + partial,
                "--username=" + SUPERUSER,
                "--pwfile=" + data.passwordFile(SUPERUSER),
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                // The order of text must not change with the C library of the machine, or indexes break silently.
                // LC_CTYPE still comes from there, and must know Chinese letters for pg_trgm.
                "--locale=C.UTF-8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--set=timezone=UTC",
                "--set=log_timezone=UTC"));
        Durability.settingsOfANewCluster().forEach((name, value) -> command.add("--set=" + name + "=" + value));
        run(command);
        Files.move(partial, data.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(List<String> command) throws IOException {
        Process process =
                Postmaster.processOf(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: "
                        + said.lines()
                                .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                                .findFirst()
                                .orElse(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was being made", e);
        }
    }

    private static void requireMajor(Path cluster, int ours) throws IOException {
        String made = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!made.equals(String.valueOf(ours))) {
            throw new StartRefused("the database in " + cluster + " was made by PostgreSQL " + made
                    + "; this Luodi carries PostgreSQL " + ours
                    + ": start the Luodi that made it, or name another directory with --data DIR");
        }
    }

    private static void makeDatabase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1 from pg_database where datname = '" + OWNER + "'")) {
            if (row.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create database " + OWNER + " owner " + OWNER);
        }
    }

    /** A server that somebody killed comes back by itself; one that cannot start stays down, and says why. */
    private synchronized void startAgain() {
        if (closing) {
            return;
        }
        log.error("PostgreSQL in {} has ended unexpectedly; starting it again", data.cluster());
        try {
            Servers.stopLeftBehind(data.cluster());
            postmaster = Postmaster.restart(binaries, data.cluster(), data.log(), postmaster.port());
            postmaster.whenEnded(this::startAgain);
            log.info("PostgreSQL runs again");
        } catch (IOException | StartRefused e) {
            log.error("PostgreSQL stays down until Luodi is started again", e);
        }
    }

    @Override
    public Login owner() {
        return owner;
    }

    @Override
    public Login application() {
        return application;
    }

    /** For what concerns the database as a whole, and for tests, which make databases of their own. */
    Login superuser() {
        return superuser;
    }

    /** Waits until the server has stopped cleanly, then gives the directory free. */
    @Override
    public synchronized void close() {
        closing = true;
        try {
            postmaster.stop();
        } finally {
            data.close();
        }
    }
}
