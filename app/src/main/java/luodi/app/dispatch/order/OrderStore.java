package luodi.app.dispatch.order;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of follow-up orders. */
@Component
class OrderStore {
    private static final String COLUMNS = """
            o.id, o.region, o.organisation_id, o.number, o.source, o.kind, o.unit_id, o.assisting, o.units, o.leader, o.task,
            o.demand, o.frequency, o.remark, o.rule_code, o.subject_id, o.state, o.returns, o.ruled, o.answered, o.replied_at,
            o.in_time, o.last_word_on, o.issued_at, o.version
            """;

    /** The one predicate of scope: issued by an office in scope, or given to a unit in scope. */
    private static final String VISIBLE = " (o.organisation_id = any(:planScope) or o.units && :readable) ";

    /** Something was owed in the days: it was issued before their end, and not answered before they began. */
    private static final String ASKING = " o.issued_at < :until and (o.replied_at is null or o.replied_at >= :from) ";

    private final JdbcClient jdbc;

    OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of the year; whoever else issues for the office at this moment waits. */
    int nextSerial(String region, UUID organisation, int year) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "follow-up order " + organisation + " " + year)
                .query((row, n) -> 0)
                .single();
        return jdbc.sql("select coalesce(max(serial), 0) + 1 from follow_up_order"
                        + " where region = :region and organisation_id = :organisation and year = :year")
                .param("region", region)
                .param("organisation", organisation)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /** False where the rule has made an order for the matter before. */
    boolean insert(FollowUpOrder order, int year, int serial) {
        return jdbc.sql("""
                        insert into follow_up_order (region, id, organisation_id, year, serial, number, source, kind, unit_id,
                            assisting, units, leader, task, demand, frequency, remark, rule_code, subject_id, state, last_word_on,
                            issued_at)
                        values (:region, :id, :organisation, :year, :serial, :number, :source, :kind, :unit, :assisting, :units,
                            :leader, :task, :demand, :frequency, :remark, :rule, :subject, :state, :word, :at)
                        on conflict (region, rule_code, subject_id) where rule_code is not null do nothing
                        """)
                        .param("region", order.region())
                        .param("id", order.id())
                        .param("organisation", order.organisationId())
                        .param("year", year)
                        .param("serial", serial)
                        .param("number", order.number())
                        .param("source", order.source())
                        .param("kind", order.kind().code())
                        .param("unit", order.unitId())
                        .param("assisting", order.assisting().toArray(UUID[]::new))
                        .param("units", order.units().toArray(UUID[]::new))
                        .param("leader", order.leader())
                        .param("task", order.task())
                        .param("demand", order.demand())
                        .param("frequency", order.frequency().code())
                        .param("remark", order.remark())
                        .param("rule", order.ruleCode())
                        .param("subject", order.subjectId())
                        .param("state", order.state().code())
                        .param("word", order.lastWordOn())
                        .param("at", Timestamp.from(order.issuedAt()))
                        .update()
                == 1;
    }

    /** Keeps where an order has come to. Who is responsible now may go on reading what is theirs no longer. */
    void move(FollowUpOrder order, Course now, @Nullable Instant repliedAt, @Nullable Boolean inTime, LocalDate word) {
        jdbc.sql("""
                        update follow_up_order
                        set state = :state, unit_id = :unit, returns = :returns, ruled = :ruled, answered = :answered,
                            units = case when :unit = any (units) then units else units || :unit::uuid end,
                            assisting = array_remove(assisting, :unit::uuid),
                            replied_at = :replied, in_time = :inTime, last_word_on = :word, version = version + 1
                        where region = :region and id = :id
                        """)
                .param("region", order.region())
                .param("id", order.id())
                .param("state", now.state().code())
                .param("unit", now.unit())
                .param("returns", now.returns())
                .param("ruled", now.ruled())
                .param("answered", now.answered().toArray(UUID[]::new))
                .param("replied", repliedAt == null ? null : Timestamp.from(repliedAt))
                .param("inTime", inTime)
                .param("word", word)
                .update();
    }

    void step(UUID id, FollowUpOrder order, FollowUpOrder.Step step, UUID byId) {
        jdbc.sql("""
                        insert into follow_up_order_step (region, id, order_id, step, state, unit_id, text, approver, by_id,
                            by_name, recorded_at)
                        values (:region, :id, :order, :step, :state, :unit, :text, :approver, :by, :name, :at)
                        """)
                .param("region", order.region())
                .param("id", id)
                .param("order", order.id())
                .param("step", step.step().code())
                .param("state", step.state().code())
                .param("unit", step.unitId())
                .param("text", step.text())
                .param("approver", step.approver())
                .param("by", byId)
                .param("name", step.by())
                .param("at", Timestamp.from(step.at()))
                .update();
    }

    /** Held until the transaction ends. */
    Optional<FollowUpOrder> hold(UUID id, UUID[] planScope, UUID[] readable) {
        return one(" for update", id, planScope, readable);
    }

    Optional<FollowUpOrder> find(UUID id, UUID[] planScope, UUID[] readable) {
        return one("", id, planScope, readable);
    }

    private Optional<FollowUpOrder> one(String lock, UUID id, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from follow_up_order o where o.id = :id and" + VISIBLE + lock)
                .param("id", id)
                .param("planScope", planScope)
                .param("readable", readable)
                .query(OrderStore::row)
                .optional();
    }

    List<FollowUpOrder> page(@Nullable OrderState state, UUID before, int limit, UUID[] planScope, UUID[] readable) {
        return jdbc.sql("select " + COLUMNS + " from follow_up_order o where o.id < :before and" + VISIBLE + """
                          and (:state::text is null or o.state = :state)
                        order by o.id desc
                        limit :limit
                        """)
                .param("before", before)
                .param("planScope", planScope)
                .param("readable", readable)
                .param("state", state == null ? null : state.code())
                .param("limit", limit)
                .query(OrderStore::row)
                .list();
    }

    /** Issued before the end of these days and not answered before they began, as far as the viewer sees them. */
    List<FollowUpOrder> asking(Instant from, Instant until, UUID[] planScope, UUID[] readable, int most) {
        return jdbc.sql("select " + COLUMNS + " from follow_up_order o where" + VISIBLE + "and" + ASKING
                        + " order by o.id limit :most")
                .param("planScope", planScope)
                .param("readable", readable)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query(OrderStore::row)
                .list();
    }

    /** The same of these units, whoever looks. */
    List<FollowUpOrder> askingOf(Collection<UUID> units, Instant from, Instant until) {
        return jdbc.sql("select " + COLUMNS + " from follow_up_order o where o.unit_id = any(:units) and" + ASKING)
                .param("units", units.toArray(UUID[]::new))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query(OrderStore::row)
                .list();
    }

    /** Those an office issued that are not closed, the oldest first. */
    List<FollowUpOrder> openOf(UUID organisationId) {
        return jdbc.sql("select " + COLUMNS + " from follow_up_order o where o.organisation_id = :organisation"
                        + " and o.state <> 'closed' order by o.id")
                .param("organisation", organisationId)
                .query(OrderStore::row)
                .list();
    }

    /** Which of these matters the rule has made an order for. */
    Set<UUID> madeBy(String ruleCode, List<UUID> subjects) {
        return Set.copyOf(jdbc.sql("select subject_id from follow_up_order"
                        + " where rule_code = :rule and subject_id = any(:subjects)")
                .param("rule", ruleCode)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    List<FollowUpOrder.Step> steps(UUID orderId) {
        return jdbc.sql("""
                        select step, state, unit_id, text, approver, by_name, recorded_at from follow_up_order_step
                        where order_id = :id order by id
                        """)
                .param("id", orderId)
                .query((row, n) -> new FollowUpOrder.Step(
                        OrderStep.of(row.getString("step")),
                        OrderState.of(row.getString("state")),
                        row.getObject("unit_id", UUID.class),
                        row.getString("text"),
                        row.getString("approver"),
                        row.getString("by_name"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    private static FollowUpOrder row(ResultSet row, int n) throws SQLException {
        Timestamp replied = row.getTimestamp("replied_at");
        boolean inTime = row.getBoolean("in_time");
        boolean judged = !row.wasNull();
        return new FollowUpOrder(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("organisation_id", UUID.class),
                row.getString("number"),
                row.getString("source"),
                FollowUpOrder.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                ids(row.getArray("assisting")),
                ids(row.getArray("units")),
                row.getString("leader"),
                row.getString("task"),
                row.getString("demand"),
                Frequency.of(row.getString("frequency")),
                row.getString("remark"),
                row.getString("rule_code"),
                row.getObject("subject_id", UUID.class),
                new Course(
                        OrderState.of(row.getString("state")),
                        row.getObject("unit_id", UUID.class),
                        row.getInt("returns"),
                        row.getBoolean("ruled"),
                        Set.copyOf(ids(row.getArray("answered")))),
                replied == null ? null : replied.toInstant(),
                judged ? inTime : null,
                row.getObject("last_word_on", LocalDate.class),
                row.getTimestamp("issued_at").toInstant(),
                row.getInt("version"));
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }
}
