package luodi.engine.document;

import java.util.List;

/**
 * Who answers for a node, as one clause of the paper says it. Names stand as printed; no name stands in two lists.
 *
 * @param leaders persons the clause names (牵头领导), as printed
 * @param rule which rule chose the lead
 */
public record Responsibility(
        String node,
        List<String> leaders,
        List<String> lead,
        List<String> responsible,
        List<String> supporting,
        LeadRule rule,
        Span at) {

    public Responsibility {
        leaders = List.copyOf(leaders);
        lead = List.copyOf(lead);
        responsible = List.copyOf(responsible);
        supporting = List.copyOf(supporting);
    }

    /** The rules that can choose a lead, strongest first. */
    public enum LeadRule {
        /** The clause says 牵头. */
        EXPLICIT("explicit"),
        /** The paper says once that the first listed leads. */
        FIRST_LISTED_STATED("first-listed-stated"),
        /** A single unit is named. */
        SOLE("sole"),
        /** Nothing is said; by setting the first listed leads. */
        FIRST_LISTED_BY_SETTING("first-listed-by-setting"),
        /** Nothing is said; by setting everyone listed leads. */
        ALL_LISTED_BY_SETTING("all-listed-by-setting");

        private final String label;

        LeadRule(String label) {
            this.label = label;
        }

        /** The form as the interface writes it. */
        public String label() {
            return label;
        }
    }
}
