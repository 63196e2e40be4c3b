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

    /** All in sight in the order in which they were registered: three statements whatever their number. */
    public List<Ahead> of(Viewer viewer) {
        Map<UUID, Map<Stage, LocalDate>> entered = new HashMap<>();
        Map<UUID, Map<Stage, LocalDate>> planned = new HashMap<>();
        Map<UUID, Map<Stage, LocalDate>> original = new HashMap<>();
        days(
                viewer,
                "select s.project_id, s.stage, s.entered_on as day from project_stage s",
                (id, stage, day) -> entered.computeIfAbsent(id, any -> new EnumMap<>(Stage.class))
                        .put(stage, day));
        days(viewer, "select s.project_id, s.stage, s.planned_on as day from project_schedule s", (id, stage, day) -> {
            planned.computeIfAbsent(id, any -> new EnumMap<>(Stage.class)).put(stage, day);
            original.computeIfAbsent(id, any -> new EnumMap<>(Stage.class)).putIfAbsent(stage, day);
        });
        return jdbc.sql("""
                        select p.id, p.organisation_id, p.name, p.place, p.total, p.stage, p.state from project p where
                        """ + ProjectStore.VISIBLE + " order by p.id")
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Ahead(
                            id,
                            row.getObject("organisation_id", UUID.class),
                            row.getString("name"),
                            row.getString("place"),
                            row.getBigDecimal("total"),
                            Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                            Project.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            entered.getOrDefault(id, Map.of()),
                            planned.getOrDefault(id, Map.of()),
                            original.getOrDefault(id, Map.of()));
                })
                .list();
    }

    private interface Day {
        void of(UUID project, Stage stage, LocalDate day);
    }

    /** In the order in which they were said. */
    private void days(Viewer viewer, String select, Day day) {
        jdbc.sql(select + " join project p on p.id = s.project_id where " + ProjectStore.VISIBLE + " order by s.id")
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query(row -> {
                    day.of(
                            row.getObject("project_id", UUID.class),
                            Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                            row.getObject("day", LocalDate.class));
                });
    }
}
