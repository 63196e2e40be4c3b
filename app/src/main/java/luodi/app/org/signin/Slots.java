package luodi.app.org.signin;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Counts failures by key in a fixed number of slots. A key always falls into the slot its keyed hash names, so
 * that memory is bounded and nobody can push a count out by inventing other keys; two keys that share a slot share
 * a delay, which a stranger can neither foresee nor bring about.
 */
final class Slots {
    private static final long LONGEST_MILLIS = Duration.ofMinutes(15).toMillis();

    private final int free;
    private final long forgottenAfterMillis;
    private final int[] failures;
    private final long[] lastAt;
    private final long[] closedUntil;
    private final SecretKeySpec key;

    /**
     * @param free how many failures cost nothing; each further one doubles the delay, from 1 s to 15 min
     * @param forgottenAfter how long without an attempt until the count starts anew
     */
    Slots(int size, int free, Duration forgottenAfter) {
        this.free = free;
        this.forgottenAfterMillis = forgottenAfter.toMillis();
        this.failures = new int[size];
        this.lastAt = new long[size];
        this.closedUntil = new long[size];
        Arrays.fill(lastAt, Long.MIN_VALUE / 2);
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** Milliseconds until the key may try again; 0 when it may now. */
    long wait(String name, long now) {
        return Math.max(0, closedUntil[slot(name)] - now);
    }

    /** Counts an attempt as failed, before its outcome is known: a thousand at once gain nothing. */
    void count(String name, long now) {
        int slot = slot(name);
        if (now - lastAt[slot] > forgottenAfterMillis) {
            failures[slot] = 0;
        }
        failures[slot]++;
        lastAt[slot] = now;
        int beyond = failures[slot] - free;
        if (beyond >= 0) {
            closedUntil[slot] = now + Math.min(LONGEST_MILLIS, 1000L << Math.min(beyond, 20));
        }
    }

    /** The attempt counted last was right after all. */
    void takeBack(String name) {
        int slot = slot(name);
        failures[slot] = Math.max(0, failures[slot] - 1);
        closedUntil[slot] = 0;
    }

    /** The key has proven itself. */
    void reset(String name) {
        int slot = slot(name);
        failures[slot] = 0;
        closedUntil[slot] = 0;
    }

    private int slot(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            int four = ((hash[0] & 0xFF) << 24) | ((hash[1] & 0xFF) << 16) | ((hash[2] & 0xFF) << 8) | (hash[3] & 0xFF);
            return Math.floorMod(four, failures.length);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
