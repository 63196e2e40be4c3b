package luodi.app.project.meeting;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.project.Project;

/**
 * A project that a meeting has to speak about.
 *
 * @param points why, the gravest kind first
 */
record Matter(Project project, List<Point> points) {
    Matter {
        points = List.copyOf(points);
    }

    /** What does not go as planned, the gravest first. */
    enum Kind {
        GATE("审批超时"),
        STAGE("阶段滞后"),
        FACTOR("要素缺口"),
        BLOCKER("堵点"),
        MONEY("投资欠进度");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * One thing.
     *
     * @param holder who has to move it: an office by its name, or a unit by its id
     */
    record Point(Kind kind, Sentence what, Holder holder) {}

    /** Who has to move it. */
    sealed interface Holder {
        record Authority(String name) implements Holder {}

        record Unit(UUID id) implements Holder {}
    }
}
