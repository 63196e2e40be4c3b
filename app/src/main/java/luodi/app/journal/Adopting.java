package luodi.app.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commits to the records that were written before there were commitments. */
final class Adopting {
    static final String COLUMNS =
            "region, id, business_on, recorded_at, actor_id, actor_name, act, object_kind, object_id,"
                    + " about, content";

    private Adopting() {}

    static Commitment.Columns columns(ResultSet row) throws SQLException {
        return new Commitment.Columns(
                row.getString("region"),
                row.getObject("id", UUID.class),
                row.getObject("business_on", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getString("act"),
                row.getString("object_kind"),
                row.getObject("object_id", UUID.class),
                List.of((UUID[]) row.getArray("about").getArray()),
                row.getString("content"));
    }

    static List<UUID> records(JdbcClient jdbc) {
        List<Commitment.Columns> old = jdbc.sql(
                        "select " + COLUMNS + " from journal_record where tx is null order by id")
                .query((row, n) -> columns(row))
                .list();
        for (Commitment.Columns record : old) {
            Commitment commitment = Commitment.to(record);
            jdbc.sql("""
                            update journal_record
                            set tx = journal_tx(), salt = :salt, commitment = :sha256, commitment_sm3 = :sm3
                            where region = :region and id = :id
                            """)
                    .param("salt", commitment.salt().bytes())
                    .param("sha256", commitment.sha256().bytes())
                    .param("sm3", commitment.sm3().bytes())
                    .param("region", record.region())
                    .param("id", record.id())
                    .update();
        }
        return old.stream().map(Commitment.Columns::id).toList();
    }
}
