package luodi.app.project.portfolio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.project.Projects;
import luodi.engine.gate.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of portfolios. */
@Component
class PortfolioStore {
    private static final String COLUMNS =
            "f.id, f.organisation_id, f.name, f.goal, f.first_year, f.last_year, f.created_by, f.created_at";

    /** Who is in a portfolio now: the latest line of each project. */
    private static final String MEMBERS = """
            (select distinct on (m.portfolio_id, m.project_id) m.portfolio_id, m.project_id, m.member, m.since, m.reason
             from project_portfolio_member m order by m.portfolio_id, m.project_id, m.id desc)
            """;

    private final JdbcClient jdbc;

    PortfolioStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the office has one of that name */
    void insert(String region, Portfolio portfolio) {
        jdbc.sql("""
                        insert into project_portfolio (region, id, organisation_id, name, goal, first_year, last_year, created_by,
                            created_at)
                        values (:region, :id, :organisation, :name, :goal, :first, :last, :by, :at)
                        """)
                .param("region", region)
                .param("id", portfolio.id())
                .param("organisation", portfolio.organisationId())
                .param("name", portfolio.name())
                .param("goal", portfolio.goal())
                .param("first", portfolio.firstYear())
                .param("last", portfolio.lastYear())
                .param("by", portfolio.createdBy())
                .param("at", Timestamp.from(portfolio.createdAt()))
                .update();
    }

    /** Those the viewer's offices keep, with what their members come to; projects that ended are not counted. */
    List<Portfolio.Filled> kept(Viewer viewer) {
        return jdbc.sql("select " + COLUMNS + """
                        , count(p.id) as projects, coalesce(sum(p.total), 0) as total
                        from project_portfolio f
                        left join""" + MEMBERS + """
                          n on n.portfolio_id = f.id and n.member
                        left join project p on p.id = n.project_id and p.state <> 'ended' and""" + Projects.VISIBLE + """
                        where f.organisation_id = any(:planScope)
                        group by f.region, f.id
                        order by f.id desc limit 100
                        """)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query((row, n) -> new Portfolio.Filled(row(row), row.getInt("projects"), row.getBigDecimal("total")))
                .list();
    }

    Optional<Portfolio> find(Viewer viewer, UUID id) {
        return jdbc.sql("select " + COLUMNS
                        + " from project_portfolio f where f.id = :id and f.organisation_id = any(:planScope)")
                .param("id", id)
                .param("planScope", viewer.planScope())
                .query((row, n) -> row(row))
                .optional();
    }

    void roll(
            String region,
            UUID id,
            UUID portfolioId,
            UUID projectId,
            boolean in,
            LocalDate on,
            String reason,
            String by,
            Instant at) {
        jdbc.sql("""
                        insert into project_portfolio_member (region, id, portfolio_id, project_id, member, since, reason, recorded_by,
                            recorded_at)
                        values (:region, :id, :portfolio, :project, :in, :on, :reason, :by, :at)
                        """)
                .param("region", region)
                .param("id", id)
                .param("portfolio", portfolioId)
                .param("project", projectId)
                .param("in", in)
                .param("on", on)
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Who is in it and in the viewer's sight, the largest first. */
    List<Portfolio.Member> members(Viewer viewer, UUID portfolioId) {
        return jdbc.sql("select p.id, p.name, p.total, p.stage, n.since, n.reason from " + MEMBERS
                        + " n join project p on p.id = n.project_id where n.portfolio_id = :portfolio and n.member and"
                        + Projects.VISIBLE + "order by p.total desc, p.id")
                .param("portfolio", portfolioId)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query((row, n) -> new Portfolio.Member(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getBigDecimal("total"),
                        Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                        row.getObject("since", LocalDate.class),
                        row.getString("reason")))
                .list();
    }

    /** Who rolled in and out, the latest first. */
    List<Portfolio.Rolled> rolled(Viewer viewer, UUID portfolioId) {
        return jdbc.sql("""
                        select p.name, m.member, m.since, m.reason, m.recorded_by, m.recorded_at
                        from project_portfolio_member m join project p on p.id = m.project_id
                        where m.portfolio_id = :portfolio and""" + Projects.VISIBLE + "order by m.id desc limit 100")
                .param("portfolio", portfolioId)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query((row, n) -> new Portfolio.Rolled(
                        row.getString("name"),
                        row.getBoolean("member"),
                        row.getObject("since", LocalDate.class),
                        row.getString("reason"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    private static Portfolio row(ResultSet row) throws SQLException {
        return new Portfolio(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                row.getBigDecimal("goal"),
                row.getInt("first_year"),
                row.getInt("last_year"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }
}
