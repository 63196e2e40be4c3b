package luodi.app.org.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Caller;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Organisation.Kind;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnServer
class KeepingOrganisationsTest {
    private static int made;

    @Autowired
    Town town;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    private final String login = "keeper" + ++made;

    /** A city with two counties, and an administrator of the first county alone. */
    private record Ground(Organisation city, Organisation dawa, Organisation panshan) {}

    private Ground ground() {
        Organisation city = town.city();
        return new Ground(city, town.place(city, Kind.COUNTY, "大洼区"), town.place(city, Kind.COUNTY, "盘山县"));
    }

    private Caller cityAdmin(Ground ground) {
        town.person(login, "林致远", ground.city(), Role.ADMIN);
        return town.signedIn(login);
    }

    private Caller countyAdmin(Ground ground) {
        town.person(login, "王晓", ground.dawa(), Role.ADMIN);
        return town.signedIn(login);
    }

    private static Map<String, String> office(Organisation parent, String name) {
        return Map.of(
                "parent", parent.id().toString(),
                "kind", "DEPARTMENT",
                "region", "211100000000",
                "name", name,
                "from", "2026-03-31");
    }

    private List<String> acts() {
        return jdbc.sql("select act from journal_record where act <> '登录' order by id")
                .query(String.class)
                .list();
    }

    private UUID added(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return UUID.fromString(answer.location().substring(answer.location().lastIndexOf('/') + 1));
    }

    @BeforeEach
    void nothingYet() {
        town.raze();
    }

    @Test
    void anOfficeIsAddedWithTheNamesItGoesByAndTheActIsRecorded() {
        Ground ground = ground();
        Caller admin = cityAdmin(ground);

        UUID id = added(admin.post("/admin/organisations", office(ground.city(), "市发展和改革委员会")));

        var matches = organisations.match(List.of("市发改委", "市发展改革委", "盘锦市发展和改革委员会", "市 发改委"));
        assertThat(matches.values()).containsOnly(new Organisations.Match.One(id));
        assertThat(admin.get("/admin/organisations/" + id).body()).contains("盘锦市发改委");
        assertThat(acts()).containsExactly("设立单位");
    }

