package luodi.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import luodi.cli.OneAnswer.Refusal;
import luodi.engine.factor.Demand;
import luodi.engine.factor.Factor;
import luodi.engine.factor.Portfolio;
import luodi.engine.factor.Project;
import luodi.engine.factor.Stage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a portfolio as {@code docs/factor.md} describes it. Whatever is not understood is refused in one line that names
 * the project or factor it stands in.
 */
final class PortfolioJson {
    /** Decimals of an amount. */
    private static final int DECIMALS = 3;

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    /** A portfolio and the month its grid begins with. */
    record Read(Portfolio portfolio, YearMonth first) {}

    private final String file;
    private final YearMonth first;
    private final int months;

    private PortfolioJson(String file, YearMonth first, int months) {
        this.file = file;
        this.first = first;
        this.months = months;
    }

    static Read read(String file, String text) throws Refusal {
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(text);
        } catch (JacksonException wrong) {
            throw new Refusal(file + ": is no JSON (line "
                    + (wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr())
                    + "); right would be: a portfolio as docs/factor.md shows it, or a PSPLIB file named .sm");
        }
        PortfolioJson whole = new PortfolioJson(file, YearMonth.of(2000, 1), 0);
        whole.only(root, "the portfolio", "first", "months", "factors", "projects");
        YearMonth first = whole.yearMonth(root, "first", "the portfolio");
        int months = whole.whole(root, "months", "the portfolio", Optional.empty());
        if (months < 1 || months > Portfolio.MOST_MONTHS) {
            throw whole.wrong("the portfolio", "has " + months + " months", "1 to " + Portfolio.MOST_MONTHS);
        }
        Portfolio portfolio = new PortfolioJson(file, first, months).portfolio(root);
        Optional<String> fault = portfolio.fault();
        if (fault.isPresent()) {
            throw new Refusal(file + ": " + fault.get());
        }
        return new Read(portfolio, first);
    }

    private Portfolio portfolio(JsonNode root) throws Refusal {
        List<Factor> factors = new ArrayList<>();
        for (JsonNode node : list(root, "factors", "the portfolio")) {
            factors.add(factor(node));
        }
        List<Project> projects = new ArrayList<>();
        for (JsonNode node : list(root, "projects", "the portfolio")) {
            projects.add(project(node));
        }
        return new Portfolio(months, factors, projects);
    }

    private Factor factor(JsonNode node) throws Refusal {
        String id = text(node, "id", "a factor");
        String where = "factor \"" + id + "\"";
        only(node, where, "id", "area", "unit", "kind", "supply");
        Factor.Kind kind = switch (text(node, "kind", where)) {
            case "used-up" -> Factor.Kind.USED_UP;
            case "rented" -> Factor.Kind.RENTED;
            case "released" -> Factor.Kind.RELEASED;
            default -> throw wrong(where, "is of no known kind", "used-up, rented or released");
        };
        return new Factor(id, text(node, "area", where), text(node, "unit", where), kind, supply(node, where));
    }

    /** One number for all months, a list of one for each, or an object of those that are not nothing. */
    private List<Long> supply(JsonNode node, String where) throws Refusal {
        JsonNode supply = node.path("supply");
        Long[] amounts = new Long[months];
        Arrays.fill(amounts, supply.isNumber() ? amount(supply, where) : 0L);
        if (supply.isArray()) {
            if (supply.size() != months) {
                throw wrong(where, "has a supply of " + supply.size() + " months", Integer.toString(months));
            }
            for (int month = 0; month < months; month++) {
                amounts[month] = amount(supply.get(month), where);
            }
        } else if (supply.isObject()) {
            for (var each : supply.properties()) {
                amounts[month(each.getKey(), where)] = amount(each.getValue(), where);
            }
        } else if (!supply.isNumber()) {
            throw wrong(where, "has no supply", "a number, a list of them, or an object of months");
        }
        return List.of(amounts);
    }

    private Project project(JsonNode node) throws Refusal {
        String id = text(node, "id", "a project");
        String where = "project \"" + id + "\"";
        only(node, where, "id", "weight", "due", "release", "stages");
        int release = month(node, "release", where).orElse(0);
        int due = month(node, "due", where)
                .orElseThrow(() -> wrong(where, "has no due month", "a month such as 2027-06"));
        List<Stage> stages = new ArrayList<>();
        for (JsonNode stage : list(node, "stages", where)) {
            stages.add(stage(stage, where, release));
        }
        return new Project(id, whole(node, "weight", where, Optional.of(1)), due, stages);
    }

    private Stage stage(JsonNode node, String project, int release) throws Refusal {
        String id = text(node, "id", project);
        String where = project + " stage \"" + id + "\"";
        only(node, where, "id", "months", "after", "release", "start", "planned", "demand");
        List<String> after = new ArrayList<>();
        for (JsonNode each : node.has("after") ? list(node, "after", where) : List.<JsonNode>of()) {
            after.add(each.asString());
        }
        List<Demand> demands = new ArrayList<>();
        for (JsonNode each : node.has("demand") ? list(node, "demand", where) : List.<JsonNode>of()) {
            only(each, where, "factor", "amount", "lead");
            demands.add(new Demand(
                    text(each, "factor", where),
                    amount(each.path("amount"), where),
                    whole(each, "lead", where, Optional.of(0))));
        }
        return new Stage(
                id,
                whole(node, "months", where, Optional.empty()),
                after,
                Math.max(release, month(node, "release", where).orElse(0)),
                month(node, "start", where),
                month(node, "planned", where),
                demands);
    }

    private void only(JsonNode node, String where, String... known) throws Refusal {
        if (!node.isObject()) {
            throw wrong(where, "is no object", "{…} with " + String.join(", ", known));
        }
        for (String name : node.propertyNames()) {
            if (!Set.of(known).contains(name)) {
                throw wrong(where, "has the unknown word \"" + name + "\"", String.join(", ", known));
            }
        }
    }

    private Iterable<JsonNode> list(JsonNode node, String name, String where) throws Refusal {
        JsonNode list = node.path(name);
        if (!list.isArray()) {
            throw wrong(where, "has no list \"" + name + "\"", "\"" + name + "\": […]");
        }
        return list;
    }

    private String text(JsonNode node, String name, String where) throws Refusal {
        JsonNode text = node.path(name);
        if (!text.isString() || text.asString().isBlank()) {
            throw wrong(where, "has no text \"" + name + "\"", "\"" + name + "\": \"…\"");
        }
        return text.asString();
    }

    private int whole(JsonNode node, String name, String where, Optional<Integer> otherwise) throws Refusal {
        JsonNode number = node.path(name);
        if (number.isMissingNode() && otherwise.isPresent()) {
            return otherwise.get();
        }
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw wrong(where, "has no whole number \"" + name + "\"", "\"" + name + "\": 1");
        }
        return number.asInt();
    }

    /** Thousandths. */
    private long amount(JsonNode number, String where) throws Refusal {
        if (!number.isNumber()
                || number.decimalValue().abs().compareTo(MOST) > 0
                || number.decimalValue().stripTrailingZeros().scale() > DECIMALS) {
            throw wrong(
                    where, "has " + number + " for an amount", "a number up to a billion, " + DECIMALS + " decimals");
        }
        return number.decimalValue().movePointRight(DECIMALS).longValueExact();
    }

    private OptionalInt month(JsonNode node, String name, String where) throws Refusal {
        return node.has(name) ? OptionalInt.of(month(text(node, name, where), where)) : OptionalInt.empty();
    }

    private int month(String text, String where) throws Refusal {
        long month = ChronoUnit.MONTHS.between(first, yearMonth(text, where));
        if (month < 0 || month >= months) {
            throw wrong(
                    where,
                    "has the month " + text + " outside the horizon",
                    first + " to " + first.plusMonths(months - 1L));
        }
        return (int) month;
    }

    private YearMonth yearMonth(JsonNode node, String name, String where) throws Refusal {
        return yearMonth(text(node, name, where), where);
    }

    private YearMonth yearMonth(String text, String where) throws Refusal {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException noMonth) {
            throw wrong(where, "has \"" + text + "\" for a month", "one such as 2026-03");
        }
    }

    private Refusal wrong(String where, String what, String right) {
        return new Refusal(file + ": " + where + " " + what + "; right would be: " + right);
    }
}
