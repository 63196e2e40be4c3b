package luodi.engine.document;

import org.jspecify.annotations.Nullable;

/**
 * One heading or item of the paper.
 *
 * @param id stable within one reading: n1, n2, … in the order of the text
 * @param parent the id of the node this one stands under
 * @param number the number as printed, as an integer; null for dashes and unnumbered items
 * @param heading the heading alone, without its number
 * @param text the whole text that belongs to this node alone, children excluded
 */
public record Node(
        String id,
        @Nullable String parent,
        Kind kind,
        Style style,
        @Nullable Integer number,
        String heading,
        String text,
        Span at) {

    /** What a node is to the plan. */
    public enum Kind {
        GOAL,
        FIELD,
        MEASURE,
        TASK,
        SAFEGUARD,
        PRINCIPLE,
        ITEM,
        ARTICLE
    }

    /** How a node is numbered; the style alone decides its level. */
    public enum Style {
        CHINESE("一、"),
        CHINESE_BRACKETED("（一）"),
        ARABIC("1."),
        ARABIC_BRACKETED("（1）"),
        DASH("——"),
        RUN_IN("一是"),
        ARTICLE("第N条"),
        NONE("none");

        private final String label;

        Style(String label) {
            this.label = label;
        }

        /** The form as the interface writes it. */
        public String label() {
            return label;
        }
    }
}
