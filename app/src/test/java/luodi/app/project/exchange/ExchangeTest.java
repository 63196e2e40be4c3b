package luodi.app.project.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.dispatch.Town;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.indicator.EvidenceClass;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookOut;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.ProjectFilter;
import luodi.app.project.ProjectForm;
import luodi.app.project.Projects;
import luodi.app.project.progress.Kind;
import luodi.app.project.progress.Progresses;
import luodi.app.web.NotVisible;
import luodi.engine.gate.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Projects go out as a workbook and as OC4IDS and come in again; one fault, and nothing comes in. */
@SpringBootTest
@Import(Town.Setting.class)
class ExchangeTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    @Autowired
    private Town town;

    @Autowired
    private Projects projects;

    @Autowired
    private Progresses progresses;

    @Autowired
    private Exporting exporting;

    @Autowired
    private Importing importing;

    /** Codes are unique in the whole city, and all these towns are one. */
    private static int serial = 300_000;

    private String code;
    private String anotherCode;
    private Town.City city;
    private Viewer office;
    private String unit;

    @BeforeEach
    void found() {
        code = "2603-211103-04-01-" + serial++;
        anotherCode = "2603-211103-04-01-" + serial++;
        city = town.found();
        office = town.as(city.office());
        unit = town.as(city.clerk()).posts().getFirst().organisationName();
    }

    // ---- the table ----

    @Test
    void theTableThatWentOutComesInWithoutAnyChange() {
        whole();

        Importing.Preview preview = preview("调度表.xlsx", DispatchTable.write(2026, all()));

        assertThat(preview.faults()).isEmpty();
        assertThat(preview.lines()).isEmpty();
        assertThat(preview.unchanged()).isEqualTo(1);
        assertThat(preview.notices())
                .singleElement()
                .asString()
                .as("what is not taken is said")
                .contains("阶段", "开工实际", "累计完成(核实)");
    }

    @Test
    void whatTheTableSaysOtherwiseIsShownFirstAndThenDoneOnce() throws IOException {
        UUID known = whole();
        byte[] table = table(
                List.of("项目名称", "责任单位", "投资主体", "类别", "计划总投资（万元）", "3月计划", "3 月完成", "开工计划", "立项方式"),
                List.of("铜箔二期", "", "", "", "98000", "900", "700", "2026-06-30", "备案、两高"),
                List.of("精细化工原料工程", unit, "华锦集团", "头部", "8370000", "1000", "", "2026-12-31", ""),
                List.of("合计", "", "", "", "8468000", "1900", "700", "", ""));
        UUID upload = importing.upload(office, city.id(), "三月.xlsx", table);
        Importing.Preview preview = importing.preview(office, importing.find(office, upload));

        assertThat(preview.faults())
                .as("the sum at the end is no project of any unit")
                .isNotEmpty();
        upload = importing.upload(office, city.id(), "三月.xlsx", first(2));
        preview = importing.preview(office, importing.find(office, upload));
        assertThat(preview.faults()).isEmpty();
        assertThat(preview.lines()).extracting(Importing.Line::added).containsExactly(false, true);
        assertThat(preview.lines().getFirst().what().toString())
                .contains("70000", "98000", "2026-03", "900", "700", "2026-06-30", "备案 → 备案、两高");
        assertThat(projects.find(office, known).total())
                .as("a look changes nothing")
                .isEqualByComparingTo("70000");
        assertThat(all()).hasSize(1);

        assertThat(importing.apply(office, upload, "another fingerprint"))
                .isInstanceOf(Importing.Applied.Refused.class);
        assertThat(all()).hasSize(1);
        assertThat(importing.apply(office, upload, preview.fingerprint())).isEqualTo(new Importing.Applied.Done(1, 1));
        assertThat(importing.apply(office, upload, preview.fingerprint()))
                .isInstanceOf(Importing.Applied.Already.class);

        assertThat(projects.find(office, known).total()).isEqualByComparingTo("98000");
        assertThat(all()).hasSize(2);
        Outgoing changed = all().getFirst();
        assertThat(changed.said()).last().satisfies(said -> {
            assertThat(said.evidence()).isEqualTo(EvidenceClass.SELF);
            assertThat(said.source()).isEqualTo("导入《三月.xlsx》");
        });
        assertThat(changed.current()).containsEntry(Stage.STARTED, LocalDate.parse("2026-06-30"));
        assertThat(changed.changed()).extracting(Project.Changed::reason).contains("导入《三月.xlsx》");
    }

    @Test
    void oneWrongCellAndNothingComesInAndEveryFaultIsNamedWithItsRow() throws IOException {
        whole();
        byte[] table = table(
                List.of("项目名称", "责任单位", "投资主体", "类别", "计划总投资(万元)", "3月完成", "开工计划"),
                List.of("好项目", unit, "甲公司", "配套", "100", "", ""),
                List.of("没有单位", "", "甲公司", "配套", "100", "", ""),
                List.of("错单位", "月球办", "甲公司", "星际", "100", "", ""),
                List.of("错数", unit, "甲公司", "配套", "很多", "", ""),
                List.of("错日子", unit, "甲公司", "配套", "100", "", "年底"));

        Importing.Preview preview = preview("坏表.xlsx", table);

        assertThat(preview.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.where().toString()).contains("第 6 行");
            assertThat(fault.why().toString()).contains("开工计划", "年底", "2026-03-31");
        });
        preview = preview("坏表.xlsx", first(4));
        assertThat(preview.faults().toString())
                .contains("第 3 行", "没有写责任单位", "第 4 行", "月球办", "星际", "第 5 行", "大于 0")
                .doesNotContain("第 2 行");
        assertThat(all()).hasSize(1);
    }

    @Test
    void aCodeOfAnotherProjectIsOneLineAndNothingElseIsTried() throws IOException {
        whole();
        Town.City other = town.found();
        Viewer stranger = town.as(other.office());
        projects.register(
                stranger,
                new Projects.Home(
                        other.id(),
                        other.reform(),
                        "211103000000",
                        "",
                        Project.Part.LEADING,
                        LocalDate.parse("2026-03-02")),
                form("别处的项目", anotherCode, "1", ""));
        byte[] table = table(
                List.of("项目代码", "项目名称", "责任单位", "投资主体", "类别", "计划总投资(万元)"),
                List.of(anotherCode, "冒用代码", unit, "甲公司", "配套", "100"),
                List.of("", "后面的", unit, "甲公司", "配套", "100"));

        Importing.Preview preview = preview("调度表.xlsx", table);

        assertThat(preview.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.why()).isEqualTo(Projects.CODE_TAKEN));
        assertThat(all()).hasSize(1);
    }

    @Test
    void aFileThatIsNoTableIsOneLine() throws IOException {
        assertThat(preview("x.xlsx", "没有".getBytes(StandardCharsets.UTF_8)).faults())
                .hasSize(1);
        assertThat(preview("x.xlsx", table(List.of("序号", "内容"), List.of("1", "2")))
                        .faults())
                .singleElement()
                .asString()
                .contains("项目名称");
        assertThat(preview("x.xlsx", table(List.of("项目名称", "类别"))).faults())
                .singleElement()
                .asString()
                .contains("一个项目也没有");
    }

    @Test
    void strangersNeitherUploadNorSeeAnUpload() {
        UUID upload = importing.upload(office, city.id(), "x.xlsx", new byte[] {1});
        Viewer stranger = town.as(town.found().office());

        assertThatThrownBy(() -> importing.find(stranger, upload)).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> importing.upload(stranger, city.id(), "x.xlsx", new byte[] {1}))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> importing.upload(town.as(city.clerk()), city.id(), "x.xlsx", new byte[] {1}))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void anExportHoldsTheOldestFirst() {
        whole();
        done(projects.register(
                office,
                new Projects.Home(
                        city.id(),
                        city.reform(),
                        "211103000000",
                        "",
                        Project.Part.LEADING,
                        LocalDate.parse("2026-03-02")),
                form("后登记的", "", "1", "")));

        assertThat(all()).extracting(each -> each.project().name()).containsExactly("铜箔二期", "后登记的");
        assertThat(projects.page(office, ProjectFilter.ALL, Ids.LAST, 1))
                .extracting(Project::name)
                .containsExactly("后登记的");
    }

    // ---- OC4IDS ----

    @Test
    void whatGoesOutAsTheStandardHoldsAgainstItsShape() throws IOException {
        UUID id = whole();
        int version = projects.find(office, id).version();
        done(projects.change(office, id, version, form("铜箔二期", code, "98000", ""), Project.State.PAUSED, "扩产"));
        String json = standard();

        try (InputStream schema = Objects.requireNonNull(
                getClass().getResourceAsStream("/project/oc4ids-0.9.schema.json"), "the schema of the tests")) {
            assertThat(faults(new String(schema.readAllBytes(), StandardCharsets.UTF_8), json))
                    .isEmpty();
        }
        assertThat(json).contains("\"amount\" : 980000000", "financialProgress", "physicalProgress", "GB/T 40058");
    }

    @Test
    void whatGoesOutHoldsAgainstThePublishedSchemaWhereItIsAtHand() throws IOException {
        String place = System.getProperty("luodi.oc4ids", "");
        assumeTrue(!place.isEmpty(), "skipped: -Dluodi.oc4ids=FILE names project-package-schema.json of OC4IDS 0.9.5");
        whole();

        assertThat(faults(Files.readString(Path.of(place)), standard())).isEmpty();
    }

    private static List<String> faults(String schema, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema, InputFormat.JSON)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
                .toList();
    }

    @Test
    void aPackageThatWentOutOfOneOfficeComesIntoAnother() {
        whole();
        String json = standard();
        city = town.found();
        office = town.as(city.office());
        String here = town.as(city.clerk()).posts().getFirst().organisationName();
        String moved = json.replace(unit, here).replace(code, anotherCode);

        UUID upload = importing.upload(office, city.id(), "项目包.json", moved.getBytes(StandardCharsets.UTF_8));
        Importing.Preview preview = importing.preview(office, importing.find(office, upload));
        assertThat(preview.faults()).isEmpty();
        assertThat(importing.apply(office, upload, preview.fingerprint())).isEqualTo(new Importing.Applied.Done(1, 0));

        Outgoing came = all().getFirst();
        assertThat(came.project().code()).isEqualTo(anotherCode);
        assertThat(came.project().total()).isEqualByComparingTo("70000");
        assertThat(came.project().part()).isEqualTo(Project.Part.FINE_CHEMICAL);
        assertThat(came.project().aims()).isNotEmpty();
        assertThat(came.project().point()).isNotNull();
        assertThat(came.said()).hasSize(3);
        assertThat(came.current()).containsEntry(Stage.COMPLETED, LocalDate.parse("2027-06-30"));
        assertThat(preview("项目包.json", standard().getBytes(StandardCharsets.UTF_8))
                        .lines())
                .isEmpty();
    }

    @Test
    void aPackageThatCannotBeMeantIsOneLineThatNamesItsProject() {
        assertThat(preview("x.json", "{".getBytes(StandardCharsets.UTF_8)).faults())
                .singleElement()
                .asString()
                .contains("JSON");
        assertThat(preview("x.json", new byte[] {(byte) 0xC3, 0x28}).faults())
                .singleElement()
                .asString()
                .contains("UTF-8");
        assertThat(preview("x.json", "{\"version\":\"1.1\",\"projects\":[]}".getBytes(StandardCharsets.UTF_8))
                        .faults())
                .singleElement()
                .asString()
                .contains("1.1");
        String bad = """
                {"version":"0.9","projects":[{"id":"1","title":"甲"},{"id":"2","title":"乙",
                 "budget":{"amount":{"amount":"many","currency":"CNY"}}},{"id":"3","title":"丙",
                 "forecasts":[{"id":"physicalProgress","observations":[{"period":{"startDate":"2026-13-01"},"measure":"1"}]}]}]}
                """;
        assertThat(preview("x.json", bad.getBytes(StandardCharsets.UTF_8)).faults())
                .extracting(fault -> fault.where() + " " + fault.why())
                .satisfiesExactly(
                        second -> assertThat(second).contains("乙", "金额"),
                        third -> assertThat(third).contains("丙", "2026-13-01"));
    }

    // ---- words of these tests ----

    /** A project of which everything is told. */
    private UUID whole() {
        UUID id = ((Result.Done) projects.register(
                        office,
                        new Projects.Home(
                                city.id(),
                                city.reform(),
                                "211103000000",
                                "精细化工",
                                Project.Part.FINE_CHEMICAL,
                                LocalDate.parse("2026-03-02")),
                        form("铜箔二期", code, "70000", "122.070714, 41.119997")))
                .id();
        done(projects.schedule(office, id, Stage.STARTED, LocalDate.parse("2026-05-31"), "年度计划"));
        done(projects.schedule(office, id, Stage.COMPLETED, LocalDate.parse("2027-06-30"), "年度计划"));
        done(progresses.tell(
                office,
                id,
                new Progresses.Telling(Kind.INVESTMENT, null, Map.of(MARCH, BigDecimal.valueOf(800)), "年度计划")));
        done(progresses.tell(
                office,
                id,
                new Progresses.Telling(
                        Kind.INVESTMENT, EvidenceClass.JOINT, Map.of(MARCH, new BigDecimal("650.5")), "签章表")));
        done(progresses.tell(
                office,
                id,
                new Progresses.Telling(
                        Kind.BUILDING, EvidenceClass.SELF, Map.of(MARCH, new BigDecimal("12.5")), "月报")));
        return id;
    }

    private static void done(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
    }

    private static ProjectForm form(String name, String code, String total, String point) {
        return new ProjectForm(
                code,
                name,
                "长春化工",
                "91350100M000100Y43",
                List.of("filed"),
                "王市长",
                total,
                "扩建",
                point,
                List.of("industry"),
                "");
    }

    private List<Outgoing> all() {
        return exporting.all(office, ProjectFilter.ALL);
    }

    private String standard() {
        return new String(
                Oc4ids.write("https://example.gov.cn/projects/oc4ids.json", "测试市", NOW, all()), StandardCharsets.UTF_8);
    }

    private Importing.Preview preview(String name, byte[] file) {
        return importing.preview(office, importing.find(office, importing.upload(office, city.id(), name, file)));
    }

    private final List<List<String>> written = new ArrayList<>();

    /** A workbook of these rows; what looks like a number is one. */
    private byte[] table(List<?>... rows) throws IOException {
        written.clear();
        for (List<?> row : rows) {
            written.add(row.stream().map(String::valueOf).toList());
        }
        return workbook();
    }

    /** The same with fewer rows. */
    private byte[] first(int count) throws IOException {
        while (written.size() > count + 1) {
            written.removeLast();
        }
        return workbook();
    }

    private byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookOut out = new WorkbookOut(bytes)) {
            out.sheet(
                    "2026年",
                    written.getFirst().stream()
                            .map(head -> WorkbookOut.Column.of(head, 12))
                            .toList());
            for (List<String> row : written.subList(1, written.size())) {
                out.row(row.stream().map(ExchangeTest::cell).toList());
            }
        }
        return bytes.toByteArray();
    }

    private static Cell cell(String word) {
        if (word.matches("[0-9]+")) {
            return Cell.of(new BigDecimal(word));
        }
        return word.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Cell.of(LocalDate.parse(word)) : Cell.of(word);
    }
}
