package luodi.engine.gate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened at a gate.
 *
 * @param on the day it bears
 * @param until the last day it holds: the sunset of a pass with something missing, the end of validity of a pass; null for
 *     good, and of everything else
 */
public record Decision(
        String gate, Kind kind, LocalDate on, @Nullable LocalDate until) {

    public enum Kind {
        /** The authority has taken the papers: its limit runs. */
        APPLIED("受理"),
        PASSED("通过"),
        /** 容缺: passed with something missing, until its sunset. */
        CONDITIONAL("容缺通过"),
        REFUSED("不予通过"),
        REVOKED("撤销");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The lower-case name, used in the database and in forms. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean passes() {
            return this == PASSED || this == CONDITIONAL;
        }

        public static Optional<Kind> named(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
    }
}
