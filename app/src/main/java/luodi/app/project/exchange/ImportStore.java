package luodi.app.project.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of files between their upload and their being applied. */
@Component("projectImportStore")
class ImportStore {
    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An uploaded file. */
    record Upload(UUID id, UUID organisationId, String fileName, boolean applied) {}

    void insert(String region, Upload upload, byte[] file, String hash, UUID uploadedBy, Instant at) {
        jdbc.sql("""
                        insert into project_import (region, id, organisation_id, file_name, file, file_hash, uploaded_by, uploaded_at)
                        values (:region, :id, :organisation, :name, :file, :hash, :by, :at)
                        """)
                .param("region", region)
                .param("id", upload.id())
                .param("organisation", upload.organisationId())
                .param("name", upload.fileName())
                .param("file", file)
                .param("hash", hash)
                .param("by", uploadedBy)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Forgets what this person looked at before then and left. */
    void forgetLeft(UUID uploadedBy, Instant before) {
        jdbc.sql("delete from project_import where uploaded_by = :by and applied_at is null and uploaded_at < :before")
                .param("by", uploadedBy)
                .param("before", Timestamp.from(before))
                .update();
    }

    Optional<Upload> find(Viewer viewer, UUID id) {
        return one(viewer, id, "");
    }

    /** Held until the transaction ends, so that two clicks apply once. */
    Optional<Upload> hold(Viewer viewer, UUID id) {
        return one(viewer, id, " for update");
    }

    private Optional<Upload> one(Viewer viewer, UUID id, String lock) {
        return jdbc.sql("""
                        select id, organisation_id, file_name, applied_at is not null as applied from project_import
                        where id = :id and organisation_id = any(:offices)""" + lock)
                .param("id", id)
                .param("offices", viewer.scopeAs(Role.PLAN_OFFICE))
                .query((row, n) -> new Upload(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("file_name"),
                        row.getBoolean("applied")))
                .optional();
    }

    byte[] file(UUID id) {
        return jdbc.sql("select file from project_import where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    void applied(UUID id, Instant at) {
        jdbc.sql("update project_import set applied_at = :at where id = :id")
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }
}
