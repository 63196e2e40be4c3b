package luodi.bench.drill;

import java.util.ArrayList;
import java.util.List;

/** What was seen for one way to crash. */
public final class Crashes {
    private final Kill kill;
    private final List<Long> recoveries = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int requests;
    private int acknowledged;
    private int sentAgain;
    private int lost;
    private int doubled;
    private int torn;

    Crashes(Kill kill) {
        this.kill = kill;
    }

    void count(Load load, int sentAgain, long recovery) {
        requests += load.requests();
        acknowledged += load.acknowledged().size();
        this.sentAgain += sentAgain;
        recoveries.add(recovery);
    }

    void lost(Write write) {
        lost++;
        faults.add("lost " + write);
    }

    void doubled(Write write) {
        doubled++;
        faults.add("doubled " + write);
    }

    void torn(Write write) {
        torn++;
        faults.add("torn " + write);
    }

    /** One line for each acknowledged write that is not there exactly once and whole. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many writes were acknowledged: without any, no fault proves nothing. */
    public int acknowledged() {
        return acknowledged;
    }

    public int crashes() {
        return recoveries.size();
    }

    private long recovery(int percent) {
        List<Long> sorted = recoveries.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    @Override
    public String toString() {
        return ("%-20s n = %3d: of %d acknowledged %d lost, %d doubled, %d files torn"
                        + " (%d requests, %d sent again; recovery p50 %d ms, p95 %d ms)")
                .formatted(
                        kill.words(),
                        recoveries.size(),
                        acknowledged,
                        lost,
                        doubled,
                        torn,
                        requests,
                        sentAgain,
                        recovery(50),
                        recovery(95));
    }
}
