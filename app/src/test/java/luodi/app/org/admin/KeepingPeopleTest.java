package luodi.app.org.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.org.Caller;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Organisation.Kind;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnServer
class KeepingPeopleTest {
    private static final Pattern LINK = Pattern.compile("http://127[^/]*(/password/[A-Za-z0-9_-]{43})");
    private static int made;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Organisation city;
    private Organisation dawa;
    private Organisation panshan;
    private UUID keeper;
    private final String login = "hand" + ++made;

    @BeforeEach
    void aCityWithTwoCounties() {
        town.raze();
        city = town.city();
        dawa = town.place(city, Kind.COUNTY, "大洼区");
        panshan = town.place(city, Kind.COUNTY, "盘山县");
        keeper = town.person(login, "林致远", dawa, Role.SECURITY_ADMIN);
        town.person(login + "-system", "田野", dawa, Role.ADMIN);
    }

    private Caller system() {
        return town.signedIn(login + "-system");
    }

    private static Map<String, String> post(String organisation, Role role) {
        return Map.of("organisation", organisation, "role", role.name(), "from", "2026-03-31");
    }

    private static Caller.Answer add(Caller admin, String wanted, String organisation) {
        return admin.post(
                "/admin/people", "login", wanted, "name", "李敏", "organisation", organisation, "phone", "13800001234");
    }

    private List<String> acts() {
        return jdbc.sql("select act from journal_record where act not like '登录%' order by id")
                .query(String.class)
                .list();
    }

    private static String link(Caller admin, Caller.Answer redirect) {
        String body = admin.get(redirect.location()).body();
        Matcher found = LINK.matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }

    @Test
    void aPersonIsAddedByOneGivenAPostAndALinkByAnotherAndThenComesIn() {
        Caller.Answer added = add(system(), "limin", "大洼区");
        assertThat(added.location()).startsWith("/admin/people/");
        Caller security = town.signedIn(login);
        assertThat(security.post(added.location() + "/posts", post("大洼区", Role.UNIT_CLERK))
                        .status())
                .isEqualTo(302);
        assertThat(security.get(added.location()).body()).contains("已任命为大洼区单位填报人");
        String link = link(security, security.post(added.location() + "/link"));
        assertThat(security.get(added.location()).body()).as("shown once").doesNotContain("/password/");

        Caller person = town.caller();
        String words = "five blue kites in may";
        assertThat(person.post(link, "password", "password1234", "again", "password1234")
                        .status())
                .isEqualTo(422);
        assertThat(person.post(link, "password", words, "again", words).location())
                .isEqualTo("/sign-in");

        assertThat(person.get(link).status()).isEqualTo(404);
        assertThat(person.post(link, "password", words, "again", words).status())
                .isEqualTo(404);
        assertThat(person.signIn("limin", words)).isEqualTo("/");
        assertThat(acts()).containsExactly("添加人员", "任命", "发出密码链接", "凭链接设置密码");
    }

    @Test
    void aPersonWithoutAPostIsSeenByBothAdministratorsOfTheirUnitAndByNoOther() {
        town.person(login + "-far", "孙可", panshan, Role.ADMIN);
        String path = add(system(), "limin", "大洼区").location();

        assertThat(town.signedIn(login).get(path).status()).isEqualTo(200);
        assertThat(town.signedIn(login + "-far").get(path).status()).isEqualTo(404);
        assertThat(town.signedIn(login + "-far").get("/admin/people").body()).doesNotContain("limin");
    }

    @Test
    void aPersonIsNotAddedBeyondTheScopeNorUnderALoginInUse() {
        Caller admin = system();

        assertThat(add(admin, "limin", "盘山县").body()).contains("在您的范围内没有找到唯一的“盘山县”");
        assertThat(add(admin, login.toUpperCase(java.util.Locale.ROOT), "大洼区").body())
                .contains("已有人用");
        assertThat(add(admin, "a b", "大洼区").body()).contains("用户名要 3 到 32 位");
        assertThat(acts()).isEmpty();
    }

