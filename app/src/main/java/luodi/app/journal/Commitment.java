package luodi.app.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * What a leaf says of a record without telling it: two hashes over a salt and every column. Without the salt nobody can
 * try out which record it was.
 */
record Commitment(Hash salt, Hash sha256, Hash sm3) {
    static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Every column of a record that somebody wrote. */
    record Columns(
            String region,
            UUID id,
            LocalDate businessOn,
            Instant recordedAt,
            @Nullable UUID actorId,
            String actorName,
            String act,
            String objectKind,
            UUID objectId,
            List<UUID> about,
            String content) {

        /** Each as its length in bytes, a colon, its UTF-8 and a comma; nothing as a minus and a comma. */
        byte[] encoded() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            put(out, "luodi-record/1");
            put(out, region);
            put(out, id.toString());
            put(out, businessOn.toString());
            put(out, recordedAt.toString());
            put(out, actorId == null ? null : actorId.toString());
            put(out, actorName);
            put(out, act);
            put(out, objectKind);
            put(out, objectId.toString());
            put(out, String.join(" ", about.stream().map(UUID::toString).toList()));
            put(out, content);
            return out.toByteArray();
        }

        private static void put(ByteArrayOutputStream out, @Nullable String text) {
            if (text == null) {
                out.writeBytes(new byte[] {'-', ','});
                return;
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes((utf8.length + ":").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(utf8);
            out.write(',');
        }
    }

    static Commitment to(Columns columns) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return to(columns, salt);
    }

    static Commitment to(Columns columns, byte[] salt) {
        byte[] encoded = columns.encoded();
        byte[] salted = new byte[salt.length + encoded.length];
        System.arraycopy(salt, 0, salted, 0, salt.length);
        System.arraycopy(encoded, 0, salted, salt.length, encoded.length);
        return new Commitment(Hash.of(salt), TreeHash.SHA_256.plain(salted), Sm.SM3.plain(salted));
    }
}
