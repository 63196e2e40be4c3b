package luodi.app.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of years and hours. */
@Component
class CalendarStore {
    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row as entered: the notice of a year, or the hours. */
    record Entered(int year, String text, String by, Instant at) {}

    /** The newest notice of each year that was entered here. */
    List<Entered> years() {
        return jdbc.sql("""
                select distinct on (year) year, notice as text, entered_by, recorded_at
                from holiday_year order by year, id desc
                """).query(CalendarStore::entered).list();
    }

    Optional<Entered> hours() {
        return jdbc.sql(
                        "select 0 as year, hours as text, entered_by, recorded_at from office_hours order by id desc limit 1")
                .query(CalendarStore::entered)
                .optional();
    }

    void addYear(UUID id, String region, Entered row) {
        jdbc.sql("""
                insert into holiday_year (region, id, year, notice, entered_by, recorded_at)
                values (:region, :id, :year, :text, :by, :at)
                """)
                .param("region", region)
                .param("id", id)
                .param("year", row.year())
                .param("text", row.text())
                .param("by", row.by())
                .param("at", Timestamp.from(row.at()))
                .update();
    }

    void addHours(UUID id, String region, Entered row) {
        jdbc.sql("""
                insert into office_hours (region, id, hours, entered_by, recorded_at)
                values (:region, :id, :text, :by, :at)
                """)
                .param("region", region)
                .param("id", id)
                .param("text", row.text())
                .param("by", row.by())
                .param("at", Timestamp.from(row.at()))
                .update();
    }

    private static Entered entered(ResultSet row, int n) throws SQLException {
        return new Entered(
                row.getInt("year"),
                row.getString("text"),
                row.getString("entered_by"),
                row.getTimestamp("recorded_at").toInstant());
    }
}
