package luodi.app.org.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.org.Caller;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@OnServer
class SignInTest {
    private static int made;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    JdbcClient jdbc;

    private Organisation city;
    private UUID lin;
    // The guard remembers logins from test to test, as it should.
    private final String login = "lin" + ++made;

    @BeforeEach
    void onePerson() {
        town.raze();
        city = town.city();
        lin = town.person(login, "林致远", city, Role.PLAN_OFFICE);
    }

    @Test
    void theRightPasswordOpensThePageAskedFor() {
        Caller caller = town.caller();
        assertThat(caller.get("/me").location()).startsWith("/sign-in");

        assertThat(caller.signIn(login.toUpperCase(java.util.Locale.ROOT), Town.PASSWORD))
                .startsWith("/me");
        assertThat(caller.get("/me").body()).contains("林致远");
    }

    @Test
    void theWrongPasswordAndTheUnknownLoginAreAnsweredAlike() {
        assertThat(town.caller().signIn(login, "something else entirely")).isEqualTo("/sign-in?refused");
        assertThat(town.caller().signIn("nobody" + made, "something else entirely"))
                .isEqualTo("/sign-in?refused");
    }

    @Test
    void theSessionGetsANewIdAndTheOldOneOpensNothing() {
        Caller caller = town.caller();
        caller.get("/sign-in");
        String before = caller.cookies().get(Town.SESSION);
        caller.signIn(login, Town.PASSWORD);
        String after = caller.cookies().get(Town.SESSION);

        assertThat(after).isNotEqualTo(before);
        Caller fixated = town.caller();
        fixated.cookies().put(Town.SESSION, before);
        assertThat(fixated.get("/me").location()).startsWith("/sign-in");
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        Caller caller = town.signedIn(login);
        String session = caller.cookies().get(Town.SESSION);
        caller.post("/sign-out");

        Caller copy = town.caller();
        copy.cookies().put(Town.SESSION, session);
        assertThat(copy.get("/me").location()).startsWith("/sign-in");
    }

    @Test
    void aDisabledPersonIsOutAtTheNextClick() {
        Caller caller = town.signedIn(login);
        jdbc.sql("update person set disabled_at = now() where id = :id")
                .param("id", lin)
                .update();

        assertThat(caller.get("/me").location()).isEqualTo("/sign-in?ended");
        assertThat(town.caller().signIn(login, Town.PASSWORD)).isEqualTo("/sign-in?closed");
    }

    @Test
    void aPersonWithoutAPostIsOutAtTheNextClick() {
        Caller caller = town.signedIn(login);
        jdbc.sql("update post set valid_to = '2026-03-31' where person_id = :id")
                .param("id", lin)
                .update();

        assertThat(caller.get("/me").location()).isEqualTo("/sign-in?ended");
        assertThat(town.caller().signIn(login, Town.PASSWORD)).isEqualTo("/sign-in?closed");
    }

    @Test
    void whatMayBeSeenFollowsThePostsAtTheNextClick() {
        Caller caller = town.signedIn(login);
        assertThat(caller.get("/admin/people").status()).isEqualTo(404);
        assertThat(caller.get("/me").body()).doesNotContain("href=\"/admin\"");

        jdbc.sql("update post set role = 'admin' where person_id = :id")
                .param("id", lin)
                .update();

        assertThat(caller.get("/admin/people").status()).isEqualTo(200);
        assertThat(caller.get("/me").body()).contains("href=\"/admin\"");
    }

    @Test
    void idlingEndsASessionWithinTwoHours(@Value("${server.servlet.session.timeout}") Duration idle) {
        assertThat(idle).isPositive().isLessThanOrEqualTo(Duration.ofHours(2));
    }

    @Test
    void aSessionEndsAfterTheLongestDayHoweverBusy() {
        Caller caller = town.signedIn(login);
        clock.pass(Duration.ofHours(11));
        assertThat(caller.get("/me").status()).isEqualTo(200);
        clock.pass(Duration.ofHours(1));

        assertThat(caller.get("/me").location()).isEqualTo("/sign-in?ended");
    }

