package luodi.app.org.signin;

import static org.assertj.core.api.Assertions.assertThat;

import luodi.app.org.Caller;
import luodi.app.org.OnServer;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy that ends TLS, and told so. */
@OnServer
@TestPropertySource(properties = "luodi.origin=https://luodi.example.gov.cn")
class SecureAddressTest {
    @Autowired
    Town town;

    @Test
    void underTlsTheCookiesAreNamedSoThatTheBrowserKeepsThemToThisHost() {
        town.raze();
        town.person("tls", "林致远", town.city(), Role.PLAN_OFFICE);
        Caller caller = town.caller();
        Caller.Answer page = caller.get("/sign-in");
        Caller.Answer signedIn = caller.post("/sign-in", "username", "tls", "password", Town.PASSWORD);

        assertThat(page.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-session=")
                        .contains("Secure", "HttpOnly", "Path=/", "SameSite=Lax")
                        .doesNotContain("Domain"));
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Secure-device=")
                        .contains("Secure", "HttpOnly", "Path=/sign-in", "SameSite=Strict"));
        assertThat(page.body()).contains("data-host=\"luodi.example.gov.cn\"");
    }
}
