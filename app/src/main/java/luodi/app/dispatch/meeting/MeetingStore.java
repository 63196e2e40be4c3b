package luodi.app.dispatch.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of dispatch meetings. */
@Component
class MeetingStore {
    private static final String COLUMNS = """
            m.id, m.region, m.organisation_id, m.plan_id, m.plan_title, m.name, m.held_on, m.content, m.composed_by, m.composed_at
            """;

    private final JdbcClient jdbc;

    MeetingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Meeting meeting) {
        jdbc.sql("""
                        insert into meeting_pack (region, id, organisation_id, plan_id, plan_title, name, held_on, content,
                            composed_by, composed_at)
                        values (:region, :id, :organisation, :plan, :title, :name, :held, :content, :by, :at)
                        """)
                .param("region", meeting.region())
                .param("id", meeting.id())
                .param("organisation", meeting.organisationId())
                .param("plan", meeting.planId())
                .param("title", meeting.planTitle())
                .param("name", meeting.name())
                .param("held", meeting.heldOn())
                .param("content", meeting.content())
                .param("by", meeting.composedBy())
                .param("at", Timestamp.from(meeting.composedAt()))
                .update();
    }

    Optional<Meeting> find(UUID id, UUID[] planScope) {
        return jdbc.sql("select " + COLUMNS
                        + " from meeting_pack m where m.id = :id and m.organisation_id = any(:planScope)")
                .param("id", id)
                .param("planScope", planScope)
                .query(MeetingStore::meeting)
                .optional();
    }

    /** A meeting as the list shows it. */
    record Row(Meeting meeting, int decisions) {}

    List<Row> page(UUID before, int limit, UUID[] planScope) {
        return jdbc.sql("select " + COLUMNS + """
                            , (select count(*) from meeting_decision d where d.pack_id = m.id) as decisions
                        from meeting_pack m
                        where m.id < :before and m.organisation_id = any(:planScope)
                        order by m.id desc
                        limit :limit
                        """)
                .param("before", before)
                .param("planScope", planScope)
                .param("limit", limit)
                .query((row, n) -> new Row(meeting(row, n), row.getInt("decisions")))
                .list();
    }

    void insert(Meeting meeting, Meeting.Decision decision) {
        jdbc.sql("""
                        insert into meeting_decision (region, id, pack_id, organisation_id, plan_id, text, unit_id, due_on, entry_id,
                            decided_by, recorded_at)
                        values (:region, :id, :pack, :organisation, :plan, :text, :unit, :due, :entry, :by, :at)
                        """)
                .param("region", meeting.region())
                .param("id", decision.id())
                .param("pack", meeting.id())
                .param("organisation", meeting.organisationId())
                .param("plan", meeting.planId())
                .param("text", decision.text())
                .param("unit", decision.unitId())
                .param("due", decision.dueOn())
                .param("entry", decision.entryId())
                .param("by", decision.by())
                .param("at", Timestamp.from(decision.at()))
                .update();
    }

    List<Meeting.Decision> decisionsOf(UUID packId) {
        return decisions("d.pack_id = :of", packId);
    }

    /** All that was ever decided about a plan, the oldest first. */
    List<Meeting.Decision> decisionsAbout(UUID planId) {
        return decisions("d.plan_id = :of", planId);
    }

    private List<Meeting.Decision> decisions(String which, UUID of) {
        return jdbc.sql("""
                        select d.id, d.pack_id, d.text, d.unit_id, d.due_on, d.entry_id, d.decided_by, d.recorded_at,
                            m.name as meeting
                        from meeting_decision d join meeting_pack m on m.region = d.region and m.id = d.pack_id
                        where
                        """ + which + " order by d.id")
                .param("of", of)
                .query((row, n) -> new Meeting.Decision(
                        row.getObject("id", UUID.class),
                        row.getObject("pack_id", UUID.class),
                        row.getString("text"),
                        row.getObject("unit_id", UUID.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("entry_id", UUID.class),
                        row.getString("decided_by"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("meeting")))
                .list();
    }

    private static Meeting meeting(ResultSet row, int n) throws SQLException {
        return new Meeting(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("organisation_id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getString("plan_title"),
                row.getString("name"),
                row.getObject("held_on", LocalDate.class),
                row.getString("content"),
                row.getString("composed_by"),
                row.getTimestamp("composed_at").toInstant());
    }
}
