package luodi.app.backup;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár over AES-256-GCM: the nonce of a chunk is its number
 * and whether it is the last. A chunk moved, lost, doubled or appended has the wrong nonce and does not open.
 */
final class Sealed {
    static final int CHUNK = 64 * 1024;
    static final int TAG = 16;

    private final SecretKeySpec key;
    private final Cipher cipher;

    Sealed(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    byte[] seal(byte[] chunk, int length, long number, boolean last) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, nonce(number, last));
            return cipher.doFinal(chunk, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot seal", e);
        }
    }

    /** Null when these bytes are not what was sealed under this number. */
    byte @Nullable [] open(byte[] sealed, int length, long number, boolean last) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce(number, last));
            return cipher.doFinal(sealed, 0, length);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot open", e);
        }
    }

    /** Eleven bytes of number, big-endian, then 1 for the last chunk and 0 for every other. */
    private static GCMParameterSpec nonce(long number, boolean last) {
        byte[] nonce = ByteBuffer.allocate(12).putInt(0).putLong(number << 8).array();
        nonce[3] = (byte) (number >>> 56);
        nonce[11] = (byte) (last ? 1 : 0);
        return new GCMParameterSpec(TAG * 8, nonce);
    }
}
