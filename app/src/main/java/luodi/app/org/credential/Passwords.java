package luodi.app.org.credential;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.database.AsSystem;
import luodi.app.database.Scope;
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
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Journal journal;
    private final String nobody;

    Passwords(JdbcClient jdbc, PasswordEncoder encoder, Journal journal) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.journal = journal;
        // Compared against when the login is unknown, so that both refusals take the same time.
        this.nobody = encoded(Secret.fresh());
    }

    /** Who holds a login, whether or not they may sign in today. */
    public record Holder(UUID personId, String login, String name, int credential, boolean disabled) {}

    private record Row(Holder holder, String hash) {}

    /** The holder, if the password is theirs. An unknown login takes as long as a wrong password. */
    @AsSystem(Scope.DOOR)
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
        record TooWeak(String complaint) implements Changing {}
    }

    /** Changes one's own password; the present one must be known. */
    @Transactional
    public Changing change(Actor actor, UUID personId, String present, String wanted) {
        Holder holder = holder(personId);
        if (check(holder.login(), present).isEmpty()) {
            return new Changing.NotYours();
        }
        Optional<String> complaint = PasswordRules.complaint(wanted, holder.login(), holder.name());
        if (complaint.isPresent()) {
            return new Changing.TooWeak(complaint.get());
        }
        int credential = set(personId, wanted);
        journal.record(new Act(actor, "修改密码", "person", personId, Map.of()));
        return new Changing.Changed(credential);
    }

    /** Sets the password after a check elsewhere; every session that began with the earlier one ends. */
    int set(UUID personId, String password) {
        return jdbc.sql("""
                        update person set password_hash = :hash, credential = credential + 1
                        where id = :id returning credential
                        """)
                .param("hash", encoded(password))
                .param("id", personId)
                .query(Integer.class)
                .single();
    }

    Holder holder(UUID personId) {
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
