package luodi.engine.factor.rcpsp;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Looks for short schedules: an iterated local search whose every step moves a few activities of the list to other
 * places, generates the schedule, and justifies it to the right and to the left (Valls, Ballestín and Quintanilla,
 * 2005). A step that does not lengthen the schedule is kept, so the search wanders over plateaus.
 */
final class Search {
    /** Random lists tried before the first step. */
    private static final int BEGINNINGS = 50;
    /** Most activities moved in one step. */
    private static final int MOST_MOVES = 4;
    /** A first pass this much longer than the current schedule is not worth justifying. */
    private static final int HOPELESS = 4;

    private final Network network;
    private final int[][] successors;
    private final SerialGeneration forwards;
    private final SerialGeneration backwards;
    private final Ordering ordering;
    private final SplittableRandom random;
    private final Incumbent incumbent;

    private final int[] list;
    private final int[] places;
    private final int[] starts;
    private final int[] mirrored;
    private int[] current;
    private int[] currentList;
    private int makespan = Integer.MAX_VALUE;
    private int generated;

    Search(Network network, Incumbent incumbent, long seed) {
        this.network = network;
        Network reversed = network.reversed();
        successors = reversed.predecessors;
        forwards = new SerialGeneration(network);
        backwards = new SerialGeneration(reversed);
        ordering = new Ordering(network);
        random = new SplittableRandom(seed);
        this.incumbent = incumbent;
        list = new int[network.size];
        places = new int[network.size];
        starts = new int[network.size];
        mirrored = new int[network.size];
        current = new int[network.size];
        currentList = new int[network.size];
    }

    /** Searches until told to stop, or until nothing is left to gain. */
    void run(BooleanSupplier stop) {
        for (int i = 0; i < BEGINNINGS && !over(stop); i++) {
            ordering.sample(random, list);
            improve();
        }
        while (!over(stop)) {
            System.arraycopy(currentList, 0, list, 0, list.length);
            for (int moves = 1 + random.nextInt(MOST_MOVES); moves > 0; moves--) {
                move(random.nextInt(list.length));
            }
            improve();
        }
    }

    /** Schedules generated so far. */
    int generated() {
        return generated;
    }

    private boolean over(BooleanSupplier stop) {
        return stop.getAsBoolean() || incumbent.optimal();
    }

    /** Generates the list's schedule, justifies it, and takes it if it is not longer than the current one. */
    private void improve() {
        generated++;
        int length = forwards.run(list, starts);
        if (makespan != Integer.MAX_VALUE && length > makespan + HOPELESS) {
            return;
        }
        generated += 2;
        ordering.byEnd(starts, length, list);
        length = backwards.run(list, mirrored);
        ordering.byMirroredEnd(mirrored, length, list);
        length = forwards.run(list, starts);
        if (length <= makespan) {
            makespan = length;
            System.arraycopy(starts, 0, current, 0, starts.length);
            ordering.byStart(starts, length, currentList);
            if (length < incumbent.makespan()) {
                incumbent.offer(network.toProblem(starts), length);
            }
        }
    }

    /** Moves one activity of the list to a random place between its predecessors and successors. */
    private void move(int from) {
        int activity = list[from];
        for (int i = 0; i < list.length; i++) {
            places[list[i]] = i;
        }
        int first = 0;
        for (int before : network.predecessors[activity]) {
            first = Math.max(first, places[before] + 1);
        }
        int last = list.length - 1;
        for (int after : successors[activity]) {
            last = Math.min(last, places[after] - 1);
        }
        int to = first + random.nextInt(last - first + 1);
        if (to < from) {
            System.arraycopy(list, to, list, to + 1, from - to);
        } else {
            System.arraycopy(list, from + 1, list, from, to - from);
        }
        list[to] = activity;
    }
}
