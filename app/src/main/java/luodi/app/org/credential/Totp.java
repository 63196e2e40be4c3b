package luodi.app.org.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords from the time (RFC 6238), as every authenticator program makes them: SHA-1, 30 s, 6 digits. */
final class Totp {
    static final int DIGITS = 6;
    static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    /** Phones run ahead and behind; people type slowly. */
    private static final int SKEW = 1;

    private static final char[] BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();

    private Totp() {}

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step, by RFC 4226. */
    static String code(String algorithm, byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7FFF_FFFF;
            long power = 1;
            for (int i = 0; i < digits; i++) {
                power *= 10;
            }
            String shown = Long.toString(number % power);
            return "0".repeat(digits - shown.length()) + shown;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** The step whose code this is, within the skew and after {@code last}; a step is good once. */
    static OptionalLong match(byte[] secret, String typed, Instant now, long last) {
        String code = typed.replaceAll("\\s", "");
        if (!code.matches("[0-9]{" + DIGITS + "}")) {
            return OptionalLong.empty();
        }
        OptionalLong found = OptionalLong.empty();
        // All steps are compared, so that the time taken tells nothing.
        for (long step = step(now) - SKEW; step <= step(now) + SKEW; step++) {
            if (same(code("HmacSHA1", secret, step, DIGITS), code) && step > last && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** RFC 4648 base 32 without padding, as authenticator programs take it. */
    static String base32(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = (buffer << 8) | (each & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(BASE32[(buffer >>> bits) & 31]);
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            out.append(BASE32[(buffer << (5 - bits)) & 31]);
        }
        return out.toString();
    }
}
