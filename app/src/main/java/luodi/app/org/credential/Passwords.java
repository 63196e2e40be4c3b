package luodi.app.org.credential;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The passwords people hold: checked, upgraded, changed. */
@Component
public class Passwords {
    private static final int HISTORY = 10;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Journal journal;
    private final SecurityPolicy policy;
    private final Clock clock;
    private final String nobody;

    Passwords(JdbcClient jdbc, PasswordEncoder encoder, Journal journal, SecurityPolicy policy, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.journal = journal;
        this.policy = policy;
        this.clock = clock;
        // Compared against when the login is unknown, so that both refusals take the same time.
        this.nobody = encoded(Secret.fresh());
    }

    /** Who holds a login, whether or not they may sign in today. */
    public record Holder(UUID personId, String login, String name, int credential, boolean disabled) {}

    private record Row(Holder holder, String hash) {}

    /** The holder, if the password is theirs. An unknown login takes as long as a wrong password. */
    @Transactional
    public Optional<Holder> check(String login, String password) {
        if (password.length() > PasswordRules.LONGEST * 2) {
            return Optional.empty();
        }
        Row row = jdbc.sql("""
                        select id, login, name, credential, coalesce(password_hash, '') as hash,
                               disabled_at is not null as disabled
                        from person where lower(login) = lower(:login)
                        """)
                .param("login", login)
                .query((found, n) -> new Row(
                        new Holder(
                                found.getObject("id", UUID.class),
                                found.getString("login"),
                                found.getString("name"),
                                found.getInt("credential"),
                                found.getBoolean("disabled")),
                        found.getString("hash")))
                .optional()
                .orElse(null);
        String hash = row == null || row.hash().isEmpty() ? nobody : row.hash();
        boolean matches = encoder.matches(password, hash);
        if (row == null || row.hash().isEmpty() || !matches) {
            return Optional.empty();
        }
        if (encoder.upgradeEncoding(row.hash())) {
            // The parameters were raised since: only now is the password at hand to hash it again.
            jdbc.sql("update person set password_hash = :hash where id = :id and password_hash = :old")
                    .param("hash", encoded(password))
                    .param("id", row.holder().personId())
                    .param("old", row.hash())
                    .update();
        }
        return Optional.of(row.holder());
    }

    /** What became of the wish to change a password. */
    public sealed interface Changing {
        /** Done; all other sessions have ended. */
        record Changed(int credential) implements Changing {}

        /** The present password was not the one given. */
        record NotYours() implements Changing {}

        /** The new one will not do; the complaint says why. */
        record TooWeak(Sentence complaint) implements Changing {}
    }

    /** Changes one's own password; the present one must be known. */
    @Transactional
    public Changing change(Actor actor, UUID personId, String present, String wanted) {
        Holder holder = holder(personId);
        if (check(holder.login(), present).isEmpty()) {
            return new Changing.NotYours();
        }
        return renew(actor, personId, wanted);
    }

    /** Changes the password of a person who has just proven the present one. */
    @Transactional
    public Changing renew(Actor actor, UUID personId, String wanted) {
        Optional<Sentence> complaint = complaint(holder(personId), wanted);
        if (complaint.isPresent()) {
            return new Changing.TooWeak(complaint.get());
        }
        int credential = set(personId, wanted);
        journal.record(new Act(actor, "修改密码", "person", personId, Map.of()));
        return new Changing.Changed(credential);
    }

    /** What the profile in force has against this password for this person, its earlier ones included. */
    Optional<Sentence> complaint(Holder holder, String wanted) {
        PasswordProfile profile = policy.passwordProfile();
        return PasswordRules.complaint(profile, wanted, holder.login(), holder.name())
                .or(() -> usedBefore(profile, holder.personId(), wanted));
    }

    private Optional<Sentence> usedBefore(PasswordProfile profile, UUID personId, String wanted) {
        int remembered = profile.number(PasswordProfile.Value.REMEMBERED);
        List<String> hashes = jdbc.sql("""
                        select password_hash from (
                            select password_hash, 'infinity'::timestamptz as set_at from person
                            where id = :id and password_hash is not null
                            union all
                            select password_hash, set_at from password_history where person_id = :id) as used
                        order by set_at desc limit :most
                        """)
                .param("id", personId)
                .param("most", remembered)
                .query(String.class)
                .list();
        return hashes.stream().anyMatch(hash -> encoder.matches(wanted, hash))
                ? Optional.of(Sentence.of("这个密码用过：不能与最近 {0} 个密码相同，请换一个。", remembered))
                : Optional.empty();
    }

    /** Why a password that was right must be changed before anything else; empty when it need not. */
    @Transactional(readOnly = true)
    public Optional<Sentence> mustRenew(UUID personId, String password) {
        PasswordProfile profile = policy.passwordProfile();
        Holder holder = holder(personId);
        int days = profile.number(PasswordProfile.Value.AGE_DAYS);
        if (days > 0 && !setAfter(personId, clock.instant().minus(Duration.ofDays(days)))) {
            return Optional.of(Sentence.of("密码已用满 {0} 天，按“{1}”的规定要更换。", days, profile.title()));
        }
        return PasswordRules.complaint(profile, password, holder.login(), holder.name())
                .map(weak -> Sentence.of("密码规则已改为“{0}”，现在的密码不合规则，请更换。", profile.title()));
    }

    private boolean setAfter(UUID personId, Instant oldest) {
        return jdbc.sql("select coalesce(password_set_at > :oldest, false) from person where id = :id")
                .param("oldest", Timestamp.from(oldest))
                .param("id", personId)
                .query(Boolean.class)
                .single();
    }

    /** Whether the person has a password at all; some come in by a passkey or an identity provider. */
    @Transactional
    boolean proves(UUID personId, String present) {
        Holder holder = holder(personId);
        boolean none = jdbc.sql("select password_hash is null from person where id = :id")
                .param("id", personId)
                .query(Boolean.class)
                .single();
        return none || check(holder.login(), present).isPresent();
    }

    /** What people sign in with has changed: every session that began before ends. */
    int raise(UUID personId) {
        return jdbc.sql("update person set credential = credential + 1 where id = :id returning credential")
                .param("id", personId)
                .query(Integer.class)
                .single();
    }

    /** Sets the password after a check elsewhere; every session that began with the earlier one ends. */
    int set(UUID personId, String password) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into password_history (person_id, set_at, password_hash)
                        select id, coalesce(password_set_at, created_at), password_hash from person
                        where id = :id and password_hash is not null
                        on conflict (person_id, set_at) do update set password_hash = excluded.password_hash
                        """).param("id", personId).update();
        jdbc.sql("""
                        delete from password_history
                        where person_id = :id and set_at not in (
                            select set_at from password_history where person_id = :id order by set_at desc limit :most)
                        """).param("id", personId).param("most", HISTORY).update();
        return jdbc.sql("""
                        update person set password_hash = :hash, password_set_at = :now, credential = credential + 1
                        where id = :id returning credential
                        """)
                .param("hash", encoded(password))
                .param("now", now)
                .param("id", personId)
                .query(Integer.class)
                .single();
    }

    /** The holder with this id, who must exist. */
    public Holder holder(UUID personId) {
        return jdbc.sql("""
                        select id, login, name, credential, disabled_at is not null as disabled
                        from person where id = :id
                        """)
                .param("id", personId)
                .query((row, n) -> new Holder(
                        row.getObject("id", UUID.class),
                        row.getString("login"),
                        row.getString("name"),
                        row.getInt("credential"),
                        row.getBoolean("disabled")))
                .single();
    }

    private String encoded(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder returned nothing");
        }
        return hash;
    }
}
