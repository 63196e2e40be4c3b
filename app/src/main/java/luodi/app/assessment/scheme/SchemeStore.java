package luodi.app.assessment.scheme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of schemes. */
@Component
class SchemeStore {
    private static final String DRAFT = """
            select s.id, s.region, s.organisation_id, s.text, s.version, s.edited_by, s.edited_at,
                   (select coalesce(max(v.version), 0) from scheme_version v where v.scheme_id = s.id) as published
            from scheme s
            """;
    private static final String VERSION =
            "select id, scheme_id, version, text, proved_on, moved, published_by, recorded_at from scheme_version";

    private final JdbcClient jdbc;

    SchemeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SchemeDraft draft) {
        jdbc.sql("""
                        insert into scheme (region, id, organisation_id, text, version, edited_by, edited_at)
                        values (:region, :id, :organisation, :text, :version, :by, :at)
                        """)
                .param("region", draft.region())
                .param("id", draft.id())
                .param("organisation", draft.organisationId())
                .param("text", draft.text())
                .param("version", draft.version())
                .param("by", draft.editedBy())
                .param("at", Timestamp.from(draft.editedAt()))
                .update();
    }

    /** Whether it was still the version that was read. */
    boolean save(SchemeDraft draft) {
        return jdbc.sql("""
                        update scheme set text = :text, version = version + 1, edited_by = :by, edited_at = :at
                        where id = :id and version = :version
                        """)
                        .param("id", draft.id())
                        .param("text", draft.text())
                        .param("version", draft.version())
                        .param("by", draft.editedBy())
                        .param("at", Timestamp.from(draft.editedAt()))
                        .update()
                == 1;
    }

    /** The newest first; those before the key only. */
    List<SchemeDraft> list(UUID[] keepers, UUID before, int limit) {
        return jdbc.sql(DRAFT + """
                         where s.organisation_id = any(:keepers) and s.id < :before
                         order by s.id desc
                         limit :limit
                        """)
                .param("keepers", keepers)
                .param("before", before)
                .param("limit", limit)
                .query(SchemeStore::draft)
                .list();
    }

    Optional<SchemeDraft> find(UUID id, UUID[] keepers) {
        return jdbc.sql(DRAFT + " where s.id = :id and s.organisation_id = any(:keepers)")
                .param("id", id)
                .param("keepers", keepers)
                .query(SchemeStore::draft)
                .optional();
    }

    void publish(String region, SchemeVersion version) {
        jdbc.sql("""
                        insert into scheme_version (region, id, scheme_id, version, text, proved_on, moved, published_by,
                            recorded_at)
                        values (:region, :id, :scheme, :version, :text, :provedOn, :moved, :by, :at)
                        """)
                .param("region", region)
                .param("id", version.id())
                .param("scheme", version.schemeId())
                .param("version", version.version())
                .param("text", version.text())
                .param("provedOn", version.provedOn())
                .param("moved", version.moved())
                .param("by", version.publishedBy())
                .param("at", Timestamp.from(version.recordedAt()))
                .update();
    }

    /** All versions of a scheme, newest first: there are few. */
    List<SchemeVersion> versions(UUID schemeId) {
        return jdbc.sql(VERSION + " where scheme_id = :scheme order by version desc")
                .param("scheme", schemeId)
                .query(SchemeStore::version)
                .list();
    }

    /** A version by id; the caller has checked what it belongs to. */
    SchemeVersion version(UUID id) {
        return jdbc.sql(VERSION + " where id = :id")
                .param("id", id)
                .query(SchemeStore::version)
                .single();
    }

    private static SchemeDraft draft(ResultSet row, int n) throws SQLException {
        return new SchemeDraft(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("organisation_id", UUID.class),
                row.getString("text"),
                row.getInt("version"),
                row.getString("edited_by"),
                row.getTimestamp("edited_at").toInstant(),
                row.getInt("published"));
    }

    private static SchemeVersion version(ResultSet row, int n) throws SQLException {
        return new SchemeVersion(
                row.getObject("id", UUID.class),
                row.getObject("scheme_id", UUID.class),
                row.getInt("version"),
                row.getString("text"),
                row.getObject("proved_on", UUID.class),
                row.getInt("moved"),
                row.getString("published_by"),
                row.getTimestamp("recorded_at").toInstant());
    }
}
