package luodi.app.ledger;

import java.util.Locale;

/** The part a unit plays in an entry: 牵头, 责任, 配合. */
public enum Part {
    LEAD("牵头单位"),
    RESPONSIBLE("责任单位"),
    SUPPORTING("配合单位");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in the database, the API and addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Part of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
