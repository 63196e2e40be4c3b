package luodi.app.org.signin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import luodi.app.org.credential.Secret;

/**
 * One way to the identity provider and back, kept in the session it began in; good once and for ten minutes.
 *
 * @param verifier what proves at the end that the code was asked for here (RFC 7636)
 */
record OidcTrip(String state, String nonce, String verifier, String redirect, Instant since) implements Serializable {
    private static final Duration VALID = Duration.ofMinutes(10);

    static OidcTrip begin(String redirect, Instant now) {
        return new OidcTrip(Secret.fresh(), Secret.fresh(), Secret.fresh(), redirect, now);
    }

    String codeChallenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secret.hash(verifier));
    }

    boolean answers(String said, Instant now) {
        return state.equals(said) && now.isBefore(since.plus(VALID));
    }
}
