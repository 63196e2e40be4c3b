package luodi.engine.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A promised result.
 *
 * @param node the node it stands in
 * @param comparison one of {@code >= > <= < = ~} (about); null where none applies
 * @param value the number as printed, in {@code unit}; null for relative, yes-no, document and qualitative targets
 * @param upper the upper end of a range
 * @param by the day it must be reached
 */
public record Target(
        String node,
        String subject,
        Kind kind,
        @Nullable String comparison,
        @Nullable BigDecimal value,
        @Nullable BigDecimal upper,
        @Nullable String unit,
        @Nullable LocalDate by,
        Nature nature,
        Span at) {

    /** How a target is judged. */
    public enum Kind {
        NUMBER("number"),
        RANGE("range"),
        THRESHOLD("threshold"),
        RANK("rank"),
        RELATIVE("relative"),
        YES_NO("yes-no"),
        DOCUMENT("document"),
        QUALITATIVE("qualitative");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The form as the interface writes it. */
        public String label() {
            return label;
        }
    }

    /** 预期性, 约束性 or not said. Only a missed binding target is a hard failure. */
    public enum Nature {
        ANTICIPATORY,
        BINDING,
        UNSTATED
    }
}
