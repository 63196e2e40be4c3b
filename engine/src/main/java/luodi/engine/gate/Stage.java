package luodi.engine.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a project is on its way, in order. The approvals among them may be sought side by side; see {@link Gate}. */
public enum Stage {
    CONCEIVED("谋划"),
    RESERVED("储备"),
    SIGNED("签约"),
    REGISTERED("注册"),
    APPROVED("立项/备案"),
    LAND("用地"),
    PLANNED("规划"),
    ASSESSED("评价"),
    PERMITTED("施工许可"),
    STARTED("开工"),
    COUNTED("入库"),
    COMPLETED("竣工"),
    PRODUCING("投产"),
    ABOVE_SIZE("入规"),
    AT_CAPACITY("达产");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in the database and in forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Stage> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    static Optional<Stage> said(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** The one after it; empty after the last. */
    public Optional<Stage> next() {
        return Arrays.stream(values()).filter(each -> each.isAfter(this)).findFirst();
    }

    public boolean isAfter(Stage other) {
        return compareTo(other) > 0;
    }
}
