package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import luodi.app.dispatch.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=Project", "luodi.timer.sweep-every=P1D"})
@Import(Town.Setting.class)
class ProjectBrowserTest {
    /** Stages in order, with the gates of a filed project that stand before each. */
    private static final List<List<String>> WAY = List.of(
            List.of("reserved"),
            List.of("signed"),
            List.of("registered"),
            List.of("approved", "项目备案"),
            List.of("land", "建设用地规划许可"),
            List.of("planned", "建设工程规划许可"),
            List.of("assessed", "环境影响评价", "节能审查"),
            List.of("permitted", "施工许可证"),
            List.of("started"),
            List.of("counted"),
            List.of("completed", "竣工验收"),
            List.of("producing"),
            List.of("above_size"),
            List.of("at_capacity"));

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Test
    void aProjectGoesFromIdeaToFullCapacityAndIsRefusedAtEachGateFirst() throws Exception {
        Town.City city = town.found();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor office = signedIn(browser.visitor(), city.office());
            String project = registered(office, city);
            office.page().locator("form[action$='/schedule'] select").selectOption("started");
            office.page().locator("form[action$='/schedule'] input[name=on]").fill("2026-02-01");
            office.page()
                    .locator("form[action$='/schedule'] input[name=reason]")
                    .fill("年度计划");
            office.press("保存计划");
            assertThat(office.text()).contains("计划日期已记下", "已过计划");

            shortageIsSeenTwoQuartersAhead(office, project);
            int refused = 0;
            for (List<String> step : WAY) {
                for (String gate : step.subList(1, step.size())) {
                    enter(office, step.getFirst());
                    office.page().getByText("“" + gate + "”挡住").waitFor();
                    assertThat(office.text()).contains("没有办成", "未申请");
                    refused++;
                    if (refused == 1) {
                        office.look("project-refused");
                    }
                    decide(office, gate);
                }
                enter(office, step.getFirst());
                office.page().getByText("项目已进入下一阶段").waitFor();
            }
            assertThat(refused).isEqualTo(7);
            assertThat(office.text()).contains("达产", "竣工验收 通过").doesNotContain("还差什么");
            assertThat(office.page().locator("form[action$='/stages']").count()).isZero();
            office.look("project-at-capacity");

            Visitor clerk = signedIn(browser.phone(), city.clerk());
            clerk.go("/projects");
            clerk.look("projects-phone");
            clerk.fits("the list of projects on a phone");
            clerk.go(project);
            clerk.look("project-phone");
            clerk.fits("a project on a phone");
            assertThat(clerk.page().locator("form[action$='/stages']").count()).isZero();
            assertThat(clerk.page().locator("form[action$='/gates']").count()).isOne();

            gatesAreSet(office);
            office.readEnglish();
            for (String place : List.of("/projects", project, "/projects/new", "/projects/gates")) {
                office.go(place);
                assertThat(office.chineseLeft()).as(place).isEmpty();
            }
            Visitor outsider = signedIn(browser.visitor(), city.countyOffice());
            assertThat(outsider.go(project)).isEqualTo(404);
        }
    }

    /** A start in September wants more energy than there is; in March the office sees it, and finds some. */
    private static void shortageIsSeenTwoQuartersAhead(Visitor office, String project) {
        office.page().locator("form[action$='/schedule'] select").selectOption("started");
        office.page().locator("form[action$='/schedule'] input[name=on]").fill("2026-09-10");
        office.page().locator("form[action$='/schedule'] input[name=reason]").fill("设计调整");
        office.press("保存计划");
        office.go("/factors");
        office.press("列出常用要素");
        energy(office, "100");
        office.go(project + "/factors");
        Locator form = office.page().locator("form[action$='/demand']");
        form.locator("select[name=stage]").selectOption("started");
        form.locator("select[name=factor]").selectOption(new SelectOption().setIndex(1));
        form.locator("input[name=amount]").fill("160");
        form.locator("input[name=reason]").fill("可研报告");
        office.press(form.locator("button"));
        office.go("/factors");
        assertThat(office.text()).contains("2026-09 缺 60 吨标准煤", "6 个月后", "会停下", "长春化工铜箔二期");
        office.go(project);
        assertThat(office.text()).contains("堵点和要素缺口", "2026-09 起缺 60 吨标准煤");
        office.look("project-short");
        office.go("/projects/meeting");
        assertThat(office.text()).contains("要素缺口 1", "2026-09 起缺 60 吨标准煤");
        office.go("/factors");
        energy(office, "300");
        office.go("/factors");
        assertThat(office.text()).contains("五年内不缺");
        office.go(project);
    }

    private static void energy(Visitor office, String amount) {
        office.press("能耗");
        office.page().locator("input[name=area]").fill("211100000000");
        office.page().locator("input[name=amount]").fill(amount);
        office.page().locator("input[name=source]").fill("辽发改〔2026〕3号");
        office.press("登记供给");
        office.page().getByText("供给已记下").waitFor();
    }

    private static String registered(Visitor office, Town.City city) {
        office.go("/projects");
        office.look("projects-empty");
        office.press("登记项目");
        office.page().locator("input[name=name]").fill("长春化工铜箔二期");
        office.page().locator("input[name=investor]").fill("长春化工（盘锦）有限公司");
        office.page().locator("input[name=investorCode]").fill("91310115MA1G4L1WXK");
        office.page().locator("input[name=total]").fill("120,000");
        office.page().locator("select[name=unit]").selectOption(city.reform().toString());
        office.press("登记项目");
        assertThat(office.text()).contains("没有登记", "末位应是 7");
        assertThat(office.page().locator("input[name=name]").inputValue()).isEqualTo("长春化工铜箔二期");
        office.look("project-new-refused");
        office.page().locator("input[name=investorCode]").fill("");
        office.press("登记项目");
        assertThat(office.text()).contains("项目已登记", "进入“储备”还差什么", "关口都开着");
        office.look("project-registered");
        return office.page().url().replaceFirst("http://[^/]+", "");
    }

    private static Visitor signedIn(Visitor visitor, Town.Someone who) {
        visitor.signIn(who.login(), Town.PASSWORD);
        return visitor;
    }

    private static void enter(Visitor office, String stage) {
        office.page().locator("form[action$='/stages'] select").selectOption(stage);
        office.page().locator("form[action$='/stages'] input[name=evidence]").fill("盘项字〔2026〕1号");
        office.press(office.page().locator("form[action$='/stages'] button"));
    }

    private static void decide(Visitor office, String gate) {
        office.page().locator("form[action$='/gates'] select[name=gate]").selectOption(gate);
        office.page().locator("form[action$='/gates'] select[name=kind]").selectOption("passed");
        office.page().locator("form[action$='/gates'] input[name=document]").fill("盘审〔2026〕2号");
        office.press(office.page().locator("form[action$='/gates'] button"));
        office.page().getByText("已记入关口档案").waitFor();
    }

    @Test
    void aYearIsPlannedAndToldSummedUpLedInAPortfolioAndTakenOutAndIn() throws Exception {
        Town.City city = town.found();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor office = signedIn(browser.visitor(), city.office());
            String project = registered(office, city);
            office.go(project + "/progress?year=2026");
            office.page().locator("input[name=value]").nth(2).fill("八百");
            office.page().locator("input[name=source]").fill("年度计划");
            office.press("保存各月");
            assertThat(office.text()).contains("没有办成", "2026-03 的“八百”不是数");
            office.page().locator("input[name=value]").nth(2).fill("800");
            office.press("保存各月");
            office.page().getByText("原计划保留在旁边").waitFor();
            office.page().locator("select[name=evidence]").selectOption("joint");
            office.page().locator("input[name=value]").nth(2).fill("650.5");
            office.page().locator("input[name=source]").fill("三方签章表");
            office.press("保存各月");
            office.page().getByText("完成数已记下").waitFor();
            office.look("project-progress");
            assertThat(office.text()).contains("650.5", "三方盖章表");
            sumsAndTiers(office);
            portfolio(office);
            serving(office, project);
            outAndIn(office);
            office.go("/projects/meeting");
            office.look("project-meeting-empty");
            assertThat(office.text()).contains("没有要上会的项目");
            Visitor clerk = signedIn(browser.phone(), city.clerk());
            clerk.go(project + "/progress?year=2026");
            clerk.look("project-progress-phone");
            clerk.fits("the months of a project on a phone");
            office.readEnglish();
            for (String place : List.of(
                    project + "/progress",
                    project + "/entries",
                    "/projects/sums",
                    "/projects/tiers",
                    "/projects/portfolios",
                    "/projects/imports",
                    "/projects/meeting")) {
                office.go(place);
                assertThat(office.chineseLeft()).as(place).isEmpty();
            }
        }
    }

    private static void sumsAndTiers(Visitor office) {
        office.go("/projects/sums?by=tier");
        office.look("project-sums");
        assertThat(office.text()).contains("十亿支撑", "合计", "怎么算的");
        office.go("/projects/tiers");
        office.page().locator("textarea[name=text]").fill("""
                大 | 10 | 1
                小 | 1 | 2""");
        office.page().locator("input[name=reason]").fill("试行");
        office.press("保存修改");
        assertThat(office.text()).contains("没有修改", "拆分项目会多得分");
        office.page().locator("textarea[name=text]").fill("""
                大 | 100 | 1
                小 | 0.1 | 1""");
        office.press("保存修改");
        office.page().getByText("项目分档已修改").waitFor();
        office.go("/projects/sums?by=tier");
        assertThat(office.text()).contains("小").doesNotContain("十亿支撑");
    }

    private static void portfolio(Visitor office) {
        office.go("/projects/portfolios");
        assertThat(office.text()).contains("还没有组合");
        office.page().locator("input[name=name]").fill("三个一千亿");
        office.page().locator("input[name=goal]").fill("3000");
        office.press("建立组合");
        office.page().getByText("组合已建立").waitFor();
        office.page().locator("input[name=reason]").fill("滚动列入");
        office.press("列入组合");
        office.page().getByText("已列入组合").waitFor();
        office.look("project-portfolio");
        assertThat(office.text()).contains("目标 3000 亿元", "储备库", "滚动列入");
    }

    private static void serving(Visitor office, String project) {
        office.go(project + "/entries");
        assertThat(office.text()).contains("还没有对应台账事项");
        office.page().locator("input[name=reason]").fill("落实条款");
        office.press("对应这个事项");
        office.page().getByText("已对应").first().waitFor();
        office.look("project-entries");
        assertThat(office.text()).contains("没有未销号的堵点");
    }

    private static void outAndIn(Visitor office) throws Exception {
        office.go("/projects");
        office.look("projects");
        var download = office.page()
                .waitForDownload(() -> office.page().getByText("导出调度表").click());
        office.go("/projects/imports");
        office.page().locator("input[type=file]").setInputFiles(download.path());
        office.press("上传并查看");
        office.page()
                .getByText("没有选择文件")
                .or(office.page().getByText("都没有变化"))
                .or(office.page().getByText("有问题"))
                .first()
                .waitFor();
        office.look("project-import");
        assertThat(office.text()).contains("与项目库一致，1 个项目都没有变化");
    }

    private static void gatesAreSet(Visitor office) {
        office.go("/projects/gates");
        office.look("project-gates");
        office.page().locator("textarea[name=text]").fill("备案 | 全部 | 核准 | 立项/备案 | - | - | 发展改革委 | -");
        office.page().locator("input[name=reason]").fill("精简");
        office.press("保存修改");
        assertThat(office.text()).contains("没有修改", "第 1 行“备案”的前置“核准”没有这个关口");
        office.page().locator("textarea[name=text]").fill("备案 | 全部 | - | 立项/备案 | - | - | 发展改革委 | -");
        office.press("保存修改");
        assertThat(office.text()).contains("关口已修改并记入日志", "精简");
    }
}
