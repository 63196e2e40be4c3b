package luodi.app.org.credential;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people prove beside a password: a code from their phone, or one of ten codes on paper. */
@Component
public class SecondFactors {
    static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final City city;
    private final Journal journal;
    private final Passwords passwords;
    private final SealingKey key;

    SecondFactors(JdbcClient jdbc, Clock clock, City city, Journal journal, Passwords passwords, SealingKey key) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.city = city;
        this.journal = journal;
        this.passwords = passwords;
        this.key = key;
    }

    /** Whether the person has a code generator. */
    public boolean hasTotp(UUID personId) {
        return exists("select exists (select 1 from totp where person_id = :id)", personId);
    }

    /** Whether the person has a passkey. */
    public boolean hasPasskey(UUID personId) {
        return exists("select exists (select 1 from passkey where person_id = :id)", personId);
    }

    private boolean exists(String sql, UUID personId) {
        return jdbc.sql(sql).param("id", personId).query(Boolean.class).single();
    }

    /** What the person signs in with beside a password, in words. */
    public List<String> words(UUID personId) {
        List<String> words = new ArrayList<>();
        if (hasTotp(personId)) {
            words.add("动态口令");
        }
        if (hasPasskey(personId)) {
            words.add("通行密钥");
        }
        return words;
    }

    public int recoveryCodesLeft(UUID personId) {
        return jdbc.sql("select count(*) from recovery_code where person_id = :id")
                .param("id", personId)
                .query(Integer.class)
                .single();
    }

    /** A new secret that is not in force before a code of it has been shown. */
    public byte[] freshSecret() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /** The address a phone scans. */
    public String address(byte[] secret, String login) {
        String issuer = encode("落地 " + city.city());
        return "otpauth://totp/" + issuer + ":" + encode(login) + "?secret=" + Totp.base32(secret) + "&issuer="
                + issuer;
    }

    /** The secret for whoever types it instead of scanning, in groups of four. */
    public String typed(byte[] secret) {
        return Totp.base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What became of the wish to set up a code generator. */
    public sealed interface Enrolling {
        /** In force; all other sessions of the person have ended. The codes are shown this once. */
        record Done(int credential, List<String> recoveryCodes) implements Enrolling {}

        /** The code was not one of this secret, now. */
        record WrongCode() implements Enrolling {}
    }

    /** Puts the secret into force, if the code shows that the phone has it; replaces an earlier one. */
    @Transactional
    public Enrolling enrol(Actor actor, UUID personId, byte[] secret, String code) {
        OptionalLong step = Totp.match(secret, code, clock.instant(), Long.MIN_VALUE);
        if (step.isEmpty()) {
            return new Enrolling.WrongCode();
        }
        jdbc.sql("""
                        insert into totp (person_id, sealed, last_step, made_at) values (:id, :sealed, :step, :now)
                        on conflict (person_id) do update
                        set sealed = excluded.sealed, last_step = excluded.last_step, made_at = excluded.made_at
                        """)
                .param("id", personId)
                .param("sealed", key.seal(secret, bytes(personId)))
                .param("step", step.getAsLong())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        List<String> codes = freshCodes(personId);
        journal.record(new Act(actor, "设置动态口令", "person", personId, Map.of("recoveryCodes", codes.size())));
        return new Enrolling.Done(passwords.raise(personId), codes);
    }

    private List<String> freshCodes(UUID personId) {
        jdbc.sql("delete from recovery_code where person_id = :id")
                .param("id", personId)
                .update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            byte[] bytes = new byte[RECOVERY_BYTES];
            random.nextBytes(bytes);
            String code = Totp.base32(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
            codes.add(code);
            jdbc.sql("insert into recovery_code (person_id, code_hash) values (:id, :hash)")
                    .param("id", personId)
                    .param("hash", Secret.hash(plain(code)))
                    .update();
        }
        return codes;
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
    }

    /** How somebody proved a second factor. */
    public enum Proof {
        CODE("动态口令"),
        RECOVERY("恢复码");

        private final String word;

        Proof(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Takes a code of the phone or of the paper; either is good once, whoever races. */
    @Transactional
    public Optional<Proof> prove(UUID personId, String typed) {
        record Row(String sealed, long last) {}
        Optional<Row> row = jdbc.sql("select sealed, last_step from totp where person_id = :id for update")
                .param("id", personId)
                .query((found, n) ->
                        new Row(HexFormat.of().formatHex(found.getBytes("sealed")), found.getLong("last_step")))
                .optional();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong step = Totp.match(
                key.open(HexFormat.of().parseHex(row.get().sealed()), bytes(personId)),
                typed,
                clock.instant(),
                row.get().last());
        if (step.isPresent()) {
            jdbc.sql("update totp set last_step = :step where person_id = :id")
                    .param("step", step.getAsLong())
                    .param("id", personId)
                    .update();
            return Optional.of(Proof.CODE);
        }
        int used = jdbc.sql("delete from recovery_code where person_id = :id and code_hash = :hash")
                .param("id", personId)
                .param("hash", Secret.hash(plain(typed)))
                .update();
        return used == 1 ? Optional.of(Proof.RECOVERY) : Optional.empty();
    }

    /** Removes one's own code generator and its recovery codes; the new generation, when there was one. */
    @Transactional
    public Optional<Integer> remove(Actor actor, UUID personId) {
        if (clearTotp(personId) == 0) {
            return Optional.empty();
        }
        journal.record(new Act(actor, "停用动态口令", "person", personId, Map.of()));
        return Optional.of(passwords.raise(personId));
    }

    /** Takes everything away from a person who has lost it; false when there was nothing. */
    @Transactional
    public boolean reset(Actor actor, UUID personId) {
        int passkeys = jdbc.sql("delete from passkey where person_id = :id")
                .param("id", personId)
                .update();
        int totps = clearTotp(personId);
        if (passkeys + totps == 0) {
            return false;
        }
        int _ = passwords.raise(personId);
        journal.record(new Act(actor, "重置第二因子", "person", personId, Map.of("totp", totps, "passkeys", passkeys)));
        return true;
    }

    private int clearTotp(UUID personId) {
        jdbc.sql("delete from recovery_code where person_id = :id")
                .param("id", personId)
                .update();
        return jdbc.sql("delete from totp where person_id = :id")
                .param("id", personId)
                .update();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
