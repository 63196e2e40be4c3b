package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // A context, and so a database, of its own, which no sweep looks at by itself.
        properties = {"spring.application.name=Supervision", "luodi.timer.sweep-every=P1D"})
@Import(Town.Setting.class)
class SupervisionBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    MovedClock clock;

    @Test
    void aBlockerAnOrderAndAMeetingGoTheirWholeWay() throws Exception {
        Town.City city = town.found();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor office = signedIn(browser.visitor(), city.office());
            Visitor clerk = signedIn(browser.phone(), city.clerk());
            String blocker = aBlockerIsRaised(clerk, office, city);
            String order = anOrderIsIssued(office);
            theUnitAnswersOnAPhone(clerk, city, order);
            theOfficeJudges(office, city, order);
            aMeetingIsHeld(office, city);
            thePackIsReadOnAPhone(signedIn(browser.phone(), city.office()));
            theBlockerIsSolved(anew(clerk, city.clerk()), office, blocker);
            inEnglish(office, order, blocker);

            Visitor outsider = signedIn(browser.visitor(), city.countyOffice());
            assertThat(outsider.go(order)).isEqualTo(404);
            assertThat(outsider.go(blocker)).isEqualTo(404);
        }
    }

    private static String aBlockerIsRaised(Visitor clerk, Visitor office, Town.City city) {
        office.go("/blockers");
        office.look("blockers-empty");
        clerk.go("/ledger/" + city.entries().getFirst());
        clerk.press("报告堵点");
        clerk.look("blocker-new-phone");
        clerk.fits("raising a blocker on a phone");
        clerk.page().locator("select[name=cause]").selectOption("land");
        clerk.page().locator("textarea[name=text]").fill("管廊用地涉及三户未签补偿协议，不能进场");
        clerk.press("报告堵点");
        assertThat(clerk.text()).contains("堵点已报告", "单位自行解决", "2026-03-09 17:30 前没有解决就升一级");
        clerk.look("blocker-phone");
        clerk.fits("a blocker on a phone");

        String blocker = path(clerk);
        office.go(blocker);
        office.page().locator("form[action$='/decide'] textarea").fill("国土部门三日内入户，月底前签约");
        office.page().locator("input[name=due]").fill("2026-03-31");
        office.press("记下议定");
        assertThat(office.text()).contains("已议定", "2026-03-31 前完成");
        office.look("blocker-decided");
        office.go("/blockers?cause=land&state=open");
        assertThat(office.text()).contains("管廊用地", "0/1");
        office.look("blockers");
        clerk.go("/blockers");
        clerk.look("blockers-phone");
        clerk.fits("the list of blockers on a phone");
        return blocker;
    }

    private static String anOrderIsIssued(Visitor office) {
        office.go("/orders");
        office.look("orders-empty");
        office.press("下达督办单");
        office.look("order-new");
        office.page().locator("input[name=source]").fill("市政府第 5 次常务会议");
        office.page().locator("textarea[name=task]").fill("完成园区管网迁改，保障二期项目按期进场");
        office.page().locator("textarea[name=demand]").fill("倒排工期，每周反馈；办结后附验收单。");
        office.page().locator("select[name=unit] option").nth(1).evaluate("o => { o.selected = true; }");
        office.page().locator("input[name=days]").fill("3");
        office.press("下达并开始计时");
        assertThat(office.text()).contains("没有下达", "不能每周反馈");
        assertThat(office.page().locator("textarea[name=task]").inputValue()).contains("管网迁改");
        office.look("order-new-refused");
        office.page().locator("input[name=days]").fill("10");
        office.press("下达并开始计时");
        assertThat(office.text()).contains("已下达 督办〔2026〕1号", "2026-03-16 17:30", "已下达，待签收");
        office.look("order-issued");
        return path(office);
    }

    private void theUnitAnswersOnAPhone(Visitor clerk, Town.City city, String order) {
        clerk.go("/orders");
        clerk.look("orders-phone");
        clerk.fits("the list of orders on a phone");
        clerk.go("/dispatch/burden?day=2026-03-16");
        clerk.press("督办〔2026〕1号");
        assertThat(clerk.text()).contains("已下达，待签收");
        clerk.go("/");
        clerk.press("签收督办单");
        clerk.look("order-phone");
        clerk.fits("an order on a phone");
        clerk.press(clerk.page().locator("form[action$='/accept'] button"));
        assertThat(clerk.text()).contains("已签收");
        clock.set("2026-03-05T10:00:00");
        anew(clerk, city.clerk()).go(order);
        clerk.page().locator("form[action$='/reply'] textarea").fill("管网迁改完成，附验收单");
        clerk.press(clerk.page().locator("form[action$='/reply'] button"));
        assertThat(clerk.text()).contains("已回复", "现在没有等您办的事");
    }

    private void theOfficeJudges(Visitor office, Town.City city, String order) throws Exception {
        anew(office, city.office()).go(order);
        office.page()
                .locator("summary")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("退回重办"))
                .click();
        office.page().locator("form[action$='/return'] textarea").fill("验收单没有监理签字");
        office.press(office.page().locator("form[action$='/return'] button"));
        assertThat(office.text()).contains("总时限不停", "办理中", "2026-03-16 17:30");
        office.page()
                .locator("summary")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("中止计时"))
                .click();
        office.page().locator("form[action$='/suspend'] input[name=approver]").fill("李市长");
        office.page().locator("form[action$='/suspend'] textarea").fill("等省里批复，见辽发改〔2026〕8号");
        office.press(office.page().locator("form[action$='/suspend'] button"));
        assertThat(office.text()).contains("中止期间不算超期", "中止期间没有时限");
        office.look("order-suspended");
        clock.set("2026-03-12T10:00:00");
        anew(office, city.office()).go(order);
        office.press(office.page().locator("form[action$='/resume'] button"));
        assertThat(office.text()).contains("已恢复计时", "2026-03-24 17:30", "批准人 李市长");
        office.look("order-resumed");
        Path paper = office.download(() -> office.page()
                .locator("form[action$='/docx'] button:not([formaction])")
                .click());
        assertThat(Files.size(paper)).isGreaterThan(3_000);
        clock.set("2026-03-26T10:00:00");
        anew(office, city.office()).go("/orders");
        assertThat(office.text()).contains("超期", "该反馈了");
        office.look("orders");
    }

    private void aMeetingIsHeld(Visitor office, Town.City city) {
        office.go("/meetings");
        office.look("meetings-empty");
        office.press("生成会议材料");
        assertThat(office.text()).contains("已生成并留存材料", "管廊用地", "管网迁改");
        office.look("meeting-pack");
        office.page().locator("textarea[name=text]").fill("四月十日前完成管廊用地签约");
        office.page().locator("select[name=unit] option").nth(1).evaluate("o => { o.selected = true; }");
        office.page().locator("input[name=due]").fill("2026-04-10");
        office.press("记下并列入台账");
        assertThat(office.text()).contains("已记下并列入台账");
        office.press(office.page().locator("#decisions ~ .table-wrap a").first());
        assertThat(office.text()).contains("会议议定", "四月十日前完成管廊用地签约");

        clock.set("2026-04-14T10:00:00");
        anew(office, city.office()).go("/meetings");
        office.press("生成会议材料");
        assertThat(office.text()).contains("上次议定未办完", "四月十日前完成管廊用地签约", "超期");
        office.look("meeting-next-pack");
        office.fits("a pack at a desk");
        office.go("/meetings");
        office.look("meetings");
    }

    private static void thePackIsReadOnAPhone(Visitor phone) {
        phone.go("/meetings");
        phone.fits("the list of meetings on a phone");
        phone.press(phone.page().locator("td.name a").first());
        assertThat(phone.text()).contains("上次议定未办完");
        phone.look("meeting-phone");
        phone.fits("a pack on a phone");
    }

    private static void theBlockerIsSolved(Visitor clerk, Visitor office, String blocker) {
        clerk.go(blocker);
        clerk.page().locator("form[action$='/resolve'] textarea").fill("三户已签约腾退");
        clerk.press("报解决，请别人确认");
        assertThat(clerk.text()).contains("已报解决").doesNotContain("仍未解决");
        office.go(blocker);
        office.look("blocker-to-confirm");
        office.press("确认解决");
        assertThat(office.text()).contains("已确认解决");
        office.go("/blockers");
        assertThat(office.text()).contains("100.0", "1/1");
    }

    private static void inEnglish(Visitor office, String order, String blocker) {
        office.readEnglish();
        for (String place : new String[] {"/orders", order, "/orders/new", "/blockers", blocker, "/meetings"}) {
            office.go(place);
            assertThat(office.chineseLeft()).as(place).isEmpty();
        }
        office.look("meetings-english");
    }

    private static String path(Visitor visitor) {
        return visitor.page().url().replaceFirst("http://[^/]+", "").replaceFirst("[?#].*", "");
    }

    /** After days a session has ended. */
    private static Visitor anew(Visitor visitor, Town.Someone who) {
        visitor.page().context().clearCookies();
        return signedIn(visitor, who);
    }

    private static Visitor signedIn(Visitor visitor, Town.Someone who) {
        visitor.signIn(who.login(), Town.PASSWORD);
        return visitor;
    }
}
