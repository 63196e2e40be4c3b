package luodi.engine.factor;

import java.util.ArrayList;
import java.util.List;

/** The least weighted delay, by trying every start of every stage; for three projects of two stages and few months. */
final class Exhaustive {
    private Exhaustive() {}

    static long least(Portfolio portfolio) {
        return least(portfolio, new ArrayList<>(), 0);
    }

    private static long least(Portfolio portfolio, List<Plan.Planned> chosen, long cost) {
        int at = chosen.size();
        if (at == portfolio.projects().size()) {
            return PlanCheck.fault(portfolio, new Plan(chosen, cost, 0)).isEmpty() ? cost : Long.MAX_VALUE;
        }
        Project project = portfolio.projects().get(at);
        int months = portfolio.months();
        int never = months - project.due();
        long best = with(portfolio, chosen, cost, new Plan.Planned(project.id(), List.of(), never, List.of()));
        for (int a = 0; a < months; a++) {
            for (int b = a + project.stages().get(0).months(); b < months; b++) {
                int delay = Math.max(0, b - project.due());
                best = Math.min(
                        best,
                        with(portfolio, chosen, cost, new Plan.Planned(project.id(), List.of(a, b), delay, List.of())));
            }
        }
        return best;
    }

    private static long with(Portfolio portfolio, List<Plan.Planned> chosen, long cost, Plan.Planned planned) {
        chosen.add(planned);
        long weight = portfolio.projects().get(chosen.size() - 1).weight();
        long best = least(portfolio, chosen, cost + weight * planned.delay());
        chosen.removeLast();
        return best;
    }
}
