package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.dispatch.Town;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectMother;
import luodi.engine.gate.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=Factor", "luodi.timer.sweep-every=P1D"})
@Import({Town.Setting.class, ProjectMother.class})
class FactorBrowserTest {
    private static final String AREA = "211103000000";

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    ProjectMother projects;

    @Test
    void aShortageTwoQuartersAheadIsSeenTriedAndPlanned() throws Exception {
        Town.City city = town.found();
        UUID first = planned(city, "长春化工铜箔二期", "2026-06-10", "120000");
        UUID second = planned(city, "辽河石化提质升级", "2026-09-10", "60000");
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor office = signedIn(browser.visitor(), city.office());
            office.go("/factors");
            assertThat(office.text()).contains("还没有要素清单");
            office.look("factors-empty");
            office.press("列出常用要素");
            assertThat(office.text()).contains("常用要素已列入清单", "土地", "海域", "还没有供给");
            office.look("factors-listed");

            String land = supplied(office);
            wanted(office, first, "60");
            wanted(office, second, "60");
            office.look("project-factors");

            office.go("/factors");
            assertThat(office.text()).contains("2026-09 缺 20 亩", "6 个月后", "辽河石化提质升级", "1 行五年内会缺");
            assertThat(cell(office, 6).textContent().replaceAll("\\s+", "")).isEqualTo("■-20");
            assertThat(cell(office, 6).getAttribute("class")).contains("short");
            assertThat(cell(office, 5).textContent().strip()).isEqualTo("40");
            office.look("factors-short");
            office.go("/factors?from=2026-09&months=60");
            assertThat(cell(office, 0).textContent()).contains("-20");

            tried(office, second);
            office.go("/factors/plan");
            assertThat(office.text())
                    .contains("2 个项目，1 个晚于原计划", "60 个月内排不下", "辽河石化提质升级", "2026-06")
                    .contains("因 土地（" + AREA + "）");
            office.look("factors-plan");
            reserved(office, second);

            Visitor clerk = signedIn(browser.phone(), city.clerk());
            clerk.go("/factors");
            clerk.look("factors-phone");
            clerk.fits("factors on a phone");
            clerk.go("/projects/" + first + "/factors");
            clerk.fits("the factors of a project on a phone");
            assertThat(clerk.page().locator("form[action$='/reservations']").count())
                    .isZero();
            assertThat(clerk.page().locator("form[action$='/demand']").count()).isOne();

            office.readEnglish();
            for (String place : List.of(
                    "/factors",
                    land,
                    "/projects/" + second + "/factors",
                    "/factors/what-if?drop=" + second + "&delay=x",
                    "/factors/plan")) {
                office.go(place);
                assertThat(office.chineseLeft()).as(place).isEmpty();
            }
            Visitor outsider = signedIn(browser.visitor(), town.found().office());
            assertThat(outsider.go(land)).isEqualTo(404);
        }
    }

    private UUID planned(Town.City city, String name, String start, String total) {
        Viewer office = town.as(city.office());
        return projects.planned(
                office, city.id(), city.reform(), name, "211103001000", total, Stage.STARTED, LocalDate.parse(start));
    }

    private static Visitor signedIn(Visitor visitor, Town.Someone who) {
        visitor.signIn(who.login(), Town.PASSWORD);
        return visitor;
    }

    /** A hundred mu of land in March; refused first for an area that is none. */
    private static String supplied(Visitor office) {
        office.press("土地");
        String land = office.page().url().replaceFirst("http://[^/]+", "");
        office.page().locator("input[name=area]").fill("211103001000");
        office.page().locator("input[name=amount]").fill("100");
        office.page().locator("input[name=source]").fill("辽自然资〔2026〕3号");
        office.press("登记供给");
        assertThat(office.text()).contains("没有办成", "后六位是 0");
        assertThat(office.page().locator("input[name=amount]").inputValue()).isEqualTo("100");
        office.page().locator("input[name=area]").fill(AREA);
        office.press("登记供给");
        assertThat(office.text()).contains("供给已记下", "2026-03", "辽自然资〔2026〕3号");
        office.look("factor-supplied");
        return land;
    }

    private static void wanted(Visitor office, UUID project, String amount) {
        office.go("/projects/" + project);
        office.press(office.page().locator("main .state a[href$='/factors']"));
        Locator form = office.page().locator("form[action$='/demand']");
        form.locator("input[name=amount]").fill(amount);
        form.locator("input[name=reason]").fill("可研报告");
        office.press(form.locator("button"));
        assertThat(office.text()).contains("需求已记下", "缺口", amount);
    }

    private static Locator cell(Visitor office, int month) {
        return office.page()
                .locator("table.heat tbody tr")
                .first()
                .locator("td.num")
                .nth(month);
    }

    private static void tried(Visitor office, UUID project) {
        office.go("/factors/what-if");
        office.look("factors-what-if-empty");
        Locator form = office.page().locator("form.card").first();
        form.locator("select[name=kind]").selectOption("resize");
        form.locator("select[name=project]").selectOption(project.toString());
        form.locator("input[name=number]").fill("很大");
        office.press(form.locator("button"));
        assertThat(office.text()).contains("没有算进去", "2026-09 20 亩", "不变");
        form = office.page().locator("form.card").first();
        form.locator("select[name=kind]").selectOption("resize");
        form.locator("select[name=project]").selectOption(project.toString());
        form.locator("input[name=number]").fill("50");
        office.press(form.locator("button"));
        assertThat(office.page().url()).contains("resize=" + project + "%3A50");
        assertThat(office.text()).contains("“辽河石化提质升级”的需求改为 50%", "消失", "没有算进去");
        office.look("factors-what-if");
        office.go("/factors");
        assertThat(office.text()).as("nothing was kept").contains("2026-09 缺 20 亩");
    }

    private static void reserved(Visitor office, UUID project) {
        office.go("/projects/" + project + "/factors");
        Locator form = office.page().locator("form[action$='/reservations']");
        form.locator("input[name=amount]").fill("60");
        form.locator("input[name=from]").fill("2026-08");
        form.locator("input[name=until]").fill("2026-08-31");
        form.locator("input[name=document]").fill("盘自然资〔2026〕9号");
        office.press(form.locator("button"));
        assertThat(office.text()).contains("已预留并记入日志", "闲置", "早于计划使用的 2026-09-10", "已全部保障");
        office.look("project-factors-reserved");
        office.page()
                .getByText("收回", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        Locator back = office.page().locator("form[action$='/returns']");
        back.locator("input[name=reason]").fill("先给别人用");
        office.press(back.locator("button"));
        assertThat(office.text()).contains("已收回，其他项目可以用了").doesNotContain("闲置");
    }
}
