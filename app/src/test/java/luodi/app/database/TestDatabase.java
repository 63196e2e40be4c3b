package luodi.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A migrated, empty database for one test class, on a real and durable PostgreSQL.
 *
 * <pre>{@code
 * private final TestDatabase database = TestDatabase.fresh();
 * private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
 * }</pre>
 *
 * <p>One server runs per test JVM, in {@code target/test-JVM/postgres}, from the first use to the end of the JVM. The
 * migrations run once; each database is a copy of the result. A Spring test needs none of this: its context gets a
 * fresh database by itself (see {@link TestDatabaseOfAContext}).
 */
public final class TestDatabase {
    private static final String TEMPLATE = "luodi_template";
    private static final String PREFIX = "test_";
    private static final AtomicInteger MADE = new AtomicInteger();

    /** The JVM makes it at the first use and lets nobody through before it is ready. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = startWithTemplate();
    }

    private final Login login;
    private final HikariDataSource dataSource;

    private TestDatabase(Login login) {
        this.login = login;
        HikariConfig config = new HikariConfig();
        config.setPoolName(login.url().substring(login.url().lastIndexOf('/') + 1));
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(8);
        // Many classes share the hundred connections of the one server.
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        this.dataSource = new HikariDataSource(config);
    }

    /** Makes a database that nobody else uses; it stays until the next run, so that a failure can be looked at. */
    public static TestDatabase fresh() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = PREFIX + MADE.incrementAndGet();
        asSuperuser(server, "create database " + name + " owner " + server.user() + " template " + TEMPLATE);
        return new TestDatabase(new Login(
                server.superuser().url().replaceFirst("/postgres$", "/" + name), server.user(), server.password()));
    }

    /** A database without a single table, for a restore to fill. */
    public static TestDatabase empty() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = PREFIX + MADE.incrementAndGet();
        asSuperuser(server, "create database " + name + " owner " + server.user());
        return new TestDatabase(new Login(
                server.superuser().url().replaceFirst("/postgres$", "/" + name), server.user(), server.password()));
    }

    /** To the database with this URL, as the one whom nothing binds. */
    public static Connection superuser(String url) throws SQLException {
        Login superuser = Server.RUNNING.superuser();
        return new Login(url, superuser.user(), superuser.password()).connect();
    }

    /** The same pool at each call. */
    public DataSource dataSource() {
        return dataSource;
    }

    public String url() {
        return login.url();
    }

    public String user() {
        return login.user();
    }

    public String password() {
        return login.password();
    }

    private static EmbeddedPostgres startWithTemplate() {
        EmbeddedPostgres server = EmbeddedPostgres.start(home().resolve("postgres"));
        dropThoseOfEarlierRuns(server);
        asSuperuser(server, "create database " + TEMPLATE + " owner " + server.user());
        Flyway.configure()
                .dataSource(
                        server.superuser().url().replaceFirst("/postgres$", "/" + TEMPLATE),
                        server.user(),
                        server.password())
                .locations("classpath:db/migration")
                .failOnMissingLocations(false)
                .load()
                .migrate();
        return server;
    }

    /** {@code target} of this module, from wherever the tests are started. */
    static Path target() {
        try {
            return Path.of(TestDatabase.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What this test JVM keeps on the disk; two of them run side by side. */
    static Path home() {
        return target().resolve("test-" + System.getProperty("luodi.test.jvm", "1"));
    }

    private static void dropThoseOfEarlierRuns(EmbeddedPostgres server) {
        List<String> old = new ArrayList<>();
        try (Connection connection = server.superuser().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select datname from pg_database where datname like 'test\\_%'"
                        + " or datname = '" + TEMPLATE + "'")) {
            while (row.next()) {
                old.add(row.getString("datname"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        old.forEach(name -> asSuperuser(server, "drop database " + name + " with (force)"));
    }

    private static void asSuperuser(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.superuser().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
