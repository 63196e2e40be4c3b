package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The review of a plan as a plan officer works through it: by pointer, by keyboard, on a phone. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // A context, and so a database, of its own.
        properties = "spring.application.name=PlanReview")
class PlanReviewBrowserTest {
    private static final LocalDate SINCE = LocalDate.of(2025, 1, 1);
    private static final String PASSWORD = "辽河入海口的红滩 2026";
    private static final String PAPER = """
            渔港市促进消费三年行动方案（2026—2028年）
            为扩大消费，制定本方案，共提出9项举措。
            一、办好市集
            （一）开办夜市。2027年底前新增夜市街区6条。（牵头单位：市商务局；配合单位：市城管局）
            （二）修缮码头。修缮渔人码头2座，接待游客突破30万人次。（牵头单位：市文旅局、市交通局）
            二、丰富供给
            （三）引进名店。每年引进品牌首店不少于10家。
            """;

    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Test
    void lightsEachReadingAndItsSentenceByPointerAndByKeyboard() {
        settle();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor office = browser.visitor();
            office.signIn("officer", PASSWORD);
            upload(office);
            Page page = office.page();

            page.locator(".read.aim a").first().click();
            assertThat(page.locator(".review-text mark.lit").first().innerText())
                    .isNotBlank();
            assertThat(page.locator(".review-read .lit"))
                    .satisfies(lit -> assertThat(lit.count()).isEqualTo(1));

            page.locator(".paper mark.m-owners").first().click();
            assertThat(page.locator(".read.owners.lit").count()).isEqualTo(1);

            page.locator(".counts a").first().click();
            assertThat(page.locator(".paper mark.m-count.lit").count()).isEqualTo(1);

            page.locator(".tree > li .number").first().focus();
            page.keyboard().press("j");
            String second = page.locator(".tree > li").nth(1).getAttribute("id");
            assertThat(page.locator(".tree > li.lit").getAttribute("id")).isEqualTo(second);
            office.look("plan-review-lit");

            page.keyboard().press("e");
            Locator editor = page.locator("#editor .clause");
            editor.waitFor();
            office.look("plan-clause-drawer");
            page.keyboard().press("Escape");
            assertThat(editor.count()).isZero();

            anchorsWorkWithoutScript(page);
            fitsAPhone(browser, page.url());
        }
    }

    private void settle() {
        Organisation city = organisations.add(new Organisations.NewOrganisation(
                null, Organisation.Kind.CITY, "211100000000", "渔港市", null, SINCE, List.of()));
        for (String name : List.of("市商务局", "市文旅局", "市交通局")) {
            organisations.add(new Organisations.NewOrganisation(
                    city.id(), Organisation.Kind.DEPARTMENT, "211100000000", name, null, SINCE, List.of()));
        }
        var person = people.add(new People.NewPerson("officer", "苏瑾", PASSWORD, false));
        people.appoint(person, city.id(), Role.PLAN_OFFICE, SINCE);
    }

    private static void upload(Visitor office) {
        office.go("/plans");
        office.page()
                .locator("input[name=file]")
                .setInputFiles(new FilePayload("消费方案.txt", "text/plain", PAPER.getBytes(StandardCharsets.UTF_8)));
        office.press("上传并读取");
        assertThat(office.page().url()).contains("/review");
        office.look("plan-review");
    }

    private static void anchorsWorkWithoutScript(Page page) {
        String target = page.locator(".read.aim a").first().getAttribute("href");
        assertThat(page.locator(target).count()).as("the text has " + target).isEqualTo(1);
        String reading = page.locator(".paper mark a").first().getAttribute("href");
        assertThat(page.locator(reading).count()).as("a reading has " + reading).isEqualTo(1);
    }

    private static void fitsAPhone(Browser browser, String review) {
        Visitor phone = browser.phone();
        phone.signIn("officer", PASSWORD);
        phone.go(review);
        phone.look("plan-review-phone");
        phone.fits("the review");
        phone.page().locator(".fix").nth(1).click();
        phone.page().locator("#editor .clause").waitFor();
        phone.look("plan-clause-phone");
        phone.fits("the drawer");
        phone.go("/plans");
        phone.fits("the list");
    }
}
