package luodi.app.org.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import luodi.app.org.Caller;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Phone;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnServer
class SecondFactorTest {
    private static final Pattern RECOVERY = Pattern.compile("<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>");
    private static int made;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    JdbcClient jdbc;

    private final String login = "double" + ++made;
    private UUID lin;

    @BeforeEach
    void aPlannerAndASecurityAdministrator() {
        town.raze();
        Organisation city = town.city();
        lin = town.person(login, "林致远", city, Role.PLAN_OFFICE);
        town.person(login + "-security", "程安", city, Role.SECURITY_ADMIN);
    }

    private record Enrolled(Caller caller, Phone phone, List<String> recovery) {}

    private Enrolled enrol() {
        Caller caller = town.signedIn(login);
        Phone phone = Phone.of(caller.get("/me/factors/totp").body());
        Caller.Answer answer =
                caller.post("/me/factors/totp", "present", Town.PASSWORD, "code", phone.at(clock.instant()));
        List<String> codes = RECOVERY.matcher(answer.body())
                .results()
                .map(each -> each.group(1))
                .toList();
        assertThat(codes).as(answer.body()).hasSize(10).doesNotHaveDuplicates();
        clock.pass(Duration.ofSeconds(60));
        return new Enrolled(caller, phone, codes);
    }

    private Caller afterPassword() {
        Caller caller = town.caller();
        assertThat(caller.signIn(login, Town.PASSWORD)).isEqualTo("/sign-in/second");
        return caller;
    }

    private void require(Role role) {
        Caller security = town.signedIn(login + "-security");
        assertThat(security.post("/admin/security", "profile", "ASVS", "second", role.name(), "reveals", "30")
                        .location())
                .isEqualTo("/admin/security");
    }

    @Test
    void withACodeGeneratorThePasswordAloneOpensNothing() {
        enrol();

        Caller half = afterPassword();

        for (String path : List.of("/me", "/", "/me/factors", "/plans", "/ledger", "/api/docs")) {
            assertThat(half.get(path).location()).as(path).startsWith("/sign-in");
        }
        assertThat(half.get("/sign-in/enrol").location()).isEqualTo("/sign-in?too-late");
        assertThat(half.get("/sign-in/renew").location()).isEqualTo("/sign-in?too-late");
        assertThat(half.post("/sign-in/enrol", "code", "123456").location()).isEqualTo("/sign-in?too-late");
    }

    @Test
    void theCodeOpensThePageAskedForUnderANewSessionId() {
        Enrolled enrolled = enrol();
        Caller caller = town.caller();
        caller.get("/me");
        caller.signIn(login, Town.PASSWORD);
        String half = caller.cookies().get(Town.SESSION);

        assertThat(caller.post("/sign-in/second", "code", enrolled.phone().at(clock.instant()))
                        .location())
                .startsWith("/me");

        assertThat(caller.cookies().get(Town.SESSION)).isNotEqualTo(half);
        assertThat(caller.get("/me").status()).isEqualTo(200);
        Caller old = town.caller();
        old.cookies().put(Town.SESSION, half);
        assertThat(old.get("/me").location()).startsWith("/sign-in");
    }

    @Test
    void aUsedCodeIsRefusedAndTheNextOneIsTaken() {
        Enrolled enrolled = enrol();
        String code = enrolled.phone().at(clock.instant());
        assertThat(afterPassword().post("/sign-in/second", "code", code).location())
                .isEqualTo("/");

        Caller replaying = afterPassword();
        assertThat(replaying.post("/sign-in/second", "code", code).status()).isEqualTo(422);
        clock.pass(Duration.ofSeconds(30));
        assertThat(replaying
                        .post("/sign-in/second", "code", enrolled.phone().at(clock.instant()))
                        .location())
                .isEqualTo("/");
    }

