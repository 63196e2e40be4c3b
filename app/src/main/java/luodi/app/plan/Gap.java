package luodi.app.plan;

import luodi.app.ground.Sentence;

/**
 * Something that keeps a plan from being published.
 *
 * @param node the clause it stands in
 */
public record Gap(Kind kind, String node, Sentence words) {
    /** What is missing. */
    public enum Kind {
        NO_LEAD,
        LEAD_UNCLEAR,
        NAME_UNKNOWN,
        NUMBER_MISSING
    }
}
