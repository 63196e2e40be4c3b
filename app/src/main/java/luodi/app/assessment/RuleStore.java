package luodi.app.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import luodi.engine.scoring.LampRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of rule versions. */
@Component
class RuleStore {
    private static final String SELECT =
            "select version, name, parameters, source, effective_from, decided_at from lamp_rule";

    private final JdbcClient jdbc;

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version that governs the day; empty before the first. */
    Optional<RuleVersion> on(LocalDate day) {
        return jdbc.sql(SELECT + " where effective_from <= :day order by effective_from desc limit 1")
                .param("day", day)
                .query(RuleStore::version)
                .optional();
    }

    /** The version that governed the day as far as anybody had decided by then. */
    Optional<RuleVersion> on(LocalDate day, Instant by) {
        return jdbc.sql(SELECT
                        + " where effective_from <= :day and decided_at <= :by order by effective_from desc limit 1")
                .param("day", day)
                .param("by", Timestamp.from(by))
                .query(RuleStore::version)
                .optional();
    }

    Optional<RuleVersion> find(int version) {
        return jdbc.sql(SELECT + " where version = :version")
                .param("version", version)
                .query(RuleStore::version)
                .optional();
    }

    /** All versions, newest first: there are few. */
    List<RuleVersion> all() {
        return jdbc.sql(SELECT + " order by effective_from desc")
                .query(RuleStore::version)
                .list();
    }

    /** Those who publish take turns until the transaction ends. */
    void takeTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('lamp rule', 0))")
                .query((row, n) -> true)
                .single();
    }

    void add(RuleVersion version) {
        jdbc.sql("""
                        insert into lamp_rule (version, name, parameters, source, effective_from, decided_at)
                        values (:version, :name, :parameters, :source, :from, :at)
                        """)
                .param("version", version.rule().version())
                .param("name", version.rule().name())
                .param("parameters", Written.of(version.rule().parameters()))
                .param("source", version.rule().source())
                .param("from", version.effectiveFrom())
                .param("at", Timestamp.from(version.decidedAt()))
                .update();
    }

    private static RuleVersion version(ResultSet row, int n) throws SQLException {
        return new RuleVersion(
                new LampRule(
                        row.getInt("version"),
                        row.getString("name"),
                        Written.parameters(row.getString("parameters")),
                        row.getString("source")),
                row.getObject("effective_from", LocalDate.class),
                row.getTimestamp("decided_at").toInstant());
    }
}
