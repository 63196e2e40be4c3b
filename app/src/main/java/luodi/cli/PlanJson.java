package luodi.cli;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import luodi.engine.factor.Balance;
import luodi.engine.factor.Plan;
import luodi.engine.factor.Portfolio;

/** What the planner and the balance found, in months and units as they were given. */
final class PlanJson {
    private final Portfolio portfolio;
    private final YearMonth first;

    PlanJson(PortfolioJson.Read read) {
        portfolio = read.portfolio();
        first = read.first();
    }

    Map<String, Object> of(Plan plan) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("weightedDelay", plan.weightedDelay());
        said.put("lowerBound", plan.lowerBound());
        said.put("optimal", plan.optimal());
        said.put(
                "projects",
                IntStream.range(0, plan.projects().size())
                        .mapToObj(p -> project(p, plan.projects().get(p)))
                        .toList());
        return said;
    }

    private Map<String, Object> project(int number, Plan.Planned planned) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("id", planned.project());
        said.put("placed", planned.placed());
        said.put("delay", planned.delay());
        Map<String, String> starts = new LinkedHashMap<>();
        for (int i = 0; i < planned.starts().size(); i++) {
            starts.put(
                    portfolio.projects().get(number).stages().get(i).id(),
                    month(planned.starts().get(i)));
        }
        said.put("starts", starts);
        said.put("causes", planned.causes().stream().map(this::cause).toList());
        return said;
    }

    private Map<String, Object> cause(Plan.Cause cause) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("stage", cause.stage());
        said.put("months", cause.months());
        if (!cause.factor().isEmpty()) {
            said.put("factor", cause.factor());
        }
        cause.month().ifPresent(month -> said.put("month", month(month)));
        return said;
    }

    List<Map<String, Object>> of(Balance balance) {
        return balance.lines().stream().map(this::line).toList();
    }

    private Map<String, Object> line(Balance.Line line) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("factor", line.factor());
        said.put("area", line.area());
        said.put("supply", line.supply().stream().map(PlanJson::amount).toList());
        said.put("demand", line.demand().stream().map(PlanJson::amount).toList());
        line.shortage().ifPresent(month -> said.put("shortage", month(month)));
        said.put("stopped", line.stopped());
        return said;
    }

    /** One line a project that is late, the sum first. */
    String text(Plan plan) {
        StringBuilder text = new StringBuilder("weighted delay " + plan.weightedDelay() + ", at least "
                + plan.lowerBound() + "; late "
                + plan.projects().stream()
                        .filter(planned -> planned.delay() > 0)
                        .count() + " of "
                + plan.projects().size());
        for (Plan.Planned planned : plan.projects()) {
            if (planned.delay() > 0) {
                text.append('\n')
                        .append(planned.project())
                        .append('\t')
                        .append(planned.placed() ? planned.delay() : "never");
                for (Plan.Cause cause : planned.causes()) {
                    text.append('\t').append(words(cause));
                }
            }
        }
        return text.toString();
    }

    private String words(Plan.Cause cause) {
        String short_ =
                cause.month().isPresent() ? " short in " + month(cause.month().getAsInt()) : "";
        return cause.factor().isEmpty()
                ? cause.stage() + " by its own months"
                : cause.stage() + " waits " + cause.months() + " for " + cause.factor() + short_;
    }

    String text(Balance balance) {
        return String.join(
                "\n",
                balance.lines().stream()
                        .map(line -> line.factor() + "\t" + line.area() + "\t"
                                + (line.shortage().isPresent()
                                        ? "short in " + month(line.shortage().getAsInt()) + "\t"
                                                + String.join(", ", line.stopped())
                                        : "enough"))
                        .toList());
    }

    private String month(int month) {
        return first.plusMonths(month).toString();
    }

    private static BigDecimal amount(long thousandths) {
        BigDecimal amount = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
