package luodi.engine.document;

/**
 * What a city decides about reading, because no paper says it.
 *
 * @param unstatedLead who leads where a clause lists several units and says nothing about a lead
 */
public record ReaderSettings(UnstatedLead unstatedLead) {

    /** The two customs met in practice. */
    public enum UnstatedLead {
        /** The first unit listed leads. */
        FIRST_LISTED,
        /** Every unit listed as responsible leads. */
        ALL_LISTED
    }

    /** The first listed leads. */
    public static final ReaderSettings DEFAULT = new ReaderSettings(UnstatedLead.FIRST_LISTED);
}
