package luodi.app.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.engine.calendar.Budget;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of clocks with a budget. */
@Component
class BudgetStore {
    private final JdbcClient jdbc;

    BudgetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A clock as it stands, held to the end of the transaction. */
    record Held(
            String region,
            UUID id,
            UUID organisationId,
            UUID keeperId,
            Budget budget,
            long consumed,
            Budgets.State state,
            Instant since,
            @Nullable Instant dueAt) {
        /** When it is over; only what stands still has no such moment. */
        Instant due() {
            return Objects.requireNonNull(dueAt);
        }
    }

    void give(String kind, UUID subject, Budget budget) {
        jdbc.sql("""
                        update timer set budget = :amount, budget_unit = :unit, consumed = 0
                        where subject_kind = :kind and subject_id = :subject
                        """)
                .param("kind", kind)
                .param("subject", subject)
                .param("amount", budget.amount())
                .param("unit", budget.unit().name().toLowerCase(Locale.ROOT))
                .update();
    }

    Held hold(String kind, UUID subject) {
        return jdbc.sql("""
                        select region, id, organisation_id, keeper_id, budget, budget_unit, consumed, state, since, due_at
                        from timer
                        where subject_kind = :kind and subject_id = :subject and budget is not null
                        for update
                        """)
                .param("kind", kind)
                .param("subject", subject)
                .query((row, n) -> new Held(
                        row.getString("region"),
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("keeper_id", UUID.class),
                        budget(row),
                        row.getLong("consumed"),
                        Budgets.State.of(row.getString("state")),
                        row.getTimestamp("since").toInstant(),
                        instant(row, "due_at")))
                .single();
    }

    void suspend(Held held, long consumed, Instant now) {
        jdbc.sql("""
                        update timer set state = 'suspended', consumed = :consumed, since = :now, due_at = null
                        where region = :region and id = :id
                        """)
                .param("region", held.region())
                .param("id", held.id())
                .param("consumed", consumed)
                .param("now", Timestamp.from(now))
                .update();
    }

    void resume(Held held, Instant now, Instant due, Timers.Rungs rungs) {
        jdbc.sql("""
                        update timer set state = 'running', since = :now, due_at = :due, rungs = :rungs, recipients = :recipients
                        where region = :region and id = :id
                        """)
                .param("region", held.region())
                .param("id", held.id())
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(due))
                .param("rungs", TimerStore.moments(rungs))
                .param("recipients", rungs.recipients().toArray(String[]::new))
                .update();
    }

    void extend(Held held, int budget, Instant due, Timers.Rungs rungs) {
        jdbc.sql("""
                        update timer set budget = :budget, due_at = :due, rungs = :rungs, recipients = :recipients,
                            arming = arming + 1, next_rung = 1
                        where region = :region and id = :id
                        """)
                .param("region", held.region())
                .param("id", held.id())
                .param("budget", budget)
                .param("due", Timestamp.from(due))
                .param("rungs", TimerStore.moments(rungs))
                .param("recipients", rungs.recipients().toArray(String[]::new))
                .update();
    }

    void goOn(Held held, Timers.Rungs rungs) {
        jdbc.sql("""
                        update timer set state = 'running', rungs = :rungs, recipients = :recipients, arming = arming + 1,
                            next_rung = 1
                        where region = :region and id = :id
                        """)
                .param("region", held.region())
                .param("id", held.id())
                .param("rungs", TimerStore.moments(rungs))
                .param("recipients", rungs.recipients().toArray(String[]::new))
                .update();
    }

    void handTo(Held held, UUID organisation, UUID above) {
        jdbc.sql("update timer set organisation_id = :organisation, above_id = :above"
                        + " where region = :region and id = :id")
                .param("region", held.region())
                .param("id", held.id())
                .param("organisation", organisation)
                .param("above", above)
                .update();
    }

    void record(UUID id, Held held, Budgets.Change change) {
        jdbc.sql("""
                        insert into timer_change (region, id, timer_id, organisation_id, keeper_id, kind, approver, ground,
                            changed_by, recorded_at, budget, consumed, due_before, due_after)
                        values (:region, :id, :timer, :organisation, :keeper, :kind, :approver, :ground, :by, :at, :budget,
                            :consumed, :before, :after)
                        """)
                .param("region", held.region())
                .param("id", id)
                .param("timer", held.id())
                .param("organisation", held.organisationId())
                .param("keeper", held.keeperId())
                .param("kind", change.kind())
                .param("approver", change.approver())
                .param("ground", change.ground())
                .param("by", change.by())
                .param("at", Timestamp.from(change.at()))
                .param("budget", change.budget())
                .param("consumed", change.consumed())
                .param("before", timestamp(change.dueBefore()))
                .param("after", timestamp(change.dueAfter()))
                .update();
    }

    Map<UUID, Budgets.Standing> of(String kind, Collection<UUID> subjects) {
        return jdbc
                .sql("""
                        select subject_id, budget, budget_unit, consumed, state, since, due_at from timer
                        where subject_kind = :kind and subject_id = any(:subjects) and budget is not null
                        """)
                .param("kind", kind)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query((row, n) -> new Budgets.Standing(
                        row.getObject("subject_id", UUID.class),
                        budget(row),
                        row.getLong("consumed"),
                        Budgets.State.of(row.getString("state")),
                        row.getTimestamp("since").toInstant(),
                        instant(row, "due_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Budgets.Standing::subjectId, each -> each));
    }

    List<Budgets.Change> changes(String kind, UUID subject) {
        return jdbc.sql("""
                        select c.kind, c.approver, c.ground, c.changed_by, c.recorded_at, c.budget, c.consumed, c.due_before,
                            c.due_after
                        from timer_change c
                        where c.timer_id = (select id from timer where subject_kind = :kind and subject_id = :subject)
                        order by c.id
                        """)
                .param("kind", kind)
                .param("subject", subject)
                .query((row, n) -> new Budgets.Change(
                        row.getString("kind"),
                        row.getString("approver"),
                        row.getString("ground"),
                        row.getString("changed_by"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getInt("budget"),
                        row.getLong("consumed"),
                        instant(row, "due_before"),
                        instant(row, "due_after")))
                .list();
    }

    private static Budget budget(ResultSet row) throws SQLException {
        return new Budget(
                row.getInt("budget"),
                Budget.Unit.valueOf(row.getString("budget_unit").toUpperCase(Locale.ROOT)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
