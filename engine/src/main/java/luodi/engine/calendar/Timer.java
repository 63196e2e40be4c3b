package luodi.engine.calendar;

import java.time.LocalDateTime;

/**
 * A budget of time: what is given, what is gone, and whether it runs. The deadline is derived and never stored by
 * itself. What stands still has no deadline, so that it cannot be overdue.
 */
public sealed interface Timer {
    Budget budget();

    /** What is gone of the budget: minutes where it is in working hours, else days. */
    long consumed();

    /** Who allowed it and on what ground: without both no clock is stopped or lengthened. */
    record Warrant(String approver, String ground) {
        public Warrant {
            if (approver.isBlank() || ground.isBlank()) {
                throw new IllegalArgumentException("a warrant names its approver and its ground");
            }
        }
    }

    /**
     * Running since a moment.
     *
     * @param dueAt the last moment within the budget
     */
    record Running(Budget budget, long consumed, LocalDateTime since, LocalDateTime dueAt) implements Timer {
        /** Begins to run: at dispatch, not when somebody signs for it. */
        public static Running start(Budget budget, LocalDateTime at, WorkClock clock) {
            return of(budget, 0, at, clock);
        }

        private static Running of(Budget budget, long consumed, LocalDateTime since, WorkClock clock) {
            return new Running(budget, consumed, since, clock.due(since, budget, consumed));
        }

        public boolean overdue(LocalDateTime at) {
            return at.isAfter(dueAt);
        }

        /**
         * Stands still from now on.
         *
         * @throws IllegalStateException when the time is over: a late answer is not made timely afterwards
         */
        public Suspended suspend(LocalDateTime at, Warrant warrant, WorkClock clock) {
            stillRunning(at, "suspend");
            return new Suspended(budget, goneBy(at, clock), at, warrant);
        }

        /**
         * Gives more of the same unit.
         *
         * @param warrant who allowed it; whoever keeps the timer keeps it beside the timer
         * @throws IllegalStateException when the time is over
         */
        public Running extend(int more, LocalDateTime at, Warrant warrant, WorkClock clock) {
            java.util.Objects.requireNonNull(warrant);
            stillRunning(at, "extend");
            return of(budget.plus(more), consumed, since, clock);
        }

        /** Is answered. */
        public Stopped stop(LocalDateTime at, WorkClock clock) {
            return new Stopped(budget, goneBy(at, clock), at, !overdue(at));
        }

        /** Never more than the budget: a last day that moved off a day of rest is not overdue, and takes nothing more. */
        private long goneBy(LocalDateTime at, WorkClock clock) {
            long gone = consumed + clock.consumed(since, at, budget.unit());
            return overdue(at) ? gone : Math.min(budget.units(), gone);
        }

        private void stillRunning(LocalDateTime at, String what) {
            if (overdue(at)) {
                throw new IllegalStateException("cannot " + what + " at " + at + ": due at " + dueAt);
            }
        }
    }

    /** Standing still. */
    record Suspended(Budget budget, long consumed, LocalDateTime at, Warrant warrant) implements Timer {
        /** Runs on with what is left. */
        public Running resume(LocalDateTime now, WorkClock clock) {
            if (now.isBefore(at)) {
                throw new IllegalArgumentException("resumes at " + now + " before it was suspended at " + at);
            }
            return Running.of(budget, consumed, now, clock);
        }
    }

    /** Over. */
    record Stopped(Budget budget, long consumed, LocalDateTime at, boolean inTime) implements Timer {}
}
