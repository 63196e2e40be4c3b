package luodi.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "luodi.demo=true")
class JournalOfACityTest {
    @Autowired
    private Journal journal;

    @Autowired
    private JournalKeeper keeper;

    @Autowired
    private JournalKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Value("${luodi.db.url}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private String url;

    @Value("${luodi.data}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private java.nio.file.Path data;

    @Test
    void everyRowOfTheDemonstrationCityAgrees() throws SQLException {
        JournalCondition condition = keeper.checkpoint();

        Verification.Report report = verify();
        System.out.println("journal of the demonstration city: " + report.counts());

        assertThat(condition.alarms()).isEmpty();
        assertThat(report.disagreements()).isEmpty();
        assertThat(report.counts().get("rows")).isGreaterThan(500);
        assertThat(report.counts().get("checkpoints")).isGreaterThan(0);
    }

    @Test
    void everyTableIsKeptOrHasAReasonNotToBe() {
        List<KeptTable> kept = KeptTables.in(jdbc);

        assertThat(kept).allMatch(KeptTable::hasKey, "has a primary key");
        assertThat(KeptTables.detached(jdbc, kept)).isEmpty();
        assertThat(kept).hasSizeGreaterThan(25);
        List<String> all = jdbc.sql("select tablename::text from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
        assertThat(all)
                .hasSize(kept.size() + KeptTables.exceptions().size())
                .containsAll(KeptTables.exceptions().keySet());
    }

    @Test
    void anActThatCannotBeSealedDoesNotHappen() throws SQLException {
        long before = records();
        try (Connection superuser = TestDatabase.superuser(url)) {
            execute(superuser, "alter table journal_seal add constraint full_disk check (false) not valid");
            try {
                assertThatThrownBy(() -> transaction.executeWithoutResult(status -> act()))
                        .isInstanceOf(DataAccessException.class);
            } finally {
                execute(superuser, "alter table journal_seal drop constraint full_disk");
            }
        }

        assertThat(records()).isEqualTo(before);
        assertThat(verify().disagreements()).isEmpty();
    }

    @Test
    void namesTheRowThatWasChangedPastTheJournal() throws SQLException {
        UUID person = jdbc.sql("select id from person order by id limit 1")
                .query(UUID.class)
                .single();
        try (Connection superuser = TestDatabase.superuser(url)) {
            superuser.setAutoCommit(false);
            execute(superuser, "alter table person disable trigger user");
            execute(superuser, "update person set name = '别人' where id = '" + person + "'");
            execute(superuser, "alter table person enable always trigger journal_update");

            Verification.Report report = verify(superuser);
            superuser.rollback();

            assertThat(report.disagreements())
                    .anyMatch(found -> found.table().equals("person")
                            && found.key().contains(person.toString())
                            && found.what().startsWith("is not as change "));
        }
    }

    @Test
    void namesTheChangeThatWasMadeWithTheTriggersOn() throws SQLException {
        try (Connection superuser = TestDatabase.superuser(url)) {
            superuser.setAutoCommit(false);
            execute(superuser, "update person set name = '别人' where id = (select min(id::text)::uuid from person)");

            Verification.Report report = verify(superuser);
            superuser.rollback();

            assertThat(report.disagreements())
                    .anyMatch(found -> found.table().equals("journal_change")
                            && found.what().startsWith("was written past the journal: rows "));
        }
    }

    private void act() {
        journal.record(new Act(Actor.SYSTEM, "试", "test", UUID.randomUUID(), Map.of("n", 1)));
    }

    private long records() {
        return jdbc.sql("select count(*) from journal_record").query(Long.class).single();
    }

    private Verification.Report verify() throws SQLException {
        try (Connection superuser = TestDatabase.superuser(url)) {
            superuser.setAutoCommit(false);
            return verify(superuser);
        }
    }

    private Verification.Report verify(Connection connection) throws SQLException {
        return Verification.with(keys, new HeadFile(data)).run(connection);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
