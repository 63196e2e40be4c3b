package luodi.engine.attachment;

/** What came of judging a file. */
public sealed interface Verdict {

    /** Taken. */
    record Taken(Kind kind) implements Verdict {}

    /**
     * Not taken.
     *
     * @param where the part, object or place inside the file; empty where the file as a whole is meant
     */
    record Refused(Fault fault, String where) implements Verdict {}
}
