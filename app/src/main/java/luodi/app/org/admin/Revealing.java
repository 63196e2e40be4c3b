package luodi.app.org.admin;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Viewer;
import luodi.app.org.credential.SecurityPolicy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows personal data one value at a time, for a reason, and no more a day than the quota. Each look is a row and a
 * record in the journal, in one transaction: no record, no look.
 */
@Component
class Revealing {
    static final int SHORTEST_REASON = 4;
    static final int LONGEST_REASON = 200;

    private final KeepingPeople keeping;
    private final PersonStore store;
    private final SecurityPolicy policy;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ids ids;

    Revealing(
            KeepingPeople keeping,
            PersonStore store,
            SecurityPolicy policy,
            Journal journal,
            JdbcClient jdbc,
            Clock clock,
            Ids ids) {
        this.keeping = keeping;
        this.store = store;
        this.policy = policy;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
    }

    /** What became of the wish to see. */
    sealed interface Outcome {
        record Shown(String value) implements Outcome {}

        /** Nothing was shown and nothing counted. */
        record Refused(Sentence line) implements Outcome {}
    }

    @Transactional
    Outcome reveal(Viewer viewer, UUID personId, Contact.Field field, String givenReason) {
        keeping.visible(viewer, personId);
        String reason = givenReason.strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            return new Outcome.Refused(Sentence.of("请写明查看的理由，4 到 200 个字，例如“通知参加 4 月调度会”。"));
        }
        // A hundred looks at once take turns here, so that the quota holds.
        store.lock(viewer.personId());
        if (leftToday(viewer) <= 0) {
            return new Outcome.Refused(Sentence.of("今天查看个人信息的次数已用完（每天 {0} 次）。确有需要请找安全管理员。", policy.revealsADay()));
        }
        String value = store.contact(personId).value(field);
        if (value == null) {
            return new Outcome.Refused(Sentence.of("此人没有登记{0}。", field.word()));
        }
        UUID id = ids.next();
        jdbc.sql("""
                        insert into reveal (id, viewer_id, person_id, field, reason, revealed_on, revealed_at)
                        values (:id, :viewer, :person, :field, :reason, :today, :now)
                        """)
                .param("id", id)
                .param("viewer", viewer.personId())
                .param("person", personId)
                .param("field", field.code())
                .param("reason", reason)
                .param("today", viewer.today())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        journal.record(new Act(
                viewer.actor(),
                "查看个人信息",
                "person",
                personId,
                List.of(id),
                Map.of("field", field.word(), "reason", reason)));
        return new Outcome.Shown(value);
    }

    int leftToday(Viewer viewer) {
        int used = jdbc.sql("select count(*) from reveal where viewer_id = :id and revealed_on = :today")
                .param("id", viewer.personId())
                .param("today", viewer.today())
                .query(Integer.class)
                .single();
        return Math.max(0, policy.revealsADay() - used);
    }
}
