package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plan office pastes the notice of the next year, and everybody counts by it. */
@OnServer
class CalendarBrowserTest {
    private static final String OF_2027 = """
            关于2027年部分节假日安排的通知
            〔测试〕 测发〔2026〕1号
            一、元旦：1月1日（周五）至3日（周日）放假，共3天。
            二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
            三、清明节：4月3日（周六）至5日（周一）放假，共3天。
            四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
            五、端午节：6月9日（周三）放假，共1天。
            六、中秋节：9月15日（周三）放假，共1天。
            七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
            """;

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theOfficePastesANoticeIsToldWhatIsWrongInItAndEnteringItEverybodyCountsByIt() {
        town.raze();
        Organisation city = town.city();
        town.person("keeper", "周慎之", city, Role.PLAN_OFFICE);
        Organisation county = town.place(city, Organisation.Kind.COUNTY, "大洼区");
        town.person("county", "赵一鸣", county, Role.PLAN_OFFICE);
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor desk = browser.visitor();
            desk.signIn("keeper", Town.PASSWORD);
            desk.go("/dispatch");
            desk.press("工作日历");
            desk.go("/calendar?year=2026");
            assertThat(desk.text()).contains("2026 年共 248 个工作日", "国办发明电〔2025〕7号", "随系统提供", "期限可算到 2026 年底");
            desk.look("calendar");
            desk.fits("calendar");

            enter(desk, OF_2027.replace("10月9日（周六）", "10月9日（周五）").replace("共7天。1月31日", "共8天。1月31日"));
            assertThat(desk.text())
                    .contains(
                            "没有录入，有 2 处要改", "第4行：“春节”写的是共8天，2027-02-05 到 2027-02-11 是 7 天", "第9行：2027-10-09 是周六，不是周五");
            assertThat(desk.page().locator("textarea[name=notice]").inputValue())
                    .as("what was pasted stays")
                    .contains("共8天");
            desk.look("calendar-refused");
            enter(desk, OF_2027.replace("2027", "2029").replaceAll("（[^）]*）", ""));
            assertThat(desk.text()).contains("没有录入");

            enter(desk, OF_2027);
            assertThat(desk.text()).contains("2027 年的放假安排已录入", "周慎之 于", "测发〔2026〕1号", "期限可算到 2027 年底");
            enter(desk, OF_2027);
            assertThat(desk.text()).contains("没有改动");
            enter(desk, OF_2027.replace("6月9日（周三）放假，共1天", "6月9日（周三）至10日放假，共2天"));
            assertThat(desk.text()).contains("2027 年的放假安排已更正");

            desk.page().locator("input[name=hours]").fill("9点到5点");
            desk.press("修改");
            assertThat(desk.text()).contains("“9点到5点”不是办公时间。正确的写法：08:30-12:00，13:30-17:00");
            desk.page().locator("input[name=hours]").fill("8:30-11:30，13:00-17:00");
            desk.press("修改");
            assertThat(desk.text()).contains("办公时间已修改", "办公时间 08:30-11:30, 13:00-17:00");

            desk.readEnglish();
            desk.go("/calendar?year=2027");
            assertThat(desk.chineseLeft()).isEmpty();
            desk.look("calendar-english");

            Visitor phone = browser.phone();
            phone.signIn("county", Town.PASSWORD);
            phone.go("/calendar?year=2027");
            assertThat(phone.text()).contains("2027 年").doesNotContain("录入或更正");
            phone.look("calendar-phone");
            phone.fits("calendar-phone");
        }
        assertThatThrownBy(() -> jdbc.sql("delete from holiday_year").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThat(town.signedIn("county")
                        .post("/calendar/years", "notice", OF_2027)
                        .status())
                .as("a county does not enter what the city counts by")
                .isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from journal_record where act in ('录入放假安排', '更正放假安排', '修改办公时间')")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private static void enter(Visitor desk, String notice) {
        desk.go("/calendar");
        desk.page().locator("textarea[name=notice]").fill(notice);
        desk.press(desk.page().locator("#enter button[type=submit]"));
    }
}
