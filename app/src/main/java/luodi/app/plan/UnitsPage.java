package luodi.app.plan;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Names that match no organisation: a person is asked what each stands for.
 *
 * @param mayTeach whether this person may make a name known in every paper
 */
public record UnitsPage(
        PlanSummary plan,
        List<Asked> names,
        UnitChoices choices,
        boolean mayTeach,
        @Nullable Sentence refusal) implements Page {
    public UnitsPage {
        names = List.copyOf(names);
    }

    /**
     * @param alike organisations that look like it, the likest first
     * @param usedIn the clauses that name it
     */
    public record Asked(String name, List<UnitChoices.Choice> alike, List<Outline.Line> usedIn) {
        public Asked {
            alike = List.copyOf(alike);
            usedIn = List.copyOf(usedIn);
        }
    }

    @Override
    public String template() {
        return "plan/Units.jte";
    }

    @Override
    public int status() {
        return refusal == null ? 200 : 422;
    }
}
