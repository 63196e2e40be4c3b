package luodi.app.org.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
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
        String before = caller.cookies().get("JSESSIONID");
        caller.signIn(login, Town.PASSWORD);
        String after = caller.cookies().get("JSESSIONID");

        assertThat(after).isNotEqualTo(before);
        Caller fixated = town.caller();
        fixated.cookies().put("JSESSIONID", before);
        assertThat(fixated.get("/me").location()).startsWith("/sign-in");
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        Caller caller = town.signedIn(login);
        String session = caller.cookies().get("JSESSIONID");
        caller.post("/sign-out");

        Caller copy = town.caller();
        copy.cookies().put("JSESSIONID", session);
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
}
