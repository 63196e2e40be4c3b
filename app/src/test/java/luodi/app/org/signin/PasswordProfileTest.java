package luodi.app.org.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import luodi.app.org.Caller;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnServer
class PasswordProfileTest {
    private static int made;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    JdbcClient jdbc;

    private final String login = "profile" + ++made;

    @BeforeEach
    void aPlannerAndASecurityAdministrator() {
        town.raze();
        Organisation city = town.city();
        town.person(login, "林致远", city, Role.PLAN_OFFICE);
        town.person(login + "-security", "程安", city, Role.SECURITY_ADMIN);
    }

    private void choose(String profile) {
        Caller security = town.caller();
        String landed = security.signIn(login + "-security", Town.PASSWORD);
        assertThat(landed).isEqualTo("/");
        assertThat(security.post("/admin/security", "profile", profile, "reveals", "30")
                        .location())
                .isEqualTo("/admin/security");
    }

    private Caller.Answer renew(Caller caller, String password) {
        return caller.post("/sign-in/renew", "password", password, "again", password);
    }

    @Test
    void underAsvsAPasswordNeverAges() {
        clock.pass(Duration.ofDays(3_650));

        assertThat(town.caller().signIn(login, Town.PASSWORD)).isEqualTo("/");
    }

    @Test
    void aPasswordThatDoesNotMeetTheNewRulesIsChangedBeforeAnythingElse() {
        choose("LEVEL_3");
        Caller caller = town.caller();
        assertThat(caller.signIn(login, Town.PASSWORD)).isEqualTo("/sign-in/renew");
        assertThat(caller.get("/me").location()).startsWith("/sign-in");
        assertThat(caller.get("/sign-in/renew").body()).contains("密码规则已改为“等保三级”");

        assertThat(renew(caller, "six grey herons wait").body()).contains("太单一");
        assertThat(renew(caller, "Six grey herons 3").location()).startsWith("/me");
        assertThat(caller.get("/me").status()).isEqualTo(200);
    }

    @Test
    void underTheClassifiedProfileAPasswordIsChangedEveryNinetyDaysAndOldOnesDoNotComeBack() {
        choose("LEVEL_3");
        List<String> passwords = List.of(
                "Six grey herons 1",
                "Six grey herons 2",
                "Six grey herons 3",
                "Six grey herons 4",
                "Six grey herons 5",
                "Six grey herons 6");
        Caller caller = town.caller();
        caller.signIn(login, Town.PASSWORD);
        renew(caller, passwords.getFirst());
        for (int i = 1; i < passwords.size(); i++) {
            clock.pass(Duration.ofDays(89));
            assertThat(town.caller().signIn(login, passwords.get(i - 1)))
                    .as("day 89")
                    .isEqualTo("/");
            clock.pass(Duration.ofDays(1));
            Caller aged = town.caller();
            assertThat(aged.signIn(login, passwords.get(i - 1))).as("day 90").isEqualTo("/sign-in/renew");
            assertThat(aged.get("/sign-in/renew").body()).contains("90 天");
            assertThat(renew(aged, passwords.get(i - 1)).body()).contains("用过");
            assertThat(renew(aged, passwords.get(i)).location()).isEqualTo("/");
        }
        clock.pass(Duration.ofDays(90));
        Caller last = town.caller();
        last.signIn(login, passwords.get(5));

        assertThat(renew(last, passwords.get(1)).body()).as("the fifth last").contains("用过");
        assertThat(renew(last, passwords.get(0)).location())
                .as("the sixth last")
                .isEqualTo("/");
    }

    @Test
    void theProfileIsChangedByTheSecurityAdministratorAloneAndTheJournalTellsBeforeAndAfter() {
        choose("LEVEL_3");
        town.person(login + "-system", "田野", town.place(null, Organisation.Kind.CITY, "辽阳市"), Role.ADMIN);

        assertThat(jdbc.sql("select content from journal_record where act = '修改安全设置'")
                        .query(String.class)
                        .single())
                .contains("ASVS 5.0", "等保三级");
        jdbc.sql("delete from security_setting").update();
        Caller planner = town.signedIn(login);
        assertThat(planner.get("/admin/security").status()).isEqualTo(404);
        assertThat(planner.post("/admin/security", "profile", "LEVEL_3", "reveals", "30")
                        .status())
                .isEqualTo(404);
        assertThat(town.signedIn(login + "-system")
                        .post("/admin/security", "profile", "LEVEL_3", "reveals", "30")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thePageShowsEveryRuleOfBothProfilesWithItsSource() {
        Caller security = town.signedIn(login + "-security");

        assertThat(security.get("/admin/security").body())
                .contains("至少 12 个字符", "ASVS 5.0 6.2.1", "ASVS 5.0 6.2.4", "每 90 天更换一次", "GB/T 22239-2019 8.1.4.1 a）");
        assertThat(security.post("/admin/security", "profile", "ASVS", "reveals", "many")
                        .body())
                .contains("0 到 10,000 的整数");
    }
}
