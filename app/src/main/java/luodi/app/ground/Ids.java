package luodi.app.ground;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes UUIDv7 (RFC 9562): 48 bits of milliseconds, then random. Ids made later sort later, so that a list
 * pages by key, and no shared sequence stands in the way of a second machine.
 */
public final class Ids {
    /** Above every id: a list that goes back from here begins with the newest. */
    public static final UUID LAST = new UUID(-1L, -1L);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis;
    private int counter;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** The next id; within one millisecond ids still ascend. */
    public synchronized UUID next() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            counter = random.nextInt(1 << 10);
        } else if (++counter == 1 << 12) {
            lastMillis++;
            counter = 0;
        }
        long high = (lastMillis << 16) | 0x7000 | counter;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
