package luodi.app.org.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.credential.Passwords;
import luodi.app.org.credential.SecondFactors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Decides on what is typed: a login and a password, and the code that may come after them. */
@Component
@ConditionalOnWebApplication
class SigningIn {
    private final SignInGuard guard;
    private final KnownDevices devices;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final Doorkeeper door;

    SigningIn(SignInGuard guard, KnownDevices devices, Passwords passwords, SecondFactors factors, Doorkeeper door) {
        this.guard = guard;
        this.devices = devices;
        this.passwords = passwords;
        this.factors = factors;
        this.door = door;
    }

    /** What became of an attempt. */
    sealed interface Attempt {
        /** It was right. */
        record Right(UUID personId, String how) implements Attempt {}

        /** It was wrong. */
        record Wrong() implements Attempt {}

        /** Too many attempts; this one was not looked at. */
        record Wait(Duration time) implements Attempt {
            long seconds() {
                return Math.max(1, (time.toMillis() + 999) / 1000);
            }
        }
    }

    Attempt password(String givenLogin, String password, SignInFrom where) {
        String login = givenLogin.strip();
        SignInGuard.From from = new SignInGuard.From(login, where.address(), known(where, login));
        Duration wait = guard.ask(from);
        if (!wait.isZero()) {
            door.heldUp(login);
            return new Attempt.Wait(wait);
        }
        Optional<Passwords.Holder> holder = passwords.check(login, password);
        if (holder.isEmpty()) {
            door.wrong(login);
            return new Attempt.Wrong();
        }
        guard.succeeded(from);
        return new Attempt.Right(holder.get().personId(), "密码");
    }

    /** A code after the password. It is counted by itself: six digits are soon guessed by whoever has the password. */
    Attempt code(UUID personId, String login, String code, SignInFrom where) {
        // No login or token holds a colon: these counts meet no others, and a right password clears none of them.
        String known = known(where, login);
        SignInGuard.From from =
                new SignInGuard.From("second:" + login, where.address(), known == null ? null : "second:" + known);
        Duration wait = guard.ask(from);
        if (!wait.isZero()) {
            door.heldUp(login);
            return new Attempt.Wait(wait);
        }
        Optional<SecondFactors.Proof> proof = factors.prove(personId, code);
        if (proof.isEmpty()) {
            door.wrong(login);
            return new Attempt.Wrong();
        }
        guard.succeeded(from);
        return new Attempt.Right(personId, proof.get().word());
    }

    private @Nullable String known(SignInFrom where, String login) {
        return where.device() != null && devices.knows(where.device(), login) ? where.device() : null;
    }
}
