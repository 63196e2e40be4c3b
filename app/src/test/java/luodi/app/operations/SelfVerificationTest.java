package luodi.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import luodi.app.database.TestDatabase;
import luodi.app.database.WholeDatabase;
import luodi.app.ground.City;
import luodi.app.ground.Finding;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalKeeper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "luodi.demo=true")
class SelfVerificationTest {
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private static final List<String> KEEPERS =
            List.of("journal_insert", "journal_update", "journal_delete", "journal_key_stays", "journal_no_truncate");

    @Autowired
    private Journal journal;

    @Autowired
    private JournalKeeper keeper;

    @Autowired
    private WholeDatabase whole;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private City city;

    @Autowired
    private Clock clock;

    @Value("${luodi.db.url}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private String url;

    @Value("${luodi.data}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private Path data;

    private SelfVerification at(Clock now, LocalTime from, WholeDatabase database) {
        OperationsSettings settings = new OperationsSettings(
                data,
                10,
                new OperationsSettings.Log(null, 16, 20),
                new OperationsSettings.Management(null),
                new OperationsSettings.Verify(true, from));
        return new SelfVerification(settings, database, journal, transaction, now, city);
    }

    @Test
    void saysThatAllAgreesAndIsTooOldAfterADay() {
        SelfVerification verification = at(clock, LocalTime.MIDNIGHT, whole);
        assertThat(keeper.checkpoint().alarms()).isEmpty();
        verification.verify();

        Finding today = verification.look();
        assertThat(today.state()).as(today.found().toString()).isEqualTo(Finding.State.FINE);
        assertThat(today.found().toString()).contains("全部一致").doesNotStartWith("0 行、");
        Clock later = Clock.offset(clock, Duration.ofHours(27));
        assertThat(at(later, LocalTime.MIDNIGHT, whole).look().state()).isEqualTo(Finding.State.WARNING);
    }

    @Test
    void namesWhatWasChangedBehindItsBackAndIsWellAgainWhenItIsPutBack() throws SQLException {
        SelfVerification verification = at(clock, LocalTime.MIDNIGHT, whole);
        assertThat(keeper.checkpoint().alarms()).isEmpty();
        past("update person set name = name || '改'");
        try {
            verification.verify();

            Finding found = verification.look();
            assertThat(found.state()).isEqualTo(Finding.State.FAILING);
            assertThat(found.found().toString()).contains("person");
        } finally {
            past("update person set name = left(name, -1)");
        }
        verification.verify();
        assertThat(verification.look().state()).isEqualTo(Finding.State.FINE);
    }

    @Test
    void saysThatItCouldNotLook() {
        SelfVerification verification = at(clock, LocalTime.MIDNIGHT, () -> {
            throw new SQLException("too many clients");
        });
        verification.verify();

        assertThat(verification.look().state()).isEqualTo(Finding.State.WARNING);
        assertThat(verification.look().found().toString()).contains("too many clients");
    }

    @Test
    void looksOnceADayFromTheHourOn() {
        int[] looked = {0};
        WholeDatabase counted = () -> {
            looked[0]++;
            return whole.connect();
        };
        Instant noon = clock.instant()
                .atZone(OFFICE)
                .toLocalDate()
                .plusDays(400)
                .atTime(12, 0)
                .atZone(OFFICE)
                .toInstant();
        at(Clock.fixed(noon, OFFICE), LocalTime.of(12, 1), counted).verifyIfDue();
        assertThat(looked[0]).as("before the hour").isZero();
        at(Clock.fixed(noon, OFFICE), LocalTime.of(11, 59), counted).verifyIfDue();
        assertThat(looked[0]).isEqualTo(1);
        // The journal tells the time of its own clock: there it was done today.
        at(clock, LocalTime.MIDNIGHT, counted).verifyIfDue();
        assertThat(looked[0]).as("a second time on one day").isEqualTo(1);
    }

    /** As who goes around the triggers does. */
    private void past(String sql) throws SQLException {
        try (Connection superuser = TestDatabase.superuser(url);
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("alter table person disable trigger user");
            statement.execute(sql);
            statement.execute("alter table person enable trigger user");
            for (String trigger : KEEPERS) {
                statement.execute("alter table person enable always trigger " + trigger);
            }
            superuser.commit();
        }
    }
}
