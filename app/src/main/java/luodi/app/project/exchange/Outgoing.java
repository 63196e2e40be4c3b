package luodi.app.project.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import luodi.app.project.Project;
import luodi.app.project.progress.Said;
import luodi.engine.gate.Stage;

/**
 * A project with all that goes out with it.
 *
 * @param whole the name of the project it is a part of; empty for a whole
 * @param original days first planned, by stage
 * @param current days planned now, by stage
 * @param entered by stage
 * @param said months, the earliest told first
 */
record Outgoing(
        Project project,
        String unit,
        String whole,
        Map<Stage, LocalDate> original,
        Map<Stage, LocalDate> current,
        Map<Stage, LocalDate> entered,
        List<Project.Changed> changed,
        List<Said> said) {
    Outgoing {
        original = Map.copyOf(original);
        current = Map.copyOf(current);
        entered = Map.copyOf(entered);
        changed = List.copyOf(changed);
        said = List.copyOf(said);
    }
}
