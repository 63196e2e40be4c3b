package luodi.app.org;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator that has taken its secret from the page, as somebody types it, and shares no code with the server. */
public final class Phone {
    private static final Pattern SHOWN = Pattern.compile("<code>([A-Z2-7 ]{32,48})</code>");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    private Phone(byte[] secret) {
        this.secret = secret;
    }

    /** Reads the secret off the enrolment page. */
    public static Phone of(String page) {
        Matcher found = SHOWN.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("no secret on the page: " + page);
        }
        String letters = found.group(1).replace(" ", "");
        ByteBuffer out = ByteBuffer.allocate(letters.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            buffer = buffer << 5 | BASE32.indexOf(letters.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.put((byte) (buffer >>> bits));
            }
        }
        return new Phone(out.array());
    }

    /** What it shows at that time. */
    public String at(Instant time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(time.getEpochSecond() / 30).array());
            int number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & 0x7FFFFFFF;
            return "%06d".formatted(number % 1_000_000);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
