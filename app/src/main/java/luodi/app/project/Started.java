package luodi.app.project;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.gate.Decision;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.Stage;
import org.springframework.stereotype.Component;

/** Which projects count as started: they entered 开工 or a later stage, and every gate up to 开工 holds. */
@Component
public class Started {
    private final ProjectStore store;
    private final GateMaps maps;

    Started(ProjectStore store, GateMaps maps) {
        this.store = store;
        this.maps = maps;
    }

    /** Of those the viewer sees, by id the day they started: that of the first stage from 开工 on. Four statements for all. */
    public Map<UUID, LocalDate> of(Viewer viewer) {
        UUID[] planScope = viewer.planScope();
        UUID[] readable = viewer.readable();
        List<Project> projects = store.startedOnes(planScope, readable);
        Map<UUID, Map<Stage, LocalDate>> entered = new HashMap<>();
        store.enteredOfStarted(planScope, readable)
                .forEach(each -> entered.computeIfAbsent(each.projectId(), id -> new EnumMap<>(Stage.class))
                        .put(each.stage(), each.on()));
        Map<UUID, List<Decision>> decided = store.decidedOfStarted(planScope, readable);
        Map<UUID, GateMap> mapOf = new HashMap<>();
        Map<UUID, LocalDate> started = new HashMap<>();
        for (Project project : projects) {
            GateMap map = mapOf.computeIfAbsent(project.organisationId(), maps::of);
            Map<Stage, LocalDate> stages = entered.getOrDefault(project.id(), Map.of());
            boolean open = GateMap.blocking(
                            Stage.STARTED,
                            map.standings(
                                    project.traits(),
                                    decided.getOrDefault(project.id(), List.of()),
                                    stages,
                                    viewer.today()))
                    .isEmpty();
            if (open) {
                stages.entrySet().stream()
                        .filter(each -> !Stage.STARTED.isAfter(each.getKey()))
                        .map(Map.Entry::getValue)
                        .min(LocalDate::compareTo)
                        .ifPresent(day -> started.put(project.id(), day));
            }
        }
        return started;
    }
}
