package luodi.app.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import luodi.app.ground.ForwardClock;
import org.springframework.stereotype.Component;

/**
 * The time of the journal, which never decreases. A seal takes its time before its commit, so one that was taken later
 * may be seen earlier: the tree waits until no commit with an earlier time is under way.
 */
@Component
class JournalTime {
    private final Clock clock;
    private final ForwardClock forward;
    private final TreeMap<Long, Instant> underWay = new TreeMap<>();
    private Instant last = Instant.MIN;
    private long tickets;

    JournalTime(Clock clock, ForwardClock forward) {
        this.clock = clock;
        this.forward = forward;
    }

    /** A seal on its way to its commit. */
    record Ticket(long number, Instant at) {}

    /** Now, in the microseconds that the database keeps. */
    synchronized Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isBefore(last) ? last : now;
        forward.notBefore(last);
        return last;
    }

    /** What the journal holds already. */
    synchronized void notBefore(Instant known) {
        last = known.isAfter(last) ? known : last;
        forward.notBefore(last);
    }

    synchronized Ticket begin() {
        Ticket ticket = new Ticket(++tickets, now());
        underWay.put(ticket.number(), ticket.at());
        return ticket;
    }

    synchronized void end(Ticket ticket) {
        underWay.remove(ticket.number());
    }

    /** Every seal with this time or an earlier one has been committed or given up. */
    synchronized Instant settled() {
        // Tickets are given in the order of their times.
        return underWay.isEmpty() ? now() : underWay.firstEntry().getValue().minusNanos(1_000);
    }

    /** A new epoch: the machine's time counts again, even if it is earlier. */
    synchronized void beginAgain() {
        last = Instant.MIN;
        forward.beginAgain();
    }
}