    @Test
    void ofRacingUsesOfOneCodeOneComesIn() throws Exception {
        Enrolled enrolled = enrol();
        int racing = 8;
        String code = enrolled.phone().at(clock.instant());
        List<Caller> callers = java.util.stream.Stream.generate(this::afterPassword)
                .limit(racing)
                .toList();
        List<String> tokens = callers.stream().map(Caller::csrf).toList();
        List<Callable<String>> all = java.util.stream.IntStream.range(0, racing)
                .<Callable<String>>mapToObj(i -> () -> callers.get(i)
                        .send("POST", "/sign-in/second", "_csrf=" + tokens.get(i) + "&code=" + code)
                        .location())
                .toList();
        int in = 0;
        try (var racers = Executors.newFixedThreadPool(racing)) {
            for (var each : racers.invokeAll(all)) {
                in += each.get().equals("/") ? 1 : 0;
            }
        }

        assertThat(in).isEqualTo(1);
    }

    @Test
    void guessingCodesIsSlowedAfterFive() {
        enrol();
        Caller guesser = afterPassword();
        int looked = 0;
        for (int i = 0; i < 40; i++) {
            String body =
                    guesser.post("/sign-in/second", "code", "%06d".formatted(i)).body();
            looked += body.contains("动态口令不对或已用过") ? 1 : 0;
        }

        assertThat(looked).isEqualTo(5);
    }

    @Test
    void aRightPasswordBetweenGuessesDoesNotForgetThem() {
        enrol();
        Caller known = town.caller();
        int looked = 0;
        for (int i = 0; i < 20; i++) {
            known.signIn(login, Town.PASSWORD);
            String body =
                    known.post("/sign-in/second", "code", "%06d".formatted(i)).body();
            looked += body.contains("动态口令不对或已用过") ? 1 : 0;
        }

        assertThat(looked).isEqualTo(5);
    }

    @Test
    void eachRecoveryCodeOpensOnceAndOnlyItsHashIsKept() {
        Enrolled enrolled = enrol();
        String code = enrolled.recovery().getFirst();

        assertThat(afterPassword()
                        .post("/sign-in/second", "code", code.toUpperCase(java.util.Locale.ROOT))
                        .location())
                .isEqualTo("/");
        assertThat(afterPassword().post("/sign-in/second", "code", code).status())
                .isEqualTo(422);
        assertThat(jdbc.sql("select code_hash from recovery_code")
                        .query(byte[].class)
                        .list())
                .hasSize(9)
                .allSatisfy(hash -> assertThat(hash).hasSize(32));
    }

