package luodi.app.dispatch.blocker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an entry does not move. */
public enum Cause {
    LAND("用地"),
    ENVIRONMENT("环评与生态"),
    FUNDS("资金"),
    RIGHT_OF_WAY("征迁与路由"),
    PERMITS("审批手续"),
    UTILITIES("水电气热配套"),
    LABOUR("用工"),
    MARKET("市场"),
    POLICY("政策"),
    OTHER("其他原因");

    private final String word;

    Cause(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Cause> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    static Cause of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
