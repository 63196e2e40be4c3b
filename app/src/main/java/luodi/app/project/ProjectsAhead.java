package luodi.app.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.gate.Decision;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Standing;
import luodi.engine.gate.Trait;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The second door to projects: all of them with the days of their stages, as a set, for whoever looks ahead. */
@Component
public class ProjectsAhead {
    private final JdbcClient jdbc;
    private final ProjectStore store;
    private final GateMaps maps;

    ProjectsAhead(JdbcClient jdbc, ProjectStore store, GateMaps maps) {
        this.jdbc = jdbc;
        this.store = store;
        this.maps = maps;
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

    /** One row of projects, before the days are known. */
    private record Row(
            UUID id,
            UUID organisationId,
            String name,
            String place,
            BigDecimal total,
            Set<Trait> traits,
            Stage stage,
            Project.State state) {}

    /** All in sight in the order in which they were registered: as many statements whatever their number. */
    public List<Ahead> of(Viewer viewer) {
        List<Row> rows = rows(viewer);
        UUID[] ids = rows.stream().map(Row::id).toArray(UUID[]::new);
        Map<UUID, Map<Stage, LocalDate>> entered = new HashMap<>();
        days(
                ids,
                "select project_id, stage, entered_on as day from project_stage",
                (id, stage, day) -> of(entered, id).put(stage, day));
        Map<UUID, Map<Stage, LocalDate>> planned = new HashMap<>();
        Map<UUID, Map<Stage, LocalDate>> original = new HashMap<>();
        days(ids, "select project_id, stage, planned_on as day from project_schedule", (id, stage, day) -> {
            of(planned, id).put(stage, day);
            of(original, id).putIfAbsent(stage, day);
        });
        Map<UUID, List<Decision>> decided = store.decisionsOf(ids);
        Map<UUID, GateMap> mapOf = new HashMap<>();
        return rows.stream()
                .map(row -> new Ahead(
                        row.id(),
                        row.organisationId(),
                        row.name(),
                        row.place(),
                        row.total(),
                        row.stage(),
                        row.state(),
                        of(entered, row.id()),
                        of(planned, row.id()),
                        of(original, row.id()),
                        gates(
                                row,
                                mapOf.computeIfAbsent(row.organisationId(), maps::of)
                                        .standings(
                                                row.traits(),
                                                decided.getOrDefault(row.id(), List.of()),
                                                of(entered, row.id()),
                                                viewer.today()),
                                viewer.today())))
                .toList();
    }

    private static Map<Stage, LocalDate> gates(Row row, List<Standing> standings, LocalDate today) {
        Map<Stage, LocalDate> gates = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            if (stage.isAfter(row.stage())) {
                gates.put(stage, today.plusDays(GateMap.days(stage, standings, today)));
            }
        }
        return gates;
    }

    private static Map<Stage, LocalDate> of(Map<UUID, Map<Stage, LocalDate>> days, UUID project) {
        return days.computeIfAbsent(project, any -> new EnumMap<>(Stage.class));
    }

    private List<Row> rows(Viewer viewer) {
        return jdbc.sql("""
                        select p.id, p.organisation_id, p.name, p.place, p.total, p.traits, p.stage, p.state from project p where
                        """ + Projects.VISIBLE + " order by p.id")
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("name"),
                        row.getString("place"),
                        row.getBigDecimal("total"),
                        ProjectStore.traits(row),
                        Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                        Project.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT))))
                .list();
    }

    private interface Day {
        void of(UUID project, Stage stage, LocalDate day);
    }

    /** In the order in which they were said. */
    private void days(UUID[] projects, String select, Day day) {
        jdbc.sql(select + " where project_id = any(:projects) order by id")
                .param("projects", projects)
                .query(row -> {
                    day.of(
                            row.getObject("project_id", UUID.class),
                            Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                            row.getObject("day", LocalDate.class));
                });
    }
}
