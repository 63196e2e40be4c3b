package luodi.app.project.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import luodi.app.indicator.EvidenceClass;
import luodi.app.project.Project;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of progress. */
@Component
class ProgressStore {
    private final JdbcClient jdbc;

    ProgressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, Project project, Said said) {
        jdbc.sql("""
                        insert into project_progress (region, id, project_id, kind, series, month, value, evidence, source,
                            recorded_by, recorded_at)
                        values (:region, :id, :project, :kind, :series, :month, :value, :evidence, :source, :by, :at)
                        """)
                .param("region", project.region())
                .param("id", id)
                .param("project", project.id())
                .param("kind", said.kind().code())
                .param("series", said.planned() ? "planned" : "actual")
                .param("month", said.month().atDay(1))
                .param("value", said.value())
                .param(
                        "evidence",
                        said.evidence() == null ? null : said.evidence().code())
                .param("source", said.source())
                .param("by", said.by())
                .param("at", Timestamp.from(said.at()))
                .update();
    }

    /** All that was told of a project, the earliest told first. */
    List<Said> of(UUID projectId) {
        return of(List.of(projectId)).getOrDefault(projectId, List.of());
    }

    /** By project all that was told of it, the earliest told first. */
    Map<UUID, List<Said>> of(Collection<UUID> projectIds) {
        Map<UUID, List<Said>> said = new HashMap<>();
        jdbc.sql("""
                        select project_id, kind, month, value, evidence, source, recorded_by, recorded_at from project_progress
                        where project_id = any(:projects) order by id
                        """).param("projects", projectIds.toArray(UUID[]::new)).query(row -> {
            said.computeIfAbsent(row.getObject("project_id", UUID.class), id -> new ArrayList<>())
                    .add(row(row));
        });
        return said;
    }

    private static Said row(ResultSet row) throws SQLException {
        return new Said(
                Kind.of(row.getString("kind")),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getBigDecimal("value"),
                evidence(row.getString("evidence")),
                row.getString("source"),
                row.getString("recorded_by"),
                row.getTimestamp("recorded_at").toInstant());
    }

    private static @Nullable EvidenceClass evidence(@Nullable String code) {
        return code == null ? null : EvidenceClass.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
