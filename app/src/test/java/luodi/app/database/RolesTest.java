package luodi.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an external PostgreSQL must have before Luodi works on it. Roles belong to the whole server, hence names of our own. */
class RolesTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final Login owner = new Login(database.url(), "office", "secret");

    @BeforeEach
    void makeTheOwner() {
        run("create role office login password 'secret'", "grant create on schema public to office");
    }

    @AfterEach
    void dropAll() {
        run("drop owned by office", "drop role office", "drop role if exists office_app");
    }

    private void run(String... statements) {
        try (Connection connection = database.superuser().connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String refusal(String password) {
        StartRefused refused =
                catchThrowableOfType(StartRefused.class, () -> ExternalPostgres.connect(owner, password));

        assertThat(refused.getMessage()).doesNotContain("\n");
        return String.valueOf(refused.getMessage());
    }

    @Test
    void anOwnerWhoMayMakeRolesMakesTheApplication() throws SQLException {
        run("alter role office createrole");

        ExternalPostgres first = ExternalPostgres.connect(owner, "");
        ExternalPostgres second = ExternalPostgres.connect(owner, "");

        assertThat(second.application().user()).isEqualTo("office_app");
        assertThat(second.application().password())
                .isEqualTo(first.application().password());
        second.application().connect().close();
    }

    @Test
    void aMissingRoleIsSaidWithTheStatementThatMakesIt() {
        assertThat(refusal(""))
                .contains("has no role office_app")
                .contains("create role office_app login password '…' and set LUODI_DB_APP_PASSWORD");
    }

    @Test
    void aRoleWithoutItsPasswordIsAskedFor() {
        run("create role office_app login password 'other'");

        assertThat(refusal("")).contains("set LUODI_DB_APP_PASSWORD to the password of role office_app");
        assertThat(refusal("wrong")).contains("password authentication failed for user \"office_app\"");
    }

    @Test
    void aRoleThatRowLevelSecurityDoesNotBindIsRefused() {
        run("create role office_app login password 'other' superuser");
        assertThat(refusal("other"))
                .contains("role office_app is a superuser")
                .contains("alter role office_app nosuperuser");

        run("alter role office_app nosuperuser bypassrls");
        assertThat(refusal("other")).contains("has BYPASSRLS").contains("alter role office_app nobypassrls");

        run("alter role office_app nobypassrls", "grant office to office_app");
        assertThat(refusal("other")).contains("owns tables or belongs to their owner");

        run("revoke office from office_app");
        assertThat(ExternalPostgres.connect(owner, "other").application().user())
                .isEqualTo("office_app");
    }

    @Test
    void ourOwnServerTakesAwayWhatWouldSetTheRoleFree() throws SQLException {
        run("create role office_app login superuser bypassrls createrole");
        Login application = Roles.applicationOf(owner, "other");
        try (Connection superuser = database.superuser().connect()) {
            Roles.bind(superuser, application);
            Roles.requireBound(superuser, application.user(), "here");
        }
    }
}
