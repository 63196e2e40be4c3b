package luodi.app.timer;

import java.util.Arrays;
import java.util.Locale;

/** Whom a rung reaches. */
public enum Recipient {
    /** Who fills it in, at the unit that must answer. */
    CLERK("填报人"),
    /** Who answers for that unit. */
    LEADER("负责人"),
    /** The office that asks. */
    OFFICE("计划部门"),
    /** The plan office of the organisation above the unit. */
    ABOVE("上级");

    private final String word;

    Recipient(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

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
