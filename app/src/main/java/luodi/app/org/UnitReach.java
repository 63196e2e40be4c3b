package luodi.app.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The organisations and groups a paper or a table may name; a name that is known elsewhere is unknown here.
 *
 * @param organisations in the order of the tree
 * @param groups those all of whose members are within reach
 */
public record UnitReach(Map<UUID, Organisation> organisations, Map<UUID, Organisations.Match.Group> groups) {

    static UnitReach of(Collection<Organisation> within, Collection<Organisations.Match.Group> groups) {
        Map<UUID, Organisation> reached = new LinkedHashMap<>();
        within.forEach(each -> reached.put(each.id(), each));
        Map<UUID, Organisations.Match.Group> whole = new LinkedHashMap<>();
        groups.stream()
                .filter(group -> reached.keySet().containsAll(group.members()))
                .forEach(group -> whole.put(group.groupId(), group));
        return new UnitReach(reached, whole);
    }

    /** The members of a group in the order of the tree, so that every list of counties reads the same. */
    public List<Organisation> members(Organisations.Match.Group group) {
        return organisations.values().stream()
                .filter(each -> group.members().contains(each.id()))
                .toList();
    }

    /** How the journal and the page name what was answered; empty when it is out of reach. */
    public Optional<String> named(UnitAnswer answer) {
        return switch (answer) {
            case UnitAnswer.One(UUID id) ->
                Optional.ofNullable(organisations.get(id)).map(Organisation::name);
            case UnitAnswer.Group(UUID id) ->
                Optional.ofNullable(groups.get(id)).map(Organisations.Match.Group::name);
            case UnitAnswer.Nobody() -> Optional.of("不作为责任单位");
        };
    }

    /** Those that look most like the name, best first: offered, never taken. */
    public List<UnitChoices.Choice> alike(String name) {
        record Scored(Organisation organisation, double score) {}
        return organisations.values().stream()
                .map(each -> new Scored(each, Math.max(likeness(name, each.name()), likeness(name, each.label()))))
                .filter(scored -> scored.score() >= 0.4)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(4)
                .map(scored -> UnitChoices.choice(scored.organisation()))
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