    @Test
    void aNameThatAnotherBearsIsRefusedWithALineThatNamesTheOther() {
        Ground ground = ground();
        Caller admin = cityAdmin(ground);
        added(admin.post("/admin/organisations", office(ground.city(), "市发展和改革委员会")));

        Caller.Answer answer = admin.post("/admin/organisations", office(ground.city(), "盘锦市发改委"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("已经是“市发展和改革委员会”的名称或别名");
        assertThat(acts()).containsExactly("设立单位");
    }

    @Test
    void whoBearsANameIsNotToldBeyondTheScope() {
        Ground ground = ground();
        town.place(ground.panshan(), Kind.TOWNSHIP, "胡家镇");
        Caller admin = countyAdmin(ground);

        Caller.Answer answer =
                admin.post("/admin/organisations/" + ground.dawa().id() + "/aliases", "alias", "胡家镇");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("别处单位").doesNotContain("盘山县");
    }

    @Test
    void twoCountiesMayEachHaveAnOfficeOfOneNameAndTheBareNameIsAsked() {
        Ground ground = ground();
        Caller admin = cityAdmin(ground);
        UUID one = added(admin.post("/admin/organisations", office(ground.dawa(), "教育局")));
        UUID other = added(admin.post("/admin/organisations", office(ground.panshan(), "教育局")));

        var matches = organisations.match(List.of("大洼区教育局", "盘山县教育局", "教育局"));

        assertThat(matches.get("大洼区教育局")).isEqualTo(new Organisations.Match.One(one));
        assertThat(matches.get("盘山县教育局")).isEqualTo(new Organisations.Match.One(other));
        assertThat(matches.get("教育局")).isEqualTo(new Organisations.Match.Unknown());
    }

    @Test
    void aNameBorneByTwoMatchesNeither() {
        Ground ground = ground();
        organisations.alias("沿海新区", ground.dawa().id());
        assertThat(organisations.match(List.of("沿海新区")).values())
                .containsOnly(new Organisations.Match.One(ground.dawa().id()));

        organisations.alias("沿海新区", ground.panshan().id());

        assertThat(organisations.match(List.of("沿海新区")).values()).containsOnly(new Organisations.Match.Unknown());
    }

    @Test
    void anIdBeyondTheScopeIsAnsweredAsIfItDidNotExist() {
        Ground ground = ground();
        Caller admin = countyAdmin(ground);
        UUID city = ground.city().id();
        UUID other = ground.panshan().id();
        UUID none = UUID.randomUUID();

        for (UUID id : List.of(city, other, none)) {
            assertThat(admin.get("/admin/organisations/" + id).status()).isEqualTo(404);
            assertThat(admin.post("/admin/organisations/" + id + "/aliases", "alias", "某某")
                            .status())
                    .isEqualTo(404);
            assertThat(admin.post("/admin/organisations/" + id + "/end").status())
                    .isEqualTo(404);
        }
        assertThat(admin.post("/admin/organisations", office(ground.panshan(), "县财政局"))
                        .status())
                .isEqualTo(404);
        assertThat(acts()).isEmpty();
        added(admin.post("/admin/organisations", office(ground.dawa(), "区财政局")));
    }

    @Test
    void searchShowsOnlyTheScope() {
        Ground ground = ground();
        Caller admin = countyAdmin(ground);

        assertThat(admin.get("/admin/organisations?q=%E5%A4%A7%E6%B4%BC").body())
                .contains("大洼区");
        assertThat(admin.get("/admin/organisations?q=%E7%9B%98%E5%B1%B1").body())
                .doesNotContain("盘山县</a>");
    }

    @Test
    void anAliasIsTaughtAndForgottenButADerivedOneStays() {
        Ground ground = ground();
        Caller admin = cityAdmin(ground);
        String path = "/admin/organisations/" + ground.dawa().id() + "/aliases";

        assertThat(admin.post(path, "alias", "大洼").status()).isEqualTo(302);
        assertThat(organisations.match(List.of("大洼")).get("大洼"))
                .isEqualTo(new Organisations.Match.One(ground.dawa().id()));
        assertThat(admin.post(path + "/forget", "alias", "大洼").status()).isEqualTo(302);
        assertThat(organisations.match(List.of("大洼")).get("大洼")).isEqualTo(new Organisations.Match.Unknown());
        assertThat(admin.post(path + "/forget", "alias", "大洼区").status()).isEqualTo(422);
        assertThat(acts()).containsExactly("添加别名", "去掉别名");
    }

    @Test
    void anOfficeEndsWithItsPostsAndItsNameIsFreeForASuccessor() {
        Ground ground = ground();
        Caller admin = cityAdmin(ground);
        Organisation old = town.place(ground.city(), Kind.DEPARTMENT, "市科学技术局");
        town.person(login + "c", "李敏", old, Role.UNIT_CLERK);
        Caller clerk = town.signedIn(login + "c");

        assertThat(admin.post("/admin/organisations/" + old.id() + "/end", "on", "2026-03-30")
                        .status())
                .isEqualTo(422);
        assertThat(admin.post("/admin/organisations/" + old.id() + "/end", "on", "2026-03-31")
                        .status())
                .isEqualTo(302);

        assertThat(clerk.get("/me").location()).isEqualTo("/sign-in?ended");
        assertThat(organisations.match(List.of("市科技局")).get("市科技局")).isEqualTo(new Organisations.Match.Unknown());
        UUID next = added(admin.post("/admin/organisations", office(ground.city(), "市科学技术局")));
        assertThat(organisations.match(List.of("市科技局")).get("市科技局")).isEqualTo(new Organisations.Match.One(next));
    }

    @Test
    void aPlaceWithLivingOnesBelowOrWithOnesOwnPostDoesNotEnd() {
        Ground ground = ground();
        town.place(ground.dawa(), Kind.TOWNSHIP, "田家街道");
        Caller admin = cityAdmin(ground);

        assertThat(admin.post("/admin/organisations/" + ground.dawa().id() + "/end")
                        .body())
                .contains("下面还有 1 个单位");
        assertThat(admin.post("/admin/organisations/" + ground.city().id() + "/end")
                        .body())
                .contains("您自己的岗位");
    }

    @Test
    void aGroupOfOnesOwnIsMadeAndEndedAndAForeignMemberIsUnknown() {
        Ground ground = ground();
        Caller admin = countyAdmin(ground);
        town.place(ground.dawa(), Kind.TOWNSHIP, "田家街道");
        town.place(ground.dawa(), Kind.TOWNSHIP, "唐家镇");

        assertThat(admin.post("/admin/groups", "name", "各镇街", "members", "田家街道、盘山县")
                        .body())
                .contains("在您的范围内没有找到唯一的“盘山县”");
        assertThat(admin.post("/admin/groups", "name", "各镇街", "members", "田家街道\n唐家镇")
                        .status())
                .isEqualTo(302);
        assertThat(organisations.match(List.of("各镇街")).get("各镇街"))
                .isInstanceOfSatisfying(
                        Organisations.Match.Group.class,
                        group -> assertThat(group.members()).hasSize(2));
        assertThat(admin.post("/admin/groups", "name", "各镇街", "members", "唐家镇").body())
                .contains("已是一个单位组的名称");
    }

    @Test
    void aGroupWithMembersElsewhereIsNotEndedFromHere() {
        Ground ground = ground();
        organisations.group("各县区", List.of(ground.dawa().id(), ground.panshan().id()));
        UUID group =
                jdbc.sql("select id from organisation_group").query(UUID.class).single();
        Caller admin = countyAdmin(ground);

        assertThat(admin.get("/admin/groups").body()).contains("各县区").doesNotContain("盘山县");
        assertThat(admin.post("/admin/groups/" + group + "/end").status()).isEqualTo(404);
    }
}
