package luodi.app.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import luodi.app.database.AsSystem;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what a crash left behind: bytes that stopped arriving, and files whose transaction never ended. While a shard
 * is swept nothing is kept, so a file without a row is nobody's, however young it is.
 */
@Component
@AsSystem("file sweep")
public class Sweeping {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private final FileStore files;
    private final StoredFiles rows;
    private final Journal journal;
    private final Ids ids;
    private final TransactionTemplate transaction;

    Sweeping(FileStore files, StoredFiles rows, Journal journal, Ids ids, TransactionTemplate transaction) {
        this.files = files;
        this.rows = rows;
        this.journal = journal;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** What was removed. */
    public record Swept(int leftovers, int orphans) {}

    @Scheduled(initialDelayString = "${luodi.files.sweep-after:PT1M}", fixedDelayString = "PT1H")
    void hourly() {
        try {
            Swept swept = sweep();
            if (swept.leftovers + swept.orphans > 0) {
                LOG.info("removed {} uploads that broke off and {} files nobody kept", swept.leftovers, swept.orphans);
            }
        } catch (IOException | RuntimeException e) {
            // The edge of a timer: what is left over today is swept in an hour.
            LOG.error("the folder of files was not swept; tried again in an hour", e);
        }
    }

    /** Sweeps once; each shard that held orphans has its record in the journal. */
    public Swept sweep() throws IOException {
        if (rows.rowsMayBeHidden()) {
            throw new IllegalStateException(
                    "row-level security may hide rows of stored_file from this connection; nothing is swept");
        }
        int leftovers = files.folder().removeLeftovers();
        int orphans = 0;
        for (String shard : files.folder().shards()) {
            orphans += Objects.requireNonNull(transaction.execute(status -> sweep(shard)));
        }
        return new Swept(leftovers, orphans);
    }

    private int sweep(String shard) {
        rows.holdOffKeeping();
        try {
            List<String> orphans = rows.unwanted(files.folder().hashesIn(shard));
            if (!orphans.isEmpty()) {
                journal.record(new Act(Actor.SYSTEM, "清理无主文件", "files", ids.next(), Map.of("sha256", orphans)));
                for (String hash : orphans) {
                    files.folder().remove(hash);
                }
            }
            return orphans.size();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
