package luodi.app.assessment;

import java.time.LocalDate;

/** What asking for lamps is answered with. */
public sealed interface Judging {
    /** The lamps are lit. */
    record Lit(Round round) implements Judging {}

    /** The viewer sees the plan, but its lamps are not theirs to light. */
    record NotYours() implements Judging {}

    /** A day that has not come cannot be judged. */
    record NotYet(LocalDate today) implements Judging {}

    /** No rule governs a day so long ago. */
    record NoRule(LocalDate firstRuleFrom) implements Judging {}
}
