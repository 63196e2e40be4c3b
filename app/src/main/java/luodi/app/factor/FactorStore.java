package luodi.app.factor;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import luodi.engine.gate.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of factors. */
@Component
class FactorStore {
    private static final String COLUMNS = """
            select f.id, f.region, f.organisation_id, f.name, f.unit, f.kind, f.reach, f.retired, f.created_by, f.created_at,
                f.version
            from factor f
            """;

    /** The one predicate of scope: kept by an organisation in sight or by one above it. */
    private static final String VISIBLE = " f.organisation_id = any(:keepers) ";

    private final JdbcClient jdbc;

    FactorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the organisation has one of this name */
    void insert(KeptFactor factor) {
        jdbc.sql("""
                        insert into factor (region, id, organisation_id, name, unit, kind, reach, retired, created_by, created_at,
                            version)
                        values (:region, :id, :organisation, :name, :unit, :kind, :reach, :retired, :by, :at, :version)
                        """)
                .param("region", factor.region())
                .param("id", factor.id())
                .param("organisation", factor.organisationId())
                .param("name", factor.name())
                .param("unit", factor.unit())
                .param("kind", factor.kind().code())
                .param("reach", factor.reach().code())
                .param("retired", factor.retired())
                .param("by", factor.createdBy())
                .param("at", Timestamp.from(factor.createdAt()))
                .param("version", factor.version())
                .update();
    }

    /**
     * Puts back what may change of it; false when somebody else was faster.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the organisation has another of this name
     */
    boolean update(KeptFactor factor) {
        return jdbc.sql("""
                        update factor set name = :name, unit = :unit, retired = :retired, version = version + 1
                        where region = :region and id = :id and version = :version
                        """)
                        .param("name", factor.name())
                        .param("unit", factor.unit())
                        .param("retired", factor.retired())
                        .param("region", factor.region())
                        .param("id", factor.id())
                        .param("version", factor.version())
                        .update()
                == 1;
    }

    /** In the order in which they were put on the list. */
    List<KeptFactor> factors(UUID[] keepers) {
        return jdbc.sql(COLUMNS + " where" + VISIBLE + "order by f.id")
                .param("keepers", keepers)
                .query(FactorStore::factor)
                .list();
    }

    Optional<KeptFactor> find(UUID id, UUID[] keepers) {
        return one(id, keepers, "");
    }

    /** Held until the transaction ends. */
    Optional<KeptFactor> hold(UUID id, UUID[] keepers) {
        return one(id, keepers, " for update");
    }

    private Optional<KeptFactor> one(UUID id, UUID[] keepers, String lock) {
        return jdbc.sql(COLUMNS + " where f.id = :id and" + VISIBLE + lock)
                .param("id", id)
                .param("keepers", keepers)
                .query(FactorStore::factor)
                .optional();
    }