    @Test
    void aPersonBeyondTheScopeIsInvisibleToEveryAct() {
        UUID other = town.person(login + "x", "赵云", panshan, Role.UNIT_CLERK);
        UUID postId = jdbc.sql("select id from post where person_id = :id")
                .param("id", other)
                .query(UUID.class)
                .single();
        Caller admin = town.signedIn(login);

        assertThat(admin.get("/admin/people").body()).doesNotContain("赵云");
        assertThat(admin.get("/admin/people?q=%E8%B5%B5").body()).doesNotContain(other.toString());
        assertThat(admin.get("/admin/people/" + other).status()).isEqualTo(404);
        assertThat(admin.post("/admin/people/" + other + "/posts", post("大洼区", Role.AUDITOR))
                        .status())
                .isEqualTo(404);
        assertThat(admin.post("/admin/posts/" + postId + "/end").status()).isEqualTo(404);
        for (String act : List.of("disable", "enable", "link")) {
            assertThat(admin.post("/admin/people/" + other + "/" + act).status())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(acts()).isEmpty();
    }

    @Test
    void whoAlsoHoldsAPostInTheCityIsNotTakenOverByTheCounty() {
        UUID both = town.person(login + "x", "赵云", dawa, Role.UNIT_CLERK);
        people.appoint(both, city.id(), Role.PLAN_OFFICE, Town.LONG_AGO);
        Caller admin = town.signedIn(login);

        for (String act : List.of("disable", "enable", "link")) {
            assertThat(admin.post("/admin/people/" + both + "/" + act).body())
                    .as(act)
                    .contains("上级管理员办理");
        }
        assertThat(admin.get("/admin/people/" + both).body())
                .doesNotContain("盘锦市</a>", "1 个岗位")
                .contains("另有岗位在您的范围之外");
        assertThat(acts()).isEmpty();
    }

    @Test
    void whoBelongsNowhereAndAlsoServesTheCityKeepsTheirNumber() {
        UUID leader = town.person(login + "-leader", "王海", city, Role.UNIT_LEADER);
        people.appoint(leader, dawa.id(), Role.UNIT_LEADER, Town.LONG_AGO);
        UUID clerk = town.person(login + "-clerk", "李敏", dawa, Role.UNIT_CLERK);
        Caller county = system();

        assertThat(county.post("/admin/people/" + leader + "/contact", "phone", "13900000000")
                        .body())
                .contains("此人在您的范围之外还有岗位");
        assertThat(county.post("/admin/people/" + clerk + "/contact", "phone", "13900000000")
                        .status())
                .isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from person where phone is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nobodyAppointsThemselvesNorEndsTheirOwnPostNorDisablesThemselves() {
        UUID own = jdbc.sql("select id from post where person_id = :id")
                .param("id", keeper)
                .query(UUID.class)
                .single();
        Caller admin = town.signedIn(login);

        assertThat(admin.post("/admin/people/" + keeper + "/posts", post("大洼区", Role.PLAN_OFFICE))
                        .body())
                .contains("管理员不能任命自己");
        assertThat(admin.post("/admin/posts/" + own + "/end").body()).contains("不能结束自己的岗位");
        assertThat(admin.post("/admin/people/" + keeper + "/disable").body()).contains("不能对自己这样做");
        assertThat(acts()).isEmpty();
    }

    @Test
    void whoKeepsPeopleDoesNoOtherWork() {
        UUID clerk = town.person(login + "c", "李敏", dawa, Role.UNIT_CLERK);
        Caller admin = town.signedIn(login);
        int refused = 0;
        for (Role held : List.of(Role.ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)) {
            UUID second = town.person(login + held.code().charAt(1), "孙可", dawa, held);
            for (Role wanted : Role.values()) {
                if (wanted != held) {
                    assertThat(admin.post("/admin/people/" + second + "/posts", post("大洼区", wanted))
                                    .body())
                            .as(held + " and " + wanted)
                            .contains("三类管理员要由不同的人担任");
                    assertThat(admin.post("/admin/people/" + clerk + "/posts", post("大洼区", held))
                                    .body())
                            .as("clerk and " + held)
                            .contains("三类管理员要由不同的人担任");
                    refused += 2;
                }
            }
        }
        System.out.printf("three administrators: %d forbidden pairs tried, %d refused%n", refused, refused);
        assertThat(admin.post("/admin/people/" + clerk + "/posts", post("大洼区", Role.UNIT_LEADER))
                        .status())
                .isEqualTo(302);
        assertThat(acts()).containsExactly("任命");
    }

    @Test
    void theDatabaseKeepsTheHandsApartToo() {
        UUID clerk = town.person(login + "c", "李敏", dawa, Role.UNIT_CLERK);

        assertThatThrownBy(() -> people.appoint(clerk, dawa.id(), Role.AUDIT_ADMIN, Town.LONG_AGO))
                .hasMessageContaining("cannot also be");
        people.appoint(clerk, dawa.id(), Role.UNIT_LEADER, Town.LONG_AGO);
    }

    @Test
    void ofTwoAppointmentsAtOnceThatDoNotGoTogetherOneStands() throws Exception {
        int rounds = 20;
        int stood = 0;
        for (int i = 0; i < rounds; i++) {
            UUID id = people.add(new People.NewPerson("race" + i, "李敏", null, false));
            List<java.util.concurrent.Callable<Boolean>> both = List.of(Role.AUDIT_ADMIN, Role.UNIT_CLERK).stream()
                    .<java.util.concurrent.Callable<Boolean>>map(role -> () -> {
                        try {
                            people.appoint(id, dawa.id(), role, Town.LONG_AGO);
                            return true;
                        } catch (org.springframework.dao.DataAccessException refused) {
                            return false;
                        }
                    })
                    .toList();
            try (var racers = java.util.concurrent.Executors.newFixedThreadPool(2)) {
                for (var each : racers.invokeAll(both)) {
                    stood += each.get() ? 1 : 0;
                }
            }
        }

        assertThat(stood).isEqualTo(rounds);
    }

    @Test
    void aPostBeginsTodayOrLaterAndDoesNotEndBeforeItBegins() {
        UUID clerk = town.person(login + "c", "李敏", dawa, Role.UNIT_CLERK);
        Caller admin = town.signedIn(login);
        String path = "/admin/people/" + clerk + "/posts";

        assertThat(admin.post(path, "organisation", "大洼区", "role", "AUDITOR", "from", "2026-03-30")
                        .body())
                .contains("已过去");
        assertThat(admin.post(path, "organisation", "大洼区", "role", "AUDITOR", "from", "2026-04-02", "to", "2026-04-01")
                        .body())
                .contains("任期不对");
        assertThat(admin.post(path, "organisation", "大洼区", "role", "UNIT_CLERK", "from", "2026-04-02")
                        .body())
                .contains("已有同一岗位");
    }

    @Test
    void aPostEndsAtOnceOrOnADay() {
        UUID clerk = town.person(login + "c", "李敏", dawa, Role.UNIT_CLERK);
        Caller person = town.signedIn(login + "c");
        Caller admin = town.signedIn(login);
        String path = "/admin/posts/"
                + jdbc.sql("select id from post where person_id = :id")
                        .param("id", clerk)
                        .query(UUID.class)
                        .single() + "/end";

        assertThat(admin.post(path, "lastDay", "2026-03-31").status()).isEqualTo(302);
        assertThat(person.get("/me").status()).isEqualTo(200);
        clock.pass(Duration.ofHours(15));
        assertThat(person.get("/me").location()).isEqualTo("/sign-in?ended");
    }

    @Test
    void aDisabledPersonIsOutAndComesBackWhenEnabled() {
        UUID clerk = town.person(login + "c", "李敏", dawa, Role.UNIT_CLERK);
        Caller person = town.signedIn(login + "c");
        Caller admin = town.signedIn(login);

        admin.post("/admin/people/" + clerk + "/disable");
        assertThat(person.get("/me").location()).isEqualTo("/sign-in?ended");
        assertThat(admin.post("/admin/people/" + clerk + "/link").body()).contains("请先恢复再发链接");

        admin.post("/admin/people/" + clerk + "/enable");
        assertThat(town.caller().signIn(login + "c", Town.PASSWORD)).isEqualTo("/");
        assertThat(acts()).containsExactly("停用账号", "恢复账号");
    }

    @Test
    void aResetEndsTheSessionsOfThePersonAndALaterLinkKillsAnEarlier() {
        UUID clerk = town.person(login + "c", "李敏", dawa, Role.UNIT_CLERK);
        Caller person = town.signedIn(login + "c");
        Caller admin = town.signedIn(login);
        String first = link(admin, admin.post("/admin/people/" + clerk + "/link"));
        String second = link(admin, admin.post("/admin/people/" + clerk + "/link"));

        assertThat(town.caller().get(first).status()).isEqualTo(404);
        String words = "five blue kites in may";
        town.caller().post(second, "password", words, "again", words);

        assertThat(person.get("/me").location()).isEqualTo("/sign-in?ended");
        assertThat(town.caller().signIn(login + "c", Town.PASSWORD)).isEqualTo("/sign-in?refused");
    }

    @Test
    void theListPagesByKey() {
        for (int i = 0; i < 60; i++) {
            UUID id = people.add(new People.NewPerson("many" + i, "人员" + i, null, false));
            people.appoint(id, dawa.id(), Role.UNIT_CLERK, Town.LONG_AGO);
        }
        Caller admin = town.signedIn(login);
        String first = admin.get("/admin/people").body();
        Matcher next = Pattern.compile("after=([0-9a-f-]{36})").matcher(first);
        assertThat(next.find()).isTrue();
        String second = admin.get("/admin/people?after=" + next.group(1)).body();

        // The two administrators were there before.
        assertThat(first).contains("人员47<").doesNotContain("人员48<");
        assertThat(second).contains("人员48<", "人员59<").doesNotContain("人员47<");
    }

    @Test
    void whoIsNoAdministratorFindsNoSuchPages() {
        town.person(login + "p", "李敏", dawa, Role.PLAN_OFFICE);
        Caller planner = town.signedIn(login + "p");

        for (String path : List.of("/admin", "/admin/organisations", "/admin/people", "/admin/groups")) {
            assertThat(planner.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(add(planner, "limin", "大洼区").status()).isEqualTo(404);
        assertThat(planner.get("/admin/security").status()).isEqualTo(404);
        assertThat(planner.get("/admin/acts").status()).isEqualTo(404);
        assertThat(planner.get("/admin/people.xlsx").status()).isEqualTo(404);
        assertThat(planner.post("/admin/groups", "name", "某某组", "members", "大洼区")
                        .status())
                .isEqualTo(404);
    }
}
