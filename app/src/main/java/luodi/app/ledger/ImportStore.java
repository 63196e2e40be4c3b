package luodi.app.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Role;
import luodi.app.org.UnitAnswer;
import luodi.app.org.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of workbooks between their upload and their being applied. */
@Component
class ImportStore {
    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            UUID id, LedgerBook.PlanOf plan, String fileName, byte[] file, String hash, UUID uploadedBy, Instant at) {
        jdbc.sql("""
                        insert into ledger_import (id, region, plan_id, file_name, file, file_hash, uploaded_by, uploaded_at)
                        values (:id, :region, :plan, :name, :file, :hash, :by, :at)
                        """)
                .param("id", id)
                .param("region", plan.region())
                .param("plan", plan.planId())
                .param("name", fileName)
                .param("file", file)
                .param("hash", hash)
                .param("by", uploadedBy)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Forgets what this person looked at before then and left. */
    void forgetLeft(UUID uploadedBy, Instant before) {
        jdbc.sql("delete from ledger_import where uploaded_by = :by and applied_at is null and uploaded_at < :before")
                .param("by", uploadedBy)
                .param("before", Timestamp.from(before))
                .update();
    }

    Optional<ImportingTable.Upload> find(Viewer viewer, UUID importId) {
        return find(viewer, importId, "");
    }

    /** Both rows stay locked: two clicks apply once, and nobody else adds entries meanwhile. */
    Optional<ImportingTable.Upload> hold(Viewer viewer, UUID importId) {
        return find(viewer, importId, "for update of i, p");
    }

    private Optional<ImportingTable.Upload> find(Viewer viewer, UUID importId, String lock) {
        return jdbc.sql("""
                        select i.id, i.file_name, i.applied_at is not null as applied,
                               p.plan_id, p.title, p.organisation_id, p.region
                        from ledger_import i join ledger_plan p on p.plan_id = i.plan_id
                        where i.id = :id and p.organisation_id = any(:scope)
                        """ + lock)
                .param("id", importId)
                .param("scope", viewer.scopeAs(Role.PLAN_OFFICE))
                .query((row, n) -> new ImportingTable.Upload(
                        row.getObject("id", UUID.class),
                        LedgerStore.plan(row, n),
                        row.getString("file_name"),
                        row.getBoolean("applied")))
                .optional();
    }

    byte[] file(UUID importId) {
        return jdbc.sql("select file from ledger_import where id = :id")
                .param("id", importId)
                .query(byte[].class)
                .single();
    }

    void applied(UUID importId, Instant at) {
        jdbc.sql("update ledger_import set applied_at = :at where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", importId)
                .update();
    }

    Map<String, UnitAnswer> answers(UUID importId) {
        Map<String, UnitAnswer> answers = new HashMap<>();
        jdbc.sql("select name, organisation_id, group_id from ledger_import_name where import_id = :id")
                .param("id", importId)
                .query(row -> {
                    answers.put(
                            row.getString("name"),
                            UnitAnswer.of(
                                    row.getObject("organisation_id", UUID.class),
                                    row.getObject("group_id", UUID.class)));
                });
        return answers;
    }

    void answer(UUID importId, String name, UnitAnswer answer) {
        jdbc.sql("""
                        insert into ledger_import_name (import_id, name, organisation_id, group_id)
                        values (:id, :name, :organisation, :group)
                        on conflict (import_id, name) do update
                            set organisation_id = excluded.organisation_id, group_id = excluded.group_id
                        """)
                .param("id", importId)
                .param("name", name)
                .param("organisation", answer.organisation())
                .param("group", answer.group())
                .update();
    }
}
