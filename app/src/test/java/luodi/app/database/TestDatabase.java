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
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A migrated, empty database for one test class, on a real and durable PostgreSQL.
 *
 * <pre>{@code
 * private final TestDatabase database = TestDatabase.fresh();
 * private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
 * }</pre>
 *
 * <p>It is worked on as the application works, under row-level security; the thread of a test asks as the system unless it
 * names somebody (see {@link TestScope}).
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

    private final Login owner;
    private final Login application;
    private final DataSource dataSource;

    private TestDatabase(Login owner, Login application) {
        this.owner = owner;
        this.application = application;
        HikariConfig config = new HikariConfig();
        config.setPoolName(owner.url().substring(owner.url().lastIndexOf('/') + 1));
        config.setJdbcUrl(application.url());
        config.setUsername(application.user());
        config.setPassword(application.password());
        config.setMaximumPoolSize(8);
        // Many classes share the hundred connections of the one server.
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        this.dataSource = new ScopedDataSource(new HikariDataSource(config), TestScope::ofThisThread);
    }

    /** Makes a database that nobody else uses; it stays until the next run, so that a failure can be looked at. */
    public static TestDatabase fresh() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = PREFIX + MADE.incrementAndGet();
        asSuperuser(
                server, "create database " + name + " owner " + server.owner().user() + " template " + TEMPLATE);
        return new TestDatabase(at(server, name, server.owner()), at(server, name, server.application()));
    }

    private static Login at(EmbeddedPostgres server, String name, Login login) {
        return new Login(
                server.superuser().url().replaceFirst("/postgres$", "/" + name), login.user(), login.password());
    }

    /** A database without a single table, for a restore to fill. */
    public static TestDatabase empty() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = PREFIX + MADE.incrementAndGet();
        asSuperuser(
                server, "create database " + name + " owner " + server.owner().user());
        return new TestDatabase(at(server, name, server.owner()), at(server, name, server.application()));
    }

    /** To the database with this URL, as the one whom nothing binds. */
    public static Connection superuser(String url) throws SQLException {
        Login superuser = Server.RUNNING.superuser();
        return new Login(url, superuser.user(), superuser.password()).connect();
    }

    /** The same pool at each call: the role of the application, as {@link TestScope} names who asks. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** For what the application may not: changing tables, emptying them, looking at all of them. */
    public DataSource ownerDataSource() {
        return new DriverManagerDataSource(owner.url(), owner.user(), owner.password());
    }

    public String url() {
        return owner.url();
    }

    /** Of the owner. */
    public String user() {
        return owner.user();
    }

    /** Of the owner. */
    public String password() {
        return owner.password();
    }

    /** What points a server at this database. */
    public List<String> properties() {
        return List.of(
                "luodi.db.url=" + owner.url(),
                "luodi.db.user=" + owner.user(),
                "luodi.db.password=" + owner.password(),
                "luodi.db.app.password=" + application.password());
    }

    public String applicationPassword() {
        return application.password();
    }

    Login owner() {
        return owner;
    }

    Login application() {
        return application;
    }

    Login superuser() {
        Login superuser = Server.RUNNING.superuser();
        return new Login(owner.url(), superuser.user(), superuser.password());
    }

    private static EmbeddedPostgres startWithTemplate() {
        EmbeddedPostgres server = EmbeddedPostgres.start(home().resolve("postgres"));
        dropThoseOfEarlierRuns(server);
        asSuperuser(
                server,
                "create database " + TEMPLATE + " owner " + server.owner().user());
        Login owner = at(server, TEMPLATE, server.owner());
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
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
