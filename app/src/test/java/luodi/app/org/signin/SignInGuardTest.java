package luodi.app.org.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import luodi.app.org.ClockInHand;
import org.junit.jupiter.api.Test;

class SignInGuardTest {
    private final ClockInHand clock = new ClockInHand();
    private final SignInGuard guard = new SignInGuard(clock);

    private static SignInGuard.From stranger(String login, String address) {
        return new SignInGuard.From(login, address, null);
    }

    private boolean admitted(SignInGuard.From from) {
        return guard.ask(from).isZero();
    }

    @Test
    void tenThousandGuessesFromFiftyAddressesAtOnceGetFiveLooks() {
        int looks = 0;
        for (int i = 0; i < 10_000; i++) {
            looks += admitted(stranger("zhang", "10.0.0." + i % 50)) ? 1 : 0;
        }

        assertThat(looks).isEqualTo(5);
    }

    @Test
    void tenThousandGuessesOneASecondGetFewerThanThirtyLooks() {
        int looks = 0;
        for (int i = 0; i < 10_000; i++) {
            looks += admitted(stranger("zhang", "10.0.0." + i % 50)) ? 1 : 0;
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(looks).isBetween(15, 30);
    }

    @Test
    void oneAddressTryingManyAccountsIsSlowedToo() {
        int looks = 0;
        for (int i = 0; i < 1_000; i++) {
            looks += admitted(stranger("person" + i, "10.0.0.1")) ? 1 : 0;
        }

        assertThat(looks).isEqualTo(20);
    }

    @Test
    void anIpv6HolderHasOneAddressNotTwoToTheSixtyFour() {
        int looks = 0;
        for (int i = 0; i < 1_000; i++) {
            looks += admitted(stranger("person" + i, "2001:db8:1:2:0:0:0:" + Integer.toHexString(i))) ? 1 : 0;
        }

        assertThat(looks).isEqualTo(20);
        assertThat(admitted(stranger("someone", "2001:db8:1:3:0:0:0:1"))).isTrue();
    }

    @Test
    void theDelayDoublesUpToAQuarterOfAnHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(admitted(stranger("zhang", "10.0.0.1"))).isTrue();
        }
        assertThat(guard.ask(stranger("zhang", "10.0.0.1"))).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(admitted(stranger("zhang", "10.0.0.1"))).isTrue();
        assertThat(guard.ask(stranger("zhang", "10.0.0.1"))).isEqualTo(Duration.ofSeconds(2));

        for (int i = 0; i < 30; i++) {
            clock.pass(Duration.ofMinutes(15));
            assertThat(admitted(stranger("zhang", "10.0.0.1"))).isTrue();
        }
        assertThat(guard.ask(stranger("zhang", "10.0.0.1"))).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aKnownBrowserGetsInWhileStrangersGuess() {
        for (int i = 0; i < 10_000; i++) {
            guard.ask(stranger("zhang", "10.0.0.1"));
        }

        assertThat(admitted(new SignInGuard.From("zhang", "10.0.0.1", "known"))).isTrue();
        assertThat(admitted(stranger("zhang", "10.9.9.9"))).isFalse();
    }

    @Test
    void aStolenKnownBrowserIsSlowedByItself() {
        int looks = 0;
        for (int i = 0; i < 1_000; i++) {
            looks += admitted(new SignInGuard.From("zhang", "10.0.0.1", "stolen")) ? 1 : 0;
        }

        assertThat(looks).isEqualTo(5);
        assertThat(admitted(stranger("zhang", "10.0.0.2"))).isTrue();
    }

    @Test
    void successClearsTheAccountButNotTheAddressOfAGuesser() {
        SignInGuard.From own = stranger("guesser", "10.0.0.1");
        int looks = 0;
        for (int i = 0; i < 100; i++) {
            looks += admitted(stranger("victim" + i, "10.0.0.1")) ? 1 : 0;
            if (admitted(own)) {
                guard.succeeded(own);
            }
        }

        assertThat(looks).isLessThanOrEqualTo(20);
    }

    @Test
    void lettersOfEitherCaseAreOneAccount() {
        for (int i = 0; i < 5; i++) {
            guard.ask(stranger("Zhang", "10.0.0." + i));
        }

        assertThat(admitted(stranger(" zhang ", "10.1.0.1"))).isFalse();
    }

    @Test
    void aDayOfQuietForgets() {
        for (int i = 0; i < 5; i++) {
            guard.ask(stranger("zhang", "10.0.0.1"));
        }
        clock.pass(Duration.ofHours(25));

        for (int i = 0; i < 5; i++) {
            assertThat(admitted(stranger("zhang", "10.0.0.1"))).isTrue();
        }
    }
}
