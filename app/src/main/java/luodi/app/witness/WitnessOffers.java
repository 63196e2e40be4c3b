package luodi.app.witness;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalProofs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands checkpoints out to witnesses and remembers who took one when. */
@Service
public class WitnessOffers {
    private final JournalProofs proofs;
    private final Journal journal;
    private final UUID checkpoints;

    WitnessOffers(JournalProofs proofs, Journal journal, City city) {
        this.proofs = proofs;
        this.journal = journal;
        this.checkpoints = UUID.nameUUIDFromBytes(("checkpoints of " + city.region()).getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody took a checkpoint away. */
    public record Taking(String by, Instant at) {}

    /**
     * The last checkpoint with the proof from the size the witness holds; empty when the tree never had that size.
     *
     * @param from how many leaves the witness knows, 0 for a first time
     */
    @Transactional
    Optional<String> take(long from, Actor taker) {
        Optional<String> offer = proofs.offer(from);
        if (offer.isPresent()) {
            journal.record(new Act(taker, "取走检查点", "checkpoint", checkpoints, Map.of("from", from)));
        }
        return offer;
    }

    /** Who last took one; empty when nobody ever did. */
    public Optional<Taking> last() {
        return journal.lastAbout(checkpoints).map(record -> new Taking(record.actorName(), record.recordedAt()));
    }
}
