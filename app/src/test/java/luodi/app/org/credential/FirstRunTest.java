package luodi.app.org.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.org.Caller;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnServer
class FirstRunTest {
    private static final String WORDS = "six grey herons wait";

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    FirstRun firstRun;

    @Autowired
    DataPlace place;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nobodyYet() {
        town.raze();
    }

    private Path file() {
        return place.data().resolve(FirstRun.FILE);
    }

    /** The path of the link a start leaves behind. */
    private String start() throws IOException {
        firstRun.invite();
        return Files.readString(file()).strip().replaceFirst("^http://127\\.0\\.0\\.1:[0-9]+", "");
    }

    private static Caller.Answer fill(Caller caller, String path, String password) {
        return caller.post(path, form("first", "林致远", password));
    }

    private static Map<String, String> form(String login, String name, String password) {
        Map<String, String> form = new java.util.LinkedHashMap<>();
        form.put("login", login);
        form.put("name", name);
        form.put("password", password);
        form.put("again", password);
        form.put("systemLogin", "system");
        form.put("systemName", "田野");
        form.put("auditLogin", "audit");
        form.put("auditName", "严明");
        form.put("profile", "ASVS");
        return form;
    }

    private static String link(String body, String word) {
        Matcher found = Pattern.compile(word + "[^<]*</span><input value=\"http://[^/]+(/password/[A-Za-z0-9_-]{43})\"")
                .matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }

