package luodi.app.project;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Standing;
import org.springframework.stereotype.Component;

/** Which projects count as started: they entered 开工 or a later stage, and every gate up to 开工 holds. */
@Component
public class Started {
    private final ProjectStore store;
    private final Gating gating;

    Started(ProjectStore store, Gating gating) {
        this.store = store;
        this.gating = gating;
    }

    /** Of those the viewer sees, by id the day they started: that of the first stage from 开工 on. */
    public Map<UUID, LocalDate> of(Viewer viewer) {
        List<Project> candidates = store.startedOnes(viewer.planScope(), viewer.readable());
        Map<UUID, List<Project.Entered>> entered =
                store.enteredOf(candidates.stream().map(Project::id).toArray(UUID[]::new));
        Map<UUID, List<Standing>> standings = gating.standings(candidates, entered);
        Map<UUID, LocalDate> started = new HashMap<>();
        for (Project project : candidates) {
            if (GateMap.blocking(Stage.STARTED, standings.getOrDefault(project.id(), List.of()))
                    .isEmpty()) {
                entered.getOrDefault(project.id(), List.of()).stream()
                        .filter(each -> !Stage.STARTED.isAfter(each.stage()))
                        .map(Project.Entered::on)
                        .min(LocalDate::compareTo)
                        .ifPresent(day -> started.put(project.id(), day));
            }
        }
        return started;
    }
}
