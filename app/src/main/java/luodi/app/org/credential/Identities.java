package luodi.app.org.credential;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which person the office's identity provider means by a subject. Only people who are there already are meant. */
@Component
public class Identities {
    public static final int LONGEST_SUBJECT = 255;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;

    Identities(JdbcClient jdbc, Clock clock, Journal journal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
    }

    public Optional<UUID> person(String issuer, String subject) {
        return jdbc.sql("select person_id from person_identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(UUID.class)
                .optional();
    }

    /** The subjects of a person at this provider. */
    public List<String> of(String issuer, UUID personId) {
        return jdbc.sql("""
                        select subject from person_identity
                        where issuer = :issuer and person_id = :id order by subject
                        """)
                .param("issuer", issuer)
                .param("id", personId)
                .query(String.class)
                .list();
    }

    /** Links a subject to a person; false when it is linked already, to them or to another. */
    @Transactional
    public boolean link(Actor actor, String issuer, String subject, UUID personId) {
        int count = jdbc.sql("""
                        insert into person_identity (issuer, subject, person_id, made_at)
                        values (:issuer, :subject, :id, :now) on conflict do nothing
                        """)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("id", personId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (count == 1) {
            journal.record(new Act(actor, "关联统一身份", "person", personId, Map.of("issuer", issuer, "subject", subject)));
        }
        return count == 1;
    }

    @Transactional
    public boolean unlink(Actor actor, String issuer, String subject, UUID personId) {
        int count = jdbc.sql("""
                        delete from person_identity
                        where issuer = :issuer and subject = :subject and person_id = :id
                        """)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("id", personId)
                .update();
        if (count == 1) {
            journal.record(new Act(actor, "解除统一身份", "person", personId, Map.of("issuer", issuer, "subject", subject)));
        }
        return count == 1;
    }
}
