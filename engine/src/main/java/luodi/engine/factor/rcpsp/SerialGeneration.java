package luodi.engine.factor.rcpsp;

import java.util.Arrays;

/**
 * The serial schedule generation scheme: takes activities in the order of a list and starts each as early as its
 * predecessors and the resources left allow. One instance serves one thread.
 */
final class SerialGeneration {
    private final Network network;
    /** Free units by period and word, guard bits set. */
    private final long[] free;

    private int dirty;

    SerialGeneration(Network network) {
        this.network = network;
        free = new long[(network.horizon + 1) * network.words];
        dirty = free.length;
    }

    /**
     * Schedules all activities.
     *
     * @param list all activities, each behind its predecessors
     * @param starts receives the start of each
     * @return the makespan
     */
    int run(int[] list, int[] starts) {
        clear();
        int[] durations = network.durations;
        int makespan = 0;
        for (int activity : list) {
            int earliest = 0;
            for (int before : network.predecessors[activity]) {
                earliest = Math.max(earliest, starts[before] + durations[before]);
            }
            int duration = durations[activity];
            if (duration > 0) {
                earliest = network.words == 1
                        ? place(earliest, duration, network.demands[activity])
                        : placeWide(earliest, duration, activity * network.words);
                makespan = Math.max(makespan, earliest + duration);
            }
            starts[activity] = earliest;
        }
        dirty = makespan * network.words;
        return makespan;
    }

    private void clear() {
        if (network.words == 1) {
            Arrays.fill(free, 0, dirty, network.capacities[0]);
        } else {
            for (int i = 0; i < dirty; i++) {
                free[i] = network.capacities[i % network.words];
            }
        }
    }

    /** Looks at a window from its end, so that a period without room moves the window behind it at once. */
    private int place(int earliest, int duration, long demand) {
        long guards = network.guards;
        int start = earliest;
        int known = earliest;
        int end = start + duration;
        for (int t = end - 1; t >= known; t--) {
            if (((free[t] - demand) & guards) != guards) {
                start = t + 1;
                known = Math.max(end, start);
                end = start + duration;
                t = end;
            }
        }
        for (int t = start; t < end; t++) {
            free[t] -= demand;
        }
        return start;
    }

    private int placeWide(int earliest, int duration, int demand) {
        int start = earliest;
        for (int t = start + duration - 1; t >= start; t--) {
            if (!fits(t * network.words, demand)) {
                start = t + 1;
                t = start + duration;
            }
        }
        for (int t = start; t < start + duration; t++) {
            for (int w = 0; w < network.words; w++) {
                free[t * network.words + w] -= network.demands[demand + w];
            }
        }
        return start;
    }

    private boolean fits(int period, int demand) {
        for (int w = 0; w < network.words; w++) {
            if (((free[period + w] - network.demands[demand + w]) & network.guards) != network.guards) {
                return false;
            }
        }
        return true;
    }
}
