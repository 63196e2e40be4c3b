package luodi.app.plan;

import java.util.Optional;
import java.util.stream.Stream;
import luodi.engine.document.Target;

/** How a target is judged, in the words of the office. */
public enum TargetKind {
    NUMBER("数值", "number"),
    RANGE("区间", "range"),
    THRESHOLD("门槛", "threshold"),
    RANK("位次", "rank"),
    RELATIVE("相对", "relative"),
    YES_NO("是否", "yes-no"),
    DOCUMENT("文件", "document"),
    QUALITATIVE("定性", "qualitative");

    private final String word;
    private final String code;

    TargetKind(String word, String code) {
        this.word = word;
        this.code = code;
    }

    public String word() {
        return word;
    }

    public String code() {
        return code;
    }

    /** Whether such a target is a figure, so that "see description" is no answer. */
    public boolean numeric() {
        return switch (this) {
            case NUMBER, RANGE, THRESHOLD, RANK -> true;
            case RELATIVE, YES_NO, DOCUMENT, QUALITATIVE -> false;
        };
    }

    static TargetKind of(Target.Kind kind) {
        return valueOf(kind.name());
    }

    static TargetKind of(String code) {
        return submitted(code).orElseThrow(() -> new IllegalArgumentException("no such kind of target: " + code));
    }

    static Optional<TargetKind> submitted(String code) {
        return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
