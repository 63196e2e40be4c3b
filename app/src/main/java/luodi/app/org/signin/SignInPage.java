package luodi.app.org.signin;

import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The page before all others.
 *
 * @param waitSeconds how long until the next attempt; only with {@link State#WAIT}
 * @param challenge what a passkey must sign
 * @param host where passkeys of this site belong
 * @param provider what the office's identity provider is called; null where there is none
 */
public record SignInPage(
        State state,
        long waitSeconds,
        String challenge,
        String host,
        @Nullable String provider) implements Page {
    /** What happened before. */
    public enum State {
        FRESH,
        /** Login or password was wrong. */
        REFUSED,
        /** Too many attempts. */
        WAIT,
        /** Right, but disabled or without a post. */
        CLOSED,
        /** Signed out by choice. */
        LEFT,
        /** The session was ended by the system. */
        ENDED,
        /** The passkey was not one of this site, or its answer was not right. */
        PASSKEY_REFUSED,
        /** The identity provider's word was not taken. */
        PROVIDER_REFUSED,
        /** The identity provider knows the person, but they are not linked to anybody here. */
        NOT_LINKED,
        /** What was begun has expired. */
        TOO_LATE
    }

    /** Whole minutes once seconds are too fine to matter. */
    public boolean inMinutes() {
        return waitSeconds >= 120;
    }

    public long waitMinutes() {
        return (waitSeconds + 59) / 60;
    }

    @Override
    public String template() {
        return "org/SignIn.jte";
    }
}
