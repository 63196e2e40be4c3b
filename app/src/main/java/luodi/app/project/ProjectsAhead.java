package luodi.app.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.gate.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The second door to projects: all of them with the days of their stages, as a set, for whoever looks ahead. */
@Component
public class ProjectsAhead {
    private final JdbcClient jdbc;

    ProjectsAhead(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A project and its days.
     *
     * @param place the statistical code, twelve digits
     * @param total planned investment in 10,000 yuan
     * @param stage the last it entered
     * @param planned the current schedule
     * @param original the first schedule of each stage
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
            Map<Stage, LocalDate> original) {
        public Ahead {
            entered = Map.copyOf(entered);
            planned = Map.copyOf(planned);
            original = Map.copyOf(original);
        }
    }

    /** One row of projects, before the days are known. */
    private record Row(
            UUID id,
            UUID organisationId,
            String name,
            String place,
            BigDecimal total,
            Stage stage,
            Project.State state) {}

    /** All in sight in the order in which they were registered: three statements whatever their number. */
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
                        of(original, row.id())))
                .toList();
    }

    private static Map<Stage, LocalDate> of(Map<UUID, Map<Stage, LocalDate>> days, UUID project) {
        return days.computeIfAbsent(project, any -> new EnumMap<>(Stage.class));
    }

    private List<Row> rows(Viewer viewer) {
        return jdbc.sql("""
                        select p.id, p.organisation_id, p.name, p.place, p.total, p.stage, p.state from project p where
                        """ + Projects.VISIBLE + " order by p.id")
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("name"),
                        row.getString("place"),
                        row.getBigDecimal("total"),
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
