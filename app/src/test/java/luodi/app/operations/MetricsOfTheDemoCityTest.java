package luodi.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import luodi.app.org.Caller;
import luodi.app.org.Callers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Walks the demonstration city as its people do, then looks at what the metrics tell of them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "luodi.demo=true")
class MetricsOfTheDemoCityTest {
    private static final String PASSWORD = "江边三棵老柳树夜里会唱歌";
    private static final int PAGES_EACH = 60;
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    Management management;

    @LocalServerPort
    int port;

    @Test
    void metricsNameRoutesAndNeverAPersonOrAnObject() throws Exception {
        List<String> logins = jdbc.sql("select login from person order by login")
                .query(String.class)
                .list();
        jdbc.sql("update person set password_hash = :hash")
                .param("hash", encoder.encode(PASSWORD))
                .update();
        Set<String> walked = new LinkedHashSet<>();
        for (String login : List.of("plan", "gongxin", "gongxin-leader", "shuangtaizi")) {
            assertThat(logins).contains(login);
            walked.addAll(walk(login));
        }

        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        List<MatchResult> labels = LABEL.matcher(metrics).results().toList();
        Set<String> values = labels.stream().map(each -> each.group(2)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(walked.stream().filter(path -> ID.matcher(path).find()).count())
                .as("walked pages with an id in their address")
                .isGreaterThan(50);
        assertThat(ID.matcher(metrics).find()).as("an id").isFalse();
        assertThat(values).doesNotContainAnyElementsOf(logins);
        for (String login : logins) {
            // Some logins are words of routes; as a whole word in a value they would be a leak.
            assertThat(values.stream().filter(value -> value.matches("(?i).*\\b" + Pattern.quote(login) + "@.*")))
                    .isEmpty();
        }
        assertThat(metrics)
                .contains(
                        "luodi_requests_seconds{method=\"GET\",route=\"/ledger/{id}\",status=\"2xx\",quantile=\"0.95\"}")
                .contains("quantile=\"0.5\"", "quantile=\"0.99\"")
                .contains("hikaricp_connections_acquire_seconds{pool=\"luodi\",quantile=\"0.95\"}")
                .contains(
                        "luodi_journal_append_seconds_count", "luodi_reports_late_total", "luodi_reading_killed_total");
        System.out.println("promise | No metric names a person or an object | " + labels.size() + " labels | 0 ids; "
                + walked.size() + " pages walked, " + values.size() + " values");
    }

    private Set<String> walk(String login) {
        Caller caller = Callers.at("http://127.0.0.1:" + port);
        assertThat(caller.signIn(login, PASSWORD)).doesNotStartWith("/sign-in");
        Set<String> seen = new LinkedHashSet<>();
        // A list that is asked in another way is the same page.
        Set<String> known = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of("/"));
        while (!next.isEmpty() && seen.size() < PAGES_EACH) {
            String path = next.poll();
            if (!seen.add(path)) {
                continue;
            }
            Caller.Answer answer = caller.get(path.replace("&amp;", "&"));
            assertThat(answer.status()).as(login + " at " + path).isLessThan(500);
            List<String> found = new ArrayList<>();
            LINK.matcher(answer.body()).results().forEach(each -> found.add(each.group(1)));
            found.stream()
                    .filter(each -> known.add(each.replaceFirst("[?].*", "")))
                    .limit(40)
                    .forEach(next::add);
        }
        return seen;
    }
}
