package luodi.app.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.UnitAnswer;
import luodi.app.org.UnitReach;
import org.springframework.stereotype.Component;

/**
 * Which organisations a plan may name, and what each printed name stands for. A plan reaches the subtree of the
 * organisation that keeps it; a name that is known elsewhere is unknown here.
 */
@Component
class PrintedNames {
    private final Organisations organisations;
    private final ReadingStore readings;

    PrintedNames(Organisations organisations, ReadingStore readings) {
        this.organisations = organisations;
        this.readings = readings;
    }

    UnitReach reach(UUID keeper) {
        return organisations.reach(List.of(keeper));
    }

    /** What each name stands for: what a person answered for this plan, else what the alias table knows. */
    Map<String, UnitNamed> meaning(PlanSummary plan, Collection<String> printed, UnitReach reach) {
        Map<String, UnitAnswer> answers = readings.answers(plan.id());
        Map<String, Organisations.Match> known = organisations.match(printed);
        Map<String, UnitNamed> meaning = new HashMap<>();
        for (String name : printed) {
            UnitAnswer answer = answers.get(name);
            UnitNamed.Means means = answer == null
                    ? means(known.getOrDefault(name, new Organisations.Match.Unknown()), reach)
                    : means(answer, reach);
            meaning.put(name, new UnitNamed(name, means));
        }
        return meaning;
    }

    private static UnitNamed.Means means(UnitAnswer answer, UnitReach reach) {
        return switch (answer) {
            case UnitAnswer.One(UUID id) -> one(id, reach);
            case UnitAnswer.Group(UUID id) -> {
                Organisations.Match.Group group = reach.groups().get(id);
                yield group == null ? new UnitNamed.Means.Unknown() : several(group, reach);
            }
            case UnitAnswer.Nobody() -> new UnitNamed.Means.Nobody();
        };
    }

    private static UnitNamed.Means means(Organisations.Match match, UnitReach reach) {
        return switch (match) {
            case Organisations.Match.One one -> one(one.organisationId(), reach);
            case Organisations.Match.Group group ->
                reach.organisations().keySet().containsAll(group.members())
                        ? several(group, reach)
                        : new UnitNamed.Means.Unknown();
            case Organisations.Match.Unknown() -> new UnitNamed.Means.Unknown();
        };
    }

    private static UnitNamed.Means one(UUID id, UnitReach reach) {
        Organisation organisation = reach.organisations().get(id);
        return organisation == null ? new UnitNamed.Means.Unknown() : new UnitNamed.Means.One(organisation);
    }

    private static UnitNamed.Means several(Organisations.Match.Group group, UnitReach reach) {
        return new UnitNamed.Means.Several(group.name(), reach.members(group));
    }
}
