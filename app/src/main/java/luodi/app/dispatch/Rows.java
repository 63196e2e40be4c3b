package luodi.app.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import luodi.engine.calendar.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/** How rows become values, shared by the stores of this module. */
final class Rows {
    static final String CYCLE_COLUMNS = """
            c.id as cycle_id, c.organisation_id as asked_by, c.plan_id, c.plan_title, c.name, c.kind, c.period_from,
            c.period_to, c.fields, c.opens_at, c.due_at, c.locks_at
            """;

    private Rows() {}

    static Cycle cycle(ResultSet row) throws SQLException {
        return new Cycle(
                row.getObject("cycle_id", UUID.class),
                row.getObject("asked_by", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getString("plan_title"),
                row.getString("name"),
                new ReportingPeriod(
                        kind(row.getString("kind")),
                        row.getObject("period_from", LocalDate.class),
                        row.getObject("period_to", LocalDate.class)),
                Field.of(List.of((String[]) row.getArray("fields").getArray())),
                instant(row, "opens_at"),
                instant(row, "due_at"),
                instant(row, "locks_at"));
    }

    private static ReportingPeriod.Kind kind(String code) {
        return ReportingPeriod.Kind.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
