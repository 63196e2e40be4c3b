package luodi.engine.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that a lamp rule sees of one entry.
 *
 * @param startsOn the first day the plan gives it
 * @param dueOn the last day, which still counts as in time; null for an open-ended entry
 * @param asOf the day judged, as it stands at its end
 * @param answer the latest accepted answer known; null when none was ever accepted
 * @param before how the lamp before this one stood
 * @param course where its trajectory wants it; null when it has none, or the rule does not ask
 */
public record LampInputs(
        LocalDate startsOn,
        @Nullable LocalDate dueOn,
        LocalDate asOf,
        @Nullable Answer answer,
        State state,
        Standing before,
        @Nullable Course course) {

    public LampInputs {
        if (answer != null && answer.on().isAfter(asOf)) {
            throw new IllegalArgumentException("an answer of " + answer.on() + " cannot be seen on " + asOf
                    + "; give the latest one not after it");
        }
    }

    /** Of an entry without a trajectory. */
    public LampInputs(
            LocalDate startsOn,
            @Nullable LocalDate dueOn,
            LocalDate asOf,
            @Nullable Answer answer,
            State state,
            Standing before) {
        this(startsOn, dueOn, asOf, answer, state, before, null);
    }

    /**
     * Where an entry with a trajectory should be and is, on the day judged. Only what was verified counts.
     *
     * @param version of the trajectory
     * @param due per cent of the way that should be done by the end of the day
     * @param done per cent of the way that is verified; 0 where nothing is
     * @param observedOn the end of the month verified last; null where none is
     */
    public record Course(
            int version,
            BigDecimal due,
            BigDecimal done,
            @Nullable LocalDate observedOn) {}

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
    }

    /** 在办, 暂停, 办结, 终止. */
    public enum State {
        ACTIVE,
        SUSPENDED,
        DONE,
        ENDED
    }

    /** Per cent; nothing reported counts as nothing done. On a course it is the verified part of the way. */
    BigDecimal completion() {
        if (course != null) {
            return course.done();
        }
        Answer given = answer;
        return given == null || given.completion() == null ? BigDecimal.ZERO : given.completion();
    }

    /** The day of the newest figure: what confirms a return from red must be newer. */
    @Nullable
    LocalDate answeredOn() {
        if (course != null) {
            return course.observedOn();
        }
        return answer == null ? null : answer.on();
    }

    boolean finished() {
        return state == State.DONE || completion().compareTo(LampRule.HUNDRED) >= 0;
    }

    /** The same facts on another day. */
    public LampInputs on(LocalDate day) {
        return new LampInputs(startsOn, dueOn, day, answer, state, before, course);
    }

    /**
     * Whether nothing has happened between the two but days: they differ in the day judged, in what a course wants done by
     * it, and in the lamp before at most.
     */
    public boolean standsLike(LampInputs other) {
        return timeless().equals(other.timeless());
    }

    private LampInputs timeless() {
        Course standing = course == null
                ? null
                : new Course(course.version(), BigDecimal.ZERO, course.done(), course.observedOn());
        return new LampInputs(startsOn, dueOn, LocalDate.MAX, answer, state, Standing.CLEAR, standing);
    }

    /** The same facts for a rule that knows no trajectories. */
    LampInputs without() {
        return course == null ? this : new LampInputs(startsOn, dueOn, asOf, answer, state, before);
    }

    /** The same facts after another lamp. */
    public LampInputs after(Standing standing) {
        return new LampInputs(startsOn, dueOn, asOf, answer, state, standing, course);
    }
}
