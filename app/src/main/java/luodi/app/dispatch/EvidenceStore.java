package luodi.app.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of evidence. The files themselves are kept by the module files, under their hash. */
@Component
class EvidenceStore {
    private static final String SELECT = """
            select id, report_id, entry_id, file_name, media_type, bytes, hash, added_by, added_at, removed_by, removed_at
            from evidence
            """;

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Evidence evidence, String region) {
        jdbc.sql("""
                        insert into evidence (id, region, report_id, entry_id, file_name, media_type, bytes, hash,
                            added_by, added_at)
                        values (:id, :region, :report, :entry, :name, :type, :bytes, :hash, :by, :at)
                        """)
                .param("id", evidence.id())
                .param("region", region)
                .param("report", evidence.reportId())
                .param("entry", evidence.entryId())
                .param("name", evidence.fileName())
                .param("type", evidence.mediaType())
                .param("bytes", evidence.bytes())
                .param("hash", evidence.hash())
                .param("by", evidence.addedBy())
                .param("at", Timestamp.from(evidence.addedAt()))
                .update();
    }

    /** Those taken back included. */
    List<Evidence> of(UUID reportId) {
        return jdbc.sql(SELECT + " where report_id = :report order by entry_id, id")
                .param("report", reportId)
                .query(EvidenceStore::evidence)
                .list();
    }

    Optional<Evidence> find(UUID reportId, UUID id) {
        return jdbc.sql(SELECT + " where report_id = :report and id = :id and removed_at is null")
                .param("report", reportId)
                .param("id", id)
                .query(EvidenceStore::evidence)
                .optional();
    }

    void remove(UUID id, String by, Instant at) {
        jdbc.sql("update evidence set removed_by = :by, removed_at = :at where id = :id and removed_at is null")
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    private static Evidence evidence(ResultSet row, int n) throws SQLException {
        return new Evidence(
                row.getObject("id", UUID.class),
                row.getObject("report_id", UUID.class),
                row.getObject("entry_id", UUID.class),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getString("hash"),
                row.getString("added_by"),
                Rows.instant(row, "added_at"),
                row.getString("removed_by"),
                Rows.instantOrNull(row, "removed_at"));
    }
}