    private static KeptFactor factor(ResultSet row, int n) throws SQLException {
        return new KeptFactor(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                row.getString("unit"),
                KeptFactor.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                KeptFactor.Reach.valueOf(row.getString("reach").toUpperCase(Locale.ROOT)),
                row.getBoolean("retired"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("version"));
    }

    void supply(UUID id, KeptFactor factor, FactorBook.Supply supply, String source, String by, Instant at) {
        jdbc.sql("""
                        insert into factor_supply (region, id, factor_id, area, month, amount, source, recorded_by, recorded_at)
                        values (:region, :id, :factor, :area, :month, :amount, :source, :by, :at)
                        """)
                .param("region", factor.region())
                .param("id", id)
                .param("factor", factor.id())
                .param("area", supply.area())
                .param("month", supply.month().atDay(1))
                .param("amount", supply.amount())
                .param("source", source)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** What counts of the supply of these factors. */
    List<FactorBook.Supply> supplies(Collection<UUID> factors) {
        return jdbc.sql("""
                        select distinct on (factor_id, area, month) factor_id, area, month, amount from factor_supply
                        where factor_id = any(:factors) order by factor_id, area, month, id desc
                        """)
                .param("factors", factors.toArray(UUID[]::new))
                .query((row, n) -> new FactorBook.Supply(
                        row.getObject("factor_id", UUID.class),
                        row.getString("area"),
                        month(row.getObject("month", LocalDate.class)),
                        row.getBigDecimal("amount")))
                .list();
    }

    /** A line of supply as it was said. */
    record Said(String area, YearMonth month, BigDecimal amount, String source, String by, Instant at) {}

    /** What was said of the supply of a factor, the latest first. */
    List<Said> said(UUID factorId, int limit) {
        return jdbc.sql("""
                        select area, month, amount, source, recorded_by, recorded_at from factor_supply
                        where factor_id = :factor order by id desc limit :limit
                        """)
                .param("factor", factorId)
                .param("limit", limit)
                .query((row, n) -> new Said(
                        row.getString("area"),
                        month(row.getObject("month", LocalDate.class)),
                        row.getBigDecimal("amount"),
                        row.getString("source"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    void demand(UUID id, String region, FactorBook.Wanted wanted, String reason, String by, Instant at) {
        jdbc.sql("""
                        insert into factor_demand (region, id, project_id, stage, factor_id, amount, lead, reason, recorded_by,
                            recorded_at)
                        values (:region, :id, :project, :stage, :factor, :amount, :lead, :reason, :by, :at)
                        """)
                .param("region", region)
                .param("id", id)
                .param("project", wanted.projectId())
                .param("stage", wanted.stage().code())
                .param("factor", wanted.factorId())
                .param("amount", wanted.amount())
                .param("lead", wanted.lead())
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** What counts of the demands of these projects; those withdrawn left out. */
    List<FactorBook.Wanted> demands(Collection<UUID> projects) {
        return jdbc.sql("""
                        select d.project_id, d.stage, d.factor_id, d.amount, d.lead from (
                            select distinct on (project_id, stage, factor_id) project_id, stage, factor_id, amount, lead
                            from factor_demand where project_id = any(:projects)
                            order by project_id, stage, factor_id, id desc) d
                        where d.amount > 0
                        """)
                .param("projects", projects.toArray(UUID[]::new))
                .query((row, n) -> new FactorBook.Wanted(
                        row.getObject("project_id", UUID.class),
                        stage(row.getString("stage")),
                        row.getObject("factor_id", UUID.class),
                        row.getBigDecimal("amount"),
                        row.getInt("lead")))
                .list();
    }

    void reserve(String region, FactorBook.Reserved reserved) {
        jdbc.sql("""
                        insert into factor_reservation (region, id, project_id, stage, factor_id, amount, from_month, until,
                            document, conditions, recorded_by, recorded_at)
                        values (:region, :id, :project, :stage, :factor, :amount, :from, :until, :document, :conditions, :by, :at)
                        """)
                .param("region", region)
                .param("id", reserved.id())
                .param("project", reserved.projectId())
                .param("stage", reserved.stage().code())
                .param("factor", reserved.factorId())
                .param("amount", reserved.amount())
                .param("from", reserved.from().atDay(1))
                .param("until", reserved.until())
                .param("document", reserved.document())
                .param("conditions", reserved.conditions())
                .param("by", reserved.by())
                .param("at", Timestamp.from(reserved.at()))
                .update();
    }

    /** What is left of the reservations of these projects; those with nothing left are left out. */
    List<FactorBook.Reserved> reservations(Collection<UUID> projects) {
        return jdbc.sql("""
                        select r.id, r.project_id, r.stage, r.factor_id, r.amount - coalesce(b.amount, 0) as amount, r.from_month,
                            r.until, r.document, r.conditions, r.recorded_by, r.recorded_at
                        from factor_reservation r
                        left join lateral (
                            select sum(amount) as amount from factor_return where reservation_id = r.id) b on true
                        where r.project_id = any(:projects) and r.amount > coalesce(b.amount, 0)
                        order by r.id
                        """)
                .param("projects", projects.toArray(UUID[]::new))
                .query((row, n) -> new FactorBook.Reserved(
                        row.getObject("id", UUID.class),
                        row.getObject("project_id", UUID.class),
                        stage(row.getString("stage")),
                        row.getObject("factor_id", UUID.class),
                        row.getBigDecimal("amount"),
                        month(row.getObject("from_month", LocalDate.class)),
                        row.getObject("until", LocalDate.class),
                        row.getString("document"),
                        row.getString("conditions"),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    void giveBack(
            UUID id,
            String region,
            UUID reservation,
            BigDecimal amount,
            LocalDate on,
            String reason,
            String by,
            Instant at) {
        jdbc.sql("""
                        insert into factor_return (region, id, reservation_id, amount, returned_on, reason, recorded_by, recorded_at)
                        values (:region, :id, :reservation, :amount, :on, :reason, :by, :at)
                        """)
                .param("region", region)
                .param("id", id)
                .param("reservation", reservation)
                .param("amount", amount)
                .param("on", on)
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    private static YearMonth month(LocalDate first) {
        return YearMonth.from(first);
    }

    private static Stage stage(String code) {
        return Stage.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
