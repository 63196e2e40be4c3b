package luodi.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import luodi.app.database.ChildJvm;
import luodi.app.database.Standing;
import luodi.app.database.StartRefused;
import luodi.app.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class UpgradingTest {
    static final BackupSettings SETTINGS = new BackupSettings(true, LocalTime.of(2, 0), null, 7, 3);

    /** The long form is run by {@code -Dluodi.migration.kills=20}. */
    private static final int KILLS = Integer.getInteger("luodi.migration.kills", 4);

    private static final String SCHEMA = """
            select string_agg(line, E'\\n' order by line) as name from (
                select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
                from information_schema.columns where table_schema = 'public'
                union all
                select indexdef from pg_indexes where schemaname = 'public'
                union all
                select 'step ' || version from flyway_schema_history where success
            ) as lines
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path data;

    @Test
    void takesABackupBeforeItMigratesAndCommitsStepsAndHistoryAtOnce() throws Exception {
        Household home = new Household(data).furnished(3);
        Flyway flyway = flyway(home.database, "classpath:db/slow");

        upgrading(home).migrate(flyway);

        List<Path> taken = shelf().of(Upgrading.KIND);
        assertThat(taken).hasSize(1);
        Manifest manifest =
                new CheckingArchive(Progress.silent()).check(taken.getFirst(), BackupKey.ofInstallation(data));
        assertThat(manifest.schema()).isEqualTo(newest());
        assertThat(home.owner.sql("""
                                select count(distinct xmin::text) from (
                                    select xmin from flyway_schema_history where version >= '9001'
                                    union all select xmin from pg_class where relname in ('slow_third')
                                    union all select xmin from slow_third
                                ) as marks
                                """).query(Long.class).single())
                .as("transactions that made the new schema and its history")
                .isEqualTo(1);
    }

    @Test
    void takesNoBackupWhenNothingIsDue() throws Exception {
        Household home = new Household(data);

        upgrading(home).migrate(flyway(home.database));

        assertThat(shelf().of(Upgrading.KIND)).isEmpty();
    }

    @Test
    void makesANewDatabaseWithoutABackup() throws Exception {
        TestDatabase empty = TestDatabase.empty();

        new Upgrading(shelf(), SETTINGS, Household.whole(empty)).migrate(flyway(empty));

        assertThat(shelf().of(Upgrading.KIND)).isEmpty();
        assertThat(Household.content(Household.whole(empty))).isNotEmpty();
    }

    @Test
    void refusesASchemaNewerThanTheProgramInOneLine() {
        Household home = new Household(data);
        flyway(home.database, "classpath:db/slow").migrate();

        StartRefused refused =
                catchThrowableOfType(StartRefused.class, () -> upgrading(home).migrate(flyway(home.database)));

        assertThat(refused.getMessage())
                .isEqualTo("the database cannot be used: schema version 9003 (V9003__slow_third.sql) is unknown to this"
                        + " Luodi, whose newest is " + newest() + "; use the Luodi that wrote it, or a newer one");
    }

    private static String newest() {
        return Schema.known(Schema.LOCATIONS).getLast().version();
    }

    @Test
    void migratesNothingWhenTheBackupFails() throws Exception {
        Household home = new Household(data);
        Files.writeString(data.resolve("backups"), "a file where a directory should be");
        String before = schema(home.database);

        StartRefused refused = catchThrowableOfType(
                StartRefused.class, () -> upgrading(home).migrate(flyway(home.database, "classpath:db/slow")));

        assertThat(refused).hasMessageContaining("nothing was changed");
        assertThat(schema(home.database)).isEqualTo(before);
    }

    /** Both kinds of kill: of the program alone, and of the program with its database. */
    @Test
    void leavesTheOldSchemaOrTheNewWhereverItIsKilled() throws Exception {
        String old;
        try (Standing database = Standing.start(data, Map.of())) {
            Flyway.configure()
                    .dataSource(database.owner())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            old = schema(database);
            MigratingSlowly.migrate(data, database);
        }
        String fresh = undo();
        assertThat(fresh).isNotEqualTo(old);

        Random random = new Random(27);
        int leftOld = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killed(random.nextInt(2_000), kill % 2 == 0);
            String found;
            try (Standing database = Standing.open(data, Map.of())) {
                found = schema(database);
                assertThat(found).as("kill %d", kill).isIn(old, fresh);
            }
            leftOld += found.equals(old) ? 1 : 0;
            if (found.equals(fresh)) {
                undo();
            }
        }
        System.out.printf(
                "promise | A migration that is killed leaves the old or the new schema | %d kills | old %d, new %d, neither 0%n",
                KILLS, leftOld, KILLS - leftOld);
    }

    /** Back to the old schema, and says what the new one was. */
    private String undo() throws SQLException {
        try (Standing database = Standing.open(data, Map.of())) {
            String fresh = schema(database);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("drop table slow_third; alter table organisation drop column slow;"
                        + " delete from flyway_schema_history where version >= '9001'");
            }
            return fresh;
        }
    }

    private void killed(int millis, boolean databaseToo) throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(List.of(), MigratingSlowly.class, List.of(data.toString()));
        while (!child.nextLine().equals("migrating")) {
            // What comes before is the start.
        }
        Thread.sleep(millis);
        ProcessHandle program = child.process().toHandle();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(program), program.descendants()).toList();
        (databaseToo ? all : List.of(program)).forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().orTimeout(120, TimeUnit.SECONDS).join();
        }
    }

    private Shelf shelf() {
        return new Shelf(data, SETTINGS, Household.CLOCK);
    }

    private Upgrading upgrading(Household home) {
        return new Upgrading(shelf(), SETTINGS, home.whole());
    }

    private static Flyway flyway(TestDatabase database, String... more) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.ownerDataSource())
                .locations(Stream.concat(Stream.of("classpath:db/migration"), Stream.of(more))
                        .toArray(String[]::new));
        Schema.inOneTransaction(configuration);
        return configuration.load();
    }

    private static String schema(TestDatabase database) {
        return JdbcClient.create(database.ownerDataSource())
                .sql(SCHEMA)
                .query(String.class)
                .single();
    }

    private static String schema(Standing database) throws SQLException {
        try (Connection connection = database.connect()) {
            return Catalog.strings(connection, SCHEMA).getFirst();
        }
    }
}