    @Test
    void changingThePasswordEndsTheOtherSessionsAndKeepsThisOne() {
        Caller here = town.signedIn(login);
        Caller elsewhere = town.signedIn(login);
        String fresh = "seven red lanterns swing";

        assertThat(here.post("/me/password", "present", "wrong wrong wrong", "password", fresh, "again", fresh)
                        .status())
                .isEqualTo(422);
        assertThat(here.post(
                                "/me/password",
                                "present",
                                Town.PASSWORD,
                                "password",
                                "password1234",
                                "again",
                                "password1234")
                        .body())
                .contains("太常见");
        assertThat(here.post("/me/password", "present", Town.PASSWORD, "password", fresh, "again", fresh)
                        .location())
                .isEqualTo("/me");

        assertThat(here.get("/me").status()).isEqualTo(200);
        assertThat(elsewhere.get("/me").location()).isEqualTo("/sign-in?ended");
        assertThat(town.caller().signIn(login, Town.PASSWORD)).isEqualTo("/sign-in?refused");
        assertThat(town.caller().signIn(login, fresh)).isEqualTo("/");
    }

    @Test
    void guessingIsSlowedWhateverAddressTheHeadersClaimAndTheKnownBrowserStillGetsIn() {
        Caller owner = town.signedIn(login);
        owner.post("/sign-out");
        String landed = "";
        for (int i = 0; i < 6; i++) {
            landed = town.caller()
                    .header("X-Forwarded-For", "203.0.113." + i)
                    .header("Forwarded", "for=203.0.113." + i)
                    .signIn(login, "guess number " + i);
        }

        assertThat(landed).startsWith("/sign-in?wait=");
        assertThat(town.caller().signIn(login, Town.PASSWORD)).startsWith("/sign-in?wait=");
        assertThat(town.caller().get("/sign-in?wait=9").body()).contains("9 秒");
        assertThat(owner.signIn(login, Town.PASSWORD)).isEqualTo("/");
    }

    @Test
    void anAddressThatTriesManyLoginsIsSlowedWhateverTheHeadersClaim() {
        int tries = 40;
        int looked = 0;
        for (int i = 0; i < tries; i++) {
            String claimed = "198.51.100." + i;
            String landed = town.caller()
                    .header("X-Forwarded-For", claimed)
                    .header("X-Real-IP", claimed)
                    .header("Forwarded", "for=" + claimed)
                    .signIn("stranger" + made + "-" + i, "guess number one");
            looked += landed.equals("/sign-in?refused") ? 1 : 0;
        }

        System.out.printf(
                "spraying: %d logins tried from one address with forged headers, %d looked at%n", tries, looked);
        assertThat(looked).isEqualTo(20);
    }

    @Test
    void theJournalHoldsTheAddressOfTheSocket() {
        town.caller().header("X-Forwarded-For", "203.0.113.7").signIn(login, Town.PASSWORD);

        assertThat(jdbc.sql("select content from journal_record where act = '登录'")
                        .query(String.class)
                        .single())
                .contains("\"127.")
                .doesNotContain("203.0.113.7");
    }

    @Test
    void theBrowserOfAnotherIsNotKnownForThisLogin() {
        town.person(login + "b", "王晓", city, Role.AUDITOR);
        Caller other = town.signedIn(login + "b");
        other.post("/sign-out");
        for (int i = 0; i < 6; i++) {
            town.caller().signIn(login, "guess number " + i);
        }

        assertThat(other.signIn(login, Town.PASSWORD)).startsWith("/sign-in?wait=");
    }

