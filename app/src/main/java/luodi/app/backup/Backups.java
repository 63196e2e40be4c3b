package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The door for whoever wants to know how it stands with the backups. */
@Component
public class Backups {
    private final BackupLog log;
    private final Clock clock;
    private volatile @Nullable Failure failure;

    Backups(@Value("${luodi.data:data}") Path data, Clock clock) {
        this.log = new BackupLog(data);
        this.clock = clock;
    }

    /** One that was read back and found right, taken by the server or by command. */
    public record Taken(Instant at, Path archive, long rows, long attachments) {}

    /** Why the server could not take the one that was due. */
    public record Failure(Instant at, String reason) {}

    /**
     * @param newest null when none was ever taken
     * @param age of the newest
     * @param failure since the newest, as far as this process knows
     */
    public record Condition(
            @Nullable Taken newest,
            @Nullable Duration age,
            @Nullable Failure failure) {}

    public Condition condition() throws IOException {
        Optional<BackupLog.Taken> last = log.last();
        Failure failed = failure;
        if (last.isEmpty()) {
            return new Condition(null, null, failed);
        }
        BackupLog.Taken taken = last.get();
        return new Condition(
                new Taken(taken.at(), taken.archive(), taken.rows(), taken.attachments()),
                Duration.between(taken.at(), clock.instant()),
                failed == null || failed.at().isBefore(taken.at()) ? null : failed);
    }

    void failed(Exception why) {
        failure = new Failure(clock.instant(), String.valueOf(why.getMessage()));
    }
}
