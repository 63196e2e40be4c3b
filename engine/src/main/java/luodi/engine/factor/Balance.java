package luodi.engine.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Supply against demand of the projects as planned, not as planned again: every stage in its fixed month, else in the
 * month its owner planned, else as early as the stages before it allow.
 *
 * @param lines in the order of the portfolio's factors
 */
public record Balance(List<Line> lines) {
    /**
     * One factor in its area.
     *
     * @param supply by month, thousandths: what has arrived so far of a factor that is used up, what is there of others
     * @param demand by month, thousandths: what has been drawn so far of a factor that is used up, what is held of others
     * @param shortage the first month in which demand exceeds supply
     * @param stopped ids of the projects that find too little in that month: what is fixed is served first, then who
     *     draws first, the heavier before the lighter
     */
    public record Line(
            String factor,
            String area,
            List<Long> supply,
            List<Long> demand,
            OptionalInt shortage,
            List<String> stopped) {}

    /** What one project holds of a factor from a month to before another. */
    private record Hold(int project, boolean fixed, long weight, int from, int to, long amount) {}

    public Balance {
        lines = List.copyOf(lines);
    }

    /** @param portfolio without {@linkplain Portfolio#fault() fault} */
    public static Balance of(Portfolio portfolio) {
        Map<String, List<Hold>> holds = new HashMap<>();
        Map<String, Factor.Kind> kinds = new HashMap<>();
        portfolio.factors().forEach(factor -> {
            holds.put(factor.id(), new ArrayList<>());
            kinds.put(factor.id(), factor.kind());
        });
        for (int p = 0; p < portfolio.projects().size(); p++) {
            Project project = portfolio.projects().get(p);
            Map<String, Integer> starts = AsPlanned.starts(project);
            int end = AsPlanned.end(project, starts);
            for (Stage stage : project.stages()) {
                int start = starts.getOrDefault(stage.id(), 0);
                for (Demand demand : stage.demands()) {
                    int from = Math.max(0, start - demand.lead());
                    int to = switch (kinds.getOrDefault(demand.factor(), Factor.Kind.USED_UP)) {
                        case USED_UP -> portfolio.months();
                        case RENTED -> start + stage.months();
                        case RELEASED -> end;
                    };
                    holds.getOrDefault(demand.factor(), new ArrayList<>())
                            .add(new Hold(
                                    p,
                                    stage.fixed().isPresent(),
                                    project.weight(),
                                    from,
                                    Math.min(to, portfolio.months()),
                                    demand.amount()));
                }
            }
        }
        return new Balance(portfolio.factors().stream()
                .map(factor -> line(portfolio, factor, holds.getOrDefault(factor.id(), List.of())))
                .toList());
    }

    private static Line line(Portfolio portfolio, Factor factor, List<Hold> holds) {
        int months = portfolio.months();
        long[] change = new long[months + 1];
        for (Hold hold : holds) {
            if (hold.from() < hold.to()) {
                change[hold.from()] += hold.amount();
                change[hold.to()] -= hold.amount();
            }
        }
        List<Long> supply = new ArrayList<>(months);
        List<Long> demand = new ArrayList<>(months);
        long stock = 0;
        long held = 0;
        int shortage = -1;
        for (int month = 0; month < months; month++) {
            long arriving = factor.supply().get(month);
            stock = factor.kind() == Factor.Kind.USED_UP ? stock + arriving : arriving;
            held += change[month];
            supply.add(stock);
            demand.add(held);
            shortage = shortage < 0 && held > stock ? month : shortage;
        }
        return shortage < 0
                ? new Line(factor.id(), factor.area(), supply, demand, OptionalInt.empty(), List.of())
                : new Line(
                        factor.id(),
                        factor.area(),
                        supply,
                        demand,
                        OptionalInt.of(shortage),
                        stopped(portfolio, holds, shortage, supply.get(shortage)));
    }

    private static List<String> stopped(Portfolio portfolio, List<Hold> holds, int month, long supply) {
        List<Hold> running = holds.stream()
                .filter(hold -> hold.from() <= month && month < hold.to())
                .sorted(Comparator.comparing(Hold::fixed)
                        .reversed()
                        .thenComparingInt(Hold::from)
                        .thenComparing(Comparator.comparingLong(Hold::weight).reversed())
                        .thenComparingInt(Hold::project))
                .toList();
        List<String> stopped = new ArrayList<>();
        long left = supply;
        for (Hold hold : running) {
            if (hold.amount() <= left) {
                left -= hold.amount();
            } else {
                stopped.add(portfolio.projects().get(hold.project()).id());
            }
        }
        return stopped.stream().distinct().toList();
    }
}
