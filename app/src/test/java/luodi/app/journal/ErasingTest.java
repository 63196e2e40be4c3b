package luodi.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
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
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "luodi.demo=true")
class ErasingTest {
    private static final Actor KEEPER = new Actor(UUID.fromString("00000000-0000-7000-8000-000000000001"), "田野");
    private static final Actor AUDITOR = new Actor(UUID.fromString("00000000-0000-7000-8000-000000000002"), "严明");
    private static final String SECRET = "身份证号 211121199001011234";

    @Autowired
    private Erasing erasing;

    @Autowired
    private Journal journal;

    @Autowired
    private JournalKeeper keeper;

    @Autowired
    private TransactionTemplate transaction;

    @Value("${luodi.db.url}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private String url;

    @Value("${luodi.data}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private Path data;

    private UUID recorded() {
        UUID about = UUID.randomUUID();
        transaction.executeWithoutResult(
                status -> journal.record(new Act(KEEPER, "登记", "test", about, Map.of("note", SECRET))));
        return journal.lastAbout(about).orElseThrow().id();
    }

    private boolean says(UUID record, String words) throws SQLException {
        try (Connection superuser = TestDatabase.superuser(url);
                var query =
                        superuser.prepareStatement("select journal_record::text from journal_record where id = ?")) {
            query.setObject(1, record);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1).contains(words);
            }
        }
    }

    private Verification.Report verify() throws SQLException {
        assertThat(keeper.checkpoint().alarms()).isEmpty();
        try (Connection superuser = TestDatabase.superuser(url)) {
            superuser.setAutoCommit(false);
            return verify(superuser);
        }
    }

    private Verification.Report verify(Connection superuser) throws SQLException {
        try {
            return Verification.with(data).run(superuser);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void oneAsksAnotherAgreesAndTheTreeStaysWhole() throws SQLException {
        UUID record = recorded();
        assertThat(verify().disagreements()).isEmpty();
        assertThat(says(record, SECRET)).isTrue();

        assertThat(erasing.ask(KEEPER, record, "本人要求删除")).isEmpty();
        assertThat(says(record, SECRET)).as("asking erases nothing").isTrue();
        assertThat(erasing.agree(AUDITOR, record)).isEmpty();

        assertThat(says(record, SECRET)).isFalse();
        assertThat(says(record, KEEPER.name())).isFalse();
        Verification.Report report = verify();
        assertThat(report.disagreements()).isEmpty();
        assertThat(report.counts().get("erased records")).isPositive();
    }

    @Test
    void nobodyErasesAloneWithoutAGroundTwiceOrTheTracesOfErasing() {
        UUID record = recorded();
        assertThat(erasing.agree(AUDITOR, record)).isPresent();
        assertThat(erasing.ask(KEEPER, record, "  ")).isPresent();
        assertThat(erasing.ask(KEEPER, UUID.randomUUID(), "没有这条")).isPresent();
        assertThat(erasing.ask(KEEPER, record, "本人要求删除")).isEmpty();
        assertThat(erasing.ask(AUDITOR, record, "再申请一次")).isPresent();
        assertThat(erasing.agree(KEEPER, record)).as("by who asked").isPresent();
        UUID request = journal.lastAbout(record).orElseThrow().id();
        assertThat(erasing.ask(KEEPER, request, "抹掉申请")).isPresent();
        assertThat(erasing.agree(AUDITOR, record)).isEmpty();
        assertThat(erasing.agree(AUDITOR, record)).as("a second time").isPresent();
    }

    @Test
    void theTableRefusesWhatIsNoErasureThatIsToldOf() throws SQLException {
        UUID record = recorded();
        for (String sql : List.of(
                "select journal_erase(region, id) from journal_record where id = '" + record + "'",
                "update journal_record set salt = null where id = '" + record + "'",
                "update journal_record set content = '{}' where id = '" + record + "'")) {
            try (Connection superuser = TestDatabase.superuser(url);
                    var statement = superuser.createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("only grows");
            }
        }
        assertThat(says(record, SECRET)).isTrue();
    }

    @Test
    void whatIsTakenAwayOrPutBackPastItIsSeen() throws SQLException {
        UUID record = recorded();
        UUID other = recorded();
        assertThat(erasing.ask(KEEPER, record, "本人要求删除")).isEmpty();
        assertThat(erasing.agree(AUDITOR, record)).isEmpty();
        assertThat(verify().disagreements()).isEmpty();
        for (String sql : List.of(
                "update journal_record set content = '{\"note\":\"另一句话\"}' where id = '" + record + "'",
                "update journal_record set actor_name = '别人' where id = '" + record + "'",
                "update journal_record set salt = null, actor_id = null, actor_name = '', object_id = id, about = '{}',"
                        + " content = '{}', content_hash = sha256('{}') where id = '" + other + "'")) {
            try (Connection superuser = TestDatabase.superuser(url);
                    var statement = superuser.createStatement()) {
                superuser.setAutoCommit(false);
                statement.execute("alter table journal_record disable trigger user");
                statement.execute(sql);
                statement.execute("alter table journal_record enable trigger user");

                assertThat(verify(superuser).disagreements())
                        .as(sql)
                        .anyMatch(found -> found.table().equals("journal_record"));
                superuser.rollback();
            }
        }
    }
}
