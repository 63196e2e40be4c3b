package luodi.app.org.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.org.Caller;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Organisation.Kind;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnServer
class PersonalDataTest {
    private static final Pattern TOKEN = Pattern.compile("luodi_[A-Za-z0-9_-]{43}");
    private static final List<String> CANARIES = List.of("13812341234", "limin@example.cn", "PJ2026007");
    private static int made;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    JdbcClient jdbc;

    private final String login = "private" + ++made;
    private Organisation dawa;
    private UUID limin;

    @BeforeEach
    void aPersonWhoCanBeReached() {
        town.raze();
        Organisation city = town.city();
        dawa = town.place(city, Kind.COUNTY, "大洼区");
        town.person(login, "田野", city, Role.ADMIN);
        town.person(login + "-security", "程安", city, Role.SECURITY_ADMIN);
        limin = town.person(login + "-clerk", "李敏", dawa, Role.UNIT_CLERK);
        jdbc.sql("""
                        update person set phone = '13812341234', email = 'limin@example.cn', staff_number = 'PJ2026007'
                        where id = :id
                        """).param("id", limin).update();
    }

    private int rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private int recorded() {
        return jdbc.sql("select count(*) from journal_record where act = '查看个人信息'")
                .query(Integer.class)
                .single();
    }

    private void quota(int reveals) {
        assertThat(town.signedIn(login + "-security")
                        .post("/admin/security", "profile", "ASVS", "reveals", Integer.toString(reveals))
                        .status())
                .isEqualTo(302);
    }

    private Caller.Answer reveal(Caller caller, String field, String reason) {
        return caller.post("/admin/people/" + limin + "/reveal", "field", field, "reason", reason);
    }

    private Caller program(Caller caller) {
        Matcher found = TOKEN.matcher(
                caller.post("/me/tokens", "name", "名册程序", "days", "30").body());
        assertThat(found.find()).isTrue();
        return town.caller().header("Authorization", "Bearer " + found.group());
    }

    @ParameterizedTest
    @CsvSource({
        "13812341234, li@x.cn, PJ2026007, 138****1234, ****@x.cn, P****07",
        "0427-2830000, limin@example.cn, 007, 042****0000, l****@example.cn, ****"
    })
    void whatIsShownMaskedCannotBeDialled(
            String phone, String email, String staff, String masked, String maskedEmail, String maskedStaff) {
        Contact shown = new Contact(phone, email, staff).masked();

        assertThat(shown).isEqualTo(new Contact(masked, maskedEmail, maskedStaff));
    }

    @Test
    void pagesProgramsAndTheWorkbookShowItMaskedAlone() throws Exception {
        int looked = 0;
        for (String who : List.of(login, login + "-security")) {
            Caller caller = town.signedIn(who);
            Caller program = program(caller);
            List<String> bodies = List.of(
                    caller.get("/admin/people").body(),
                    caller.get("/admin/people/" + limin).body(),
                    caller.get("/admin/people?q=138").body(),
                    program.get("/api/v1/people").body(),
                    workbook(caller.bytes("/admin/people.xlsx")));
            for (String body : bodies) {
                assertThat(body).doesNotContain(CANARIES);
                looked++;
            }
            assertThat(bodies.get(0)).contains("138****1234", "l****@example.cn", "P****07");
            assertThat(bodies.get(3)).contains("138****1234");
            assertThat(bodies.get(4)).contains("138****1234");
        }
        System.out.printf("personal data: %d answers searched, 0 of %d values in full%n", looked, CANARIES.size());
        assertThat(rows("reveal")).isZero();
    }

    private static String workbook(byte[] bytes) throws Exception {
        StringBuilder out = new StringBuilder();
        DataFormatter words = new DataFormatter();
        try (var workbook = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
            workbook.getSheetAt(0)
                    .forEach(row -> row.forEach(
                            cell -> out.append(words.formatCellValue(cell)).append('\n')));
        }
        return out.toString();
    }

    @Test
    void oneValueIsShownForAReasonAndRecordedWithoutItself() {
        Caller admin = town.signedIn(login);

        Caller.Answer answer = reveal(admin, "PHONE", "通知参加 4 月调度会");

        assertThat(answer.body()).contains("13812341234").doesNotContain("limin@example.cn", "PJ2026007");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(admin.get("/admin/people/" + limin).body()).as("shown once").doesNotContain(CANARIES);
        assertThat(jdbc.sql("select content from journal_record where act = '查看个人信息'")
                        .query(String.class)
                        .single())
                .contains("通知参加 4 月调度会", "电话")
                .doesNotContain("13812341234");
    }

    @Test
    void withoutAReasonNothingIsShownAndNothingCounted() {
        Caller admin = town.signedIn(login);

        for (String reason : List.of("", "   ", "看看", "a".repeat(201))) {
            assertThat(reveal(admin, "PHONE", reason).body())
                    .contains("请写明查看的理由")
                    .doesNotContain("13812341234");
        }
        assertThat(rows("reveal")).isZero();
    }

