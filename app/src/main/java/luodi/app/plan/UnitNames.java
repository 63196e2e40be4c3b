package luodi.app.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import org.springframework.stereotype.Component;

/**
 * Which organisations a plan may name, and what each printed name stands for. A plan reaches the subtree of the
 * organisation that keeps it; a name that is known elsewhere is unknown here.
 */
@Component
class UnitNames {
    private final Organisations organisations;
    private final ReadingStore readings;

    UnitNames(Organisations organisations, ReadingStore readings) {
        this.organisations = organisations;
        this.readings = readings;
    }

    /** The organisations and groups within reach of a plan. */
    record Reach(Map<UUID, Organisation> organisations, Map<UUID, Organisations.Match.Group> groups) {}

    Reach reach(UUID keeper) {
        Map<UUID, Organisation> within = new LinkedHashMap<>();
        organisations.subtree(keeper).forEach(each -> within.put(each.id(), each));
        Map<UUID, Organisations.Match.Group> groups = new LinkedHashMap<>();
        organisations.groups().stream()
                .filter(group -> within.keySet().containsAll(group.members()))
                .forEach(group -> groups.put(group.groupId(), group));
        return new Reach(within, groups);
    }

    /** What each name stands for: what a person answered for this plan, else what the alias table knows. */
    Map<String, UnitNamed> meaning(PlanSummary plan, Collection<String> printed, Reach reach) {
        Map<String, ReadingStore.Answer> answers = readings.answers(plan.id());
        Map<String, Organisations.Match> known = organisations.match(printed);
        Map<String, UnitNamed> meaning = new HashMap<>();
        for (String name : printed) {
            ReadingStore.Answer answer = answers.get(name);
            UnitNamed.Means means = answer == null
                    ? means(known.getOrDefault(name, new Organisations.Match.Unknown()), reach)
                    : means(answer, reach);
            meaning.put(name, new UnitNamed(name, means));
        }
        return meaning;
    }

    private static UnitNamed.Means means(ReadingStore.Answer answer, Reach reach) {
        if (answer.organisationId() != null) {
            return one(answer.organisationId(), reach);
        }
        if (answer.groupId() != null) {
            Organisations.Match.Group group = reach.groups().get(answer.groupId());
            return group == null ? new UnitNamed.Means.Unknown() : several(group, reach);
        }
        return new UnitNamed.Means.Nobody();
    }

    private static UnitNamed.Means means(Organisations.Match match, Reach reach) {
        return switch (match) {
            case Organisations.Match.One one -> one(one.organisationId(), reach);
            case Organisations.Match.Group group ->
                reach.organisations().keySet().containsAll(group.members())
                        ? several(group, reach)
                        : new UnitNamed.Means.Unknown();
            case Organisations.Match.Unknown() -> new UnitNamed.Means.Unknown();
        };
    }

    private static UnitNamed.Means one(UUID id, Reach reach) {
        Organisation organisation = reach.organisations().get(id);
        return organisation == null ? new UnitNamed.Means.Unknown() : new UnitNamed.Means.One(organisation);
    }

    private static UnitNamed.Means several(Organisations.Match.Group group, Reach reach) {
        List<Organisation> members = new ArrayList<>();
        // In the order of the tree, so that every list of counties reads the same.
        reach.organisations().values().stream()
                .filter(each -> group.members().contains(each.id()))
                .forEach(members::add);
        return new UnitNamed.Means.Several(group.name(), members);
    }

    /** Those of the organisations that look most like the name, best first: offered, never taken. */
    static List<Organisation> alike(String name, Collection<Organisation> all) {
        record Scored(Organisation organisation, double score) {}
        return all.stream()
                .map(each -> new Scored(each, Math.max(likeness(name, each.name()), likeness(name, each.label()))))
                .filter(scored -> scored.score() >= 0.4)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(4)
                .map(Scored::organisation)
                .toList();
    }

    /** Share of common characters, between 0 and 1; 市 says nothing as every name has it. */
    private static double likeness(String one, String other) {
        List<Integer> left =
                new ArrayList<>(one.replace("市", "").codePoints().boxed().toList());
        List<Integer> right = other.replace("市", "").codePoints().boxed().toList();
        int total = left.size() + right.size();
        long common = right.stream().filter(left::remove).count();
        return total == 0 ? 0 : 2.0 * common / total;
    }
}
