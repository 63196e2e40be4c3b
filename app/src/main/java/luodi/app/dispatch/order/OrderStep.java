package luodi.app.dispatch.order;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody does to an order. */
public enum OrderStep {
    ISSUE("下达"),
    /** The unit signs for it; the clock runs since it was issued. */
    ACCEPT("签收"),
    /** The unit says it is not theirs. */
    DECLINE("退单"),
    /** The office gives it to a unit anew. */
    REDISPATCH("重新派单"),
    /** The unit tells how far it is, which moves nothing. */
    FEEDBACK("反馈"),
    REPLY("回复办结"),
    /** The office sends the answer back. */
    RETURN("退回重办"),
    /** Somebody is named who is responsible; it cannot be declined after that. */
    RULE("裁定责任单位"),
    VERIFY("核实"),
    CLOSE("销号"),
    SUSPEND("中止计时"),
    RESUME("恢复计时"),
    EXTEND("延长时限");

    private final String word;

    OrderStep(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderStep of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Optional<OrderStep> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** Whether the unit takes it, or the office. */
    boolean ofUnit() {
        return this == ACCEPT || this == DECLINE || this == FEEDBACK || this == REPLY;
    }
}
