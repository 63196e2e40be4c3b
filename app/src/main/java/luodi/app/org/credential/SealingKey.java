package luodi.app.org.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import luodi.app.ground.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Seals what must be kept but not read by whoever holds the database: AES-256-GCM under a key made at install, in
 * {@code secrets/second-factor} of the data directory.
 */
@Component
class SealingKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Logger LOG = LoggerFactory.getLogger(SealingKey.class);

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    SealingKey(DataPlace place) {
        this.key = new SecretKeySpec(load(place.data().resolve("secrets").resolve("second-factor")), "AES");
    }

    private byte[] load(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                random.nextBytes(fresh);
                // Two starts at once must agree on one: whoever comes second reads the key of the first.
                boolean ours = WholeFile.create(file, fresh);
                LOG.debug("{} was made by {}", file, ours ? "us" : "another process");
            }
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                throw new IllegalStateException(file + " can be read by others: chmod 600 it");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException(file + " holds " + bytes.length + " bytes, not " + KEY_BYTES
                        + ": put the right one back, or remove it and reset everybody's second factor");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the second factors cannot be kept in " + file, e);
        }
    }

    /** Seals the secret for this holder alone: moved to another's row it does not open. */
    byte[] seal(byte[] secret, byte[] holder) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, holder).doFinal(secret);
            byte[] out = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, out, nonce.length, sealed.length);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Opens what was sealed for this holder; fails when it was altered, moved, or sealed by another key. */
    byte[] open(byte[] sealed, byte[] holder) {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), holder)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "a second factor was altered in the database or sealed by another key; reset it", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] holder) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(holder);
        return cipher;
    }
}
