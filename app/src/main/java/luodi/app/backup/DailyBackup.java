package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import luodi.app.database.WholeDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** One backup a day; a machine that was off at the hour takes it when it is back. */
@Component
class DailyBackup {
    static final String KIND = "daily";

    private static final Logger LOG = LoggerFactory.getLogger(DailyBackup.class);

    private final Shelf shelf;
    private final BackupSettings settings;
    private final WholeDatabase database;
    private final Clock clock;
    private final Backups backups;

    DailyBackup(Shelf shelf, BackupSettings settings, WholeDatabase database, Clock clock, Backups backups) {
        this.shelf = shelf;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.backups = backups;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void look() {
        try {
            takeIfDue().ifPresent(file -> LOG.info("took the backup of the day: {}", file));
        } catch (IOException | SQLException | BackupRefused e) {
            backups.failed(e);
            LOG.error("the backup of the day was not taken; tried again in ten minutes", e);
        }
    }

    Optional<Path> takeIfDue() throws IOException, SQLException {
        boolean due = settings.daily()
                && !LocalTime.now(clock).isBefore(settings.from())
                && !shelf.lastDay(KIND).equals(Optional.of(LocalDate.now(clock)));
        return due ? Optional.of(shelf.take(KIND, settings.keep(), database)) : Optional.empty();
    }
}
