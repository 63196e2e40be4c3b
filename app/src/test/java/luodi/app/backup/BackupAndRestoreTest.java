package luodi.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import luodi.app.database.Standing;
import luodi.app.database.TestDatabase;
import luodi.app.database.WholeDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupAndRestoreTest {
    private static final BackupKey KEY = new BackupKey.OfFile(new byte[32]);

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

    @Test
    void givesBackEveryRowAndFile() throws Exception {
        home.furnished(500);
        Path attachment = home.attachment("附件".getBytes(StandardCharsets.UTF_8));
        home.attachment(new byte[300_000]);
        Manifest taken = home.backup(archive, KEY);

        TestDatabase empty = TestDatabase.empty();
        Path data = directory.resolve("new");
        Manifest restored = restore(data, empty);

        WholeDatabase whole = () -> empty.dataSource().getConnection();
        assertThat(Household.content(whole)).isEqualTo(Household.content(home.whole())).hasSizeGreaterThan(20);
        assertThat(restored).isEqualTo(taken);
        assertThat(taken.rows()).isGreaterThan(600);
        assertThat(taken.attachments()).isEqualTo(2);
        assertThat(data.resolve(home.data.relativize(attachment))).hasSameBinaryContentAs(attachment);
        System.out.printf("backup and restore: %d rows, %d attachments, equal%n", taken.rows(), taken.attachments());
    }

    @Test
    void leavesEveryTriggerKeyAndRowLevelRuleInForce() throws Exception {
        home.furnished(5);
        home.jdbc.sql("alter table organisation enable row level security").update();
        home.jdbc.sql("alter table organisation force row level security").update();
        home.backup(archive, new BackupKey.OfFile(new byte[32]));
    }

    private Manifest restore(Path data, TestDatabase into) throws Exception {
        return new Restoring(new NoCheckpoints(), Schema.LOCATIONS, Progress.silent())
                .to(data, Household.environment(into), archive, KEY);
    }
}
