package luodi.app.backup;

import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param daily whether the server takes one by itself every day
 * @param from the time of day from which the day's backup is due
 * @param place where automatic backups go, better another disk; without it {@code backups} in the data directory
 * @param keep how many daily ones are kept
 * @param keepBeforeMigration how many of those taken before a migration are kept
 */
@ConfigurationProperties("luodi.backup")
record BackupSettings(
        @DefaultValue("true") boolean daily,
        @DefaultValue("02:00") LocalTime from,
        @Nullable Path place,
        @DefaultValue("7") int keep,
        @DefaultValue("3") int keepBeforeMigration) {
    BackupSettings {
        if (keep < 1 || keepBeforeMigration < 1) {
            throw new IllegalArgumentException("luodi.backup.keep and luodi.backup.keep-before-migration must be 1 or"
                    + " more; to take no daily backups say luodi.backup.daily=false");
        }
    }
}
