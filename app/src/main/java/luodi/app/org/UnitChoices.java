package luodi.app.org;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person can choose a unit from.
 *
 * @param kinds organisations by kind
 * @param groups named groups, such as 各县区
 */
public record UnitChoices(List<Kind> kinds, List<Choice> groups) {
    public static final UnitChoices NONE = new UnitChoices(List.of(), List.of());

    public UnitChoices {
        kinds = List.copyOf(kinds);
        groups = List.copyOf(groups);
    }

    /** The organisations of one kind. */
    public record Kind(String word, List<Choice> choices) {
        public Kind {
            choices = List.copyOf(choices);
        }
    }

    /** @param value what the form sends */
    public record Choice(String value, String label) {}

    /** Departments first, as they lead most often; villages are left out, as no plan names one. */
    private static final List<Organisation.Kind> ORDER = List.of(
            Organisation.Kind.DEPARTMENT,
            Organisation.Kind.COUNTY,
            Organisation.Kind.ZONE,
            Organisation.Kind.TOWNSHIP,
            Organisation.Kind.ENTERPRISE,
            Organisation.Kind.CITY);

    public static UnitChoices of(UnitReach reach) {
        Map<Organisation.Kind, List<Choice>> byKind = new LinkedHashMap<>();
        ORDER.forEach(kind -> byKind.put(kind, new ArrayList<>()));
        for (Organisation each : reach.organisations().values()) {
            List<Choice> choices = byKind.get(each.kind());
            if (choices != null) {
                choices.add(choice(each));
            }
        }
        return new UnitChoices(
                byKind.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> new Kind(entry.getKey().word(), entry.getValue()))
                        .toList(),
                reach.groups().values().stream()
                        .map(group -> new Choice(group.groupId().toString(), group.name()))
                        .toList());
    }

    public static Choice choice(Organisation organisation) {
        return new Choice(organisation.id().toString(), organisation.label());
    }
}
