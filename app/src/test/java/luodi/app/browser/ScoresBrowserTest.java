package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A scheme is written, proved, published and scored by; a unit appeals and is right. */
@OnServer
class ScoresBrowserTest {
    private static final String TEXT = """
            2026年度考核办法
            满分100分，保留2位小数，相差不到0.5分的并列，前50%表扬，后50%鞭策。
            一、经济（60分）
            1．工业增加值增速（60分）：功效系数，保底60%，越高越好。
            二、落地（40分）
            1．履约（40分）：比率，“履约项目”÷“签约项目”，最高100%。
            """;
    private static final String TABLE = """
            单位\t分组\t工业增加值增速\t履约项目\t签约项目
            大洼区\t县区\t6.2\t8\t10
            盘山县\t县区\t5.1\t9\t10
            """;

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Test
    void aSchemeIsWrittenProvedAndScoredByAndAUnitThatAppealsIsPutRight() {
        town.raze();
        Organisation city = town.city();
        town.person("office", "周慎之", city, Role.PLAN_OFFICE);
        town.place(city, Organisation.Kind.COUNTY, "大洼区");
        Organisation county = town.place(city, Organisation.Kind.COUNTY, "盘山县");
        town.person("leader", "赵一鸣", county, Role.UNIT_LEADER);
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor desk = browser.visitor();
            desk.signIn("office", Town.PASSWORD);
            String scored = publishedAndScored(desk);
            Visitor unit = browser.visitor();
            unit.signIn("leader", Town.PASSWORD);
            unit.go("/assessment/scores");
            assertThat(unit.text()).contains("还没有得分");
            unit.look("scores-none");
            desk.go(scored);
            desk.press("公布");
            assertThat(desk.text()).contains("已公布，被考核单位现在可以看到得分和依据");

            unit.go("/assessment/scores");
            unit.press("2026年度");
            assertThat(unit.page().locator("table.ranking a").count())
                    .as("sheets a unit may open")
                    .isEqualTo(1);
            unit.press("盘山县");
            assertThat(unit.text()).contains("盘山县：72.00 分", "县区共 2 个单位，列第 2 名", "“履约项目” 9 ÷ “签约项目” 10 = 90%", "重算一致");
            unit.look("score-sheet");
            unit.fits("score-sheet");
            unit.page().locator("select[name=figure]").selectOption("履约项目");
            unit.page().locator("textarea[name=ground]").fill("第十个项目已于 11 月开工，施工许可证见附件。");
            unit.press("提出申诉");
            assertThat(unit.text()).contains("申诉已提出，30 日内裁定");

            desk.go(scored);
            desk.press("盘山县：履约项目");
            desk.page().locator("input[name=instead]").fill("十个");
            desk.page().locator("textarea[name=reason]").fill("核对施工许可证，属实");
            desk.press("申诉成立，更正并重新打分");
            assertThat(desk.text()).contains("“十个”不是数");
            desk.look("appeal-refused");
            desk.page().locator("input[name=instead]").fill("10");
            desk.press("申诉成立，更正并重新打分");
            assertThat(desk.text()).contains("申诉成立，数据已更正", "盘山县：76.00 分");

            unit.go(scored);
            assertThat(unit.text()).contains("这次得分已经更正");
            unit.press("看更正后的得分");
            assertThat(unit.text()).contains("第 1 次更正", "76.00");
            unit.look("ranking");
            circular(desk);
        }
    }

    private static String publishedAndScored(Visitor desk) {
        desk.go("/assessment");
        desk.press("考核得分");
        desk.page().locator("main").getByText("考核办法").first().click();
        assertThat(desk.text()).contains("还没有考核办法");
        desk.press("为盘锦市起草办法");
        written(desk, TEXT.replace("履约（40分）", "登录次数（40分）"));
        assertThat(desk.text()).contains("还不能打分，有 1 处要改", "“登录次数”不能用来考核");
        desk.look("scheme-forbidden");
        written(desk, TEXT);
        desk.page().locator("textarea[name=table]").fill(TABLE.replace("盘山县", "没有的县"));
        desk.press("汇总");
        assertThat(desk.text()).contains("“没有的县”不是本级管理的单位");
        assertThat(desk.page().locator("textarea[name=table]").inputValue()).contains("没有的县");
        desk.page().locator("textarea[name=table]").fill(TABLE);
        desk.press("汇总");
        assertThat(desk.text()).contains("试算通过");
        desk.press("发布为第 1 版");
        assertThat(desk.text()).contains("第 1 版施行中");
        written(desk, TEXT.replace("（60分）", "（10分）").replace("（40分）", "（90分）"));
        assertThat(desk.text()).contains("与施行的版本相比，2 个单位名次有变", "↑ 1", "↓ 1");
        desk.look("scheme");
        desk.fits("scheme");
        desk.press("按第 1 版给“2026年度”打分");
        assertThat(desk.text()).contains("未公布，只有计划部门看得到");
        return java.net.URI.create(desk.page().url()).getPath();
    }

    private static void written(Visitor desk, String text) {
        desk.page().locator("textarea[name=text]").fill(text);
        desk.press("保存草稿");
        assertThat(desk.text()).contains("草稿已保存");
    }

    private static void circular(Visitor desk) {
        desk.press("2026年度");
        desk.press("生成通报");
        assertThat(desk.text()).contains("关于2026年度考核结果的通报", "办法规定：同组前50%", "是第1次更正后的结果");
        desk.press("生成通报（.docx）");
        assertThat(desk.text()).contains("还没有填发文字号");
        desk.page().locator("input[name=number]").fill("盘发改〔2026〕12号");
        desk.look("score-circular");
        assertThat(desk.download(() -> desk.page().getByText("生成通报（.docx）").click()))
                .hasFileName("关于2026年度考核结果的通报.docx");
        assertThat(desk.download(() -> desk.page().getByText("生成附表（.xlsx）").click()))
                .hasFileName("关于2026年度考核结果的通报.xlsx");
    }
}