    @Test
    void whatIsShownAtTheDoorIsSealedInTheRowLogWhichHoldsHashesAlone() {
        int before = count("select coalesce(max(id), 0) from journal_change");
        Enrolled enrolled = enrol();
        afterPassword().post("/sign-in/second", "code", enrolled.phone().at(clock.instant()));
        afterPassword().post("/sign-in/second", "code", enrolled.recovery().getFirst());

        String ofFactors = " from journal_change where table_name in ('totp', 'recovery_code') and id > " + before;
        String sealed = " and exists (select from journal_seal where journal_seal.id = journal_change.tx)";
        assertThat(count("select count(*)" + ofFactors)).isGreaterThan(3);
        assertThat(count("select count(*)" + ofFactors + sealed)).isEqualTo(count("select count(*)" + ofFactors));
        assertThat(jdbc.sql("select key from journal_row where change_id in (select id" + ofFactors + ")")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(key -> key.contains(enrolled.recovery().getFirst()));
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    @Test
    void theSecretIsSealedInTheDatabaseForItsHolderAlone() {
        Enrolled enrolled = enrol();
        UUID other = town.person(login + "x", "王晓", town.place(null, Organisation.Kind.CITY, "辽阳市"), Role.PLAN_OFFICE);
        byte[] sealed = jdbc.sql("select sealed from totp").query(byte[].class).single();
        assertThat(sealed).hasSize(12 + 20 + 16);

        jdbc.sql("""
                        insert into totp (person_id, sealed, last_step, made_at)
                        select :other, sealed, 0, made_at from totp
                        """).param("other", other).update();
        Caller moved = town.caller();
        moved.signIn(login + "x", Town.PASSWORD);

        assertThat(moved.post("/sign-in/second", "code", enrolled.phone().at(clock.instant()))
                        .status())
                .as("moved to another's row it opens nothing")
                .isEqualTo(500);
    }

    @Test
    void settingUpEndsTheOtherSessionsAsksForThePasswordAndForTheCode() {
        Caller elsewhere = town.signedIn(login);
        Caller caller = town.signedIn(login);
        Phone phone = Phone.of(caller.get("/me/factors/totp").body());

        assertThat(caller.post("/me/factors/totp", "present", "wrong wrong", "code", phone.at(clock.instant()))
                        .body())
                .contains("现在的密码不对");
        assertThat(caller.post("/me/factors/totp", "present", Town.PASSWORD, "code", "000000")
                        .body())
                .contains("动态口令不对");
        assertThat(elsewhere.get("/me").status()).isEqualTo(200);
        enrol();
        assertThat(elsewhere.get("/me").location()).isEqualTo("/sign-in?ended");
        assertThat(caller.get("/me").location()).isEqualTo("/sign-in?ended");
    }

    @Test
    void whoseRoleAsksForItIsOutAtOnceAndSetsItUpOnTheWayIn() {
        Caller caller = town.signedIn(login);
        require(Role.PLAN_OFFICE);
        assertThat(caller.get("/me").location()).isEqualTo("/sign-in?ended");

        Caller entering = town.caller();
        assertThat(entering.signIn(login, Town.PASSWORD)).isEqualTo("/sign-in/enrol");
        String page = entering.get("/sign-in/enrol").body();
        assertThat(page).contains("<svg class=\"qr\"").doesNotContain("style=");
        Phone phone = Phone.of(page);
        assertThat(entering.post("/sign-in/enrol", "code", "000000").status()).isEqualTo(422);
        assertThat(entering.get("/me").location()).startsWith("/sign-in");
        Caller.Answer done = entering.post("/sign-in/enrol", "code", phone.at(clock.instant()));

        assertThat(RECOVERY.matcher(done.body()).results().count()).isEqualTo(10);
        assertThat(entering.get("/me").status()).isEqualTo(200);
        assertThat(entering.post("/me/factors/totp/remove", "present", Town.PASSWORD)
                        .body())
                .contains("必须有第二因子");
    }

    @Test
    void whoseRoleDoesNotAskForItComesInByPasswordAlone() {
        require(Role.UNIT_LEADER);

        assertThat(town.caller().signIn(login, Town.PASSWORD)).isEqualTo("/");
    }

    @Test
    void theSecurityAdministratorResetsItWithARecordInTheJournal() {
        Enrolled enrolled = enrol();
        Caller security = town.signedIn(login + "-security");

        assertThat(security.get("/admin/people/" + lin).body()).contains("重置动态口令和通行密钥");
        security.post("/admin/people/" + lin + "/factors/reset");

        assertThat(enrolled.caller().get("/me").location()).isEqualTo("/sign-in?ended");
        assertThat(town.caller().signIn(login, Town.PASSWORD)).isEqualTo("/");
        assertThat(jdbc.sql("select actor_name from journal_record where act = '重置第二因子'")
                        .query(String.class)
                        .list())
                .containsExactly("程安");
        assertThat(security.post("/admin/people/" + lin + "/factors/reset").body())
                .contains("不必重置");
    }

    @Test
    void theHalfOpenSessionExpires() {
        Enrolled enrolled = enrol();
        Caller half = afterPassword();
        clock.pass(Duration.ofMinutes(10));

        assertThat(half.post("/sign-in/second", "code", enrolled.phone().at(clock.instant()))
                        .location())
                .isEqualTo("/sign-in?too-late");
    }

    @Test
    void theHalfOpenSessionDiesWithADisabledPersonAndWithANewPassword() {
        Enrolled enrolled = enrol();
        Caller half = afterPassword();
        jdbc.sql("update person set credential = credential + 1").update();
        assertThat(half.post("/sign-in/second", "code", enrolled.phone().at(clock.instant()))
                        .location())
                .isEqualTo("/sign-in?closed");

        Caller other = afterPassword();
        clock.pass(Duration.ofSeconds(60));
        jdbc.sql("update person set disabled_at = now() where id = :id")
                .param("id", lin)
                .update();
        assertThat(other.post("/sign-in/second", "code", enrolled.phone().at(clock.instant()))
                        .location())
                .startsWith("/sign-in?");
        assertThat(other.get("/me").location()).startsWith("/sign-in");
    }
}
