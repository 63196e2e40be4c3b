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
        return caller.post(path, "login", "first", "name", "林致远", "password", password, "again", password);
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
    void theLinkSetsUpTheAdministratorAndTheCityAndIsThenGone() throws IOException {
        String path = start();
        Caller caller = town.caller();
        assertThat(caller.get(path).status()).isEqualTo(200);
        assertThat(caller.get(path).status()).as("looking does not use it up").isEqualTo(200);

        Caller.Answer answer = fill(caller, path, WORDS);

        assertThat(answer.location()).isEqualTo("/sign-in");
        assertThat(organisations.roots()).extracting(Organisation::name).containsExactly("盘锦市");
        assertThat(Files.exists(file())).isFalse();
        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(fill(caller, path, WORDS).status()).isEqualTo(404);
        assertThat(caller.signIn("first", WORDS)).isEqualTo("/");
        assertThat(caller.get("/admin/people").status()).isEqualTo(200);
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
    void ofManyRacingRequestsOneMakesTheAdministrator() throws Exception {
        String path = start();
        List<Caller> callers = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Caller caller = town.caller();
            callers.add(caller);
            tokens.add(caller.csrf());
        }

        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers.size(); i++) {
                int n = i;
                answers.add(racers.submit(() -> callers.get(n)
                        .send(
                                "POST",
                                path,
                                Caller.form(Map.of(
                                        "_csrf",
                                        tokens.get(n),
                                        "login",
                                        "racer" + n,
                                        "name",
                                        "某某",
                                        "password",
                                        WORDS,
                                        "again",
                                        WORDS)))
                        .status()));
            }
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> each : answers) {
            statuses.add(each.get());
        }
        assertThat(statuses).containsOnlyOnce(302).contains(404).hasSize(16);
        assertThat(jdbc.sql("select count(*) from person").query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void aStartWithPeopleInvitesNobody() throws IOException {
        town.person("lin", "林致远", town.city(), Role.ADMIN);

        firstRun.invite();

        assertThat(Files.exists(file())).isFalse();
    }
}
