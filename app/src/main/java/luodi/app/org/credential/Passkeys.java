package luodi.app.org.credential;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passkeys people have registered: a device and its fingerprint or PIN, in place of password and code. */
@Component
public class Passkeys {
    static final int MOST = 10;
    static final int LONGEST_NAME = 40;

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ids ids;
    private final Journal journal;
    private final Passwords passwords;

    Passkeys(JdbcClient jdbc, Clock clock, Ids ids, Journal journal, Passwords passwords) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
        this.journal = journal;
        this.passwords = passwords;
    }

    /** One passkey as its owner sees it. */
    public record Passkey(
            UUID id,
            String name,
            String host,
            Instant madeAt,
            @Nullable Instant lastUsedAt) {}

    List<Passkey> of(UUID personId) {
        return jdbc.sql("""
                        select id, name, host, made_at, last_used_at from passkey
                        where person_id = :id order by id
                        """)
                .param("id", personId)
                .query((row, n) -> {
                    Timestamp used = row.getTimestamp("last_used_at");
                    return new Passkey(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("host"),
                            row.getTimestamp("made_at").toInstant(),
                            used == null ? null : used.toInstant());
                })
                .list();
    }

    /** Credentials the person has already, so that a device is not registered twice. */
    List<String> credentialIds(UUID personId) {
        return jdbc.sql("select credential_id from passkey where person_id = :id")
                .param("id", personId)
                .query((row, n) -> Webauthn.encoded(row.getBytes("credential_id")))
                .list();
    }

    /** What became of the wish for a passkey. */
    sealed interface Adding {
        /** In force; all other sessions of the person have ended. */
        record Added(int credential) implements Adding {}

        record Refused(String complaint) implements Adding {}
    }

    @Transactional
    Adding add(Actor actor, UUID personId, String givenName, Challenge asked, String clientData, String attestation) {
        String name = givenName.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return new Adding.Refused("请给通行密钥起个名字，1 到 40 个字，例如“办公室电脑”。");
        }
        if (of(personId).size() >= MOST) {
            return new Adding.Refused("通行密钥已有 10 个，请先删除不用的。");
        }
        Webauthn.Registered made;
        try {
            made = Webauthn.register(asked.asked(), clientData, attestation);
        } catch (Webauthn.Refused e) {
            LOG.warn("passkey of {} not registered: {}", personId, e.getMessage());
            return new Adding.Refused("浏览器给出的通行密钥无法核对，没有保存。请重新打开页面再试。");
        }
        UUID id = ids.next();
        int count = jdbc.sql("""
                        insert into passkey
                            (credential_id, person_id, id, name, host, public_key, algorithm, uses, made_at)
                        values (:credential, :person, :id, :name, :host, :key, :algorithm, :uses, :now)
                        on conflict do nothing
                        """)
                .param("credential", decoded(made.credentialId()).orElseThrow())
                .param("person", personId)
                .param("id", id)
                .param("name", name)
                .param("host", asked.host())
                .param("key", decoded(made.publicKey()).orElseThrow())
                .param("algorithm", made.algorithm())
                .param("uses", made.uses())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (count == 0) {
            return new Adding.Refused("这个通行密钥已经登记过。");
        }
        journal.record(new Act(actor, "添加通行密钥", "person", personId, Map.of("name", name, "host", asked.host())));
        return new Adding.Added(passwords.raise(personId));
    }

    /** Removes one of the person's own; the new generation, when there was such a one. */
    @Transactional
    Optional<Integer> remove(Actor actor, UUID personId, UUID id) {
        int count = jdbc.sql("delete from passkey where id = :id and person_id = :person")
                .param("id", id)
                .param("person", personId)
                .update();
        if (count == 0) {
            return Optional.empty();
        }
        journal.record(new Act(actor, "删除通行密钥", "person", personId, Map.of()));
        return Optional.of(passwords.raise(personId));
    }

    /** What a browser answers when it is asked to use a passkey. */
    public record Shown(
            String credentialId, String clientData, String authenticatorData, String signature, String userHandle) {}

    private record Row(UUID personId, String host, String key, int algorithm, long uses) {}

    /** Whose passkey this is, if all of it is right. */
    @Transactional
    public Optional<UUID> use(Challenge asked, Shown shown) {
        Optional<Row> row = decoded(shown.credentialId()).flatMap(this::row);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Row found = row.get();
        try {
            if (!found.host().equals(asked.host())) {
                throw new Webauthn.Refused("registered at " + found.host());
            }
            if (!shown.userHandle().isEmpty() && !shown.userHandle().equals(handle(found.personId()))) {
                throw new Webauthn.Refused("handle of somebody else");
            }
            Webauthn.Used used = Webauthn.use(
                    asked.asked(),
                    shown.clientData(),
                    shown.authenticatorData(),
                    shown.signature(),
                    found.key(),
                    found.algorithm());
            // Devices that count must count up: a copy of one would fall behind.
            if ((used.uses() != 0 || found.uses() != 0) && used.uses() <= found.uses()) {
                throw new Webauthn.Refused("counts " + used.uses() + " after " + found.uses());
            }
            jdbc.sql("update passkey set uses = :uses, last_used_at = :now where credential_id = :id")
                    .param("uses", used.uses())
                    .param("now", Timestamp.from(clock.instant()))
                    .param("id", decoded(shown.credentialId()).orElseThrow())
                    .update();
            return Optional.of(found.personId());
        } catch (Webauthn.Refused e) {
            LOG.warn("passkey of {} refused: {}", found.personId(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Row> row(byte[] credentialId) {
        return jdbc.sql("""
                        select person_id, host, public_key, algorithm, uses from passkey
                        where credential_id = :id for update
                        """)
                .param("id", credentialId)
                .query((row, n) -> new Row(
                        row.getObject("person_id", UUID.class),
                        row.getString("host"),
                        Webauthn.encoded(row.getBytes("public_key")),
                        row.getInt("algorithm"),
                        row.getLong("uses")))
                .optional();
    }

    private static Optional<byte[]> decoded(String base64url) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(base64url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The id by which a device remembers a person: it tells nothing else about them. */
    static String handle(UUID personId) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(personId.getMostSignificantBits())
                .putLong(personId.getLeastSignificantBits())
                .array();
        return Webauthn.encoded(bytes);
    }
}
