package luodi.app.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import luodi.engine.gate.Stage;

/** A pool is a view of the one register. Nothing is ever moved from one pool to another. */
public enum Pool {
    RESERVE("储备库", Stage.CONCEIVED, Stage.PERMITTED),
    CONSTRUCTION("建设库", Stage.STARTED, Stage.COMPLETED),
    PRODUCTION("投产库", Stage.PRODUCING, Stage.AT_CAPACITY),
    /** Whatever its stage: those whose whole reaches the smallest size class. */
    KEY("重点库", Stage.CONCEIVED, Stage.AT_CAPACITY);

    private final String word;
    private final Stage first;
    private final Stage last;

    Pool(String word, Stage first, Stage last) {
        this.word = word;
        this.first = first;
        this.last = last;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Pool> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** Those a project passes through one after the other. */
    public static List<Pool> byStage() {
        return List.of(RESERVE, CONSTRUCTION, PRODUCTION);
    }

    /** The one of these that shows a stage. */
    public static Pool of(Stage stage) {
        return byStage().stream()
                .filter(each -> each.stages().contains(stage))
                .findFirst()
                .orElseThrow();
    }

    List<Stage> stages() {
        return Arrays.stream(Stage.values())
                .filter(stage -> !first.isAfter(stage) && !stage.isAfter(last))
                .toList();
    }
}
