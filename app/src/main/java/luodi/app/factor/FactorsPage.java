package luodi.app.factor;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;

/**
 * What is short ahead.
 *
 * @param factors the whole list, those without supply and demand too
 * @param from the first column, such as 2026-03
 * @param months how many columns are shown
 * @param projects how many projects in sight it was made of
 * @param idle what is set aside and lies idle
 * @param offices organisations whose plan office the viewer serves: they may add to its list
 * @param problems what was wrong with the last try; empty at the first
 */
public record FactorsPage(
        Heat heat,
        List<Named> factors,
        String from,
        int months,
        int projects,
        List<LeftOut> leftOut,
        List<Idle> idle,
        List<UnitChoices.Choice> offices,
        FactorForm fields,
        List<Sentence> problems)
        implements Page {
    /** How many months may be shown at once. */
    public static final List<Integer> SPANS = List.of(12, 24, 36, 60);

    public FactorsPage {
        factors = List.copyOf(factors);
        leftOut = List.copyOf(leftOut);
        idle = List.copyOf(idle);
        offices = List.copyOf(offices);
        problems = List.copyOf(problems);
    }

    /** A factor on the list, and who keeps it. */
    public record Named(UUID id, String name, String unit, String kind, String reach, String keeper, boolean retired) {}

    /** What is not in the table, and why. */
    public record LeftOut(UUID projectId, String project, Sentence why) {}

    /** A reservation that lies idle, and why. */
    public record Idle(UUID projectId, String project, String factor, String amount, String document, Sentence why) {}

    public long shortages() {
        return heat.rows().stream().filter(each -> each.shortage() != null).count();
    }

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "factor/Factors.jte";
    }
}
