package luodi.app.org.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Caller;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@OnServer
class OidcTest {
    private static final IdentityProvider PROVIDER = new IdentityProvider();
    private static int made;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    JdbcClient jdbc;

    private final String login = "provided" + ++made;
    private UUID lin;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("luodi.oidc.issuer", PROVIDER::issuer);
        properties.add("luodi.oidc.client-id", () -> IdentityProvider.CLIENT);
        properties.add("luodi.oidc.client-secret", () -> IdentityProvider.SECRET);
        properties.add("luodi.oidc.name", () -> "辽事通政务版");
    }

    @AfterAll
    static void close() {
        PROVIDER.stop();
    }

    @BeforeEach
    void aLinkedPerson() {
        town.raze();
        Organisation city = town.city();
        lin = town.person(login, "林致远", city, Role.PLAN_OFFICE);
        town.person(login + "-security", "程安", city, Role.SECURITY_ADMIN);
        assertThat(town.signedIn(login + "-security")
                        .post("/admin/people/" + lin + "/identity", "subject", "lin-7")
                        .status())
                .isEqualTo(302);
        PROVIDER.now = clock.instant();
        PROVIDER.subject = "lin-7";
        PROVIDER.signing = IdentityProvider::signed;
        PROVIDER.pkceSeen = false;
    }

    private static String through(Caller caller) {
        String authorization = caller.post("/sign-in/provider").header("Location");
        assertThat(authorization).startsWith(PROVIDER.issuer() + "/authorize?");
        return caller.get(PROVIDER.agree(authorization)).location();
    }

    @Test
    void aLinkedPersonComesInWithoutAPassword() {
        Caller caller = town.caller();
        assertThat(caller.get("/sign-in").body()).contains("用辽事通政务版登录");
        caller.get("/me");
        String before = caller.cookies().get(Town.SESSION);

        assertThat(through(caller)).startsWith("/me");

        assertThat(caller.get("/me").body()).contains("林致远");
        assertThat(caller.cookies().get(Town.SESSION)).isNotEqualTo(before);
        assertThat(PROVIDER.pkceSeen).isTrue();
        assertThat(jdbc.sql("select content from journal_record where act = '登录' and actor_id = :id")
                        .param("id", lin)
                        .query(String.class)
                        .single())
                .contains("辽事通政务版");
    }

    @Test
    void whatIsNotRightIsRefused() {
        Map<String, IdentityProvider.Signing> lies = new LinkedHashMap<>();
        lies.put("wrong issuer", (claims, it) -> IdentityProvider.signed(claims.issuer("https://evil.example"), it));
        lies.put("wrong nonce", (claims, it) -> IdentityProvider.signed(claims.claim("nonce", "another"), it));
        lies.put("no nonce", (claims, it) -> IdentityProvider.signed(claims.claim("nonce", null), it));
        lies.put(
                "expired",
                (claims, it) -> IdentityProvider.signed(
                        claims.issueTime(Date.from(it.now.minusSeconds(600)))
                                .expirationTime(Date.from(it.now.minusSeconds(61))),
                        it));
        lies.put("without an end", (claims, it) -> IdentityProvider.signed(claims.expirationTime(null), it));
        lies.put(
                "from the future",
                (claims, it) -> IdentityProvider.signed(claims.issueTime(Date.from(it.now.plusSeconds(61))), it));
        lies.put("for another client", (claims, it) -> IdentityProvider.signed(claims.audience("somebody"), it));
        lies.put(
                "for another party",
                (claims, it) -> IdentityProvider.signed(
                        claims.audience(java.util.List.of(IdentityProvider.CLIENT, "somebody"))
                                .claim("azp", "somebody"),
                        it));
        lies.put("without a subject", (claims, it) -> IdentityProvider.signed(claims.subject(null), it));
        lies.put("alg none", IdentityProvider::unsigned);
        lies.put("the public key as a shared secret", IdentityProvider::withThePublicKeyAsSecret);
        lies.put("signed by a stranger", (claims, it) -> IdentityProvider.signed(claims, it.stranger));
        lies.put("no token at all", (claims, it) -> "");
        int refused = 0;
        for (var lie : lies.entrySet()) {
            PROVIDER.signing = lie.getValue();
            Caller caller = town.caller();

            assertThat(through(caller)).as(lie.getKey()).isEqualTo("/sign-in?provider-refused");
            assertThat(caller.get("/me").location()).as(lie.getKey()).startsWith("/sign-in");
            refused++;
        }
        System.out.printf("identity provider: %d lies told, %d refused%n", lies.size(), refused);
    }

    @Test
    void anUnknownSubjectGetsNoAccount() {
        PROVIDER.subject = "stranger-9";
        int before =
                jdbc.sql("select count(*) from person").query(Integer.class).single();

        assertThat(through(town.caller())).isEqualTo("/sign-in?not-linked");

        assertThat(jdbc.sql("select count(*) from person").query(Integer.class).single())
                .isEqualTo(before);
    }

    @Test
    void whoWasUnlinkedIsAStrangerAgain() {
        Caller security = town.signedIn(login + "-security");
        assertThat(security.get("/admin/people/" + lin).body()).contains("lin-7");
        security.post("/admin/people/" + lin + "/identity/remove", "subject", "lin-7");

        assertThat(through(town.caller())).isEqualTo("/sign-in?not-linked");
        assertThat(jdbc.sql("select act from journal_record where act like '%统一身份' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("关联统一身份", "解除统一身份");
    }

    @Test
    void aSubjectMeansOnePersonAndAnotherCityCannotLinkOurs() {
        UUID other = town.person(login + "x", "王晓", town.place(null, Organisation.Kind.CITY, "辽阳市"), Role.PLAN_OFFICE);
        Caller security = town.signedIn(login + "-security");

        assertThat(security.post("/admin/people/" + lin + "/identity", "subject", "lin-7")
                        .body())
                .contains("已经关联过");
        assertThat(security.post("/admin/people/" + other + "/identity", "subject", "w-1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDisabledPersonDoesNotComeIn() {
        jdbc.sql("update person set disabled_at = now() where id = :id")
                .param("id", lin)
                .update();

        Caller caller = town.caller();
        assertThat(through(caller)).isEqualTo("/sign-in?closed");
        assertThat(caller.get("/me").location()).startsWith("/sign-in");
    }

    @Test
    void whoseRoleAsksForASecondFactorIsAskedHereUnlessTheProviderIsTrustedWithIt() {
        town.signedIn(login + "-security")
                .post("/admin/security", "profile", "ASVS", "second", "PLAN_OFFICE", "reveals", "30");

        assertThat(through(town.caller())).isEqualTo("/sign-in/enrol");
    }

    @Test
    void aForeignOrRepeatedAnswerIsRefused() {
        Caller caller = town.caller();
        String back = PROVIDER.agree(caller.post("/sign-in/provider").header("Location"));

        assertThat(town.caller().get(back).location()).as("in another browser").isEqualTo("/sign-in?too-late");
        assertThat(caller.get(back.replaceFirst("state=.{5}", "state=AAAAA")).location())
                .as("with another state")
                .isEqualTo("/sign-in?too-late");
        assertThat(caller.get(back).location())
                .as("after a wrong one the trip is over")
                .isEqualTo("/sign-in?too-late");

        Caller again = town.caller();
        String once = PROVIDER.agree(again.post("/sign-in/provider").header("Location"));
        assertThat(again.get(once).location()).isEqualTo("/");
        assertThat(again.get(once).location()).isEqualTo("/sign-in?too-late");
    }

    @Test
    void aRefusalAtTheProviderIsSaidPlainly() {
        Caller caller = town.caller();
        String state = caller.post("/sign-in/provider").header("Location").replaceFirst(".*[?&]state=([^&]+).*", "$1");

        assertThat(caller.get("/sign-in/provider/back?error=access_denied&state=" + state)
                        .location())
                .isEqualTo("/sign-in?provider-refused");
        assertThat(caller.get("/sign-in?provider-refused").body()).contains("没有通过核对");
    }
}
