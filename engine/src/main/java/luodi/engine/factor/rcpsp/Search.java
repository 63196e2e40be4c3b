package luodi.engine.factor.rcpsp;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Looks for short schedules: a small population, each member the end of a local search, and each newcomer the local
 * search from a mixture of two members (memetic algorithm). A step of the local search moves a few activities of the
 * list by which the schedule is justified to the right, and then justifies it to the left again (Valls, Ballestín and
 * Quintanilla, 2005). One instance serves one thread.
 */
final class Search {
    // The numbers are those of the shortest mean makespans on the hard half of J120; docs/factor.md tells how sure.

    /** Members of the population. */
    private static final int MEMBERS = 16;
    /** Schedules generated for one member. */
    private static final int STAY = 1_000;
    /** Random lists of which the best begins the local search of a first member. */
    private static final int BEGINNINGS = 10;
    /** Most activities moved in one step. */
    private static final int MOST_MOVES = 4;
    /** One step in so many may lengthen the schedule by a period, to leave a plateau without a way down. */
    private static final int RISE = 300;
    /** Of a list, the least and the most that stays together in a mixture. */
    private static final double SHORTEST_BLOCK = 0.2;

    private static final double LONGEST_BLOCK = 0.8;

    /** A schedule justified to the left. */
    @SuppressWarnings("ArrayRecordComponent") // Kept, never compared.
    private record Member(int[] starts, int makespan) {}

    private final Network network;
    private final Network reversed;
    private final SerialGeneration forwards;
    private final SerialGeneration backwards;
    private final Ordering ordering;
    private final SplittableRandom random;
    private final Incumbent incumbent;

    private final int[] list;
    private final int[] mother;
    private final int[] father;
    private final int[] places;
    private final int[] mirrored;
    private final boolean[] taken;
    private int generated;

    Search(Network network, Incumbent incumbent, long seed) {
        this.network = network;
        reversed = network.reversed();
        forwards = new SerialGeneration(network);
        backwards = new SerialGeneration(reversed);
        ordering = new Ordering(network);
        random = new SplittableRandom(seed);
        this.incumbent = incumbent;
        list = new int[network.size];
        mother = new int[network.size];
        father = new int[network.size];
        places = new int[network.size];
        mirrored = new int[network.size];
        taken = new boolean[network.size];
    }

    /** Offers a first schedule. */
    void begin() {
        beginning();
    }

    /** Searches until told to stop, or until nothing is left to gain. */
    void run(BooleanSupplier stop) {
        Member[] members = new Member[MEMBERS];
        for (int i = 0; i < MEMBERS; i++) {
            members[i] = local(beginning(), stop);
        }
        while (!over(stop)) {
            int one = random.nextInt(MEMBERS);
            int other = (one + 1 + random.nextInt(MEMBERS - 1)) % MEMBERS;
            mix(members[one], members[other]);
            Member child = local(generate(), stop);
            int worse = members[one].makespan() > members[other].makespan() ? one : other;
            if (child.makespan() <= members[worse].makespan()) {
                members[worse] = child;
            }
        }
    }

    /** Schedules generated so far. */
    int generated() {
        return generated;
    }

    private boolean over(BooleanSupplier stop) {
        return stop.getAsBoolean() || incumbent.optimal();
    }

    private Member beginning() {
        ordering.sample(random, list);
        Member best = generate();
        for (int i = 1; i < BEGINNINGS; i++) {
            ordering.sample(random, list);
            Member next = generate();
            best = next.makespan() < best.makespan() ? next : best;
        }
        return best;
    }

    /** The best found by small steps; a step that lengthens nothing is kept, so that the search wanders on plateaus. */
    private Member local(Member from, BooleanSupplier stop) {
        Member best = from;
        int[] current = from.starts().clone();
        int makespan = from.makespan();
        int[] next = new int[current.length];
        int end = generated + STAY;
        while (generated < end && !over(stop)) {
            ordering.byEnd(current, makespan, list);
            for (int moves = 1 + random.nextInt(MOST_MOVES); moves > 0; moves--) {
                move(random.nextInt(list.length));
            }
            int length = justify(next);
            if (length <= makespan + (random.nextInt(RISE) == 0 ? 1 : 0)) {
                int[] left = current;
                current = next;
                next = left;
                makespan = length;
                if (length <= best.makespan()) {
                    best = new Member(current.clone(), length);
                }
            }
        }
        return best;
    }

    /** The schedule of the list, justified to the right and to the left. */
    private Member generate() {
        int[] starts = new int[network.size];
        generated++;
        ordering.byEnd(starts, forwards.run(list, starts), list);
        return new Member(starts, justify(starts));
    }

    /** Generates backwards by the list, then forwards by what that gives; returns the makespan. */
    private int justify(int[] starts) {
        generated += 2;
        int length = backwards.run(list, mirrored);
        ordering.byMirroredEnd(mirrored, length, list);
        length = forwards.run(list, starts);
        if (length < incumbent.makespan()) {
            incumbent.offer(network.toProblem(starts), length);
        }
        return length;
    }

    /** Moves one activity of a backward list to a random place between those it has to stay between. */
    private void move(int from) {
        int activity = list[from];
        for (int i = 0; i < list.length; i++) {
            places[list[i]] = i;
        }
        int first = 0;
        for (int before : reversed.predecessors[activity]) {
            first = Math.max(first, places[before] + 1);
        }
        int last = list.length - 1;
        for (int after : network.predecessors[activity]) {
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

    /**
     * A list in which a block of one parent stays as it is, with the same activities before and behind it, those in the
     * order of the other parent. So each activity stays behind its predecessors.
     */
    private void mix(Member one, Member other) {
        ordering.byStart(one.starts(), one.makespan(), father);
        ordering.byStart(other.starts(), other.makespan(), mother);
        int size = list.length;
        int length = (int) (size * random.nextDouble(SHORTEST_BLOCK, LONGEST_BLOCK));
        int from = random.nextInt(size - length + 1);
        Arrays.fill(taken, false);
        for (int i = 0; i < from; i++) {
            taken[father[i]] = true;
        }
        int known = 0;
        for (int activity : mother) {
            if (taken[activity]) {
                list[known++] = activity;
            }
        }
        for (int i = from; i < from + length; i++) {
            list[known++] = father[i];
            taken[father[i]] = true;
        }
        for (int activity : mother) {
            if (!taken[activity]) {
                list[known++] = activity;
            }
        }
    }
}
