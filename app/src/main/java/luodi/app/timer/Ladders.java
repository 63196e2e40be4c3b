package luodi.app.timer;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.engine.calendar.Ladder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of ladders: whom an answer owed to an office reaches, and when. */
@Component
public class Ladders {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Ladders(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** A ladder as an office decided on it. */
    public record Decided(String text, String reason, String by, Instant at) {}

    /** The ladder of the office: the one it decided on last, else the usual one. */
    public Ladder of(UUID organisationId) {
        return decided(organisationId).stream()
                .findFirst()
                .map(decided -> switch (LadderText.read(decided.text())) {
                    case LadderText.Good(Ladder ladder) -> ladder;
                    case LadderText.Bad(List<String> faults) ->
                        throw new IllegalStateException(
                                "the ladder of " + organisationId + " cannot be read: " + faults);
                })
                .orElse(OwedLadder.LADDER);
    }

    /** What the office decided on, the latest first. */
    public List<Decided> decided(UUID organisationId) {
        return jdbc.sql("""
                        select text, reason, decided_by, recorded_at from reminder_ladder
                        where organisation_id = :organisation order by id desc limit 20
                        """)
                .param("organisation", organisationId)
                .query((row, n) -> new Decided(
                        row.getString("text"),
                        row.getString("reason"),
                        row.getString("decided_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /** Keeps a decision, in the transaction of the act that is journaled; clocks that run keep the rungs they have. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(String region, UUID organisationId, Ladder ladder, String reason, String by) {
        jdbc.sql("""
                        insert into reminder_ladder (region, id, organisation_id, text, reason, decided_by, recorded_at)
                        values (:region, :id, :organisation, :text, :reason, :by, :at)
                        """)
                .param("region", region)
                .param("id", ids.next())
                .param("organisation", organisationId)
                .param("text", LadderText.write(ladder))
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }
}
