package luodi.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;
import luodi.app.org.Caller;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnServer
@Import(OperationsTest.Drill.class)
class OperationsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static int made;

    @Autowired
    Town town;

    @Autowired
    Management management;

    @Autowired
    LogStreams logs;

    @Autowired
    Alarm alarm;

    private final String login = "watcher" + ++made;
    private UUID admin = new UUID(0, 0);

    @SuppressWarnings("NullAway.Init") // Made anew before each test.
    private Organisation city;

    /** A check that another module would bring. */
    static final class Alarm implements Check {
        volatile boolean rings;

        @Override
        public String name() {
            return "drill";
        }

        @Override
        public String word() {
            return "磁盘";
        }

        @Override
        public Finding look() {
            Sentence said = Sentence.of("没有回答");
            return rings ? Finding.failing(said, Instant.now(), said) : Finding.fine(said, Instant.now());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Drill {
        @Bean
        Alarm alarm() {
            return new Alarm();
        }

        /** The clock in hand is no clock of this day. */
        @Bean
        Check clockOfTheTest() {
            return new Check() {
                @Override
                public String name() {
                    return "clock";
                }

                @Override
                public String word() {
                    return "时钟";
                }

                @Override
                public Finding look() {
                    return Finding.notSetUp(Sentence.of("没有回答"), Sentence.of("没有回答"));
                }
            };
        }

        @Bean
        Breaking breaking() {
            return new Breaking();
        }
    }

    @Controller
    static class Breaking {
        @GetMapping({"/breaks", "/api/v1/breaks"})
        @ResponseBody
        String breaks() {
            throw new IllegalStateException("password=hunter22\nforged line");
        }
    }

    @BeforeEach
    void oneAdministrator() {
        town.raze();
        city = town.city();
        admin = town.person(login, "林致远", city, Role.ADMIN);
        alarm.rings = false;
    }

    private HttpResponse<String> managed(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private List<JsonNode> stream(String name) throws IOException {
        return Files.readAllLines(logs.directory().resolve(name + ".json")).stream()
                .map(JSON::readTree)
                .toList();
    }

    private JsonNode last(String stream, String field, String value) throws IOException {
        return stream(stream).stream()
                .filter(line -> line.path(field).asString("").equals(value))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("no line of " + stream + " with " + field + "=" + value));
    }

    private void waitUntilForgotten() throws InterruptedException {
        Thread.sleep(5_100);
    }

    // --- health

    @Test
    void strangersLearnOneWordAndTheMachineItselfTheReason() throws Exception {
        waitUntilForgotten();
        assertThat(town.caller().get("/health").body()).isEqualTo("up\n");
        assertThat(managed("/health/ready").statusCode()).isEqualTo(200);

        alarm.rings = true;
        waitUntilForgotten();
        Caller.Answer down = town.caller().get("/health");
        HttpResponse<String> why = managed("/health/ready");

        assertThat(down.status()).isEqualTo(503);
        assertThat(down.body()).isEqualTo("down\n");
        assertThat(why.statusCode()).isEqualTo(503);
        JsonNode told = JSON.readTree(why.body());
        assertThat(told.path("status").asString()).isEqualTo("DOWN");
        assertThat(told.path("checks")
                        .valueStream()
                        .map(each -> each.path("name").asString() + " "
                                + each.path("state").asString()))
                .contains("drill FAILING", "database FINE", "durability FINE", "self-verify NOT_SET_UP")
                .anyMatch(each -> each.startsWith("journal "));
        assertThat(managed("/health/live").statusCode())
                .as("alive all the same")
                .isEqualTo(200);
        assertThat(managed("/metrics").body()).contains("luodi_check{check=\"drill\"} 2.0");
    }

    @Test
    void whoTookACheckpointIsToldToTheAdministrator() throws Exception {
        Caller caller = town.signedIn(login);
        caller.post("/journal/checkpoint", Map.of());
        waitUntilForgotten();
        String before = witness();

        assertThat(caller.get("/journal/offer?from=999999").status())
                .as("a size the tree never had")
                .isEqualTo(404);
        waitUntilForgotten();
        assertThat(witness()).isEqualTo(before);

        assertThat(caller.get("/journal/offer").status()).isEqualTo(200);
        waitUntilForgotten();
        assertThat(witness()).contains("FINE", "林致远取走了检查点");
        assertThat(managed("/health/ready").body()).contains("\"checkpoint\"");
    }

    private String witness() throws IOException, InterruptedException {
        return JSON.readTree(managed("/health/ready").body())
                .path("checks")
                .valueStream()
                .filter(each -> each.path("name").asString().equals("witness"))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    @Test
    void theOtherPortAnswersNothingElse() throws Exception {
        for (String path : List.of("/", "/health", "/metrics/x", "/admin/operations", "/health/liveness")) {
            assertThat(managed(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aPageOfTheInternetCannotReadTheMetricsByANameThatPointsHere() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), management.port())) {
            socket.getOutputStream()
                    .write("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404");
        }
    }

    // --- the trace number

    @Test
    void eachRequestHasANumberOfItsOwnThatNobodyOutsideCanChoose() throws Exception {
        Caller caller = town.signedIn(login)
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("X-Trace-Id", "aaaaaaaaaaaaaaaa")
                .header("X-Request-Id", "aaaaaaaaaaaaaaaa");
        String one = trace(caller.get("/plans/" + UUID.randomUUID()).body());
        String other = trace(caller.get("/plans/" + UUID.randomUUID()).body());

        assertThat(one).isNotEqualTo(other).isNotEqualTo("aaaaaaaaaaaaaaaa").isNotEqualTo("b7ad6b7169203331");
        JsonNode access = last("access", "trace.id", one);
        assertThat(access.path("http.route").asString()).isEqualTo("/plans/{id}");
        assertThat(access.path("user.id").asString()).isEqualTo(admin.toString());
        assertThat(last("security", "trace.id", one).path("event.reason").asString())
                .isEqualTo("invisible");
    }

    private static String trace(String page) {
        var found = java.util.regex.Pattern.compile("\\b[0-9a-f]{16}\\b").matcher(page);
        assertThat(found.find()).as("a number on the page").isTrue();
        return found.group();
    }

    @Test
    void aFaultIsFoundInTheLogByTheNumberOnThePage() throws Exception {
        Caller.Answer answer = town.signedIn(login).get("/breaks");

        assertThat(answer.status()).isEqualTo(500);
        JsonNode line = last("application", "trace.id", trace(answer.body()));
        assertThat(line.path("error.stack_trace").asString()).contains("IllegalStateException", "Breaking.breaks");
        assertThat(line.toString()).doesNotContain("hunter22");
        assertThat(answer.body()).doesNotContain("IllegalStateException").doesNotContain("hunter22");
    }

    @Test
    void theProblemForAProgramCarriesTheNumberToo() throws Exception {
        JsonNode problem = JSON.readTree(town.caller().get("/api/v1/plans").body());

        assertThat(last("access", "trace.id", problem.path("trace").asString())
                        .path("http.response.status_code")
                        .asInt())
                .isEqualTo(401);
    }

    // --- the streams

    @Test
    void comingInBeingTurnedAwayAndLeavingStandInTheSecurityLog() throws Exception {
        Caller caller = town.caller();
        String forged = login + "\n{\"event.action\":\"forged\"}";
        caller.signIn(forged, "wrong-password-canary-7");
        caller.signIn(login, Town.PASSWORD);
        caller.get("/admin/people/" + UUID.randomUUID());
        caller.post("/sign-out");

        String session = Objects.requireNonNull(caller.cookies().get(Town.SESSION));
        String all = Files.readString(logs.directory().resolve("security.json"))
                + Files.readString(logs.directory().resolve("access.json"))
                + Files.readString(logs.directory().resolve("application.json"))
                + Files.readString(logs.directory().resolve("audit.json"));
        assertThat(all)
                .doesNotContain("wrong-password-canary")
                .doesNotContain(Town.PASSWORD)
                .doesNotContain(session)
                .doesNotContain(Objects.requireNonNull(caller.cookies().get("device")))
                .doesNotContain("林致远")
                .doesNotContain(login);
        assertThat(last("security", "event.reason", "wrong")
                        .path("event.outcome")
                        .asString())
                .isEqualTo("failure");
        assertThat(last("security", "event.outcome", "success")
                        .path("event.action")
                        .asString())
                .isEqualTo("sign-out");
        assertThat(last("security", "event.action", "sign-in").path("user.id").asString())
                .isEqualTo(admin.toString());
        assertThat(last("audit", "event.action", "登录").path("user.id").asString())
                .isEqualTo(admin.toString());
        assertThat(LogCheck.of(logs.directory()).faults()).isEmpty();
        assertThat(managed("/metrics").body())
                .contains("luodi_sign_in_failures_total{why=\"wrong\"}", "luodi_denied_total{why=\"invisible\"}");
    }

    @Test
    void aOneTimeLinkIsInNoLog() throws Exception {
        String token = "b7Qk3vLx-9fTz_2WcYp5RnHs8dMa4eJu6gXi1oVk0Bq";
        town.caller().get("/first/" + token);
        town.caller().get("/password/" + token);
        town.caller().get("/frist/" + token + "?_csrf=" + token);

        for (String stream : List.of("access", "security", "application", "audit")) {
            assertThat(Files.readString(logs.directory().resolve(stream + ".json")))
                    .as(stream)
                    .doesNotContain(token);
        }
        assertThat(last("access", "url.path", "/frist/…")
                        .path("http.response.status_code")
                        .asInt())
                .isEqualTo(302);
        assertThat(last("access", "http.route", "/first/{token}")
                        .path("url.path")
                        .asString())
                .isEqualTo("/first/…");
    }

    @Test
    void anActThatIsTakenBackIsNotInTheAuditStream() throws Exception {
        Caller caller = town.signedIn(login);
        long before = stream("audit").size();
        caller.post("/admin/people", "name", "", "login", "x");

        assertThat(stream("audit")).hasSize((int) before);
    }

    // --- the page

    @Test
    void theAdministratorSeesEachCheckWithItsStateTimeAndRemedy() {
        String page = town.signedIn(login).get("/admin/operations").body();

        assertThat(page)
                .contains("落盘设置", "fsync=on, full_page_writes=on, synchronous_commit=on")
                .contains("最近备份", "尚未配置", "日志还没有全部重算过")
                .contains("PostgreSQL 18", "Spring Boot", "http://127.0.0.1:" + management.port() + "/metrics");
    }

    @Test
    void forAnybodyElseThePageDoesNotExist() {
        town.person(login + "plan", "王晓", city, Role.PLAN_OFFICE);
        Caller other = town.signedIn(login + "plan");

        assertThat(other.get("/admin/operations").status()).isEqualTo(404);
        assertThat(other.get("/admin/operations/sbom").status()).isEqualTo(404);
    }

    @Test
    void theMachineIsNotTheMatterOfACountysAdministrator() {
        town.person(login + "county", "赵强", town.place(city, Organisation.Kind.COUNTY, "盘山县"), Role.ADMIN);
        Caller county = town.signedIn(login + "county");

        assertThat(county.get("/admin/organisations").status()).isEqualTo(200);
        assertThat(county.get("/admin/operations").status()).isEqualTo(404);
        assertThat(county.get("/admin/operations/sbom").status()).isEqualTo(404);
    }
}
