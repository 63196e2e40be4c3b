package luodi.engine.factor;

import java.util.HashMap;
import java.util.Map;

/** When the stages of a project start as its owner plans them. */
final class AsPlanned {
    private AsPlanned() {}

    /** By stage: the fixed month, else the planned one, else as early as those before allow. */
    static Map<String, Integer> starts(Project project) {
        Map<String, Stage> stages = new HashMap<>();
        project.stages().forEach(stage -> stages.put(stage.id(), stage));
        Map<String, Integer> starts = new HashMap<>();
        project.stages().forEach(stage -> start(stage, stages, starts));
        return starts;
    }

    static int end(Project project, Map<String, Integer> starts) {
        return project.stages().stream()
                .mapToInt(stage -> starts.getOrDefault(stage.id(), 0) + stage.months())
                .max()
                .orElse(0);
    }

    private static int start(Stage stage, Map<String, Stage> stages, Map<String, Integer> starts) {
        Integer known = starts.get(stage.id());
        if (known != null) {
            return known;
        }
        int start = stage.release();
        for (String before : stage.after()) {
            Stage other = stages.get(before);
            if (other != null) {
                start = Math.max(start, start(other, stages, starts) + other.months());
            }
        }
        start = stage.fixed().orElse(stage.planned().orElse(start));
        starts.put(stage.id(), start);
        return start;
    }
}
