package luodi.app.assessment;

import java.time.Clock;
import java.time.LocalTime;
import luodi.app.database.AsSystem;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.LedgerBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Judges every plan once a day after a set hour. It looks often and does what is missing, so a machine that slept
 * through the hour catches up, and two machines do it once.
 */
@Component
class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final JudgedEntries entries;
    private final Lamps lamps;
    private final Clock clock;
    private final LocalTime from;

    Sweep(JudgedEntries entries, Lamps lamps, Clock clock, @Value("${luodi.lamps.from:06:00}") String from) {
        this.entries = entries;
        this.lamps = lamps;
        this.clock = clock;
        this.from = LocalTime.parse(from);
    }

    @AsSystem("lamp sweep")
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void look() {
        if (LocalTime.now(clock).isBefore(from)) {
            return;
        }
        for (LedgerBook.PlanOf plan : entries.plans()) {
            try {
                if (lamps.judgeToday(plan)) {
                    LOG.info("judged the lamps of plan {}", plan.planId());
                }
            } catch (RuntimeException e) {
                // The edge of a timer: the next plan must not wait for this one to be repaired.
                LOG.error("the lamps of plan {} were not judged; tried again in ten minutes", plan.planId(), e);
            }
        }
    }
}
