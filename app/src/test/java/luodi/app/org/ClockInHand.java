package luodi.app.org;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that moves only when the test moves it. */
public final class ClockInHand extends Clock {
    private static final Instant START = Instant.parse("2026-03-31T02:00:00Z");

    private volatile Instant now = START;

    public void reset() {
        now = START;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
