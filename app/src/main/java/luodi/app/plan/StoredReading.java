package luodi.app.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.engine.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a paper, as it stands after corrections. Spans count characters (UTF-16 units) of the text.
 *
 * @param leftOut for each clause kept out of the ledger, the reason
 */
public record StoredReading(
        List<Clause> clauses,
        List<Aim> aims,
        List<Owners> owners,
        List<Due> dues,
        List<Count> counts,
        List<Doubt> doubts,
        Map<String, String> leftOut) {

    public StoredReading {
        clauses = List.copyOf(clauses);
        aims = List.copyOf(aims);
        owners = List.copyOf(owners);
        dues = List.copyOf(dues);
        counts = List.copyOf(counts);
        doubts = List.copyOf(doubts);
        leftOut = Map.copyOf(leftOut);
    }

    /** A heading or item of the paper. */
    public record Clause(
            String id,
            @Nullable String parent,
            int position,
            ClauseKind kind,
            String style,
            @Nullable Integer number,
            String heading,
            String text,
            Span at,
            boolean corrected) {
        /** The heading, or the beginning of the text where there is none. */
        public String title() {
            String words = heading.isBlank() ? text.strip() : heading.strip();
            return words.length() <= 120 ? words : words.substring(0, 119) + "…";
        }
    }

    /**
     * A target.
     *
     * @param words as printed; empty when a person added it
     */
    public record Aim(
            UUID id,
            String node,
            int position,
            String subject,
            TargetKind kind,
            String words,
            @Nullable String comparison,
            @Nullable BigDecimal value,
            @Nullable BigDecimal upper,
            @Nullable String unit,
            @Nullable LocalDate by,
            TargetNature nature,
            Span at,
            boolean corrected) {

        /** The target as one line: 地区生产总值增速 ≥ 7 %. */
        public String line() {
            if (value == null) {
                if (words.isBlank()) {
                    return subject;
                }
                return words.contains(subject) || subject.isBlank() ? words.strip() : subject + "：" + words.strip();
            }
            String figure = upper == null ? plain(value) : plain(value) + "–" + plain(upper);
            String mark = comparison == null
                    ? " "
                    : switch (comparison) {
                        case ">=" -> " ≥ ";
                        case "<=" -> " ≤ ";
                        case "=" -> " = ";
                        case "~" -> " 约 ";
                        default -> " " + comparison + " ";
                    };
            String tail = unit == null ? "" : unit.startsWith("%") ? unit : " " + unit;
            if (kind == TargetKind.RANK) {
                boolean among = comparison != null && comparison.startsWith("<");
                return subject + (among ? " 前 " : " 第 ") + figure + (unit == null ? " 位" : tail);
            }
            return subject + mark + figure + tail;
        }

        private static String plain(BigDecimal figure) {
            return figure.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * Who answers for a clause, names as printed.
     *
     * @param leader 牵头领导
     * @param rule label of the rule that chose the lead
     */
    public record Owners(
            UUID id,
            String node,
            int position,
            List<String> lead,
            List<String> responsible,
            List<String> supporting,
            @Nullable String leader,
            String rule,
            Span at,
            boolean corrected) {
        public Owners {
            lead = List.copyOf(lead);
            responsible = List.copyOf(responsible);
            supporting = List.copyOf(supporting);
        }
    }

    /** A deadline; {@code by} is null for an open-ended one. */
    public record Due(
            UUID id, String node, int position, @Nullable LocalDate by, Span at, boolean corrected) {}

    /** A count the paper states, beside what was found. */
    public record Count(int position, String what, int stated, int found, Span at) {
        public boolean agrees() {
            return stated == found;
        }
    }

    /** Something the reader doubts. */
    public record Doubt(int position, String what, Span at) {
        public Sentence words() {
            return DoubtWords.of(what);
        }
    }
}
