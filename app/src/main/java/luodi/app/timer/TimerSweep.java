package luodi.app.timer;

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

/**
 * Tells the rungs that were reached, once a minute. It asks what was passed, never what falls into this minute: after
 * days of standing still everything is told that was missed, and two machines tell it once.
 */
@Component
class TimerSweep {
    private static final Logger LOG = LoggerFactory.getLogger(TimerSweep.class);

    /** Timers of one transaction: some thousand rows are hashed and sealed within a second. */
    private static final int AT_ONCE = 5_000;

    private final TimerStore store;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    TimerSweep(TimerStore store, Journal journal, TransactionTemplate transaction, Ids ids, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    @AsSystem("timer sweep")
    @Scheduled(
            initialDelayString = "${luodi.timer.sweep-every:PT1M}",
            fixedDelayString = "${luodi.timer.sweep-every:PT1M}")
    void look() {
        sweep();
    }

    /** Tells all there is to tell; how many reminders. */
    int sweep() {
        int told = 0;
        int timers;
        do {
            TimerStore.Swept swept = transaction.execute(status -> batch());
            timers = swept.timers();
            told += swept.reminders();
        } while (timers == AT_ONCE);
        if (told > 0) {
            LOG.info("told {} reminders", told);
        }
        return told;
    }

    private TimerStore.Swept batch() {
        Instant now = clock.instant();
        TimerStore.Swept swept = store.sweep(now, AT_ONCE);
        if (swept.timers() > 0) {
            journal.record(new Act(
                    Actor.SYSTEM,
                    "到期提醒",
                    "reminder",
                    ids.next(),
                    Map.of("timers", swept.timers(), "reminders", swept.reminders(), "until", now.toString())));
        }
        return swept;
    }
}
