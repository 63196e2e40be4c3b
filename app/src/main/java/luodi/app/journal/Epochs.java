package luodi.app.journal;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import luodi.app.database.AsSystem;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.engine.merkle.MalformedNote;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The epochs of the journal. Rows put back from a backup lack what was signed after it: whoever holds those checkpoints
 * would rightly cry out. So a restore begins an epoch with an origin of its own, which names the last checkpoint of the
 * old one and stands on the page for ever.
 */
@Component
public class Epochs {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final JournalTime time;
    private final Ids ids;
    private final City city;

    Epochs(JdbcClient jdbc, Journal journal, JournalTime time, Ids ids, City city) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.time = time;
        this.ids = ids;
        this.city = city;
    }

    /** All of them, the first one first. */
    public List<Epoch> all() {
        return jdbc.sql("select number, origin, began_at, reason, old_checkpoint from journal_epoch order by number")
                .query((row, n) -> new Epoch(
                        row.getInt("number"),
                        row.getString("origin"),
                        row.getTimestamp("began_at").toInstant(),
                        row.getString("reason"),
                        row.getString("old_checkpoint")))
                .list();
    }

    public Optional<Epoch> current() {
        List<Epoch> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The epoch at work; the first start of an installation begins the first. */
    @AsSystem("journal epoch")
    @Transactional
    public Epoch currentOrFirst() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('luodi.epoch'))")
                .query((row, n) -> true)
                .single();
        return current().orElseGet(() -> {
            byte[] log = new byte[8];
            new SecureRandom().nextBytes(log);
            String name = "luodi/" + city.region() + "/" + HexFormat.of().formatHex(log);
            return add(new Epoch(1, name + "/1", time.now(), "启用日志", null));
        });
    }

    /**
     * Begins a new epoch after a restore, or after the machine's clock ran ahead and was put right.
     *
     * @param oldCheckpoint the last checkpoint known of the epoch that ends: of the backup, of the witness, or of the
     *     {@code journal/} folder in the data directory, whichever is largest
     * @param reason shown on the page: which backup, by whom, why
     */
    @AsSystem("journal epoch")
    @Transactional
    public Epoch begin(String oldCheckpoint, String reason) throws MalformedNote {
        SignedHead old = SignedHead.parse(oldCheckpoint);
        Epoch before = currentOrFirst();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    time.beginAgain();
                }
            });
        }
        String name = before.origin().substring(0, before.origin().lastIndexOf('/') + 1);
        int number = before.number() + 1;
        Epoch next = add(new Epoch(number, name + number, time.now(), reason, old.file()));
        return next;
    }

    private Epoch add(Epoch epoch) {
        jdbc.sql("""
                        insert into journal_epoch (number, origin, began_at, reason, old_checkpoint)
                        values (:number, :origin, :at, :reason, :old)
                        """)
                .param("number", epoch.number())
                .param("origin", epoch.origin())
                .param("at", Timestamp.from(epoch.beganAt()))
                .param("reason", epoch.reason())
                .param("old", epoch.oldCheckpoint())
                .update();
        journal.record(new Act(
                Actor.SYSTEM,
                "开启日志新纪元",
                "journal",
                ids.next(),
                Map.of("origin", epoch.origin(), "reason", epoch.reason())));
        return epoch;
    }
}