    @Test
    void anOldHashIsMadeStrongerAtSignInAndAStrongOneIsKept() {
        String weak = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(Town.PASSWORD);
        jdbc.sql("update person set password_hash = :hash where id = :id")
                .param("hash", weak)
                .param("id", lin)
                .update();

        town.signedIn(login);
        String stronger = hash();
        town.signedIn(login);

        assertThat(stronger).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hash()).isEqualTo(stronger);
    }

    private String hash() {
        return jdbc.sql("select password_hash from person where id = :id")
                .param("id", lin)
                .query(String.class)
                .single();
    }

    @Test
    void signingInIsInTheJournal() {
        town.signedIn(login);

        assertThat(jdbc.sql("select act from journal_record where object_id = :id")
                        .param("id", lin)
                        .query(String.class)
                        .list())
                .containsExactly("登录");
    }

    @Test
    void tenThousandGuessesFromFiftyAddressesGetFewLooksAndTheOwnerComesInMeanwhile() throws Exception {
        Caller owner = town.signedIn(login);
        owner.post("/sign-out");
        int guesses = 10_000;
        int addresses = 50;
        List<Caller> guessers = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < addresses; i++) {
            Caller guesser = town.callerFrom("127.9.9." + (i + 1));
            tokens.add(guesser.csrf());
            guessers.add(guesser);
        }
        AtomicInteger looked = new AtomicInteger();
        AtomicInteger waited = new AtomicInteger();
        int ownerIn = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < guesses; i++) {
                int n = i;
                running.add(pool.submit(() -> {
                    String claimed = "203.0." + n / 250 + "." + n % 250;
                    String landed = guessers.get(n % addresses)
                            .send(
                                    "POST",
                                    "/sign-in",
                                    Caller.form(Map.of(
                                            "_csrf",
                                            tokens.get(n % addresses),
                                            "username",
                                            login,
                                            "password",
                                            "guess number " + n)),
                                    Map.of("X-Forwarded-For", claimed, "Forwarded", "for=" + claimed))
                            .location();
                    (landed.startsWith("/sign-in?wait=") ? waited : looked).incrementAndGet();
                }));
            }
            for (int i = 0; i < 5; i++) {
                ownerIn += owner.signIn(login, Town.PASSWORD).equals("/") ? 1 : 0;
                owner.post("/sign-out");
            }
            for (Future<?> each : running) {
                each.get();
            }
        }

        System.out.printf(
                "throttle: %d guesses from %d addresses with forged headers, %d looked at, %d sent away; "
                        + "the owner came in %d of 5 times meanwhile%n",
                guesses, addresses, looked.get(), waited.get(), ownerIn);
        assertThat(looked.get()).isEqualTo(5);
        assertThat(ownerIn).isEqualTo(5);
    }

    @Test
    void aDisabledPersonIsOutOfEverySessionAndProgramWithinFiveSecondsAndComesBackWhenEnabled() {
        town.person(login + "-security", "程安", city, Role.SECURITY_ADMIN);
        Caller office = town.signedIn(login);
        Caller home = town.signedIn(login);
        Matcher token = Pattern.compile("luodi_[A-Za-z0-9_-]{43}")
                .matcher(office.post("/me/tokens", "name", "报表程序", "days", "30").body());
        assertThat(token.find()).isTrue();
        Caller program = town.caller().header("Authorization", "Bearer " + token.group());
        assertThat(program.get("/api/v1/me").status()).isEqualTo(200);
        Caller security = town.signedIn(login + "-security");

        assertThat(security.post("/admin/people/" + lin + "/disable").status()).isEqualTo(302);
        long from = System.nanoTime();
        int out = 0;
        out += office.get("/me").location().equals("/sign-in?ended") ? 1 : 0;
        out += home.get("/me").location().equals("/sign-in?ended") ? 1 : 0;
        out += program.get("/api/v1/me").status() == 401 ? 1 : 0;
        double seconds = (System.nanoTime() - from) / 1e9;

        System.out.printf("disabled: %d of 3 (two sessions, one token) out after %.3f s%n", out, seconds);
        assertThat(out).as("at the very next request of each").isEqualTo(3);
        security.post("/admin/people/" + lin + "/enable");
        assertThat(town.caller().signIn(login, Town.PASSWORD)).isEqualTo("/");
        assertThat(program.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(office.get("/me").location())
                .as("the old session stays dead")
                .startsWith("/sign-in");
    }

    @Test
    void whoSitsAtAnOpenSessionCannotGuessThePasswordForEver() {
        Caller caller = town.signedIn(login);
        for (int i = 0; i < 5; i++) {
            assertThat(caller.post("/me/password", "present", "guess " + i, "password", "a", "again", "a")
                            .body())
                    .contains("现在的密码不对");
        }

        assertThat(caller.get("/me").location()).startsWith("/sign-in");
    }
}
