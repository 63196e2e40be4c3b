package luodi.app.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The running checksum of a log: each line ends with its number and with SHA-256 over the sum of the line before and
 * the line itself. A line changed, taken out, put in or moved breaks every sum after it.
 *
 * @param number of the last line
 * @param sum of the last line, in hex
 */
public record LogChain(long number, String sum) {
    /** Before the first line there ever was. */
    public static final LogChain START = new LogChain(0, "0".repeat(64));

    private static final Pattern SEALED =
            Pattern.compile("(.*),\"luodi\\.line\":([0-9]{1,18}),\"luodi\\.sum\":\"([0-9a-f]{64})\"}", Pattern.DOTALL);

    /** A line that carries number and sum. */
    public record Sealed(String line, LogChain chain) {}

    /** Adds number and sum to a line of JSON. */
    Sealed seal(String json) {
        String body = json.substring(0, json.length() - 1) + ",\"luodi.line\":" + (number + 1);
        LogChain next = new LogChain(number + 1, sumOver(body));
        return new Sealed(body + ",\"luodi.sum\":\"" + next.sum() + "\"}", next);
    }

    /** What a sealed line says about itself; empty when it is no such line. */
    public static Optional<LogChain> claimedBy(String line) {
        Matcher parts = SEALED.matcher(line);
        return parts.matches()
                ? Optional.of(new LogChain(Long.parseLong(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    /** Whether this line may follow the one before. */
    public boolean admits(String line) {
        return claimedBy(line)
                .filter(claimed -> claimed.number() == number + 1
                        && claimed.sum().equals(sumOver(line.substring(0, line.lastIndexOf(",\"luodi.sum\"")))))
                .isPresent();
    }

    private String sumOver(String body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(sum.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
