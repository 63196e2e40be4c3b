package luodi.app.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luodi.app.org.Organisation;

/** What a person can choose a unit from, by kind. */
public record Choices(List<Kind> kinds) {
    public Choices {
        kinds = List.copyOf(kinds);
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

    static Choices of(Collection<Organisation> organisations) {
        Map<Organisation.Kind, List<Choice>> byKind = new LinkedHashMap<>();
        ORDER.forEach(kind -> byKind.put(kind, new ArrayList<>()));
        for (Organisation each : organisations) {
            List<Choice> choices = byKind.get(each.kind());
            if (choices != null) {
                choices.add(choice(each));
            }
        }
        return new Choices(byKind.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Kind(entry.getKey().word(), entry.getValue()))
                .toList());
    }

    static Choice choice(Organisation organisation) {
        return new Choice(organisation.id().toString(), organisation.label());
    }
}