    @Test
    void aThousandRevealsAreAThousandRowsAndTheNextIsRefused() throws Exception {
        quota(1_000);
        Caller admin = town.signedIn(login);
        String token = admin.csrf();
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < 1_050; i++) {
            String form = Caller.form(Map.of("_csrf", token, "field", "PHONE", "reason", "逐一核对名册 " + i));
            all.add(() -> admin.send("POST", "/admin/people/" + limin + "/reveal", form)
                    .body());
        }
        int shown = 0;
        int refused = 0;
        try (var racers = Executors.newFixedThreadPool(6)) {
            for (var each : racers.invokeAll(all)) {
                shown += each.get().contains("13812341234") ? 1 : 0;
                refused += each.get().contains("已用完") ? 1 : 0;
            }
        }

        System.out.printf(
                "reveals: %d asked, %d shown, %d refused by the quota, %d rows, %d journal records%n",
                all.size(), shown, refused, rows("reveal"), recorded());
        assertThat(shown).isEqualTo(1_000);
        assertThat(refused).isEqualTo(50);
        assertThat(rows("reveal")).isEqualTo(1_000);
        assertThat(recorded()).isEqualTo(1_000);
    }

    @Test
    void theQuotaIsOfEachPersonCountsProgramsTooAndBeginsAnewTheNextDay() {
        quota(2);
        Caller admin = town.signedIn(login);
        Caller program = program(admin);
        String wish = "{\"field\":\"EMAIL\",\"reason\":\"通知参加调度会\"}";
        String path = "/api/v1/people/" + limin + "/reveal";

        assertThat(program.json(path, wish).body()).contains("limin@example.cn");
        assertThat(reveal(admin, "PHONE", "通知参加调度会").body()).contains("13812341234");
        Caller.Answer third = program.json(path, wish);
        assertThat(third.status()).isEqualTo(422);
        assertThat(third.body()).contains("已用完").doesNotContain("limin@example.cn");
        assertThat(reveal(admin, "PHONE", "通知参加调度会").body()).contains("已用完");
        assertThat(reveal(town.signedIn(login + "-security"), "PHONE", "核对账号本人").body())
                .contains("13812341234");
        clock.pass(Duration.ofDays(1));
        assertThat(program.json(path, wish).body()).contains("limin@example.cn");
    }

    @Test
    void whoKeepsNobodyFindsNobody() {
        town.person(login + "-far", "孙可", town.place(null, Kind.CITY, "辽阳市"), Role.ADMIN);
        Caller far = town.signedIn(login + "-far");
        Caller clerk = town.signedIn(login + "-clerk");

        assertThat(reveal(far, "PHONE", "通知参加调度会").status()).isEqualTo(404);
        assertThat(reveal(clerk, "PHONE", "通知参加调度会").status()).isEqualTo(404);
        for (Caller each : List.of(far, clerk)) {
            assertThat(each.get("/admin/people/" + limin + "/reveal").status()).isEqualTo(404);
        }
        assertThat(program(clerk).get("/api/v1/people").status()).isEqualTo(404);
        assertThat(program(far).get("/api/v1/people").body()).doesNotContain("李敏");
        assertThat(far.post("/admin/people/" + limin + "/contact", "phone", "13900000000")
                        .status())
                .isEqualTo(404);
        assertThat(rows("reveal")).isZero();
    }

    @Test
    void theSystemAdministratorCorrectsItAndCannotWipeItOutByAccident() {
        Caller admin = town.signedIn(login);
        String path = "/admin/people/" + limin + "/contact";

        assertThat(admin.post(path, "phone", "13900005678", "email", "").status())
                .isEqualTo(302);
        assertThat(jdbc.sql("select phone || ' ' || email from person where id = :id")
                        .param("id", limin)
                        .query(String.class)
                        .single())
                .isEqualTo("13900005678 limin@example.cn");
        assertThat(admin.post(path, "clear", "EMAIL").status()).isEqualTo(302);
        assertThat(jdbc.sql("select email is null from person where id = :id")
                        .param("id", limin)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select string_agg(content, ' ') from journal_record where act = '更正联系方式'")
                        .query(String.class)
                        .single())
                .contains("电话")
                .doesNotContain("13900005678");
        assertThat(town.signedIn(login + "-security")
                        .post(path, "phone", "13900000000")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCitizenNumberIsRefusedAndSoIsWhatIsNoNumber() {
        Caller admin = town.signedIn(login);
        String path = "/admin/people/" + limin + "/contact";

        assertThat(admin.post(path, "staffNumber", "11010519491231002X").body()).contains("不需要也不保存");
        assertThat(admin.post(path, "phone", "call me").body()).contains("电话“call me”不对");
        assertThat(admin.post(path, "email", "nobody").body()).contains("邮箱“nobody”不对");
        assertThat(admin.post(path).body()).contains("没有要改的内容");
    }
}
