package luodi.app.timer;

import java.util.Arrays;
import java.util.Locale;

/** Whom a rung reaches. */
public enum Recipient {
    /** Who fills it in, at the unit that must answer. */
    CLERK,
    /** Who answers for that unit. */
    LEADER,
    /** The office that asks. */
    OFFICE,
    /** The plan office of the organisation above the unit. */
    ABOVE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Recipient of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recipient is called " + code));
    }
}
