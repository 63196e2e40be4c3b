package luodi.app.indicator;

import java.util.Locale;

/** How far a value can be believed, the weakest first. */
public enum EvidenceClass {
    SELF("自报"),
    JOINT("三方盖章表"),
    REGISTER("批复或统计记录"),
    CHECK("计量、税务或他方实地核查");

    private final String word;

    EvidenceClass(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EvidenceClass of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether this is believed as far as the other at least. */
    boolean reaches(EvidenceClass other) {
        return compareTo(other) >= 0;
    }
}
