package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import luodi.app.org.Organisation;
import luodi.app.org.Organisation.Kind;
import luodi.app.org.Organisations;
import luodi.app.org.Organisations.NewOrganisation;
import luodi.app.org.People;
import luodi.app.org.People.NewPerson;
import luodi.app.org.Role;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The chain as the office lives it: a paper is uploaded, corrected and published, a month is asked for, answered,
 * signed and accepted, judged and made into a circular — and a county that has no part in it sees none of it.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // A context, and so a database, of its own.
        properties = "spring.application.name=WholeChain")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeChainBrowserTest {
    private static final LocalDate SINCE = LocalDate.of(2025, 1, 1);
    private static final String PASSWORD = "七里河畔的芦苇 2026";

    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    private final List<String> hidden = new ArrayList<>();

    @Test
    void fourPeopleCarryAPlanFromThePaperToTheCircular() throws IOException {
        settle();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor office = browser.visitor();
            office.signIn("office", PASSWORD);
            office.look("01-overview-empty");
            String plan = uploadAndPublish(office);
            String ledger = readTheLedger(office, plan);
            String cycle = openTheMonth(office);

            Visitor clerk = browser.visitor();
            clerk.signIn("clerk", PASSWORD);
            String report = answer(clerk);

            Visitor leader = browser.visitor();
            leader.signIn("leader", PASSWORD);
            sign(leader, report);

            accept(office, report);
            judge(office, ledger);
            circulate(office, cycle);
            tellTheStory(office, ledger);

            Visitor outsider = browser.visitor();
            outsider.signIn("outsider", PASSWORD);
            seesNothing(outsider);

            onAPhone(browser);
            inEnglish(browser, ledger, cycle);
            atTwiceItsSize(browser, ledger, cycle);
            byKeyboard(browser);
        }
    }

    private void settle() {
        Organisation city = add(null, Kind.CITY, "滨海市", null);
        Organisation industry = add(city, Kind.DEPARTMENT, "滨海市工业和信息化局", "市工业和信息化局");
        add(city, Kind.DEPARTMENT, "滨海市发展和改革委员会", "市发展改革委");
        add(city, Kind.DEPARTMENT, "滨海市教育局", "市教育局");
        Organisation east = add(city, Kind.COUNTY, "东港区", null);
        Organisation west = add(city, Kind.COUNTY, "西岭县", null);
        Organisation apart = add(city, Kind.ZONE, "南湾经济区管委会", null);
        organisations.group("各县区", List.of(east.id(), west.id()));
        appoint("office", "林致远", city, Role.PLAN_OFFICE);
        appoint("clerk", "周敏", industry, Role.UNIT_CLERK);
        appoint("leader", "郑国强", industry, Role.UNIT_LEADER);
        appoint("outsider", "何平", apart, Role.UNIT_CLERK);
    }

    private Organisation add(@Nullable Organisation above, Kind kind, String name, @Nullable String shortName) {
        return organisations.add(new NewOrganisation(
                above == null ? null : above.id(), kind, "211100000000", name, shortName, SINCE, List.of()));
    }

    private void appoint(String login, String name, Organisation at, Role role) {
        var person = people.add(new NewPerson(login, name, PASSWORD, false));
        people.appoint(person, at.id(), role, SINCE);
    }

    /** The address of the published plan. */
    private String uploadAndPublish(Visitor office) throws IOException {
        office.go("/plans");
        office.look("02-plans-empty");
        Path bad = Files.createTempFile("luodi", ".pdf");
        Files.writeString(bad, "not a document at all");
        office.page().locator("input[name=file]").setInputFiles(bad);
        office.press("上传并读取");
        office.look("03-upload-refused");
        assertThat(office.page().locator(".error[role=alert]").count())
                .as("the refusal")
                .isEqualTo(1);

        Path paper = Files.createTempDirectory("luodi").resolve("滨海市三年行动方案.txt");
        try (var in = WholeChainBrowserTest.class.getResourceAsStream("/chain/plan.txt")) {
            Files.write(paper, java.util.Objects.requireNonNull(in).readAllBytes());
        }
        office.page().locator("input[name=file]").setInputFiles(paper);
        office.press("上传并读取");
        assertThat(office.page().url()).contains("/review");
        office.look("04-review");
        assertThat(office.text()).contains("培育骨干企业", "市工业和信息化局");
        String plan = office.page().url().replaceAll(".*(/plans/[^/]+)/review.*", "$1");

        office.press("发布");
        office.look("05-publish-refused");
        assertThat(office.page().locator(".error[role=alert]").innerText())
                .as("a plan with an unknown unit stays a draft")
                .contains("还不能发布", "市园区办");

        office.go(plan + "/review/units");
        office.look("06-units-asked");
        Locator asked = office.page().locator("table.units tbody tr");
        assertThat(asked.count()).as("only the name nobody knows is asked").isEqualTo(1);
        assertThat(asked.first().innerText()).contains("市园区办");
        asked.first()
                .locator("select")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("市发展改革委"));
        office.press("认定");

        office.go(plan + "/review");
        office.press("发布");
        office.look("07-published");
        assertThat(office.page().url()).endsWith(plan);
        hidden.add(plan);
        hidden.add(plan + "/file");
        hidden.add(plan + "/coverage");
        office.go(plan + "/coverage");
        office.look("08-coverage");
        return plan;
    }

    /** The address of one entry. */
    private String readTheLedger(Visitor office, String plan) throws IOException {
        office.go("/ledger?plan=" + plan.substring("/plans/".length()));
        office.look("09-ledger");
        assertThat(office.page().locator("table.grid tbody tr").count()).isEqualTo(5);
        office.press(office.page().locator("table.grid tbody a").first());
        office.look("10-entry");
        String entry = office.page().url().replaceAll("http://[^/]+", "");
        hidden.add(entry);
        hidden.add(entry.replace("/ledger/", "/assessment/entries/"));

        office.go("/ledger?lamp=red");
        office.look("11-ledger-nothing-found");
        office.go("/ledger");
        Path file = office.download(
                () -> office.page().locator("a[href^='/ledger.xlsx']").first().click());
        try (var book = new XSSFWorkbook(Files.newInputStream(file))) {
            assertThat(book.getSheetAt(0).getLastRowNum()).isGreaterThanOrEqualTo(5);
        }
        office.go("/ledger/imports");
        office.look("12-import");
        return entry;
    }

    private String openTheMonth(Visitor office) {
        office.go("/dispatch");
        office.look("13-dispatch-empty");
        office.go("/dispatch/cycles/new");
        office.look("14-new-cycle");
        office.page()
                .locator("form[action='/dispatch/cycles'] button[type=submit]")
                .click();
        office.page().waitForLoadState();
        office.look("15-cycle");
        String cycle = office.page().url().replaceAll("http://[^/]+", "").replaceAll("[?#].*", "");
        assertThat(cycle).startsWith("/dispatch/cycles/");
        hidden.add(cycle);
        return cycle;
    }

    private String answer(Visitor clerk) throws IOException {
        clerk.go("/");
        clerk.look("16-overview-clerk");
        assertThat(clerk.text()).contains("填报");
        clerk.press(clerk.page().locator("a[href^='/dispatch/reports/']").first());
        clerk.look("17-report-empty");
        String report = clerk.page().url().replaceAll("http://[^/]+", "").replaceAll("[?#].*", "");
        hidden.add(report);
        hidden.add(report + "/table.xlsx");

        clerk.press("提交给负责人签批");
        clerk.look("18-report-incomplete");
        assertThat(clerk.page().locator(".error[role=alert]").count()).isGreaterThan(0);

        Locator rows = clerk.page().locator("tr[data-row]");
        for (int i = 0; i < rows.count(); i++) {
            rows.nth(i).locator("input[name^='completion.']").fill(i == 0 ? "31" : "8");
            rows.nth(i).locator("textarea[name^='progress.']").fill("已完成选点和招标，第 " + (i + 1) + " 批开工。");
        }
        clerk.press("保存草稿");
        Path evidence = Files.createTempDirectory("luodi").resolve("验收单.pdf");
        Files.write(
                evidence,
                "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        Locator attach = clerk.page().locator("tr[data-row]").first().locator("form[data-evidence]");
        attach.locator("input[type=file]").setInputFiles(evidence);
        attach.locator("button").click();
        clerk.page()
                .locator("a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("验收单.pdf"))
                .waitFor();
        clerk.look("19-report-filled");
        clerk.press("提交给负责人签批");
        clerk.look("20-report-submitted");
        return report;
    }

    private void sign(Visitor leader, String report) {
        leader.go("/");
        leader.look("21-overview-leader");
        leader.go(report);
        leader.press("签批");
        leader.look("22-report-signed");
    }

    private void accept(Visitor office, String report) {
        office.go(report);
        office.look("23-report-to-accept");
        office.press("收下并更新台账");
        office.look("24-report-accepted");
    }

    private void judge(Visitor office, String entry) {
        office.go("/assessment");
        office.press("判灯");
        office.look("25-lamps");
        office.go(entry.replace("/ledger/", "/assessment/entries/"));
        office.look("26-lamp-history");
        assertThat(office.text()).contains("重算一致");
        office.go("/assessment/rules/1");
        office.look("27-rule");
        office.go("/");
        office.look("28-overview-office");
    }

    private void circulate(Visitor office, String cycle) throws IOException {
        String circular = cycle.replace("/dispatch/cycles/", "/circulars/");
        hidden.add(circular);
        office.go("/circulars");
        office.look("29-circulars");
        office.go(circular);
        office.look("30-circular");
        assertThat(office.text()).contains("市工业和信息化局", "未报");
        office.press("生成通报");
        office.look("30-circular-without-number");
        assertThat(office.text()).contains("还没有填发文字号");
        office.page().locator("input[name=number]").fill("滨政通〔2026〕12号");
        Path word = office.download(
                () -> office.page().locator("button[formaction$='/docx']").click());
        try (var document = new XWPFDocument(Files.newInputStream(word))) {
            StringBuilder text = new StringBuilder();
            document.getParagraphs().forEach(each -> text.append(each.getText()).append('\n'));
            assertThat(text.toString()).contains("滨海市工业和教育三年行动方案");
        }
        Path table = office.download(
                () -> office.page().locator("button[formaction$='/xlsx']").click());
        try (var book = new XSSFWorkbook(Files.newInputStream(table))) {
            assertThat(book.getNumberOfSheets()).isPositive();
        }
    }

    private static void tellTheStory(Visitor office, String entry) {
        office.go(entry);
        office.look("31-entry-story");
        assertThat(office.text()).contains("林致远", "周敏", "郑国强");
    }

    private void seesNothing(Visitor outsider) {
        outsider.go("/");
        outsider.look("32-overview-outsider");
        assertThat(outsider.text()).doesNotContain("三年行动方案");
        for (String path : hidden) {
            assertThat(outsider.page().request().get(path).status()).as(path).isEqualTo(404);
        }
        for (String list : List.of("/plans", "/ledger", "/dispatch", "/assessment")) {
            outsider.go(list);
            assertThat(outsider.text()).as(list).doesNotContain("三年行动方案", "培育骨干企业");
        }
        outsider.look("33-nothing-for-the-outsider");
        outsider.go(hidden.getFirst());
        outsider.look("34-not-found");
    }

    private void inEnglish(Browser browser, String entry, String cycle) {
        List<String> left = new ArrayList<>();
        for (Visitor visitor : List.of(browser.visitor(), browser.phone())) {
            boolean narrow = visitor.page().viewportSize().width < 400;
            visitor.signIn("office", PASSWORD);
            visitor.readEnglish();
            for (String path : everyPage(entry, cycle)) {
                visitor.go(path);
                String name =
                        (narrow ? "phone-en" : "en") + path.replace('/', '-').replaceAll("[0-9a-f-]{30,}", "-one");
                visitor.look(name);
                visitor.chineseLeft().forEach(words -> left.add(name + ": " + words));
                visitor.fits(name);
            }
        }
        assertThat(left).as("Chinese left on English pages").isEmpty();
    }

    private static void atTwiceItsSize(Browser browser, String entry, String cycle) {
        Visitor zoomed = browser.zoomed();
        zoomed.signIn("office", PASSWORD);
        for (String path : List.of("/ledger", entry, cycle, "/assessment")) {
            zoomed.go(path);
            String name = "zoomed" + path.replace('/', '-').replaceAll("[0-9a-f-]{30,}", "-one");
            zoomed.look(name);
            zoomed.fits(name);
        }
    }

    private static void byKeyboard(Browser browser) {
        Visitor visitor = browser.visitor();
        visitor.signIn("office", PASSWORD);
        visitor.go("/ledger");
        visitor.page().keyboard().press("Tab");
        assertThat(focused(visitor)).as("the first stop").isEqualTo("#main");
        visitor.picture("keyboard-first-stop");
        visitor.page().keyboard().press("/");
        assertThat(focused(visitor)).as("where / leads").isEqualTo("search");
        visitor.page().keyboard().type("幼儿园/");
        assertThat(visitor.page().locator("#search").inputValue()).isEqualTo("幼儿园/");
    }

    private static Object focused(Visitor visitor) {
        return visitor.page()
                .evaluate("() => document.activeElement.getAttribute('href') || document.activeElement.id");
    }

    private List<String> everyPage(String entry, String cycle) {
        String plan = hidden.getFirst();
        String report = hidden.stream()
                .filter(path -> path.matches("/dispatch/reports/[0-9a-f-]{36}"))
                .findFirst()
                .orElseThrow();
        return List.of(
                "/",
                "/plans",
                plan,
                plan + "/coverage",
                "/ledger",
                "/ledger?q=nothing-like-it",
                "/ledger/new",
                "/ledger/imports",
                entry,
                entry + "/edit",
                "/dispatch",
                "/dispatch/cycles/new",
                cycle,
                report,
                "/assessment",
                entry.replace("/ledger/", "/assessment/entries/"),
                "/circulars",
                cycle.replace("/dispatch/cycles/", "/circulars/"),
                "/me");
    }

    private void onAPhone(Browser browser) {
        Visitor phone = browser.phone();
        phone.signIn("clerk", PASSWORD);
        for (String path : List.of("/", "/plans", "/ledger", "/dispatch", "/assessment", "/me")) {
            phone.go(path);
            phone.look("phone" + path.replace('/', '-'));
            phone.fits(path);
        }
        for (String path : hidden) {
            if (path.matches("/(dispatch/reports|ledger|plans)/[0-9a-f-]{36}")) {
                phone.go(path);
                phone.look("phone" + path.replace('/', '-').replaceAll("[0-9a-f-]{36}", "one"));
                phone.fits(path);
            }
        }
    }
}
