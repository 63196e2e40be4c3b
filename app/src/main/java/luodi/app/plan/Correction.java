package luodi.app.plan;

import luodi.app.ground.Sentence;

/** What came of a correction. */
sealed interface Correction {
    record Done(Sentence said) implements Correction {}

    /** Somebody else changed the plan since the form was drawn. */
    record Stale() implements Correction {}

    /** Nothing in a published plan changes. */
    record Published() implements Correction {}

    /** @param field the field of the form that must be put right */
    record Refused(String field, Sentence why) implements Correction {}
}
