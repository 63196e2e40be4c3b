package luodi.app.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import luodi.engine.document.Node;

/** What a clause is to the plan, in the words of the office. */
public enum ClauseKind {
    GOAL("目标"),
    FIELD("方面"),
    MEASURE("举措"),
    TASK("任务"),
    SAFEGUARD("保障措施"),
    PRINCIPLE("原则"),
    ITEM("事项"),
    ARTICLE("条款");

    private final String word;

    ClauseKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in the database, the API and forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ClauseKind of(Node.Kind kind) {
        return valueOf(kind.name());
    }

    static ClauseKind of(String code) {
        return submitted(code).orElseThrow(() -> new IllegalArgumentException("no such kind of clause: " + code));
    }

    static Optional<ClauseKind> submitted(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
