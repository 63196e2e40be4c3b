package luodi.engine.factor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A portfolio made ready for inner loops: ids become numbers, stages stand behind those they wait for. */
final class Grid {
    /** One demand: factor by number, months it is held counted as {@link Work} says. */
    record Draw(int factor, long amount, int lead, Factor.Kind kind) {
        /** The first month of the draw of a stage that starts in a month; what was before the grid is over. */
        int from(int start) {
            return Math.max(0, start - lead);
        }

        /** The month after the last one. */
        int to(int start, int months, int projectEnd) {
            return kind == Factor.Kind.RELEASED ? projectEnd : start + months;
        }
    }

    /**
     * One stage.
     *
     * @param stage its place in the project as it was given
     * @param after places in {@link Work#steps} of those before it
     * @param head the first month in which it could start with nobody else on the grid
     * @param tail months from its start to the project's end at least
     * @param fixed the month of its start, or -1
     */
    record Step(int stage, int months, List<Integer> after, int head, int tail, int fixed, List<Draw> draws) {}

    /** One project, its stages in an order in which each is behind those it waits for. */
    record Work(String id, long weight, int due, List<Step> steps) {
        /** The month after the last in which it runs, if all starts are known. */
        int end(int[] starts) {
            int end = 0;
            for (int i = 0; i < starts.length; i++) {
                end = Math.max(end, starts[i] + steps.get(i).months());
            }
            return end;
        }

        /** Weighted delay of a project that ends so. */
        long cost(int end) {
            return weight * Math.max(0, end - 1 - due);
        }

        /** The earliest end with nobody else on the grid. */
        int earliestEnd() {
            int end = 0;
            for (Step step : steps) {
                end = Math.max(end, step.head() + step.tail());
            }
            return end;
        }
    }

    final int months;
    final List<Factor> factors;
    final List<Work> works;

    Grid(Portfolio portfolio) {
        months = portfolio.months();
        factors = portfolio.factors();
        Map<String, Integer> numbers = new HashMap<>();
        for (Factor factor : factors) {
            numbers.put(factor.id(), numbers.size());
        }
        Profile[] empty = profiles();
        works = portfolio.projects().stream()
                .map(project -> work(project, numbers, empty))
                .toList();
    }

    /** What is there before anything is placed. */
    Profile[] profiles() {
        return factors.stream().map(Profile::new).toArray(Profile[]::new);
    }

    /** Which project's fixed stages draw more than there is, if any do. */
    static Optional<String> overdrawn(Portfolio portfolio) {
        Grid grid = new Grid(portfolio);
        Profile[] profiles = grid.profiles();
        for (Work work : grid.works) {
            int end = work.earliestEnd();
            for (Step step : work.steps()) {
                for (Draw draw : step.fixed() < 0 ? List.<Draw>of() : step.draws()) {
                    int from = draw.from(step.fixed());
                    int to = Math.min(grid.months, draw.to(step.fixed(), step.months(), end));
                    Profile profile = profiles[draw.factor()];
                    int short_ = profile.blocking(from, to, draw.amount());
                    if (short_ != Profile.NONE) {
                        return Optional.of("project \"" + work.id() + "\" has fixed starts that need more of factor \""
                                + grid.factors.get(draw.factor()).id() + "\" than there is in month " + short_);
                    }
                    profile.take(from, to, draw.amount());
                }
            }
        }
        return Optional.empty();
    }

    private Work work(Project project, Map<String, Integer> numbers, Profile[] empty) {
        List<Stage> stages = project.stages();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            places.put(stages.get(i).id(), i);
        }
        List<Integer> order = order(stages, places);
        int[] position = new int[stages.size()];
        for (int i = 0; i < position.length; i++) {
            position[order.get(i)] = i;
        }
        int[] tails = tails(stages, places, order);
        List<Step> steps = new ArrayList<>();
        for (int at : order) {
            Stage stage = stages.get(at);
            List<Integer> after = stage.after().stream()
                    .map(id -> position[places.getOrDefault(id, 0)])
                    .toList();
            List<Draw> draws = stage.demands().stream()
                    .map(demand -> draw(demand, numbers.getOrDefault(demand.factor(), 0)))
                    .filter(draw -> draw.amount() > 0)
                    .toList();
            int ready = stage.release();
            for (int before : after) {
                ready = Math.max(
                        ready, steps.get(before).head() + steps.get(before).months());
            }
            int head = stage.fixed().orElse(alone(ready, stage.months(), tails[at], draws, empty));
            steps.add(new Step(
                    at, stage.months(), after, head, tails[at], stage.fixed().orElse(-1), draws));
        }
        return new Work(project.id(), project.weight(), project.due(), steps);
    }

    private Draw draw(Demand demand, int factor) {
        return new Draw(
                factor, demand.amount(), demand.lead(), factors.get(factor).kind());
    }

    /** The first month from {@code ready} on in which the whole supply carries the stage; the horizon where none does. */
    private int alone(int ready, int length, int tail, List<Draw> draws, Profile[] empty) {
        for (int start = ready; start + tail <= months; start++) {
            int at = start;
            boolean fits = draws.stream()
                    .allMatch(draw -> at >= draw.lead()
                            && empty[draw.factor()].blocking(
                                            draw.from(at), draw.to(at, length, at + tail), draw.amount())
                                    == Profile.NONE);
            if (fits) {
                return start;
            }
        }
        return months;
    }

    private static List<Integer> order(List<Stage> stages, Map<String, Integer> places) {
        int[] waiting = stages.stream().mapToInt(stage -> stage.after().size()).toArray();
        ArrayDeque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        List<Integer> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int over = ready.remove();
            order.add(over);
            for (int i = 0; i < waiting.length; i++) {
                for (String before : stages.get(i).after()) {
                    if (places.getOrDefault(before, -1) == over && --waiting[i] == 0) {
                        ready.add(i);
                    }
                }
            }
        }
        return order;
    }

    private static int[] tails(List<Stage> stages, Map<String, Integer> places, List<Integer> order) {
        int[] tails = new int[stages.size()];
        for (int k = order.size() - 1; k >= 0; k--) {
            int at = order.get(k);
            tails[at] += stages.get(at).months();
            for (String id : stages.get(at).after()) {
                int before = places.getOrDefault(id, at);
                tails[before] = Math.max(tails[before], tails[at]);
            }
        }
        return tails;
    }
}
