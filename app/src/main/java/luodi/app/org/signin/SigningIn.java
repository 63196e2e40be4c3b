package luodi.app.org.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.database.Scope;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.org.People;
import luodi.app.org.SignedIn;
import luodi.app.org.credential.Passwords;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides on a login and a password. */
@Component
@ConditionalOnWebApplication
class SigningIn implements AuthenticationProvider {
    private final SignInGuard guard;
    private final KnownDevices devices;
    private final Passwords passwords;
    private final People people;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SigningIn(
            SignInGuard guard,
            KnownDevices devices,
            Passwords passwords,
            People people,
            Journal journal,
            Clock clock,
            TransactionTemplate transaction) {
        this.guard = guard;
        this.devices = devices;
        this.passwords = passwords;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Too many attempts; the password was not looked at. */
    static final class Wait extends AuthenticationException {
        private static final long serialVersionUID = 1L;
        private final Duration time;

        Wait(Duration time) {
            super("wait");
            this.time = time;
        }

        long seconds() {
            return Math.max(1, (time.toMillis() + 999) / 1000);
        }
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String login = asked.getName().strip();
        String password = String.valueOf(asked.getCredentials());
        SignInFrom where = asked.getDetails() instanceof SignInFrom given ? given : new SignInFrom("unknown", null);
        String known = known(where.device(), login);
        SignInGuard.From from = new SignInGuard.From(login, where.address(), known);
        Duration wait = guard.ask(from);
        if (!wait.isZero()) {
            throw new Wait(wait);
        }
        Passwords.Holder holder =
                passwords.check(login, password).orElseThrow(() -> new BadCredentialsException("refused"));
        guard.succeeded(from);
        Optional<People.Standing> standing = people.standing(holder.personId());
        if (standing.isEmpty()) {
            // They have proven who they are, so they may know why they cannot come in.
            throw new DisabledException("disabled or without a post");
        }
        record(holder.personId(), holder.name(), where.address());
        SignedIn who = new SignedIn(
                holder.personId(), holder.login(), holder.name(), standing.get().credential(), clock.instant());
        return UsernamePasswordAuthenticationToken.authenticated(
                who, null, Authorities.of(standing.get().viewer()));
    }

    private @Nullable String known(@Nullable String device, String login) {
        return device != null && devices.knows(device, login) ? device : null;
    }

    private void record(UUID personId, String name, String address) {
        Act act = new Act(new Actor(personId, name), "登录", "person", personId, Map.of("address", address));
        Scope.act(Scope.DOOR, () -> transaction.executeWithoutResult(open -> journal.record(act)));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
