package luodi.app.org.signin;

import luodi.app.web.Page;

/**
 * The page before all others.
 *
 * @param waitSeconds how long until the next attempt; only with {@link State#WAIT}
 */
public record SignInPage(State state, long waitSeconds) implements Page {
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
        ENDED
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
