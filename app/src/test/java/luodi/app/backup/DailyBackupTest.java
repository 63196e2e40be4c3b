package luodi.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyBackupTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path data;

    @Test
    void takesOneADayFromTheHourOnAndKeepsTheNewest() throws Exception {
        Household home = new Household(data);
        home.acts(3);
        assertThat(at(home, "2026-11-27T01:59:00+08:00").takeIfDue()).isEmpty();
        assertThat(at(home, "2026-11-27T02:00:00+08:00").takeIfDue()).isPresent();
        assertThat(at(home, "2026-11-27T23:00:00+08:00").takeIfDue()).isEmpty();
        // The machine was off at two.
        assertThat(at(home, "2026-11-28T09:30:00+08:00").takeIfDue()).isPresent();
        assertThat(at(home, "2026-11-29T02:10:00+08:00").takeIfDue()).isPresent();

        assertThat(shelf("2026-11-29T03:00:00+08:00").of(DailyBackup.KIND))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("daily-2026-11-28T093000.luodi", "daily-2026-11-29T021000.luodi");
        BackupLog log = new BackupLog(data);
        assertThat(log.all()).hasSize(3);
        assertThat(log.last().orElseThrow().at()).isEqualTo(Instant.parse("2026-11-28T18:10:00Z"));
    }

    @Test
    void takesNoneWhenToldNotTo() throws Exception {
        Household home = new Household(data);
        BackupSettings none = new BackupSettings(false, LocalTime.of(2, 0), null, 2, 1);

        assertThat(new DailyBackup(
                                shelf("2026-11-27T05:00:00+08:00"),
                                none,
                                home.whole(),
                                clock("2026-11-27T05:00:00+08:00"),
                                backups("2026-11-27T05:00:00+08:00"))
                        .takeIfDue())
                .isEmpty();
    }

    @Test
    void saysHowOldTheNewestIsAndWhyTheDueOneWasNotTaken() throws Exception {
        Household home = new Household(data);
        assertThat(backups("2026-11-27T02:00:00+08:00").condition()).isEqualTo(new Backups.Condition(null, null, null));
        assertThat(at(home, "2026-11-27T02:00:00+08:00").takeIfDue()).isPresent();
        Backups backups = backups("2026-11-28T02:05:00+08:00");
        DailyBackup broken = new DailyBackup(
                shelf("2026-11-28T02:05:00+08:00"),
                settings(),
                () -> {
                    throw new SQLException("nobody is there");
                },
                clock("2026-11-28T02:05:00+08:00"),
                backups);

        broken.look();

        Backups.Condition condition = backups.condition();
        assertThat(condition.age()).isEqualTo(Duration.ofMinutes(24 * 60 + 5));
        assertThat(condition.failure())
                .isEqualTo(new Backups.Failure(Instant.parse("2026-11-27T18:05:00Z"), "nobody is there"));
    }

    private Backups backups(String time) {
        return new Backups(data, clock(time));
    }

    private DailyBackup at(Household home, String time) {
        return new DailyBackup(shelf(time), settings(), home.whole(), clock(time), backups(time));
    }

    private Shelf shelf(String time) {
        return new Shelf(data, settings(), clock(time));
    }

    private static BackupSettings settings() {
        return new BackupSettings(true, LocalTime.of(2, 0), null, 2, 1);
    }

    private static Clock clock(String time) {
        return Clock.fixed(java.time.OffsetDateTime.parse(time).toInstant(), ZoneId.of("Asia/Shanghai"));
    }
}
