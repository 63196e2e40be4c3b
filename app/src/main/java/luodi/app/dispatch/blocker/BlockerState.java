package luodi.app.dispatch.blocker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** 未解决, 待确认, 已解决. */
public enum BlockerState {
    OPEN("未解决"),
    /** Its owner says it is solved; somebody else has to say so too. */
    RESOLVED("待确认"),
    CLOSED("已解决");

    private final String word;

    BlockerState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<BlockerState> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    static BlockerState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
