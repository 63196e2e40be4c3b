package luodi.app.factor;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/**
 * What would be short if something were otherwise. Nothing of it is kept: the address holds it all.
 *
 * @param changes those counted and those that could not be
 * @param parameters of the address, so that a form adds to them
 * @param compared first shortages today beside those after the changes
 * @param heat after the changes
 * @param leftOut what is not in it after the changes
 */
public record WhatIfPage(
        List<Change> changes,
        List<Parameter> parameters,
        List<Compared> compared,
        Heat heat,
        List<FactorsPage.LeftOut> leftOut,
        List<Choice> projects,
        List<Choice> factors,
        List<Choice> areas,
        String month)
        implements Page {
    public WhatIfPage {
        changes = List.copyOf(changes);
        parameters = List.copyOf(parameters);
        compared = List.copyOf(compared);
        leftOut = List.copyOf(leftOut);
        projects = List.copyOf(projects);
        factors = List.copyOf(factors);
        areas = List.copyOf(areas);
    }

    /** @param without the address that is left when it is taken away */
    public record Change(Sentence said, boolean counted, String without) {}

    public record Parameter(String name, String value) {}

    public record Choice(String value, String label) {}

    /**
     * One factor in one area that is short before or after.
     *
     * @param before the month and the gap; empty when it is not short
     * @param what what becomes of it
     */
    public record Compared(UUID factorId, String factor, String area, String before, String after, Sentence what) {}

    public boolean faulty() {
        return changes.stream().anyMatch(each -> !each.counted());
    }

    @Override
    public int status() {
        return faulty() ? 422 : 200;
    }

    @Override
    public String template() {
        return "factor/WhatIf.jte";
    }
}
