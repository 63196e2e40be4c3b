package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.util.Map;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An office sets up an indicator, a unit reports it, a bureau verifies less, and the office rules. */
@OnServer
class IndicatorBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Test
    void anIndicatorIsSetUpReportedVerifiedForecastAndItsDifferenceSettled() {
        town.raze();
        Organisation city = town.city();
        Organisation bureau = town.place(city, Organisation.Kind.DEPARTMENT, "市统计局");
        Organisation unit = town.place(city, Organisation.Kind.DEPARTMENT, "市工信局");
        town.person("keeper", "周慎之", city, Role.PLAN_OFFICE);
        town.person("clerk", "李填报", unit, Role.UNIT_CLERK);
        town.person("counter", "王核实", bureau, Role.UNIT_CLERK);
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor desk = browser.visitor();
            desk.signIn("keeper", Town.PASSWORD);
            desk.go("/indicators");
            assertThat(desk.text()).contains("还没有指标");
            desk.press("设立指标");
            fill(desk, Map.of("name", "工业投资", "unit", "万元", "tolerance", "很小"));
            choose(desk, "owner", "市工信局");
            choose(desk, "verifier", "市统计局");
            desk.press("设立");
            assertThat(desk.text()).contains("“很小”不是数；定量指标只收数");
            desk.look("indicator-refused");
            fill(desk, Map.of("tolerance", "5"));
            desk.press("设立");
            assertThat(desk.text()).contains("指标“工业投资”已设立", "还没有生效的轨迹");
            fill(
                    desk,
                    Map.of(
                            "from", "2026-01",
                            "to", "2026-12",
                            "target", "见说明",
                            "season", "0.01 0.02 0.05 0.08 0.11 0.14 0.13 0.13 0.12 0.11 0.07 0.03",
                            "effects", "新厂投产 2026-09 3 120",
                            "effective", "2026-03-31",
                            "reason", "会议纪要〔2026〕1号"));
            desk.press("确定");
            assertThat(desk.text()).contains("“见说明”不是数");
            fill(desk, Map.of("target", "1,280"));
            desk.press("确定");
            assertThat(desk.text()).contains("轨迹已确定，自 2026-03-31 起按它判断", "至今只有 0 期数据，至少要 3 期才预测");
            String address = desk.page().url();
            address = address.substring(address.indexOf("/indicators/"));

            Visitor clerk = browser.visitor();
            clerk.signIn("clerk", Town.PASSWORD);
            value(clerk, address, "2026-01", "15", "自报");
            value(clerk, address, "2026-02", "40", "自报");
            value(clerk, address, "2026-03", "120", "自报");
            value(clerk, address, "2026-03", "118", "计量、税务或他方实地核查");
            assertThat(clerk.text()).contains("填报单位不能核实自己");
            Visitor counter = browser.visitor();
            counter.signIn("counter", Town.PASSWORD);
            value(counter, address, "2026-01", "14", "批复或统计记录");
            value(counter, address, "2026-02", "39", "批复或统计记录");
            value(counter, address, "2026-03", "90", "批复或统计记录");

            desk.go(address);
            assertThat(desk.text()).contains("80% 区间", "依据 3 期核实值", "每月需要", "后来补上", "有 2 期的填报值与核实值相差超过 5%");
            desk.look("indicator");
            desk.fits("indicator");
            desk.go("/indicators/discrepancies");
            assertThat(desk.text()).contains("2 个待处理", "待责任单位说明", "现在归 市工信局");
            desk.page().locator("textarea[name=words]").first().fill("以统计部门数据为准");
            desk.press(desk.page().locator("main form button[type=submit]").first());
            assertThat(desk.text()).contains("1 个待处理", "已了结", "以统计部门数据为准");
            desk.look("indicator-discrepancies");
            desk.readEnglish();
            desk.go("/indicators");
            desk.look("indicators-english");

            Visitor phone = browser.phone();
            phone.signIn("clerk", Town.PASSWORD);
            phone.go(address);
            phone.look("indicator-phone");
            phone.fits("indicator-phone");
        }
    }

    private static void value(Visitor who, String address, String month, String value, String evidence) {
        who.go(address);
        fill(who, Map.of("period", month, "value", value, "source", "月报"));
        choose(who, "evidence", evidence);
        who.press(who.page().locator("#value button[type=submit]"));
    }

    private static void fill(Visitor who, Map<String, String> fields) {
        fields.forEach((name, text) ->
                who.page().locator("main [name=" + name + "]").first().fill(text));
    }

    private static void choose(Visitor who, String name, String label) {
        who.page().locator("select[name=" + name + "]").selectOption(new SelectOption().setLabel(label));
    }
}
