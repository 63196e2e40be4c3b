package luodi.app.org.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import luodi.app.org.credential.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing, by account and by address, without letting a stranger lock anybody out.
 *
 * <p>A browser known to belong to the account is counted by itself and by nothing else, so that its owner gets in
 * however hard others try; from an unknown browser a link from an administrator leads around the delay.
 * Counts live in memory, on purpose: a table would turn each guess into a write, and who can restart the server
 * need not guess. A restart forgives.
 */
final class SignInGuard {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Clock clock;
    private final Slots accounts = new Slots(1 << 16, 5, A_DAY);
    // Many clerks sit behind one address: it gets more room, and forgets sooner.
    private final Slots addresses = new Slots(1 << 14, 20, AN_HOUR);
    private final Slots devices = new Slots(1 << 14, 5, A_DAY);

    SignInGuard(Clock clock) {
        this.clock = clock;
    }

    /** Where an attempt comes from. */
    record From(String login, String address, @Nullable String knownDevice) {
        From {
            login = login.strip().toLowerCase(Locale.ROOT);
        }

        /** An IPv6 network counts as one address: its holder has 2^64 of them. */
        String network() {
            if (!address.contains(":")) {
                return address;
            }
            String[] parts = address.split("%", 2)[0].split(":", -1);
            return String.join(":", java.util.Arrays.asList(parts).subList(0, Math.min(4, parts.length)));
        }

        private String device() {
            return HexFormat.of().formatHex(Secret.hash(knownDevice == null ? "" : knownDevice));
        }
    }

    /** Admits the attempt and returns zero, or returns how long to wait; then the password is not looked at. */
    synchronized Duration ask(From from) {
        long now = clock.millis();
        long wait = from.knownDevice() != null
                ? devices.wait(from.device(), now)
                : Math.max(accounts.wait(from.login(), now), addresses.wait(from.network(), now));
        if (wait > 0) {
            return Duration.ofMillis(wait);
        }
        if (from.knownDevice() != null) {
            devices.count(from.device(), now);
        } else {
            accounts.count(from.login(), now);
            addresses.count(from.network(), now);
        }
        return Duration.ZERO;
    }

    /** The attempt admitted before was right. An address is not cleared by it: a guesser may own an account too. */
    synchronized void succeeded(From from) {
        if (from.knownDevice() != null) {
            devices.reset(from.device());
        } else {
            accounts.reset(from.login());
            addresses.takeBack(from.network());
        }
    }
}
