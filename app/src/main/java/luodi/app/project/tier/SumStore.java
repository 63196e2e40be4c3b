package luodi.app.project.tier;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.Projects;
import luodi.engine.gate.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of sums: one row for each whole, its parts added up. */
@Component
class SumStore {
    private final JdbcClient jdbc;

    SumStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A whole with its parts. What it is, it is by the whole; amounts are sums, in 10,000 yuan.
     *
     * @param started whether any of it counts as started
     * @param reported done from the start on as it was told, ever and in the year
     * @param verified the part of it that was verified
     */
    record Whole(
            UUID organisationId,
            String chain,
            Project.Part part,
            String place,
            Stage stage,
            boolean started,
            BigDecimal total,
            BigDecimal planned,
            Money reported,
            Money verified) {}

    record Money(BigDecimal ever, BigDecimal ofYear) {}

    /**
     * All wholes the viewer sees, those that ended left out.
     *
     * @param started by project the first day from which its investment counts
     */
    List<Whole> wholes(Viewer viewer, int year, Map<UUID, LocalDate> started) {
        List<Map.Entry<UUID, LocalDate>> counting = List.copyOf(started.entrySet());
        return jdbc.sql("""
                        with seen as (
                            select p.id, coalesce(p.whole_id, p.id) as whole, p.organisation_id, p.chain, p.part, p.place, p.stage,
                                   p.total, p.whole_id is null as is_whole, c.since
                            from project p
                            left join unnest(:ids::uuid[], :days::date[]) as c(id, since) on c.id = p.id
                            where p.state <> 'ended' and""" + Projects.VISIBLE + """
                        ), told as (
                            select g.project_id, g.series, g.month, g.value, g.evidence, g.id
                            from project_progress g join seen s on s.id = g.project_id
                            where g.kind = 'investment'
                              and (g.series = 'planned' and extract(year from g.month) = :year
                                   or g.series = 'actual' and g.month >= date_trunc('month', s.since))
                        ), latest as (
                            select distinct on (project_id, series, month) project_id, series, month, value
                            from told order by project_id, series, month, id desc
                        ), believed as (
                            select distinct on (project_id, month) project_id, month, value
                            from told where evidence <> 'self' order by project_id, month, id desc
                        ), done as (
                            select project_id,
                                   coalesce(sum(value) filter (where series = 'planned'), 0) as planned,
                                   coalesce(sum(value) filter (where series = 'actual'), 0) as reported,
                                   coalesce(sum(value) filter (
                                       where series = 'actual' and extract(year from month) = :year), 0) as reported_of_year
                            from latest group by project_id
                        ), sure as (
                            select project_id, sum(value) as verified,
                                   coalesce(sum(value) filter (where extract(year from month) = :year), 0) as verified_of_year
                            from believed group by project_id
                        ), family as (
                            select s.whole, sum(s.total) as total, bool_or(s.since is not null) as started,
                                   sum(coalesce(d.planned, 0)) as planned, sum(coalesce(d.reported, 0)) as reported,
                                   sum(coalesce(d.reported_of_year, 0)) as reported_of_year,
                                   sum(coalesce(v.verified, 0)) as verified,
                                   sum(coalesce(v.verified_of_year, 0)) as verified_of_year
                            from seen s left join done d on d.project_id = s.id left join sure v on v.project_id = s.id
                            group by s.whole
                        )
                        select distinct on (f.whole) s.organisation_id, s.chain, s.part, s.place, s.stage, f.*
                        from family f join seen s on s.whole = f.whole
                        order by f.whole, s.is_whole desc, s.id
                        """)
                .param("ids", counting.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param(
                        "days",
                        counting.stream()
                                .map(each -> each.getValue().toString())
                                .toArray(String[]::new))
                .param("year", year)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query((row, n) -> new Whole(
                        row.getObject("organisation_id", UUID.class),
                        row.getString("chain"),
                        Project.Part.valueOf(row.getString("part").toUpperCase(Locale.ROOT)),
                        row.getString("place"),
                        Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                        row.getBoolean("started"),
                        row.getBigDecimal("total"),
                        row.getBigDecimal("planned"),
                        new Money(row.getBigDecimal("reported"), row.getBigDecimal("reported_of_year")),
                        new Money(row.getBigDecimal("verified"), row.getBigDecimal("verified_of_year"))))
                .list();
    }
}
