package luodi.app.assessment.outlook;

import java.util.Locale;

/** For whom somebody judges. Each side has a series of its own: who does the work sees other things than who asks for it. */
public enum Side {
    UNIT("牵头单位"),
    OFFICE("计划部门");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Side of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
