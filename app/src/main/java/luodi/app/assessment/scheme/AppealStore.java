package luodi.app.assessment.scheme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of appeals and rulings. */
@Component
class AppealStore {
    private static final String SELECT = """
            select p.id, p.region, p.assessment_id, p.organisation_id, p.figure, p.ground, p.filed_by, p.filed_by_id,
                   p.recorded_at, p.rule_by, r.upheld, r.figure as instead, r.reason, r.assessment_id as corrected,
                   r.ruled_by, r.recorded_at as ruled_at
            from appeal p left join ruling r on r.appeal_id = p.id
            """;

    private final JdbcClient jdbc;

    AppealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Appeal appeal) {
        jdbc.sql("""
                        insert into appeal (region, id, assessment_id, organisation_id, figure, ground, filed_by, filed_by_id,
                            recorded_at, rule_by)
                        values (:region, :id, :assessment, :organisation, :figure, :ground, :by, :byId, :at, :ruleBy)
                        """)
                .param("region", appeal.region())
                .param("id", appeal.id())
                .param("assessment", appeal.assessmentId())
                .param("organisation", appeal.organisationId())
                .param("figure", appeal.figure())
                .param("ground", appeal.ground())
                .param("by", appeal.filedBy())
                .param("byId", appeal.filedById())
                .param("at", Timestamp.from(appeal.filedAt()))
                .param("ruleBy", Timestamp.from(appeal.ruleBy()))
                .update();
    }

    /** Whether nobody had ruled before. */
    boolean insert(Appeal appeal, Appeal.Ruling ruling) {
        return jdbc.sql("""
                        insert into ruling (region, appeal_id, upheld, figure, reason, assessment_id, ruled_by, recorded_at)
                        values (:region, :appeal, :upheld, :figure, :reason, :assessment, :by, :at)
                        on conflict (region, appeal_id) do nothing
                        """)
                        .param("region", appeal.region())
                        .param("appeal", appeal.id())
                        .param("upheld", ruling.upheld())
                        .param("figure", ruling.figure())
                        .param("reason", ruling.reason())
                        .param("assessment", ruling.assessmentId())
                        .param("by", ruling.by())
                        .param("at", Timestamp.from(ruling.at()))
                        .update()
                == 1;
    }

    /** Rulings on one appeal, and appeals of one unit, take turns until the transaction ends. */
    void takeTurn(UUID assessmentId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('appeal ' || :assessment::text, 0))")
                .param("assessment", assessmentId)
                .query((row, n) -> true)
                .single();
    }

    /** An appeal by id; the caller checks whose it is. */
    Optional<Appeal> find(UUID id) {
        return jdbc.sql(SELECT + " where p.id = :id")
                .param("id", id)
                .query(AppealStore::appeal)
                .optional();
    }

    /**
     * Appeals against a scoring, oldest first.
     *
     * @param organisations whose; null means everybody's
     */
    List<Appeal> against(UUID assessmentId, UUID @Nullable [] organisations) {
        return jdbc.sql(SELECT + """
                        where p.assessment_id = :assessment
                          and (:organisations::uuid[] is null or p.organisation_id = any(:organisations))
                        order by p.id
                        """)
                .param("assessment", assessmentId)
                .param("organisations", organisations)
                .query(AppealStore::appeal)
                .list();
    }

    private static Appeal appeal(ResultSet row, int n) throws SQLException {
        Timestamp ruled = row.getTimestamp("ruled_at");
        return new Appeal(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("assessment_id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("figure"),
                row.getString("ground"),
                row.getString("filed_by"),
                row.getObject("filed_by_id", UUID.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getTimestamp("rule_by").toInstant(),
                ruled == null
                        ? null
                        : new Appeal.Ruling(
                                row.getBoolean("upheld"),
                                row.getObject("instead", Long.class),
                                row.getString("reason"),
                                row.getObject("corrected", UUID.class),
                                row.getString("ruled_by"),
                                ruled.toInstant()));
    }
}
