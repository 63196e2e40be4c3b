package luodi.app.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import luodi.engine.merkle.Ed25519;
import luodi.engine.merkle.NoteKey;

/** The keys of this installation, made once and kept below {@code secrets/} in the data directory. */
final class JournalKeys {
    private static final int BYTES = 32;

    private final byte[] mac;
    private final byte[] ed25519;
    private final byte[] sm2;

    private JournalKeys(byte[] mac, byte[] ed25519, byte[] sm2) {
        this.mac = mac;
        this.ed25519 = ed25519;
        this.sm2 = sm2;
    }

    /** The keys in this data directory, made now if there are none. */
    static JournalKeys in(Path data) {
        SecureRandom random = new SecureRandom();
        Path secrets = data.resolve("secrets");
        return new JournalKeys(
                SecretFile.orNew(secrets.resolve("journal-seal"), () -> random.generateSeed(BYTES)),
                SecretFile.orNew(secrets.resolve("journal-ed25519"), JournalKeys::newEd25519),
                SecretFile.orNew(secrets.resolve("journal-sm2"), () -> Sm.newKey(random)));
    }

    /** Only what is there: whoever verifies makes no keys. */
    static JournalKeys existing(Path data) throws IOException {
        for (String name : JournalAbroad.KEYS) {
            Path file = data.resolve("secrets").resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new IOException("key file " + file + " is missing: put it back from a backup");
            }
            byte[] _ = SecretFile.read(file);
        }
        return in(data);
    }

    private static byte[] newEd25519() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] secret = pair.getPrivate().getEncoded();
            byte[] open = pair.getPublic().getEncoded();
            // DER puts the 32 bytes of either key last.
            byte[] both = Arrays.copyOf(tail(secret), 2 * BYTES);
            System.arraycopy(tail(open), 0, both, BYTES, BYTES);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static byte[] tail(byte[] der) {
        return Arrays.copyOfRange(der, der.length - BYTES, der.length);
    }

    byte[] mac(String leaf) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(mac, "HmacSHA256"));
            return hmac.doFinal(leaf.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    NoteKey.Signer ed25519(String name) {
        return Ed25519.signer(name, Arrays.copyOf(ed25519, BYTES), Arrays.copyOfRange(ed25519, BYTES, 2 * BYTES));
    }

    NoteKey.Signer sm2(String name) {
        return Sm.signer(name, sm2);
    }
}
