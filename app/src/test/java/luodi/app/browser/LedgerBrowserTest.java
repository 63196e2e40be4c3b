package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import luodi.app.journal.Actor;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.plan.LedgerOpening;
import luodi.app.plan.PublishedPlan;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages of the ledger with short and very long names, on an office screen and a phone. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // A context, and so a database, of its own.
        properties = "spring.application.name=Ledger")
class LedgerBrowserTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Autowired
    LedgerOpening opening;

    @Autowired
    LedgerBook book;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void thePagesOfTheLedgerStandOnScreenAndPhone() throws IOException {
        Organisation city = organisation(null, Organisation.Kind.CITY, "试验市", null);
        Organisation reform = organisation(city.id(), Organisation.Kind.DEPARTMENT, "市发展和改革委员会", "市发改委");
        Organisation industry =
                organisation(city.id(), Organisation.Kind.DEPARTMENT, "市工业和信息化局（市国防科技工业办公室、市中小企业发展服务局）", null);
        Organisation east = organisation(city.id(), Organisation.Kind.COUNTY, "东县", null);
        Organisation west = organisation(city.id(), Organisation.Kind.COUNTY, "西区", null);
        organisations.group("各县区", List.of(east.id(), west.id()));
        UUID keeper = people.add(new People.NewPerson("keeper", "周慎之", PASSWORD, false));
        people.appoint(keeper, city.id(), Role.PLAN_OFFICE, LONG_AGO);
        UUID plan = UUID.randomUUID();

        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor visitor = browser.visitor();
            visitor.signIn("keeper", PASSWORD);
            visitor.go("/ledger");
            visitor.look("ledger-empty");

            UUID entry = fill(plan, city, reform, industry, List.of(east, west)).getFirst();
            visitor.go("/ledger");
            visitor.look("ledger");
            visitor.fits("the ledger");
            visitor.go("/ledger?lamp=red&q=%E5%85%85%E7%94%B5&sort=due&dir=desc&overdue=1");
            visitor.look("ledger-filtered");
            visitor.go("/ledger?lamp=purple&q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D");
            visitor.look("ledger-nothing");
            visitor.go("/ledger/" + entry);
            visitor.look("ledger-entry");
            visitor.go("/ledger/" + entry + "/edit");
            visitor.page().locator("input[name=due]").fill("明年春天");
            visitor.page().locator("textarea[name=supporting]").fill("市没有局");
            visitor.page().locator("input[name=reason]").fill("市政府第3次常务会议");
            visitor.press("保存调整");
            visitor.look("ledger-edit-refused");
            visitor.page().locator("input[name=due]").fill("2027年6月底");
            visitor.page().locator("textarea[name=supporting]").fill("各县区");
            visitor.press("保存调整");
            assertThat(visitor.text()).contains("2027-06-30", "调整事项");
            visitor.page().locator(".timeline summary").first().click();
            visitor.look("ledger-entry-revised");
            visitor.go("/ledger/new");
            visitor.look("ledger-new");

            visitor.go("/ledger");
            Path exported = visitor.download(() -> visitor.press("导出 XLSX"));
            visitor.go("/ledger/imports");
            visitor.look("ledger-import");
            importing(visitor, edited(exported, "市没有局", "明年春天"));
            visitor.look("ledger-import-refused");
            visitor.go("/ledger/imports");
            importing(visitor, edited(exported, "市没有局", "2027.3.31"));
            visitor.look("ledger-import-asked");
            assertThat(visitor.text()).contains("这些名称对不上机构", "市没有局");
            visitor.page()
                    .locator("select[name=answer]")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("市发改委"));
            visitor.page().locator("input[name=taught]").check();
            visitor.press("认定");
            visitor.look("ledger-import-answered");
            assertThat(visitor.text()).contains("其中 1 个记为别名", "新增 1 项");
            visitor.go("/ledger/imports");
            importing(visitor, edited(exported, "市发展改革委", "2027.3.31"));
            visitor.look("ledger-import-preview");
            visitor.press("确认导入");
            assertThat(visitor.text()).contains("新增 1 项，修改 1 项");

            visitor.go("/ledger");
            visitor.page().locator(".columns summary").click();
            visitor.look("ledger-columns");
            visitor.page().locator(".columns input[value=supporting]").check();
            visitor.page().locator(".columns input[value=target]").uncheck();
            visitor.press("记住");
            assertThat(visitor.page().locator("thead").innerText())
                    .contains("配合单位")
                    .doesNotContain("年度目标");
            visitor.page().locator(".columns summary").click();
            visitor.press(visitor.page().locator(".columns button[value=supporting]"));
            assertThat(visitor.page().locator(".columns form").isVisible())
                    .as("the choice stays open while columns are moved")
                    .isTrue();
            visitor.look("ledger-columns-chosen");

            Visitor phone = browser.phone();
            phone.signIn("keeper", PASSWORD);
            phone.go("/ledger");
            phone.look("ledger-phone");
            phone.fits("the ledger on a phone");
            phone.go("/ledger/" + entry);
            phone.look("ledger-entry-phone");
            phone.fits("an entry on a phone");
        }
    }

    private static void importing(Visitor visitor, Path file) {
        visitor.page().locator("input[type=file]").setInputFiles(file);
        visitor.press("上传并查看");
    }

    private static Path edited(Path exported, String lead, String due) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(exported))) {
            var sheet = workbook.getSheetAt(0);
            sheet.getRow(1).createCell(3).setCellValue("新增充电桩 480 个，其中农村不少于 120 个");
            var added = sheet.createRow(sheet.getLastRowNum() + 1);
            added.createCell(2).setCellValue("会上新加的事");
            added.createCell(5).setCellValue(lead);
            added.createCell(8).setCellValue(due);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            Path file = exported.resolveSibling("edited.xlsx");
            Files.write(file, out.toByteArray());
            return file;
        }
    }

    private Organisation organisation(
            @Nullable UUID parent, Organisation.Kind kind, String name, @Nullable String shortName) {
        return organisations.add(
                new Organisations.NewOrganisation(parent, kind, "211100000000", name, shortName, LONG_AGO, List.of()));
    }

    private List<UUID> fill(
            UUID plan, Organisation city, Organisation reform, Organisation industry, List<Organisation> counties) {
        List<PublishedPlan.Clause> clauses = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            boolean wordy = i % 4 == 1;
            clauses.add(new PublishedPlan.Clause(
                    "n" + i,
                    i,
                    (1 + i / 10) + "." + i % 10,
                    wordy ? "推动传统产业转型升级和战略性新兴产业融合集群发展取得新突破" : "完善基础设施",
                    wordy ? "加快公共充电设施建设，统筹居民小区、公共停车场、高速公路服务区和农村地区布局，推动新建小区固定车位全部预留安装条件，鼓励有条件的单位内部充电设施向社会开放" : "新建公共充电桩",
                    wordy ? "年内新增公共充电桩四百个，其中农村地区不少于一百个；\n建成换电站三座，建成城市级监测平台并接入全部公共桩" : "新增 40 个",
                    "以市级监测平台接入数为准",
                    "分管副市长",
                    "explicit",
                    i % 7 == 0 ? null : LocalDate.of(2026, 1 + i % 12, 28),
                    (wordy ? industry : reform).id(),
                    counties.stream()
                            .map(each -> new PublishedPlan.Answering(each.id(), "各县区"))
                            .toList(),
                    List.of()));
        }
        List<UUID> entries = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            entries.addAll(opening.open(
                    new PublishedPlan(plan, "试验市突破攻坚三年行动方案", city.id(), city.region(), clauses), Actor.SYSTEM));
            book.showProgress(
                    LocalDate.of(2026, 3, 31),
                    entries.stream()
                            .limit(40)
                            .map(id -> new LedgerBook.Accepted(
                                    id, new BigDecimal("36.5"), "已建成一百四十六个。", "两处变压器增容未批。", "四月底前完成增容。"))
                            .toList());
            List<LedgerBook.Lit> lit = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                lit.add(new LedgerBook.Lit(
                        entries.get(i), i % 9 == 0 ? Lamp.RED : i % 5 == 0 ? Lamp.YELLOW : Lamp.GREEN));
            }
            book.showLamps(LocalDate.of(2026, 3, 31), lit);
        });
        return entries;
    }
}
