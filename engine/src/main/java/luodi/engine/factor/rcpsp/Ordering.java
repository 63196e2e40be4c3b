package luodi.engine.factor.rcpsp;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Makes activity lists: random ones by priority, and those that a schedule stands for. Serves one thread. */
final class Ordering {
    private final Network network;
    private final int[][] successors;
    /** By activity, periods from its start to the end of the project at least. */
    private final int[] tails;

    private final int[] counts;
    private final int[] keys;
    private final int[] waiting;
    private final int[] eligible;

    Ordering(Network network) {
        this.network = network;
        successors = network.reversed().predecessors;
        tails = new int[network.size];
        for (int i = network.size - 1; i >= 0; i--) {
            for (int next : successors[i]) {
                tails[i] = Math.max(tails[i], tails[next]);
            }
            tails[i] += network.durations[i];
        }
        counts = new int[network.horizon + 2];
        keys = new int[network.size];
        waiting = new int[network.size];
        eligible = new int[network.size];
    }

    /** A random list in which an activity is the likelier next the longer its tail (regret-based biased sampling). */
    void sample(SplittableRandom random, int[] list) {
        int open = 0;
        for (int i = 0; i < network.size; i++) {
            waiting[i] = network.predecessors[i].length;
            if (waiting[i] == 0) {
                eligible[open++] = i;
            }
        }
        for (int k = 0; k < list.length; k++) {
            int chosen = chosen(random, open);
            int activity = eligible[chosen];
            eligible[chosen] = eligible[--open];
            list[k] = activity;
            for (int next : successors[activity]) {
                if (--waiting[next] == 0) {
                    eligible[open++] = next;
                }
            }
        }
    }

    private int chosen(SplittableRandom random, int open) {
        int shortest = Integer.MAX_VALUE;
        for (int i = 0; i < open; i++) {
            shortest = Math.min(shortest, tails[eligible[i]]);
        }
        int sum = 0;
        for (int i = 0; i < open; i++) {
            sum += tails[eligible[i]] - shortest + 1;
        }
        int left = random.nextInt(sum);
        int at = 0;
        while ((left -= tails[eligible[at]] - shortest + 1) >= 0) {
            at++;
        }
        return at;
    }

    /** By start, ties in topological order. */
    void byStart(int[] starts, int makespan, int[] list) {
        System.arraycopy(starts, 0, keys, 0, keys.length);
        count(makespan);
        for (int i = 0; i < keys.length; i++) {
            list[counts[keys[i]]++] = i;
        }
    }

    /** By end, the last first: the order in which the reversed project is scheduled. */
    void byEnd(int[] starts, int makespan, int[] list) {
        mirror(starts, makespan);
        for (int i = keys.length - 1; i >= 0; i--) {
            list[counts[keys[i]]++] = i;
        }
    }

    /** The same from a schedule of the reversed project, for scheduling forwards again. */
    void byMirroredEnd(int[] mirrored, int makespan, int[] list) {
        mirror(mirrored, makespan);
        for (int i = 0; i < keys.length; i++) {
            list[counts[keys[i]]++] = i;
        }
    }

    private void mirror(int[] starts, int makespan) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = makespan - starts[i] - network.durations[i];
        }
        count(makespan);
    }

    /** Leaves the first place of each key in the list. */
    private void count(int highest) {
        Arrays.fill(counts, 0, highest + 2, 0);
        for (int key : keys) {
            counts[key + 1]++;
        }
        for (int key = 0; key < highest; key++) {
            counts[key + 1] += counts[key];
        }
    }
}
