package luodi.app.org.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

    /** RFC 6238, appendix B; its seeds are the digits repeated to the length of the hash. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void theVectorsOfTheStandardComeOut(long time, String sha1, String sha256, String sha512) {
        long step = Totp.step(Instant.ofEpochSecond(time));

        assertThat(Totp.code("HmacSHA1", seed(20), step, 8)).isEqualTo(sha1);
        assertThat(Totp.code("HmacSHA256", seed(32), step, 8)).isEqualTo(sha256);
        assertThat(Totp.code("HmacSHA512", seed(64), step, 8)).isEqualTo(sha512);
    }

    private static byte[] seed(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aClockOneStepAheadOrBehindIsTakenAndTwoAreNot() {
        for (int off = -3; off <= 3; off++) {
            long step = Totp.step(NOW) + off;
            OptionalLong found = Totp.match(SECRET, Totp.code("HmacSHA1", SECRET, step, 6), NOW, Long.MIN_VALUE);

            assertThat(found.isPresent()).as("off by " + off).isEqualTo(Math.abs(off) <= 1);
        }
    }

    @Test
    void aStepThatWasUsedAndAnyBeforeItAreRefused() {
        long step = Totp.step(NOW);
        String code = Totp.code("HmacSHA1", SECRET, step, 6);

        assertThat(Totp.match(SECRET, code, NOW, step - 1)).hasValue(step);
        assertThat(Totp.match(SECRET, code, NOW, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code("HmacSHA1", SECRET, step - 1, 6), NOW, step))
                .isEmpty();
    }

    @Test
    void whatIsNoCodeIsRefused() {
        for (String typed : new String[] {"", "12345", "1234567", "abcdef", "１２３４５６", "123456\u0000"}) {
            assertThat(Totp.match(SECRET, typed, NOW, Long.MIN_VALUE)).as(typed).isEmpty();
        }
    }

    @Test
    void base32IsThatOfTheStandard() {
        // RFC 4648, section 10.
        assertThat(Totp.base32("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Totp.base32("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Totp.base32("f".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MY");
        assertThat(Totp.base32(new byte[0])).isEmpty();
    }
}
