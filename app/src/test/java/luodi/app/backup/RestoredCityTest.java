package luodi.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import luodi.app.Luodi;
import luodi.app.database.Scope;
import luodi.app.database.TestDatabase;
import luodi.app.database.WholeDatabase;
import luodi.app.journal.Epoch;
import luodi.app.journal.Epochs;
import luodi.app.journal.JournalKeeper;
import luodi.app.journal.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demonstration city with its whole journal, carried to another machine in an archive. */
@SpringBootTest(properties = "luodi.demo=true")
class RestoredCityTest {
    private static final BackupKey KEY = new BackupKey.OfFile(new byte[32]);

    @Autowired
    private WholeDatabase database;

    @Autowired
    private JournalKeeper keeper;

    @Value("${luodi.data}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private Path data;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    @Test
    void goesOnWithTheSameTreeInAnEpochThatNamesTheOldCheckpoint() throws Exception {
        assertThat(keeper.checkpoint().alarms()).isEmpty();
        Path archive = directory.resolve("city.luodi");
        Manifest manifest = new TakingBackup(data, database, Household.CLOCK, Progress.silent()).to(archive, KEY);
        String checkpoint = String.valueOf(manifest.checkpoint());
        TestDatabase empty = TestDatabase.empty();
        Path home = directory.resolve("home");
        new Restoring(Schema.LOCATIONS, Progress.silent()).to(home, Household.environment(empty), archive, KEY);

        assertThat(Household.content(Household.whole(empty)))
                .as("not a row of its own was written by the restore")
                .hasSize(manifest.tables().size())
                .allSatisfy((name, content) -> assertThat(manifest.tables())
                        .anyMatch(table ->
                                table.name().equals(name) && content.equals(table.rows() + " " + table.digest())));
        Verification.Report report = verified(home, empty, checkpoint);
        assertThat(report.disagreements()).isEmpty();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.resolve("secrets/journal-ed25519"))))
                .isEqualTo("rw-------");
        assertThat(home.resolve("secrets/second-factor"))
                .as("the codes of everybody's phone are right after a fire too")
                .hasSameBinaryContentAs(data.resolve("secrets/second-factor"));

        JdbcClient jdbc = JdbcClient.create(empty.dataSource());
        long attached = attached(jdbc);
        try (ConfigurableApplicationContext started = start(home, empty)) {
            assertThat(started.getBean(JournalKeeper.class).checkpoint().alarms())
                    .isEmpty();
            assertThat(started.getBean(NewEpoch.class).getPhase())
                    .as("begins before anything is signed, and not only by luck")
                    .isLessThan(started.getBean(JournalKeeper.class).getPhase());
            List<Epoch> epochs = epochs(started);
            assertThat(epochs).hasSize(2);
            assertThat(epochs.getLast().oldCheckpoint()).isEqualTo(checkpoint);
            assertThat(epochs.getLast().reason()).contains("city.luodi");
            assertThat(home.resolve("restored")).doesNotExist();
            assertThat(attached(jdbc)).as("no row log was found missing").isEqualTo(attached);
            Verification.Report later = verified(home, empty, checkpoint);
            assertThat(later.disagreements()).isEmpty();
            System.out.printf(
                    "promise | A restored city verifies, and its new epoch is seen | %d rows of %d tables | before %s, after %s%n",
                    manifest.rows(), manifest.tables().size(), report.counts(), later.counts());
        }
        try (ConfigurableApplicationContext again = start(home, empty)) {
            assertThat(epochs(again)).hasSize(2);
        }
        assertThat(jdbc.sql("select count(*) from journal_checkpoint where note like :origin")
                        .param("origin", firstLine(checkpoint) + "%")
                        .query(Long.class)
                        .single())
                .as("checkpoints signed in the old epoch after the backup")
                .isEqualTo(signedIn(manifest));
    }

    private static List<Epoch> epochs(ConfigurableApplicationContext server) {
        return Scope.act("test", () -> server.getBean(Epochs.class).all());
    }

    private static long signedIn(Manifest manifest) {
        return manifest.tables().stream()
                .filter(table -> table.name().equals("public.journal_checkpoint"))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static String firstLine(String note) {
        return note.substring(0, note.indexOf('\n') + 1);
    }

    private static long attached(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from journal_record where act = '纳入日志'")
                .query(Long.class)
                .single();
    }

    private static ConfigurableApplicationContext start(Path home, TestDatabase database) {
        return SpringApplication.run(
                Luodi.class,
                "--luodi.data=" + home,
                "--luodi.db.url=" + database.url(),
                "--luodi.db.user=" + database.user(),
                "--luodi.db.password=" + database.password(),
                "--luodi.db.app.password=" + database.applicationPassword(),
                "--server.port=0");
    }

    private static Verification.Report verified(Path home, TestDatabase database, String checkpoint) throws Exception {
        try (Connection connection = superuser(database)) {
            connection.setAutoCommit(false);
            return Verification.with(home).against(checkpoint).run(connection);
        }
    }

    private static Connection superuser(TestDatabase database) throws SQLException {
        return TestDatabase.superuser(database.url());
    }
}
