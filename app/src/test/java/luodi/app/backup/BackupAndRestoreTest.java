package luodi.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import luodi.app.database.Standing;
import luodi.app.database.StartRefused;
import luodi.app.database.TestDatabase;
import luodi.app.database.UnfinishedRestore;
import luodi.app.database.WholeDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BackupAndRestoreTest {
    private static final BackupKey KEY = new BackupKey.OfFile(new byte[32]);
    private static final List<String> LOCKED = List.of("classpath:db/migration", "classpath:db/locked");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Household home;

    @SuppressWarnings("NullAway.Init")
    private Path archive;

    @BeforeEach
    void furnish() {
        home = new Household(directory.resolve("home"));
        archive = directory.resolve("day.luodi");
    }

    // --- there and back

    @Test
    void givesBackEveryRowAndFile() throws Exception {
        home.furnished(500);
        Path attachment = home.attachment("附件".getBytes(StandardCharsets.UTF_8));
        home.attachment(new byte[300_000]);
        Files.createDirectories(home.data.resolve("files/incoming"));
        Files.writeString(home.data.resolve("files/incoming/upload.part"), "half");
        Files.writeString(
                home.data.resolve("luodi.properties"), "luodi.city=盘锦市\nluodi.db.password=geheim\nx.api-key=1\n");
        Manifest taken = home.backup(archive, KEY);

        TestDatabase empty = TestDatabase.empty();
        Path data = directory.resolve("new");
        Manifest restored = restore(data, empty, Schema.LOCATIONS);

        assertThat(Household.content(Household.whole(empty)))
                .isEqualTo(Household.content(home.whole()))
                .hasSizeGreaterThan(20);
        assertThat(restored).isEqualTo(taken);
        assertThat(taken.rows()).isGreaterThan(600);
        assertThat(taken.attachments()).isEqualTo(2);
        assertThat(data.resolve(home.data.relativize(attachment))).hasSameBinaryContentAs(attachment);
        assertThat(data.resolve("files/incoming")).doesNotExist();
        assertThat(data.resolve("luodi.properties")).hasContent("luodi.city=盘锦市");
        assertThat(((BackupKey.OfFile) BackupKey.read(BackupKey.place(data))).secret())
                .isEqualTo(new byte[32]);
        System.out.printf(
                "promise | A restored city is the city that was backed up | %d rows, %d files | equal%n",
                taken.rows(), taken.attachments());
    }

    @Test
    void keepsEveryRowFromOurServerToAnExternalOneAndBack() throws Exception {
        home.furnished(100);
        home.attachment("附件".getBytes(StandardCharsets.UTF_8));
        home.backup(archive, KEY);
        Map<String, String> content = Household.content(home.whole());

        Path ours = directory.resolve("ours");
        restore(ours, Map.of(), archive);
        Path second = directory.resolve("second.luodi");
        try (Standing database = Standing.open(ours, Map.of())) {
            assertThat(Household.content(database)).isEqualTo(content);
            backup(ours, database, second);
        }
        TestDatabase external = TestDatabase.empty();
        Path beside = directory.resolve("beside");
        restore(beside, Household.environment(external), second);
        assertThat(Household.content(Household.whole(external))).isEqualTo(content);
        Path third = directory.resolve("third.luodi");
        backup(beside, Household.whole(external), third);

        Path again = directory.resolve("again");
        Manifest last = restore(again, Map.of(), third);
        try (Standing database = Standing.open(again, Map.of())) {
            assertThat(Household.content(database)).isEqualTo(content);
        }
        assertThat(last.attachments()).isEqualTo(1);
    }

    @Test
    void leavesEveryTriggerKeyAndRowLevelRuleInForce() throws Exception {
        Flyway.configure()
                .dataSource(home.database.ownerDataSource())
                .locations(LOCKED.toArray(String[]::new))
                .load()
                .migrate();
        home.furnished(5);
        home.backup(archive, KEY);

        TestDatabase empty = TestDatabase.empty();
        restore(directory.resolve("new"), empty, LOCKED);

        JdbcClient restored = JdbcClient.create(empty.dataSource());
        JdbcClient owner = JdbcClient.create(empty.ownerDataSource());
        assertThat(inForce(restored)).isEqualTo(inForce(home.jdbc)).hasSizeGreaterThan(40);
        assertThat(catchThrowableOfType(
                        org.springframework.dao.DataAccessException.class,
                        () -> owner.sql("delete from lamp_round").update()))
                .hasMessageContaining("lamp_round only grows");
    }

    private static List<String> inForce(JdbcClient jdbc) {
        return jdbc.sql("""
                        select conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid)
                        from pg_constraint where connamespace = 'public'::regnamespace
                        union all
                        select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
                        union all
                        select oid::regclass || ' ' || relrowsecurity || ' ' || relforcerowsecurity
                        from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                        order by 1
                        """).query(String.class).list();
    }

    // --- while others write

    @Test
    void takesOneMomentOfADatabaseThatIsWrittenTo() throws Exception {
        home.furnished(20_000);
        for (int i = 0; i < 20; i++) {
            home.attachment(("附件" + i).repeat(50_000).getBytes(StandardCharsets.UTF_8));
        }
        AtomicBoolean on = new AtomicBoolean(true);
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(home.database.dataSource()));
        Manifest taken;
        long written;
        try (ExecutorService writers = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> counts = IntStream.range(0, 3)
                    .mapToObj(n -> writers.submit(() -> {
                        int done = 0;
                        while (on.get()) {
                            transaction.executeWithoutResult(status -> {
                                home.organisation(null, "写入者");
                                home.acts(1);
                            });
                            done++;
                        }
                        return done;
                    }))
                    .toList();
            taken = home.backup(archive, KEY);
            on.set(false);
            written = 0;
            for (Future<Integer> count : counts) {
                written += count.get();
            }
        }

        TestDatabase empty = TestDatabase.empty();
        restore(directory.resolve("new"), empty, Schema.LOCATIONS);

        JdbcClient restored = JdbcClient.create(empty.dataSource());
        long organisations = count(restored, "organisation where name = '写入者'");
        long acts = count(restored, "journal_record") - 20_000;
        assertThat(written).isPositive();
        assertThat(organisations)
                .as("each writer's transaction whole or not at all")
                .isEqualTo(acts);
        System.out.printf(
                "promise | A backup under load holds each act whole or not at all | %d acts | %d within, equal; %d rows%n",
                written, acts, taken.rows());
        figures(taken);
    }

    /** Ratios, since a second means something else on every machine. */
    private void figures(Manifest taken) throws Exception {
        long begun = System.nanoTime();
        Household.content(home.whole());
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String name : InstalledFiles.attachments(home.data)) {
            Files.copy(home.data.resolve(name), copy.resolve(InstalledFiles.promised(name)));
        }
        double plain = System.nanoTime() - begun;
        begun = System.nanoTime();
        home.backup(directory.resolve("quiet.luodi"), KEY);
        double sealed = System.nanoTime() - begun;
        System.out.printf(
                "backup without load: %.1f MB in %.2f s, read back included; %.1f times COPY out and cp%n",
                taken.bytes() / 1e6, sealed / 1e9, sealed / plain);
    }

    private static long count(JdbcClient jdbc, String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    // --- refusals

    @Test
    void refusesToBackUpRowsThatARuleMayHide() {
        home.owner.sql("drop policy owner on organisation").update();

        assertRefused(() -> home.backup(archive, KEY), "may hide rows of table public.organisation");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void neverOverwritesABackup() throws Exception {
        home.backup(archive, KEY);

        assertRefused(() -> home.backup(archive, KEY), archive + " is there already");
        assertRefused(() -> home.backup(directory.resolve("no/such/day.luodi"), KEY), "is not a directory");
    }

    @Test
    void refusesADirectoryThatIsNotEmpty() throws Exception {
        home.backup(archive, KEY);
        Path data = Files.createDirectory(directory.resolve("used"));
        Files.writeString(data.resolve("mine"), "precious");

        assertRefused(() -> restore(data, Map.of(), archive), "is not empty (it has mine)");
        assertThat(data.resolve("mine")).hasContent("precious");
    }

    @Test
    void refusesADatabaseThatIsNotEmptyAndLeavesTheDirectoryEmpty() throws Exception {
        home.furnished(1).backup(archive, KEY);
        Map<String, String> before = Household.content(home.whole());
        Path data = directory.resolve("new");

        assertRefused(
                () -> restore(data, Household.environment(home.database), archive),
                "the database of LUODI_DB_URL is not empty");
        assertThat(data).isEmptyDirectory();
        assertThat(Household.content(home.whole())).isEqualTo(before);
    }

    @Test
    void refusesANewerSchemaBeforeAnythingIsWritten() throws Exception {
        home.owner.sql("""
                        insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                            installed_by, execution_time, success)
                        values (9999, '9999', 'of the future', 'SQL', 'V9999__future.sql', 1, 'x', 1, true)
                        """).update();
        home.backup(archive, KEY);
        Path data = directory.resolve("new");

        assertRefused(() -> restore(data, Map.of(), archive), "schema version 9999 (V9999__future.sql) is unknown");
        assertThat(data).doesNotExist();
    }

    @Test
    void refusesADamagedArchiveBeforeAnythingIsWritten() throws Exception {
        home.backup(archive, KEY);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        Path data = directory.resolve("new");

        assertRefused(() -> restore(data, Map.of(), archive), "is damaged");
        assertThat(data).doesNotExist();
    }

    @Test
    void refusesToStartOnARestoreThatDidNotFinish() throws IOException {
        UnfinishedRestore.mark(directory);

        assertThat(catchThrowableOfType(StartRefused.class, () -> Standing.open(directory, Map.of())))
                .hasMessageContaining("holds a restore that did not finish");
    }

    // --- the journal

    @Test
    void handsTheCheckpointToTheFirstStartOnceOnly() throws Exception {
        AfterRestore after = new AfterRestore(directory);
        after.leave("luodi/1\n7\nroot=\n\n— sig\n", "从备份恢复\n：day.luodi");

        List<String> begun = new java.util.ArrayList<>();
        after.begin((checkpoint, reason) -> begun.addAll(List.of(checkpoint, reason)));
        after.begin((checkpoint, reason) -> begun.add("again"));

        assertThat(begun).containsExactly("luodi/1\n7\nroot=\n\n— sig\n", "从备份恢复 ：day.luodi");
    }

    private static void backup(Path data, WholeDatabase database, Path file) throws Exception {
        new TakingBackup(data, database, Household.CLOCK, Progress.silent()).to(file, KEY);
    }

    private Manifest restore(Path data, TestDatabase into, List<String> locations) throws Exception {
        return new Restoring(locations, Progress.silent()).to(data, Household.environment(into), archive, KEY);
    }

    private static Manifest restore(Path data, Map<String, String> environment, Path archive) throws Exception {
        return new Restoring(Schema.LOCATIONS, Progress.silent()).to(data, environment, archive, KEY);
    }

    private static void assertRefused(ThrowingCallable task, String reason) {
        assertThat(catchThrowableOfType(BackupRefused.class, task))
                .hasMessageContaining(reason)
                .extracting(BackupRefused::getMessage)
                .asString()
                .doesNotContain("\n");
    }
}
