package luodi.engine.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Says of every late project what keeps it from ending earlier, from what is left of the factors around it. */
final class Causes {
    private final Portfolio portfolio;
    private final Grid grid;
    private final Placing placing;

    Causes(Portfolio portfolio, Grid grid, Placing placing) {
        this.portfolio = portfolio;
        this.grid = grid;
        this.placing = placing;
    }

    Plan plan(long bound) {
        List<Plan.Planned> planned = new ArrayList<>();
        for (int p = 0; p < grid.works.size(); p++) {
            planned.add(planned(p));
        }
        return new Plan(planned, placing.cost(), bound);
    }

    private Plan.Planned planned(int project) {
        Grid.Work work = grid.works.get(project);
        int delay = Math.max(0, placing.ends[project] - 1 - work.due());
        if (!placing.placed(project)) {
            return new Plan.Planned(work.id(), List.of(), delay, unplaced(project));
        }
        Integer[] starts = new Integer[work.steps().size()];
        for (int i = 0; i < starts.length; i++) {
            starts[work.steps().get(i).stage()] = placing.starts[project][i];
        }
        return new Plan.Planned(work.id(), List.of(starts), delay, delay == 0 ? List.of() : causes(project, work));
    }

    /** Goes back from the stage that ends last to what it waited for, and from there on. */
    private List<Plan.Cause> causes(int project, Grid.Work work) {
        int[] starts = placing.starts[project].clone();
        int end = placing.ends[project];
        List<Plan.Cause> causes = new ArrayList<>();
        placing.remove(project);
        int at = last(work, starts);
        while (at >= 0) {
            Grid.Step step = work.steps().get(at);
            int ready =
                    portfolio.projects().get(project).stages().get(step.stage()).release();
            int before = -1;
            for (int other : step.after()) {
                int over = starts[other] + work.steps().get(other).months();
                if (over >= ready) {
                    ready = over;
                    before = other;
                }
            }
            if (step.fixed() < 0 && starts[at] > ready) {
                causes.add(cause(project, step, ready, starts[at], end));
            }
            at = before;
        }
        placing.restore(project, starts, end);
        if (causes.isEmpty()) {
            causes.add(new Plan.Cause(name(project, work.steps().getFirst()), 0, "", OptionalInt.empty()));
        }
        return causes;
    }

    private static int last(Grid.Work work, int[] starts) {
        int last = 0;
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] + work.steps().get(i).months()
                    > starts[last] + work.steps().get(last).months()) {
                last = i;
            }
        }
        return last;
    }

    /** The latest month before the start at which something is short, or needs its lead. */
    private Plan.Cause cause(int project, Grid.Step step, int ready, int start, int end) {
        String stage = name(project, step);
        for (int earlier = start - 1; earlier >= ready; earlier--) {
            for (Grid.Draw draw : step.draws()) {
                String factor = grid.factors.get(draw.factor()).id();
                if (earlier < draw.lead()) {
                    return new Plan.Cause(stage, start - ready, factor, OptionalInt.of(0));
                }
                int to = draw.to(earlier, step.months(), Math.max(end - 1, earlier + step.months()));
                int blocking = placing.profiles[draw.factor()].blocking(draw.from(earlier), to, draw.amount());
                if (blocking != Profile.NONE) {
                    return new Plan.Cause(stage, start - ready, factor, OptionalInt.of(blocking));
                }
            }
        }
        return new Plan.Cause(stage, start - ready, "", OptionalInt.empty());
    }

    /** What the first stage without a place lacks, in the last month it lacks it. */
    private List<Plan.Cause> unplaced(int project) {
        Grid.Work work = grid.works.get(project);
        List<Plan.Cause> causes = new ArrayList<>();
        for (Grid.Step step : work.steps()) {
            for (Grid.Draw draw : step.fixed() < 0 ? step.draws() : List.<Grid.Draw>of()) {
                int start = Math.min(Math.max(step.head(), draw.lead()), grid.months - 1);
                int to = Math.min(grid.months, draw.to(start, step.months(), start + step.tail()));
                int blocking = placing.profiles[draw.factor()].blocking(
                        Math.min(draw.from(start), grid.months - 1), to, draw.amount());
                if (blocking != Profile.NONE) {
                    causes.add(new Plan.Cause(
                            name(project, step),
                            grid.months - step.tail() + 1 - Math.min(start, grid.months - step.tail()),
                            grid.factors.get(draw.factor()).id(),
                            OptionalInt.of(blocking)));
                }
            }
        }
        if (causes.isEmpty()) {
            causes.add(new Plan.Cause(name(project, work.steps().getFirst()), 0, "", OptionalInt.empty()));
        }
        return causes;
    }

    private String name(int project, Grid.Step step) {
        return portfolio.projects().get(project).stages().get(step.stage()).id();
    }
}
