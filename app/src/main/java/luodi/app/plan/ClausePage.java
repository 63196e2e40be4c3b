package luodi.app.plan;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Where one clause is put right. It works alone, and opens beside the text where scripts run.
 *
 * @param ownersForm who answers, as the form shows it
 * @param aims the targets, and one empty form for another
 * @param conflict several leads or a group as lead: one is chosen from these; empty where the lead is clear
 * @param wrong what was refused, with the form and field it stands in
 */
public record ClausePage(
        PlanSummary plan,
        Outline.Line line,
        OwnersForm ownersForm,
        List<AimRow> aims,
        List<UnitChoices.Choice> conflict,
        UnitChoices choices,
        @Nullable Wrong wrong)
        implements Page {
    public ClausePage {
        aims = List.copyOf(aims);
        conflict = List.copyOf(conflict);
    }

    /** A target as its form shows it; {@code id} is empty for one to be added. */
    public record AimRow(String id, AimForm form, boolean corrected) {}

    /** @param form which of the forms of the page: kind, owners, aim and its id, due and its id, reason */
    public record Wrong(String form, String field, Sentence why) {}

    public boolean wrongAt(String form, String field) {
        return wrong != null && wrong.form().equals(form) && wrong.field().equals(field);
    }

    public boolean wrongIn(String form) {
        return wrong != null && wrong.form().equals(form);
    }

    public String address() {
        return "/plans/" + plan.id() + "/review/clauses/" + line.id();
    }

    @Override
    public String template() {
        return "plan/Clause.jte";
    }

    @Override
    public int status() {
        return wrong == null ? 200 : 422;
    }
}
