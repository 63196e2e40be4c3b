package luodi.app.ground;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the machine, but never behind the journal: who turns the machine's clock back can date nothing back, and
 * no deadline that has passed opens again. It stands still until the machine has caught up.
 */
public final class ForwardClock extends Clock {
    private final Clock machine;
    private final AtomicReference<Instant> floor;

    public ForwardClock(Clock machine) {
        this(machine, new AtomicReference<>(Instant.MIN));
    }

    private ForwardClock(Clock machine, AtomicReference<Instant> floor) {
        this.machine = machine;
        this.floor = floor;
    }

    /** What the machine says, whatever the journal knows. */
    public Clock machine() {
        return machine;
    }

    /** From now on no time before this one is told. */
    public void notBefore(Instant time) {
        floor.accumulateAndGet(time, (known, given) -> known.isAfter(given) ? known : given);
    }

    /** Lets go of what was known: only a new epoch of the journal may do this. */
    public void beginAgain() {
        floor.set(Instant.MIN);
    }

    @Override
    public Instant instant() {
        Instant now = machine.instant();
        Instant known = floor.get();
        return now.isBefore(known) ? known : now;
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ForwardClock(machine.withZone(zone), floor);
    }
}
