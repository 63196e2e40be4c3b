package luodi.engine.factor;

import java.util.Arrays;

/**
 * Projects placed on the grid, and what they leave of the factors. Places a project stage by stage as early as what is
 * left allows; takes it off again. Serves one thread.
 */
final class Placing {
    /** The start of a stage that has no place within the horizon. */
    static final int NOWHERE = -1;

    private final Grid grid;
    final Profile[] profiles;
    /** By project and step. */
    final int[][] starts;
    /** The month after the last by project; the horizon and one more where a project has no place. */
    final int[] ends;
    /** By step of the project being placed: the first month to try. */
    private int[] floors = {};

    Placing(Grid grid) {
        this.grid = grid;
        profiles = grid.profiles();
        starts = new int[grid.works.size()][];
        ends = new int[grid.works.size()];
        for (int p = 0; p < starts.length; p++) {
            Grid.Work work = grid.works.get(p);
            starts[p] = work.steps().stream().mapToInt(Grid.Step::fixed).toArray();
            ends[p] = grid.months + 1;
            takeFixed(work, 1);
        }
    }

    /** Puts a project that is not on the grid on it, or leaves it off where it has no place. */
    void place(int project) {
        Grid.Work work = grid.works.get(project);
        takeFixed(work, -1);
        floors = new int[work.steps().size()];
        while (!tryPlacing(work, starts[project])) {
            if (Arrays.stream(floors).anyMatch(floor -> floor >= grid.months)) {
                for (int i = 0; i < floors.length; i++) {
                    starts[project][i] = work.steps().get(i).fixed();
                }
                takeFixed(work, 1);
                return;
            }
        }
        ends[project] = work.end(starts[project]);
    }

    /** Takes a project off the grid, but for what is fixed. */
    void remove(int project) {
        if (placed(project)) {
            Grid.Work work = grid.works.get(project);
            take(work, starts[project], ends[project], -1);
            ends[project] = grid.months + 1;
            for (int i = 0; i < starts[project].length; i++) {
                starts[project][i] = work.steps().get(i).fixed();
            }
            takeFixed(work, 1);
        }
    }

    /** Puts a project where it was, which has to be free. */
    void restore(int project, int[] places, int end) {
        if (end <= grid.months) {
            Grid.Work work = grid.works.get(project);
            takeFixed(work, -1);
            System.arraycopy(places, 0, starts[project], 0, places.length);
            ends[project] = end;
            take(work, places, end, 1);
        }
    }

    boolean placed(int project) {
        return ends[project] <= grid.months;
    }

    long cost(int project) {
        return grid.works.get(project).cost(ends[project]);
    }

    long cost() {
        long sum = 0;
        for (int p = 0; p < ends.length; p++) {
            sum += cost(p);
        }
        return sum;
    }

    /**
     * Places every stage as early as it can be and takes its factors; where a factor that is held to the project's end
     * turns out to be wanted by others before, gives all back and raises the floor of the stage that holds it.
     */
    private boolean tryPlacing(Grid.Work work, int[] places) {
        for (int i = 0; i < places.length; i++) {
            Grid.Step step = work.steps().get(i);
            int ready = Math.max(step.head(), floors[i]);
            for (int before : step.after()) {
                ready = Math.max(
                        ready, places[before] + work.steps().get(before).months());
            }
            places[i] = step.fixed() >= 0 ? step.fixed() : first(step, ready);
            if (places[i] + step.tail() > grid.months) {
                give(work, places, i);
                floors[i] = grid.months;
                return false;
            }
            for (Grid.Draw draw : step.draws()) {
                take(draw, places[i], step.months(), places[i] + step.tail(), 1);
            }
        }
        return lengthen(work, places);
    }

    /** Holds what is released only by the project's end until then, or gives all back and raises a floor. */
    private boolean lengthen(Grid.Work work, int[] places) {
        int end = work.end(places);
        int lengthened = 0;
        for (int i = 0; i < places.length; i++) {
            Grid.Step step = work.steps().get(i);
            int held = places[i] + step.tail();
            for (Grid.Draw draw : step.draws()) {
                if (draw.kind() == Factor.Kind.RELEASED && held < end) {
                    int blocking = profiles[draw.factor()].blocking(held, end, draw.amount());
                    if (blocking != Profile.NONE) {
                        shorten(work, places, lengthened);
                        give(work, places, places.length);
                        floors[i] = step.fixed() >= 0 ? grid.months : blocking + 1 + draw.lead();
                        return false;
                    }
                    profiles[draw.factor()].take(held, end, draw.amount());
                    lengthened++;
                }
            }
        }
        return true;
    }

    /** Undoes the first of what {@link #lengthen} did. */
    private void shorten(Grid.Work work, int[] places, int lengthened) {
        int end = work.end(places);
        int left = lengthened;
        for (int i = 0; i < places.length && left > 0; i++) {
            Grid.Step step = work.steps().get(i);
            int held = places[i] + step.tail();
            for (Grid.Draw draw : step.draws()) {
                if (draw.kind() == Factor.Kind.RELEASED && held < end && left > 0) {
                    profiles[draw.factor()].take(held, end, -draw.amount());
                    left--;
                }
            }
        }
    }

    /** Gives back what the first steps took up to the end that was expected. */
    private void give(Grid.Work work, int[] places, int steps) {
        for (int i = 0; i < steps; i++) {
            Grid.Step step = work.steps().get(i);
            for (Grid.Draw draw : step.draws()) {
                take(draw, places[i], step.months(), places[i] + step.tail(), -1);
            }
        }
    }

    /** The first month in which a step finds all it needs; beyond the horizon where there is none. */
    private int first(Grid.Step step, int ready) {
        int start = ready;
        boolean moved = true;
        while (moved && start + step.tail() <= grid.months) {
            moved = false;
            for (Grid.Draw draw : step.draws()) {
                int next = next(draw, step, start);
                if (next > start) {
                    start = next;
                    moved = true;
                    break;
                }
            }
        }
        return start;
    }

    private int next(Grid.Draw draw, Grid.Step step, int start) {
        if (start < draw.lead()) {
            return draw.lead();
        }
        int from = draw.from(start);
        int to = draw.to(start, step.months(), start + step.tail());
        int blocking = profiles[draw.factor()].blocking(from, to, draw.amount());
        return blocking == Profile.NONE ? start : blocking + 1 + draw.lead();
    }

    private void take(Grid.Draw draw, int start, int months, int projectEnd, int sign) {
        int to = Math.min(grid.months, draw.to(start, months, projectEnd));
        profiles[draw.factor()].take(draw.from(start), to, sign * draw.amount());
    }

    private void take(Grid.Work work, int[] places, int end, int sign) {
        for (int i = 0; i < places.length; i++) {
            Grid.Step step = work.steps().get(i);
            for (Grid.Draw draw : step.draws()) {
                take(draw, places[i], step.months(), end, sign);
            }
        }
    }

    /** What has a fixed start holds its factors also while the rest of its project has no place. */
    private void takeFixed(Grid.Work work, int sign) {
        int end = work.earliestEnd();
        for (Grid.Step step : work.steps()) {
            if (step.fixed() >= 0) {
                for (Grid.Draw draw : step.draws()) {
                    take(draw, step.fixed(), step.months(), end, sign);
                }
            }
        }
    }
}
