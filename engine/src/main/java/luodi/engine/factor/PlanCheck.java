package luodi.engine.factor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves a plan feasible or says where it is not. Written apart from the planner, month by month from the definition of
 * the portfolio, so that neither shares a mistake with the other.
 */
public final class PlanCheck {
    private final Portfolio portfolio;
    private final Plan plan;
    /** By factor, what is taken in each month. */
    private final Map<String, long[]> taken = new HashMap<>();

    private PlanCheck(Portfolio portfolio, Plan plan) {
        this.portfolio = portfolio;
        this.plan = plan;
        portfolio.factors().forEach(factor -> taken.put(factor.id(), new long[portfolio.months()]));
    }

    /** The first rule of the portfolio that a plan breaks. */
    public static Optional<String> fault(Portfolio portfolio, Plan plan) {
        return new PlanCheck(portfolio, plan).fault();
    }

    private Optional<String> fault() {
        if (plan.projects().size() != portfolio.projects().size()) {
            return Optional.of("a plan of " + plan.projects().size() + " projects for "
                    + portfolio.projects().size());
        }
        long delay = 0;
        for (int p = 0; p < plan.projects().size(); p++) {
            Project project = portfolio.projects().get(p);
            Plan.Planned planned = plan.projects().get(p);
            Optional<String> fault = planned.placed() ? fault(project, planned) : Optional.empty();
            if (fault.isPresent()) {
                return fault.map(what -> "project \"" + project.id() + "\" " + what);
            }
            int over = planned.placed() ? end(project, planned.starts()) : portfolio.months() + 1;
            if (planned.delay() != Math.max(0, over - 1 - project.due())) {
                return Optional.of("project \"" + project.id() + "\" is not " + planned.delay() + " months late");
            }
            delay += project.weight() * planned.delay();
        }
        if (delay != plan.weightedDelay() || plan.lowerBound() > delay) {
            return Optional.of("the delays do not add up to " + plan.weightedDelay());
        }
        return portfolio.factors().stream()
                .map(this::overdrawn)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static int end(Project project, List<Integer> starts) {
        int end = 0;
        for (int i = 0; i < starts.size(); i++) {
            end = Math.max(end, starts.get(i) + project.stages().get(i).months());
        }
        return end;
    }

    private Optional<String> fault(Project project, Plan.Planned planned) {
        Map<String, Integer> over = new HashMap<>();
        int end = end(project, planned.starts());
        for (int i = 0; i < project.stages().size(); i++) {
            over.put(
                    project.stages().get(i).id(),
                    planned.starts().get(i) + project.stages().get(i).months());
        }
        if (end > portfolio.months()) {
            return Optional.of("runs beyond the horizon");
        }
        for (int i = 0; i < project.stages().size(); i++) {
            Stage stage = project.stages().get(i);
            int start = planned.starts().get(i);
            if ((start < stage.release() && stage.fixed().isEmpty())
                    || start != stage.fixed().orElse(start)
                    || start < 0) {
                return Optional.of("starts \"" + stage.id() + "\" in the wrong month " + start);
            }
            for (String before : stage.after()) {
                if (over.getOrDefault(before, Integer.MAX_VALUE) > start) {
                    return Optional.of("starts \"" + stage.id() + "\" before \"" + before + "\" is over");
                }
            }
            for (Demand demand : stage.demands()) {
                if (demand.amount() > 0
                        && start < demand.lead()
                        && stage.fixed().isEmpty()) {
                    return Optional.of("needs \"" + demand.factor() + "\" before the grid begins");
                }
                take(demand, start, start + stage.months(), end);
            }
        }
        return Optional.empty();
    }

    private void take(Demand demand, int start, int stageEnd, int projectEnd) {
        Factor.Kind kind = portfolio.factors().stream()
                .filter(factor -> factor.id().equals(demand.factor()))
                .findFirst()
                .orElseThrow()
                .kind();
        int from = Math.max(0, start - demand.lead());
        int to = switch (kind) {
            case USED_UP -> from + 1;
            case RENTED -> stageEnd;
            case RELEASED -> projectEnd;
        };
        long[] months = taken.getOrDefault(demand.factor(), new long[0]);
        for (int month = from; month < to; month++) {
            months[month] += demand.amount();
        }
    }

    private Optional<String> overdrawn(Factor factor) {
        long stock = 0;
        for (int month = 0; month < portfolio.months(); month++) {
            long kept = factor.kind() == Factor.Kind.USED_UP ? stock : 0;
            stock = kept + factor.supply().get(month) - taken.getOrDefault(factor.id(), new long[0])[month];
            if (stock < 0) {
                return Optional.of("factor \"" + factor.id() + "\" is short by " + -stock + " in month " + month);
            }
        }
        return Optional.empty();
    }
}
