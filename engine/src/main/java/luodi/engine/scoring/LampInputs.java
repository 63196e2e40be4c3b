package luodi.engine.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that a lamp rule sees of one entry.
 *
 * @param startsOn the first day the plan gives it
 * @param dueOn the last day, which still counts as in time; null for an open-ended entry
 * @param asOf the day judged, as it stands at its end
 * @param answer the latest accepted answer known; null when none was ever accepted
 * @param before how the lamp before this one stood
 */
public record LampInputs(
        LocalDate startsOn,
        @Nullable LocalDate dueOn,
        LocalDate asOf,
        @Nullable Answer answer,
        State state,
        Standing before) {

    public LampInputs {
        if (answer != null && answer.on().isAfter(asOf)) {
            throw new IllegalArgumentException("an answer of " + answer.on() + " cannot be seen on " + asOf
                    + "; give the latest one not after it");
        }
    }

    /**
     * An accepted answer.
     *
     * @param completion per cent, may exceed 100; null when the answer gave no figure
     * @param on the day it speaks for
     */
    public record Answer(@Nullable BigDecimal completion, LocalDate on) {
        public Answer {
            if (completion != null && completion.signum() < 0) {
                throw new IllegalArgumentException("completion must be 0 or more, not " + completion.toPlainString());
            }
        }

        /** Days between the answer and the day judged. */
        int ageOn(LocalDate day) {
            return Math.toIntExact(ChronoUnit.DAYS.between(on, day));
        }
    }

    /** 在办, 暂停, 办结, 终止. */
    public enum State {
        ACTIVE,
        SUSPENDED,
        DONE,
        ENDED
    }

    /** Per cent; nothing reported counts as nothing done. */
    BigDecimal completion() {
        Answer given = answer;
        return given == null || given.completion() == null ? BigDecimal.ZERO : given.completion();
    }

    @Nullable
    LocalDate answeredOn() {
        return answer == null ? null : answer.on();
    }

    boolean finished() {
        return state == State.DONE || completion().compareTo(LampRule.HUNDRED) >= 0;
    }

    /** The same facts on another day. */
    public LampInputs on(LocalDate day) {
        return new LampInputs(startsOn, dueOn, day, answer, state, before);
    }

    /** The same facts after another lamp. */
    public LampInputs after(Standing standing) {
        return new LampInputs(startsOn, dueOn, asOf, answer, state, standing);
    }
}
