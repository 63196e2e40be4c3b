package luodi.app.org.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.org.Caller;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Organisation.Kind;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Town;
import luodi.app.org.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each of the three administrators may do, and what none of them may. */
@OnServer
class AdministratorsTest {
    private static final List<Role> ADMINISTRATORS = List.of(Role.ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN);
    private static int made;

    @Autowired
    Town town;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private final Map<Role, UUID> ids = new EnumMap<>(Role.class);
    private final Map<Role, Caller> callers = new EnumMap<>(Role.class);
    private Organisation city;
    private UUID clerk;
    private UUID post;

    /** One line of the matrix: who finds it; for all others it does not exist. */
    private record Right(String method, String path, List<Role> whose, List<String> form) {}

    private static Right right(String method, String path, List<Role> whose, String... form) {
        return new Right(method, path, whose, List.of(form));
    }

    @BeforeEach
    void oneOfEach() {
        town.raze();
        city = town.city();
        String login = "hands" + ++made;
        for (Role each : Role.values()) {
            ids.put(each, town.person(login + each, "某某" + each, city, each));
            callers.put(each, town.signedIn(login + each));
        }
        clerk = town.person(login + "-clerk", "李敏", town.place(city, Kind.COUNTY, "大洼区"), Role.UNIT_CLERK);
        post = jdbc.sql("select id from post where person_id = :id")
                .param("id", clerk)
                .query(UUID.class)
                .single();
    }

    private Caller caller(Role role) {
        return Objects.requireNonNull(callers.get(role));
    }

    private List<Right> rights() {
        List<Role> system = List.of(Role.ADMIN);
        List<Role> security = List.of(Role.SECURITY_ADMIN);
        List<Role> both = List.of(Role.ADMIN, Role.SECURITY_ADMIN);
        String person = "/admin/people/" + clerk;
        String own = "/admin/organisations/" + city.id();
        return List.of(
                right("GET", "/admin", ADMINISTRATORS),
                right("GET", "/admin/organisations", system),
                right("GET", own, system),
                right(
                        "POST",
                        "/admin/organisations",
                        system,
                        "parent",
                        city.id().toString(),
                        "kind",
                        "DEPARTMENT"),
                right("POST", own + "/aliases", system, "alias", "某城"),
                right("POST", own + "/aliases/forget", system, "alias", "某城"),
                right("POST", own + "/end", system),
                right("GET", "/admin/groups", system),
                right("POST", "/admin/groups", system, "name", "某组", "members", "大洼区"),
                right("POST", "/admin/people", system, "login", "x", "name", "y", "organisation", "大洼区"),
                right("POST", person + "/contact", system, "phone", "0427-2830000"),
                right("GET", "/admin/operations", system),
                right("GET", "/journal", List.of(Role.ADMIN, Role.AUDIT_ADMIN, Role.AUDITOR)),
                right("POST", "/journal/checkpoint", List.of(Role.ADMIN, Role.AUDIT_ADMIN, Role.AUDITOR)),
                right("GET", "/admin/people", both),
                right("GET", person, both),
                right("GET", "/admin/people.xlsx", both),
                right("POST", person + "/reveal", both, "field", "PHONE", "reason", "通知开会"),
                right("GET", person + "/reveal", both),
                right("POST", person + "/link", security),
                right("POST", person + "/factors/reset", security),
                right("POST", person + "/posts", security, "organisation", "大洼区", "role", "UNIT_LEADER"),
                right("POST", person + "/disable", security),
                right("POST", person + "/enable", security),
                right("POST", "/admin/posts/" + post + "/end", security),
                right("GET", "/admin/security", security),
                right("POST", "/admin/security", security, "profile", "ASVS", "reveals", "30"),
                right("GET", "/admin/acts", List.of(Role.AUDIT_ADMIN)));
    }

    @Test
    void eachAdministratorMayDoTheirOwnAndForAllOthersItDoesNotExist() {
        int cells = 0;
        List<String> wrong = new ArrayList<>();
        for (Right right : rights()) {
            for (Role role : Role.values()) {
                Caller caller = caller(role);
                int status = right.method().equals("GET")
                        ? caller.get(right.path()).status()
                        : caller.post(right.path(), right.form().toArray(String[]::new))
                                .status();
                boolean found = status != 404;
                if (status >= 500 || status == 403 || found != right.whose().contains(role)) {
                    wrong.add(right.method() + " " + right.path() + " as " + role + ": " + status);
                }
                cells++;
            }
        }

        System.out.printf(
                "administrators: %d cells (%d acts, %d roles), %d wrong%n",
                cells, rights().size(), Role.values().length, wrong.size());
        assertThat(wrong).isEmpty();
    }

    @Test
    void noAdministratorReportsSignsOrScoresAnything() {
        for (Role role : ADMINISTRATORS) {
            for (String path : List.of("/circulars", "/ledger/new", "/ledger/imports", "/dispatch/cycles/new")) {
                assertThat(caller(role).get(path).status())
                        .as(role + " " + path)
                        .isIn(403, 404);
                assertThat(caller(Role.PLAN_OFFICE).get(path).status())
                        .as("the plan office, " + path)
                        .isEqualTo(200);
            }
            Viewer viewer = people.viewer(Objects.requireNonNull(ids.get(role))).orElseThrow();
            assertThat(viewer.readable()).as(role + " reads no unit's work").isEmpty();
            assertThat(viewer.planScope()).as(role + " reads no plan").isEmpty();
            assertThat(viewer.scopeAs(Role.UNIT_CLERK, Role.UNIT_LEADER, Role.PLAN_OFFICE))
                    .as(role + " acts for no unit")
                    .isEmpty();
        }
    }

    @Test
    void theAuditorOfTheWholeReadsEverybodyAndOneOfACountyAloneDoesNot() {
        caller(Role.SECURITY_ADMIN).post("/admin/people/" + clerk + "/disable");
        town.person("county-audit", "严明", town.place(city, Kind.COUNTY, "盘山县"), Role.AUDIT_ADMIN);

        assertThat(caller(Role.AUDIT_ADMIN).get("/admin/acts").body()).contains("停用账号", "登录");
        assertThat(caller(Role.AUDIT_ADMIN)
                        .get("/admin/acts?q=%E5%81%9C%E7%94%A8")
                        .body())
                .contains("停用账号")
                .doesNotContain(">登录</td>");
        assertThat(town.signedIn("county-audit").get("/admin/acts").status()).isEqualTo(404);
    }
}
