package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The door for whoever wants to know how old the last backup is. */
@Component
public class Backups {
    private final BackupLog log;

    Backups(@Value("${luodi.data:data}") Path data) {
        this.log = new BackupLog(data);
    }

    /** The last one that was read back and found right, by the server or by command. */
    public record Taken(Instant at, Path archive, long rows, long attachments) {}

    public Optional<Taken> last() throws IOException {
        return log.last()
                .map(taken -> new Taken(taken.at(), taken.archive(), taken.rows(), taken.attachments()));
    }
}
