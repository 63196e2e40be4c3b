package luodi.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ExternalPostgresTest {
    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void acceptsAServerThatKeepsWhatItAcknowledges() throws SQLException {
        PostgresServer server = ExternalPostgres.connect(
                database.owner(), database.application().password());

        try (Connection connection = server.application().connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void refusesAnUrlThatIsNotOfPostgres() {
        assertRefused(
                "mysql://localhost/luodi",
                "LUODI_DB_URL must look like jdbc:postgresql://host:5432/name, not \"mysql://localhost/luodi\"");
    }

    @Test
    void refusesAServerThatDoesNotAnswer() {
        assertRefused("jdbc:postgresql://127.0.0.1:1/luodi", "127.0.0.1:1/luodi cannot be used: Connection");
    }

    @Test
    void refusesAWrongPassword() {
        StartRefused refused = catchThrowableOfType(
                StartRefused.class,
                () -> ExternalPostgres.connect(
                        new Login(database.url(), database.owner().user(), "wrong"), ""));

        assertThat(refused).hasMessageContaining("password authentication failed");
    }

    @Test
    void refusesAServerThatAcknowledgesBeforeItFlushes() {
        assertRefused(
                database.url() + "?options=-c%20synchronous_commit=off",
                "runs with synchronous_commit='off'; Luodi needs 'on'");
    }

    @Test
    void neverRepeatsAPasswordGivenInTheUrl() {
        StartRefused refused = assertRefused("jdbc:postgresql://127.0.0.1:1/luodi?password=geheim", "127.0.0.1:1");

        assertThat(refused.getMessage()).doesNotContain("geheim");
        assertThat(refused.getMessage()).doesNotContain("\n");
    }

    private StartRefused assertRefused(String url, String reason) {
        StartRefused refused = catchThrowableOfType(
                StartRefused.class,
                () -> ExternalPostgres.connect(
                        new Login(url, database.owner().user(), database.owner().password()), ""));

        assertThat(refused).hasMessageContaining(reason);
        return refused;
    }
}