    @Test
    void aStartWithoutPeopleLeavesALinkThatOnlyTheOwnerReads() throws IOException {
        String path = start();

        assertThat(path).matches("/first/[A-Za-z0-9_-]{43}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        String token = path.substring("/first/".length());
        assertThat(jdbc.sql(
                                "select count(*) from one_time_link where encode(token_hash, 'escape') like '%' || :t || '%'")
                        .param("t", token)
                        .query(Integer.class)
                        .single())
                .as("only its hash is stored")
                .isZero();
    }

    @Test
    void theLinkSetsUpThreeAdministratorsAndTheCityAndIsThenGone() throws IOException {
        String path = start();
        Caller caller = town.caller();
        assertThat(caller.get(path).status()).isEqualTo(200);
        assertThat(caller.get(path).status()).as("looking does not use it up").isEqualTo(200);

        Caller.Answer answer = fill(caller, path, WORDS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(organisations.roots()).extracting(Organisation::name).containsExactly("盘锦市");
        assertThat(Files.exists(file())).isFalse();
        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(fill(caller, path, WORDS).status()).isEqualTo(404);
        assertThat(jdbc.sql(
                                "select p.login || ' ' || t.role from post t join person p on p.id = t.person_id order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("audit audit_admin", "first security_admin", "system admin");
        for (String each : List.of("给系统管理员", "给审计管理员")) {
            String words = "five blue kites in may " + each.charAt(1);
            assertThat(town.caller()
                            .post(link(answer.body(), each), "password", words, "again", words)
                            .location())
                    .isEqualTo("/sign-in");
        }
        assertThat(caller.signIn("first", WORDS)).isEqualTo("/");
        assertThat(caller.get("/admin/people").status()).isEqualTo(200);
        Caller system = town.caller();
        assertThat(system.signIn("system", "five blue kites in may 系")).isEqualTo("/");
        assertThat(system.get("/admin/organisations").status()).isEqualTo(200);
        Caller audit = town.caller();
        assertThat(audit.signIn("audit", "five blue kites in may 审")).isEqualTo("/");
        assertThat(audit.get("/admin/acts").body()).contains("设立三位管理员");
    }

    @Test
    void thePasswordRulesAreChosenAtInstall() throws IOException {
        Map<String, String> form = new java.util.LinkedHashMap<>(form("first", "林致远", WORDS));
        form.put("profile", "LEVEL_3");
        String path = start();

        assertThat(town.caller().post(path, form).body()).contains("太单一");
        form.put("password", "Six grey herons 3");
        form.put("again", "Six grey herons 3");
        assertThat(town.caller().post(path, form).status()).isEqualTo(200);

        assertThat(jdbc.sql("select value from security_setting where name = 'password_profile'")
                        .query(String.class)
                        .single())
                .isEqualTo("LEVEL_3");
    }

    @Test
    void twoOfTheThreeCannotBeOnePerson() throws IOException {
        String path = start();
        for (Map<String, String> change :
                List.of(Map.of("systemLogin", "FIRST"), Map.of("auditLogin", "system"), Map.of("auditName", "林致远"))) {
            Map<String, String> form = new java.util.LinkedHashMap<>(form("first", "林致远", WORDS));
            form.putAll(change);

            assertThat(town.caller().post(path, form).body())
                    .as(change.toString())
                    .contains("三个不同的人");
        }
        assertThat(jdbc.sql("select count(*) from person").query(Integer.class).single())
                .isZero();
    }

    @Test
    void anExistingCityIsKept() throws IOException {
        Organisation city = town.city();

        fill(town.caller(), start(), WORDS);

        assertThat(organisations.roots()).extracting(Organisation::id).containsExactly(city.id());
    }

    @Test
    void theLinkDiesAfterHalfAnHour() throws IOException {
        String path = start();
        clock.pass(Duration.ofMinutes(30));

        Caller.Answer answer = town.caller().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("重新启动");
        assertThat(fill(town.caller(), path, WORDS).status()).isEqualTo(404);
    }

    @Test
    void anotherStartKillsTheEarlierLink() throws IOException {
        String earlier = start();
        String later = start();

        assertThat(later).isNotEqualTo(earlier);
        assertThat(town.caller().get(earlier).status()).isEqualTo(404);
        assertThat(town.caller().get(later).status()).isEqualTo(200);
    }

    @Test
    void aGuessedLinkIsNoLink() throws IOException {
        start();

        assertThat(town.caller().get("/first/" + Secret.fresh()).status()).isEqualTo(404);
        assertThat(fill(town.caller(), "/first/" + Secret.fresh(), WORDS).status())
                .isEqualTo(404);
    }

    @Test
    void aWeakPasswordIsRefusedAndTheLinkLivesOn() throws IOException {
        String path = start();

        Caller.Answer answer = fill(town.caller(), path, "1qaz2wsx3edc");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("太常见");
        assertThat(town.caller().get(path).status()).isEqualTo(200);
    }

    @Test
    void ofAThousandRacingRequestsOneSetsUpTheThree() throws Exception {
        String path = start();
        int racing = 1_000;
        Caller caller = town.caller();
        String token = caller.csrf();

        List<Future<Integer>> answers = new ArrayList<>();
        // As many at once as the server lets wait for their connection; it resets those beyond.
        try (ExecutorService racers = Executors.newFixedThreadPool(100)) {
            for (int i = 0; i < racing; i++) {
                Map<String, String> form = new java.util.LinkedHashMap<>(form("racer" + i, "某某" + i, WORDS));
                form.put("_csrf", token);
                answers.add(racers.submit(
                        () -> caller.send("POST", path, Caller.form(form)).status()));
            }
        }

        int won = 0;
        int lost = 0;
        for (Future<Integer> each : answers) {
            won += each.get() == 200 ? 1 : 0;
            lost += each.get() == 404 ? 1 : 0;
        }
        int people =
                jdbc.sql("select count(*) from person").query(Integer.class).single();
        System.out.printf(
                "first run: %d racing requests, %d set up, %d refused, %d people%n", racing, won, lost, people);
        assertThat(won).isEqualTo(1);
        assertThat(lost).isEqualTo(racing - 1);
        assertThat(people).isEqualTo(3);
    }

    @Test
    void aStartWithPeopleInvitesNobody() throws IOException {
        town.person("lin", "林致远", town.city(), Role.ADMIN);

        firstRun.invite();

        assertThat(Files.exists(file())).isFalse();
    }
}
