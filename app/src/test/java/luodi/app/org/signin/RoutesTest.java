package luodi.app.org.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luodi.app.org.Caller;
import luodi.app.org.OnServer;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Rules for every route there is: a new one is checked without anybody thinking of it. */
@OnServer
class RoutesTest {
    private static final Set<RequestMethod> SAFE =
            Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS, RequestMethod.TRACE);
    private static final List<String> OPEN = List.of(
            "/sign-in",
            "/sign-in/second",
            "/sign-in/enrol",
            "/sign-in/renew",
            "/sign-in/provider/back",
            "/first/x",
            "/password/x",
            "/language",
            "/error",
            "/health");
    private static final Pattern INLINE = Pattern.compile(
            "<style|\\sstyle\\s*=|\\son[a-z]+\\s*=|hx-on|javascript:|<script(?![^>]*\\bsrc=)|<script[^>]*>\\s*[^<\\s]",
            Pattern.CASE_INSENSITIVE);
    private static int made;

    @Autowired
    Town town;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private final String login = "walker" + ++made;

    private record Route(String method, String path) {
        boolean forPrograms() {
            return path.startsWith("/api/v1/");
        }
    }

    @BeforeEach
    void onePerson() {
        town.raze();
        town.person(login, "林致远", town.city(), Role.ADMIN);
    }

    private List<Route> routes(boolean safe) {
        List<Route> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                if (SAFE.contains(method) == safe) {
                    info.getPatternValues().stream()
                            .map(pattern -> pattern.replaceAll("\\{[^}]+}|\\*+", "x"))
                            .forEach(path -> routes.add(new Route(method.name(), path)));
                }
            }
        });
        return routes;
    }

    @Test
    void everyUnsafeRouteWithoutOrWithAForeignTokenIsRefused() {
        Caller caller = town.signedIn(login);
        String foreign = town.caller().csrf();
        Caller before = town.caller();
        String stale = before.csrf();
        before.signIn(login, Town.PASSWORD);
        int refused = 0;
        List<Route> unsafe = new ArrayList<>(routes(false));
        unsafe.add(new Route("POST", "/sign-out"));
        int checked = 0;
        for (Route each : unsafe) {
            if (each.forPrograms()) {
                // No cookie opens these, so there is nothing a foreign page could ride on.
                assertThat(caller.send(each.method(), each.path(), "a=b").status())
                        .as(each.toString())
                        .isEqualTo(401);
                continue;
            }
            assertThat(caller.send(each.method(), each.path(), "a=b").status())
                    .as(each + " without a token")
                    .isEqualTo(403);
            assertThat(caller.send(each.method(), each.path(), "_csrf=" + foreign)
                            .status())
                    .as(each + " with the token of another session")
                    .isEqualTo(403);
            assertThat(before.send(each.method(), each.path(), "_csrf=" + stale).status())
                    .as(each + " with the token from before signing in")
                    .isEqualTo(403);
            checked++;
            refused += 3;
        }

        System.out.printf(
                "CSRF: %d unsafe routes, %d requests without, with a foreign or a stale token: %d refused%n",
                checked, 3 * checked, refused);
        assertThat(checked).isGreaterThan(15);
        assertThat(caller.get("/me").status()).as("still signed in").isEqualTo(200);
    }

    /** What every answer carries, whatever it is. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=()");

    @Test
    void everyAnswerCarriesTheHeadersThatDefendTheBrowser() {
        Caller caller = town.signedIn(login);
        int checked = 0;
        List<Route> all = new ArrayList<>(routes(true));
        all.addAll(routes(false));
        for (Route each : all) {
            // An unsafe one is refused for want of a token: the refusal is an answer too.
            Caller.Answer answer = caller.send(
                    each.method(), each.path(), SAFE.contains(RequestMethod.valueOf(each.method())) ? null : "a=b");
            for (var header : HEADERS.entrySet()) {
                assertThat(answer.header(header.getKey()))
                        .as(each + " " + header.getKey())
                        .isEqualTo(header.getValue());
                checked++;
            }
            assertThat(answer.header("Cache-Control")).as(each.toString()).contains("no-store");
            assertThat(answer.header("Server")).as(each.toString()).isEmpty();
            checked += 2;
        }

        System.out.printf("headers: %d routes, %d headers checked, 0 missing%n", all.size(), checked);
    }

    @Test
    void theSessionCookieIsKeptFromScriptsAndForeignSites() {
        Caller.Answer answer = town.caller().get("/sign-in");
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith(Town.SESSION + "="))
                .findFirst()
                .orElseThrow();

        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Domain", "Secure");
    }

    @Test
    void whoHasNotSignedInSeesOnlyTheDoors() {
        Caller stranger = town.caller();
        for (Route each : routes(true)) {
            if (OPEN.contains(each.path())) {
                continue;
            }
            Caller.Answer answer = stranger.send(each.method(), each.path(), null);
            if (each.forPrograms()) {
                assertThat(answer.status()).as(each.toString()).isEqualTo(401);
            } else {
                assertThat(answer.location()).as(each.toString()).startsWith("/sign-in");
            }
        }
    }

    @Test
    void noTemplateHoldsScriptOrStyleThatThePolicyForbids() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                // Expressions of the template language are not attributes of the page.
                String page = Files.readString(template).replaceAll("\\$\\{[^}]*}", "");
                var inline = INLINE.matcher(page);
                while (inline.find()) {
                    found.add(template + ": " + inline.group().strip());
                }
            }
        }

        assertThat(found)
                .as("put script into static/*.js and style into app.css")
                .isEmpty();
    }

    @Test
    void theScanSeesWhatItIsMeantToSee() {
        for (String bad : List.of(
                "<script>x</script>", "<p style=\"a\">", "<a onclick=\"a\">", "<p hx-on:click=\"a\">", "<style>")) {
            assertThat(INLINE.matcher(bad).find()).as(bad).isTrue();
        }
        assertThat(INLINE.matcher("<script src=\"a\" defer></script><option value=\"on\">")
                        .find())
                .isFalse();
    }
}
