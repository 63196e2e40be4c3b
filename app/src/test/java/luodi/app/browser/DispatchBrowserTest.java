package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Town;
import luodi.app.files.HandedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // A context, and so a database, of its own.
        properties = "spring.application.name=Dispatch")
@Import(Town.Setting.class)
class DispatchBrowserTest {
    private static final String PASTE = """
            (cell, [text, html]) => {
              const data = new DataTransfer();
              data.setData('text/plain', text);
              if (html) data.setData('text/html', '<table><tr><td>x</td></tr></table>');
              cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    MovedClock clock;

    @Test
    void oneMonthGoesRoundBesideAnOpenExcel() {
        Town.City city = town.found();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor office = signedIn(browser.visitor(), city.office());
            office.go("/dispatch");
            office.look("dispatch-empty");
            office.press("开启新一期");
            office.look("dispatch-new-cycle");
            office.press("开启“2026年3月”调度");
            assertThat(office.text()).contains("2 个单位报 3 项");
            office.look("dispatch-cycle-opened");

            Visitor clerk = signedIn(browser.visitor(), city.clerk());
            clerk.go("/dispatch");
            clerk.look("dispatch-owed");
            clerk.press("填报");
            clerk.look("dispatch-report-empty");
            pastesAndMoves(clerk);
            attaches(clerk);
            clerk.press("提交给负责人签批");
            assertThat(clerk.text()).contains("没有提交：1 项没有写完");
            clerk.look("dispatch-report-refused");
            cell(clerk, 1, 1).fill("完成选址，正在办理用地预审");
            clerk.press("提交给负责人签批");
            assertThat(clerk.text()).contains("等待单位负责人签批");
            clerk.look("dispatch-report-submitted");
            String report = clerk.page().url();

            Visitor leader = signedIn(browser.phone(), city.leader());
            leader.go("/dispatch");
            leader.look("dispatch-phone-waiting");
            leader.press("签批");
            leader.look("dispatch-phone-sign");
            leader.fits("the report on a phone");
            leader.press(leader.page().locator(".verdict button").first());
            assertThat(leader.text()).contains("已签批");

            office.go("/dispatch");
            assertThat(office.text()).contains("1 份填报等您办");
            office.press("审核");
            office.look("dispatch-report-to-accept");
            office.press("收下并更新台账");
            assertThat(office.text()).contains("2 项进展已更新到台账");
            office.look("dispatch-cycle-accepted");
            office.go("/dispatch");
            office.look("dispatch-cycles");

            Visitor outsider = signedIn(browser.visitor(), city.countyOffice());
            assertThat(outsider.go(report.replaceFirst("http://[^/]+", ""))).isEqualTo(404);

            nextMonthOnAPhone(browser, city);
        }
    }

    private void nextMonthOnAPhone(Browser browser, Town.City city) {
        clock.set("2026-04-01T09:00:00");
        Visitor office = signedIn(browser.visitor(), city.office());
        office.go("/dispatch/cycles/new");
        office.press("开启“2026年4月”调度");
        clock.set("2026-05-07T09:00:00");
        Visitor phone = signedIn(browser.phone(), city.clerk());
        phone.go("/dispatch");
        phone.press("填报");
        assertThat(phone.text()).contains("已过截止时间", "基础完工");
        phone.look("dispatch-phone-fill-late");
        phone.fits("filling in on a phone");
        Visitor desk = signedIn(browser.visitor(), city.clerk());
        desk.go("/dispatch");
        desk.press("填报");
        desk.look("dispatch-report-second-month");
        desk.fits("filling in at a desk");
    }

    private static void pastesAndMoves(Visitor clerk) {
        cell(clerk, 0, 0).evaluate(PASTE, new Object[] {"35.5%\r\n20\r\n99\r\n", false});
        assertThat(cell(clerk, 0, 0).inputValue()).isEqualTo("35.5");
        assertThat(cell(clerk, 0, 1).inputValue()).isEqualTo("20");
        assertThat(clerk.text()).contains("已填入 2 格", "多出 1 行没有填");
        clerk.page().locator("[data-paste-says] button").click();
        assertThat(cell(clerk, 0, 1).inputValue()).isEmpty();

        cell(clerk, 0, 0).evaluate(PASTE, new Object[] {"35.5\t\"基础完工\n说是\"\"提前\"\"\"\t无\n20\t\t资金缺口\n", true});
        assertThat(cell(clerk, 1, 0).inputValue()).isEqualTo("基础完工\n说是\"提前\"");
        assertThat(cell(clerk, 2, 1).inputValue()).isEqualTo("资金缺口");

        cell(clerk, 3, 0).evaluate(PASTE, new Object[] {"第一段\n第二段", false});
        assertThat(cell(clerk, 3, 1).inputValue())
                .as("paragraphs from a letter stay together")
                .isEmpty();

        cell(clerk, 0, 0).press("Enter");
        assertThat(cell(clerk, 0, 1).evaluate("cell => cell === document.activeElement"))
                .isEqualTo(true);
        cell(clerk, 0, 1).press("ArrowUp");
        assertThat(cell(clerk, 0, 0).evaluate("cell => cell === document.activeElement"))
                .isEqualTo(true);
    }

    /** A file goes up and a bad one is refused in its row, and what was typed but not saved stays. */
    private static void attaches(Visitor clerk) {
        Locator row = clerk.page().locator("[data-row]").first();
        row.locator("input[type=file]")
                .setInputFiles(new FilePayload("图.png", "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8)));
        row.locator(".files button").last().click();
        row.locator(".files .field-error").waitFor();
        assertThat(row.locator(".files").innerText()).contains("是 SVG 图片");
        row.locator("input[type=file]").setInputFiles(new FilePayload("开工报告.pdf", "application/pdf", HandedIn.pdf()));
        row.locator(".files button").last().click();
        row.locator(".files li").waitFor();
        assertThat(row.locator(".files").innerText()).contains("开工报告.pdf");
        assertThat(cell(clerk, 1, 0).inputValue()).contains("基础完工");
    }

    private static Locator cell(Visitor visitor, int column, int row) {
        return visitor.page().locator("[data-col='" + column + "']").nth(row);
    }

    private static Visitor signedIn(Visitor visitor, Town.Someone who) {
        visitor.signIn(who.login(), Town.PASSWORD);
        return visitor;
    }
}
