package luodi.app.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Standing;
import org.springframework.stereotype.Component;

/** The second door to projects: all of them with the days of their stages, as a set, for whoever looks ahead. */
@Component
public class ProjectsAhead {
    private final ProjectStore store;
    private final Gating gating;

    ProjectsAhead(ProjectStore store, Gating gating) {
        this.store = store;
        this.gating = gating;
    }

    /**
     * A project and its days.
     *
     * @param place the statistical code, twelve digits
     * @param total planned investment in 10,000 yuan
     * @param stage the last it entered
     * @param planned the current schedule
     * @param original the first schedule of each stage
     * @param gates the day before which the gates of a stage that is ahead cannot all be open, by their statutory limits
     */
    public record Ahead(
            UUID id,
            UUID organisationId,
            String name,
            String place,
            BigDecimal total,
            Stage stage,
            Project.State state,
            Map<Stage, LocalDate> entered,
            Map<Stage, LocalDate> planned,
            Map<Stage, LocalDate> original,
            Map<Stage, LocalDate> gates) {
        public Ahead {
            entered = Map.copyOf(entered);
            planned = Map.copyOf(planned);
            original = Map.copyOf(original);
            gates = Map.copyOf(gates);
        }
    }

    /** All in sight in the order in which they were registered: as many statements whatever their number. */
    public List<Ahead> of(Viewer viewer) {
        List<Project> found = store.all(viewer.planScope(), viewer.readable());
        UUID[] ids = found.stream().map(Project::id).toArray(UUID[]::new);
        Map<UUID, List<Project.Entered>> entered = store.enteredOf(ids);
        Map<UUID, List<Project.Scheduled>> scheduled = store.scheduledOf(ids);
        Map<UUID, List<Standing>> standings = gating.standings(found, entered);
        return found.stream()
                .map(each -> new Ahead(
                        each.id(),
                        each.organisationId(),
                        each.name(),
                        each.place(),
                        each.total(),
                        each.stage(),
                        each.state(),
                        Projects.days(entered.getOrDefault(each.id(), List.of())),
                        Projects.current(scheduled.getOrDefault(each.id(), List.of())),
                        Projects.original(scheduled.getOrDefault(each.id(), List.of())),
                        gates(each, standings.getOrDefault(each.id(), List.of()), viewer.today())))
                .toList();
    }

    private static Map<Stage, LocalDate> gates(Project project, List<Standing> standings, LocalDate today) {
        Map<Stage, LocalDate> gates = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            if (stage.isAfter(project.stage())) {
                gates.put(stage, today.plusDays(GateMap.days(stage, standings, today)));
            }
        }
        return gates;
    }
}
