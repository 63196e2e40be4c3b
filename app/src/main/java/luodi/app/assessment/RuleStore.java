package luodi.app.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
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
