package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.List;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Phone;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnServer
class PasskeyBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    JdbcClient jdbc;

    private Organisation city;

    @BeforeEach
    void onePerson() {
        town.raze();
        city = town.city();
    }

    /** A security key inside the browser; it verifies its user, or fails to. */
    private static final class Key {
        private final CDPSession cdp;
        private final String id;

        Key(Visitor visitor) {
            cdp = visitor.page().context().newCDPSession(visitor.page());
            cdp.send("WebAuthn.enable");
            JsonObject options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            JsonObject arguments = new JsonObject();
            arguments.add("options", options);
            id = cdp.send("WebAuthn.addVirtualAuthenticator", arguments)
                    .get("authenticatorId")
                    .getAsString();
        }

        void verifiesItsUser(boolean does) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("authenticatorId", id);
            arguments.addProperty("isUserVerified", does);
            cdp.send("WebAuthn.setUserVerified", arguments);
        }
    }

    private static void fill(Visitor visitor, String name, String value) {
        visitor.page().locator("main [name=" + name + "]:visible").first().fill(value);
    }

    private static void register(Visitor visitor, String name) {
        visitor.go("/me/factors");
        visitor.page().locator("form[data-passkey-make] [name=name]").fill(name);
        visitor.page().locator("form[data-passkey-make] [name=present]").fill(Town.PASSWORD);
        visitor.page().locator("form[data-passkey-make] button").click();
        visitor.page().getByText("通行密钥已添加").waitFor();
    }

    @Test
    void aPersonRegistersAPasskeyAndComesInWithItAlone() {
        town.person("keyed", "林致远", city, Role.PLAN_OFFICE);
        try (Browser browser = Browser.at("http://localhost:" + port)) {
            Visitor visitor = browser.visitor();
            Key key = new Key(visitor);
            visitor.signIn("keyed", Town.PASSWORD);
            visitor.go("/me/factors");
            visitor.look("factors-empty");
            register(visitor, "办公室电脑");
            visitor.look("factors-passkey");
            visitor.page().getByText("退出").click();
            visitor.page().waitForURL("**/sign-in?left");
            visitor.look("sign-in-passkey");

            visitor.page().locator("form[data-passkey-use] button").click();
            visitor.page().waitForURL(url -> !url.contains("sign-in"));

            visitor.go("/me");
            assertThat(visitor.text()).contains("林致远", "通行密钥");
            assertThat(jdbc.sql("select algorithm from passkey")
                            .query(Integer.class)
                            .single())
                    .isIn(-7, -8, -257);
            assertThat(jdbc.sql("select content from journal_record where act = '登录' order by id desc limit 1")
                            .query(String.class)
                            .single())
                    .contains("通行密钥");

            key.verifiesItsUser(false);
            visitor.page().getByText("退出").click();
            visitor.page().waitForURL("**/sign-in?left");
            visitor.page().locator("form[data-passkey-use] button").click();
            visitor.page().locator("[data-passkey-failed]").waitFor();
            assertThat(visitor.page().url()).as("without fingerprint or PIN").contains("sign-in");
        }
    }

    @Test
    void aPasskeyServesAsTheSecondFactorOfARoleThatAsksForOne() {
        town.person("keyed2", "林致远", city, Role.PLAN_OFFICE);
        town.person("keyed-security", "程安", city, Role.SECURITY_ADMIN);
        try (Browser browser = Browser.at("http://localhost:" + port)) {
            Visitor visitor = browser.visitor();
            Key key = new Key(visitor);
            visitor.signIn("keyed2", Town.PASSWORD);
            register(visitor, "办公室电脑");
            town.signedIn("keyed-security")
                    .post("/admin/security", "profile", "ASVS", "second", "PLAN_OFFICE", "reveals", "30");
            assertThat(visitor.go("/me")).as("a session with the key goes on").isEqualTo(200);
            visitor.page().getByText("退出").click();
            fill(visitor, "username", "keyed2");
            fill(visitor, "password", Town.PASSWORD);
            visitor.press("登录");
            visitor.page().waitForURL("**/sign-in/second");
            visitor.look("second-passkey");

            key.verifiesItsUser(true);
            visitor.page().locator("form[data-passkey-use] button").click();
            visitor.page().waitForURL(url -> !url.contains("sign-in"));
            assertThat(visitor.go("/me")).isEqualTo(200);
        }
    }

    @Test
    void anAnswerIsGoodOnceAndNotForAnotherSession() {
        town.person("keyed3", "林致远", city, Role.PLAN_OFFICE);
        try (Browser browser = Browser.at("http://localhost:" + port)) {
            Visitor visitor = browser.visitor();
            Key key = new Key(visitor);
            visitor.signIn("keyed3", Town.PASSWORD);
            register(visitor, "办公室电脑");
            visitor.page().getByText("退出").click();
            visitor.page().waitForURL("**/sign-in?left");
            List<String> bodies = new java.util.ArrayList<>();
            visitor.page().onRequest(request -> {
                if (request.method().equals("POST") && request.url().endsWith("/sign-in/passkey")) {
                    bodies.add(request.postData());
                }
            });
            key.verifiesItsUser(true);
            visitor.page().locator("form[data-passkey-use] button").click();
            visitor.page().waitForURL(url -> !url.contains("sign-in"));
            assertThat(bodies).hasSize(1);

            var thief = town.caller();
            String stolen = bodies.getFirst().replaceFirst("_csrf=[^&]*", "_csrf=" + thief.csrf());
            assertThat(thief.send("POST", "/sign-in/passkey", stolen).location())
                    .as("no challenge was given to this session")
                    .isEqualTo("/sign-in?too-late");
            thief.get("/sign-in");
            assertThat(thief.send("POST", "/sign-in/passkey", stolen).location())
                    .as("another challenge was given to this session")
                    .isEqualTo("/sign-in?passkey-refused");
            for (String field : List.of("signature", "authenticatorData", "clientData", "credentialId")) {
                thief.get("/sign-in");
                String broken = stolen.replaceFirst("(" + field + "=.{12}).", "$1_");
                assertThat(thief.send("POST", "/sign-in/passkey", broken).location())
                        .as(field + " altered")
                        .isEqualTo("/sign-in?passkey-refused");
            }
        }
    }

    @Test
    void oneTimeCodesAreSetUpInABrowserAndThePagesLookWell() {
        town.person("coded", "林致远", city, Role.PLAN_OFFICE);
        town.person("coded-security", "程安", city, Role.SECURITY_ADMIN);
        try (Browser browser = Browser.at("http://localhost:" + port)) {
            Visitor visitor = browser.visitor();
            visitor.signIn("coded", Town.PASSWORD);
            visitor.go("/me/factors/totp");
            visitor.look("enrol");
            Phone phone = Phone.of(visitor.page().content());
            fill(visitor, "present", Town.PASSWORD);
            fill(visitor, "code", phone.at(clock.instant()));
            visitor.press("设置");
            visitor.page().getByText("请收好恢复码").waitFor();
            visitor.look("recovery-codes");
            visitor.press("已收好，继续");
            visitor.look("factors");

            clock.pass(java.time.Duration.ofMinutes(1));
            Visitor phoneVisitor = browser.phone();
            phoneVisitor.go("/sign-in");
            fill(phoneVisitor, "username", "coded");
            fill(phoneVisitor, "password", Town.PASSWORD);
            phoneVisitor.press("登录");
            phoneVisitor.look("second-phone");
            phoneVisitor.fits("second-phone");
            fill(phoneVisitor, "code", "000000");
            phoneVisitor.press("登录");
            assertThat(phoneVisitor.text()).contains("动态口令不对或已用过");
            fill(phoneVisitor, "code", phone.at(clock.instant()));
            phoneVisitor.press("登录");
            assertThat(phoneVisitor.go("/me")).isEqualTo(200);
            phoneVisitor.go("/me/factors");
            phoneVisitor.look("factors-phone");
            phoneVisitor.fits("factors-phone");

            Visitor security = browser.visitor();
            security.signIn("coded-security", Town.PASSWORD);
            security.go("/admin/security");
            security.look("security-settings");
            security.page().locator("[name=profile][value=LEVEL_3]").check();
            security.press("保存安全设置");
            assertThat(security.text()).contains("安全设置已修改");
            security.go("/admin/people");
            security.look("people-security");
            Visitor renewing = browser.visitor();
            renewing.go("/sign-in");
            fill(renewing, "username", "coded-security");
            fill(renewing, "password", Town.PASSWORD);
            renewing.press("登录");
            assertThat(renewing.text()).contains("密码规则已改为“等保三级”");
            renewing.look("renew");
        }
    }
}
