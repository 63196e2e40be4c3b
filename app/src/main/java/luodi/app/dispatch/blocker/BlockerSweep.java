package luodi.app.dispatch.blocker;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
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

/** Lets blockers climb whose moment has passed, however long ago: it asks what was passed, never what falls into now. */
@Component
class BlockerSweep {
    private static final Logger LOG = LoggerFactory.getLogger(BlockerSweep.class);
    private static final int AT_ONCE = 2_000;

    private final BlockerStore store;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    BlockerSweep(BlockerStore store, Journal journal, TransactionTemplate transaction, Ids ids, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    @AsSystem("blocker sweep")
    @Scheduled(
            initialDelayString = "${luodi.timer.sweep-every:PT1M}",
            fixedDelayString = "${luodi.timer.sweep-every:PT1M}")
    void look() {
        sweep();
    }

    /** Lets all climb that are to; how many levels. */
    int sweep() {
        int climbed = 0;
        BlockerStore.Swept swept;
        do {
            swept = transaction.execute(status -> batch());
            climbed += swept.levels();
        } while (swept.blockers() == AT_ONCE);
        if (climbed > 0) {
            LOG.info("blockers climbed {} levels", climbed);
        }
        return climbed;
    }

    private BlockerStore.Swept batch() {
        Instant now = clock.instant();
        BlockerStore.Swept swept = store.climb(now, AT_ONCE);
        if (swept.blockers() > 0) {
            journal.record(new Act(
                    Actor.SYSTEM,
                    "堵点升级",
                    "blocker",
                    ids.next(),
                    Map.of("blockers", swept.blockers(), "levels", swept.levels(), "until", now.toString())));
        }
        return swept;
    }
}
