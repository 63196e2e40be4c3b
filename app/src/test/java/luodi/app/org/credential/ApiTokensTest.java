package luodi.app.org.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.org.Caller;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Organisation.Kind;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnServer
class ApiTokensTest {
    private static final Pattern TOKEN = Pattern.compile("luodi_[A-Za-z0-9_-]{43}");
    private static int made;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    JdbcClient jdbc;

    private Organisation dawa;
    private Organisation panshan;
    private UUID person;
    private final String login = "program" + ++made;

    @BeforeEach
    void aClerkOfACounty() {
        town.raze();
        Organisation city = town.city();
        dawa = town.place(city, Kind.COUNTY, "大洼区");
        panshan = town.place(city, Kind.COUNTY, "盘山县");
        person = town.person(login, "李敏", dawa, Role.UNIT_CLERK);
    }

    private String token(Caller caller) {
        String body = caller.post("/me/tokens", "name", "报表程序", "days", "30").body();
        Matcher found = TOKEN.matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group();
    }

    private Caller program(String token) {
        return town.caller().header("Authorization", "Bearer " + token);
    }

    @Test
    void aTokenActsAsItsPersonWithTheSameScopeAndWithoutASession() {
        Caller program = program(token(town.signedIn(login)));

        Caller.Answer answer = program.get("/api/v1/organisations");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("大洼区").doesNotContain("盘山县", "盘锦市");
        assertThat(program.get("/api/v1/organisations/" + dawa.id()).status()).isEqualTo(200);
        assertThat(program.get("/api/v1/me").body()).contains("李敏");
        assertThat(program.cookies()).isEmpty();
    }

    @Test
    void whatIsBeyondTheScopeAndWhatDoesNotExistAreTheSame404() {
        Caller program = program(token(town.signedIn(login)));

        Caller.Answer beyond = program.get("/api/v1/organisations/" + panshan.id());
        Caller.Answer nowhere = program.get("/api/v1/organisations/" + UUID.randomUUID());

        assertThat(beyond.status()).isEqualTo(404);
        assertThat(beyond.header("Content-Type")).startsWith("application/problem+json");
        // Each answer has a number of its own, drawn by chance.
        String chance = "[0-9a-f]{16}|[0-9a-f-]{36}";
        assertThat(beyond.body().replaceAll(chance, "ID"))
                .isEqualTo(nowhere.body().replaceAll(chance, "ID"));
        assertThat(program.get("/api/v1/no-such-thing").status()).isEqualTo(404);
    }

    @Test
    void withoutATokenOrWithAWrongOneTheAnswerSaysHowToGetOne() {
        Caller.Answer none = town.caller().get("/api/v1/me");
        Caller.Answer wrong = program("luodi_" + Secret.fresh()).get("/api/v1/me");

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"luodi\"");
        assertThat(none.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(none.body()).contains("\"status\":401", "/me/tokens");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void aSessionIsNoToken() {
        Caller caller = town.signedIn(login);

        assertThat(caller.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(caller.get("/api/docs").status()).isEqualTo(200);
    }

    @Test
    void aTokenIsNoSession() {
        assertThat(program(token(town.signedIn(login))).get("/me").location()).startsWith("/sign-in");
    }

    @Test
    void aTokenDiesWhenRevokedWhenExpiredAndWithItsPerson() {
        Caller caller = town.signedIn(login);
        Caller revoked = program(token(caller));
        UUID id = jdbc.sql("select id from api_token").query(UUID.class).single();
        assertThat(caller.post("/me/tokens/" + id + "/revoke").status()).isEqualTo(302);
        assertThat(revoked.get("/api/v1/me").status()).isEqualTo(401);

        Caller orphaned = program(token(caller));
        jdbc.sql("update person set disabled_at = now()").update();
        assertThat(orphaned.get("/api/v1/me").status()).isEqualTo(401);
        jdbc.sql("update person set disabled_at = null").update();
        assertThat(orphaned.get("/api/v1/me").status()).isEqualTo(200);

        clock.pass(Duration.ofDays(30));
        assertThat(orphaned.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void theTokenOfAnotherCannotBeRevoked() {
        token(town.signedIn(login));
        UUID id = jdbc.sql("select id from api_token").query(UUID.class).single();
        town.person(login + "x", "赵云", dawa, Role.UNIT_CLERK);

        assertThat(town.signedIn(login + "x")
                        .post("/me/tokens/" + id + "/revoke")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTokenIsShownOnceStoredAsAHashAndItsUseIsNoted() {
        Caller caller = town.signedIn(login);
        String token = token(caller);

        assertThat(caller.get("/me/tokens").body()).contains("报表程序", "从未").doesNotContain(token);
        program(token).get("/api/v1/me");
        assertThat(caller.get("/me/tokens").body()).contains("2026-03-31 10:00").doesNotContain("从未");
        assertThat(jdbc.sql("select token_hash from api_token where person_id = :id")
                        .param("id", person)
                        .query(byte[].class)
                        .single())
                .isEqualTo(Secret.hash(token));
    }

    @Test
    void aTokenNeedsAPurposeAndAnEnd() {
        Caller caller = town.signedIn(login);

        assertThat(caller.post("/me/tokens", "name", " ", "days", "30").status())
                .isEqualTo(422);
        assertThat(caller.post("/me/tokens", "name", "报表程序", "days", "36500").status())
                .isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from api_token")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
