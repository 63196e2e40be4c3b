package luodi.app.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** 预期性 or 约束性; only a missed binding target is a hard failure. */
public enum TargetNature {
    ANTICIPATORY("预期性"),
    BINDING("约束性"),
    UNSTATED("未注明");

    private final String word;

    TargetNature(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TargetNature> submitted(String code) {
        return Stream.of(values()).filter(nature -> nature.code().equals(code)).findFirst();
    }

    static TargetNature of(String code) {
        return submitted(code).orElseThrow(() -> new IllegalArgumentException("no such nature: " + code));
    }
}
