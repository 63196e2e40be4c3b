package luodi.app.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of plans as a whole; {@link ReadingStore} keeps what was read from them. */
@Component
class PlanStore {
    /** The one predicate of scope: kept by an office in scope, or published and answered for by a unit in scope. */
    private static final String VISIBLE = """
            (p.organisation_id = any(:planScope)
             or p.status = 'published' and exists (
                 select 1 from plan_unit_share s where s.plan_id = p.id and s.organisation_id = any(:readable)))
            """;

    private static final String COLUMNS = """
            p.id, p.organisation_id, p.region, p.title, p.document_number, p.issuer, p.issued_on, p.period_from,
            p.period_to, p.file_name, (p.uploaded_at at time zone 'Asia/Shanghai')::date as uploaded_on,
            (p.published_at at time zone 'Asia/Shanghai')::date as published_on, p.entry_kinds, p.version
            """;

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a plan with the paper it was read from. */
    void insert(PlanSummary summary, String fileHash, byte[] file, String text, UUID by, Instant at) {
        jdbc.sql("""
                        insert into plan (id, region, organisation_id, title, document_number, issuer, issued_on,
                            period_from, period_to, status, file_name, file_hash, file, text, uploaded_by, uploaded_at,
                            entry_kinds, version)
                        values (:id, :region, :organisation, :title, :documentNumber, :issuer, :issuedOn,
                            :periodFrom, :periodTo, 'draft', :fileName, :fileHash, :file, :text, :by, :at,
                            :entryKinds, :version)
                        """)
                .param("id", summary.id())
                .param("region", summary.region())
                .param("organisation", summary.organisationId())
                .param("title", summary.title())
                .param("documentNumber", summary.documentNumber())
                .param("issuer", summary.issuer())
                .param("issuedOn", summary.issuedOn())
                .param("periodFrom", summary.periodFrom())
                .param("periodTo", summary.periodTo())
                .param("fileName", summary.fileName())
                .param("fileHash", fileHash)
                .param("file", file)
                .param("text", text)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("entryKinds", codes(summary.entryKinds()))
                .param("version", summary.version())
                .update();
    }

    Optional<UUID> sameFile(UUID organisationId, String fileHash) {
        return jdbc.sql("select id from plan where organisation_id = :organisation and file_hash = :hash")
                .param("organisation", organisationId)
                .param("hash", fileHash)
                .query(UUID.class)
                .optional();
    }

    Optional<PlanSummary> find(UUID id, Viewer viewer) {
        return jdbc.sql("select " + COLUMNS + " from plan p where p.id = :id and " + VISIBLE)
                .param("id", id)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query(PlanStore::summary)
                .optional();
    }

    /** The plan, whoever asks. */
    Optional<PlanSummary> any(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from plan p where p.id = :id")
                .param("id", id)
                .query(PlanStore::summary)
                .optional();
    }

    /** The plan, whoever asks, kept from other writers until the transaction ends. */
    Optional<PlanSummary> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from plan p where p.id = :id for update")
                .param("id", id)
                .query(PlanStore::summary)
                .optional();
    }

    /** The newest first; {@code after} is the last id of the page before. */
    List<PlanSummary> list(Viewer viewer, @Nullable UUID after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from plan p where " + VISIBLE
                        + " and (:after::uuid is null or p.id < :after) order by p.id desc limit :limit")
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .param("after", after)
                .param("limit", limit)
                .query(PlanStore::summary)
                .list();
    }

    String text(UUID id) {
        return jdbc.sql("select text from plan where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    byte[] file(UUID id) {
        return jdbc.sql("select file from plan where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    /** Counts one change of a draft. */
    boolean nextVersion(UUID id, int version) {
        return jdbc.sql("update plan set version = version + 1"
                                + " where id = :id and version = :version and status = 'draft'")
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    void entryKinds(UUID id, Set<ClauseKind> kinds) {
        jdbc.sql("update plan set entry_kinds = :kinds where id = :id")
                .param("id", id)
                .param("kinds", codes(kinds))
                .update();
    }

    boolean publish(UUID id, int version, UUID by, Instant at) {
        return jdbc.sql("""
                        update plan
                        set status = 'published', published_by = :by, published_at = :at, version = version + 1
                        where id = :id and version = :version and status = 'draft'
                        """)
                        .param("id", id)
                        .param("version", version)
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void share(UUID id, Collection<UUID> organisationIds) {
        jdbc.sql("""
                        insert into plan_unit_share (plan_id, organisation_id)
                        select p.id, answering from plan p cross join unnest(:organisations::uuid[]) as answering
                        where p.id = :id
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("organisations", organisationIds.toArray(UUID[]::new))
                .update();
    }

    boolean discard(UUID id, int version) {
        return jdbc.sql("delete from plan where id = :id and version = :version and status = 'draft'")
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static String[] codes(Set<ClauseKind> kinds) {
        return kinds.stream().sorted().map(ClauseKind::code).toArray(String[]::new);
    }

    private static PlanSummary summary(ResultSet row, int n) throws SQLException {
        return new PlanSummary(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("region"),
                row.getString("title"),
                row.getString("document_number"),
                row.getString("issuer"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                row.getString("file_name"),
                row.getObject("uploaded_on", LocalDate.class),
                row.getObject("published_on", LocalDate.class),
                Arrays.stream((String[]) row.getArray("entry_kinds").getArray())
                        .map(ClauseKind::of)
                        .collect(Collectors.toSet()),
                row.getInt("version"));
    }
}
