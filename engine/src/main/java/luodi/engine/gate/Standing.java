package luodi.engine.gate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a project stands at a gate on a day.
 *
 * @param since when it came to stand so: the day of the decision, or the first day after it ran out; null before anything
 * @param until the last day it holds, where one is set
 */
public record Standing(
        Gate gate,
        State state,
        @Nullable LocalDate since,
        @Nullable LocalDate until) {

    public enum State {
        UNSOUGHT("未申请"),
        APPLIED("办理中"),
        PASSED("已通过"),
        CONDITIONAL("容缺通过"),
        /** A pass that was not used in time. */
        EXPIRED("已过有效期"),
        /** A pass with something missing whose sunset is over: locked again. */
        LAPSED("容缺到期，重新锁定"),
        REFUSED("不予通过"),
        REVOKED("已撤销");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public boolean open() {
            return this == PASSED || this == CONDITIONAL;
        }
    }

    public boolean open() {
        return state.open();
    }
}
