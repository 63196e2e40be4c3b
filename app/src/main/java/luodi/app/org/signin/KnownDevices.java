package luodi.app.org.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import luodi.app.database.AsSystem;
import luodi.app.database.Scope;
import luodi.app.org.credential.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Browsers in which a person has signed in before. */
@Component
@AsSystem(Scope.DOOR)
class KnownDevices {
    static final Duration REMEMBERED = Duration.ofDays(90);
    private static final int MOST = 10;

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownDevices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the browser with this token is known as one of the login's holder. */
    boolean knows(String token, String login) {
        return jdbc.sql("""
                        select exists (select 1 from known_device d join person p on p.id = d.person_id
                                       where d.token_hash = :hash and lower(p.login) = lower(:login)
                                         and d.used_at > :oldest)
                        """)
                .param("hash", Secret.hash(token))
                .param("login", login)
                .param("oldest", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .query(Boolean.class)
                .single();
    }

    /**
     * Remembers the browser of a person who has just signed in.
     *
     * @param token what it showed; a new one is made when it is not this person's
     * @return the token the browser shall keep
     */
    @Transactional
    String remember(@Nullable String token, UUID personId) {
        Timestamp now = Timestamp.from(clock.instant());
        if (token != null
                && jdbc.sql("update known_device set used_at = :now where token_hash = :hash and person_id = :person")
                                .param("now", now)
                                .param("hash", Secret.hash(token))
                                .param("person", personId)
                                .update()
                        == 1) {
            return token;
        }
        String fresh = Secret.fresh();
        jdbc.sql("insert into known_device (token_hash, person_id, used_at) values (:hash, :person, :now)")
                .param("hash", Secret.hash(fresh))
                .param("person", personId)
                .param("now", now)
                .update();
        jdbc.sql("""
                        delete from known_device
                        where person_id = :person and token_hash not in (
                            select token_hash from known_device where person_id = :person
                            order by used_at desc, token_hash limit :most)
                        """).param("person", personId).param("most", MOST).update();
        return fresh;
    }
}
