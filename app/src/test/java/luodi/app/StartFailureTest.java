package luodi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import luodi.app.database.StartRefused;
import luodi.app.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.PortInUseException;

class StartFailureTest {
    @Test
    void saysWhatWasRefusedHoweverDeepItLies() {
        Throwable failure = new IllegalStateException(
                "bean a", new IllegalStateException("bean b", new StartRefused("disk full:\n  no byte left")));

        assertThat(StartFailure.line(failure)).contains("disk full: no byte left");
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThat(StartFailure.line(new PortInUseException(8080)))
                .contains("port 8080 is taken; stop the other program or name another port with --port N");
    }

    @Test
    void saysWhichMigrationIsBroken(@TempDir Path migrations) throws Exception {
        Files.writeString(migrations.resolve("V9001__broken.sql"), "create table t (id int);\nselect nonsense;\n");
        TestDatabase database = TestDatabase.fresh();

        Throwable failure = catchThrowable(() -> Flyway.configure()
                .dataSource(database.ownerDataSource())
                .locations("classpath:db/migration", "filesystem:" + migrations)
                .load()
                .migrate());

        String line = StartFailure.line(Objects.requireNonNull(failure)).orElseThrow();
        assertThat(line)
                .contains("V9001__broken.sql")
                .contains("column \"nonsense\" does not exist")
                .contains("the database is as it was before that migration")
                .doesNotContain("\n");
    }

    @Test
    void keepsTheStackTraceOfAFaultOfOurs() {
        assertThat(StartFailure.line(new IllegalStateException("a bug", new NullPointerException())))
                .isEmpty();
    }
}
