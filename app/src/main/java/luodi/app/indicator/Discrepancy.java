package luodi.app.indicator;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A month whose two values differ by more than is tolerated. It stands between two recorded values: when either is
 * corrected it is gone, or another one.
 *
 * @param words what was said of it, in order
 */
public record Discrepancy(
        Measure measure, YearMonth month, Observation reported, Observation verified, List<Word> words) {
    public Discrepancy {
        words = List.copyOf(words);
    }

    /** What can be said. */
    public enum Kind {
        /** 说明: the unit explains. */
        ANSWER("说明"),
        /** 以核实值为准: the verified value stands; nothing is left to do. */
        STANDS("以核实值为准"),
        /** 重新核实: whoever verified looks again. */
        RECHECK("重新核实");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** One word of it. */
    public record Word(Kind kind, String words, UUID saidBy, String saidName, Instant recordedAt) {}

    /** Whose move it is. */
    public enum Turn {
        UNIT("待责任单位说明"),
        OFFICE("待计划部门裁定"),
        VERIFIER("待重新核实"),
        NOBODY("已了结");

        private final String word;

        Turn(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Turn turn() {
        if (words.isEmpty()) {
            return Turn.UNIT;
        }
        return switch (words.getLast().kind()) {
            case ANSWER -> Turn.OFFICE;
            case RECHECK -> Turn.VERIFIER;
            case STANDS -> Turn.NOBODY;
        };
    }

    /** The unit whose move it is; of a settled one the unit that reports. */
    public UUID owner() {
        UUID verifier = measure.verifierId();
        return switch (turn()) {
            case UNIT, NOBODY -> measure.ownerId();
            case OFFICE -> measure.organisationId();
            case VERIFIER -> verifier == null ? measure.organisationId() : verifier;
        };
    }
}
