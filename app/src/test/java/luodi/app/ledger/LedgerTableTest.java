package luodi.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.office.WorkbookOut;
import luodi.app.org.UnitAnswer;
import luodi.app.org.Viewer;
import luodi.app.plan.PublishedPlan;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * The workbook out and in again. What Excel would do to it is done by another library than the one we write with, which
 * must make a cell anew to change its words: otherwise it leaves the old ones in it and reads those back.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(LedgerCity.class)
class LedgerTableTest {
    @Autowired
    private LedgerCity city;

    @Autowired
    private LedgerBook book;

    @Autowired
    private LedgerList list;

    @Autowired
    private ImportingTable importing;

    @Autowired
    private Workbooks workbooks;

    @Autowired
    private RevisingEntry revising;

    @Autowired
    private Journal journal;

    @Test
    void readsItsOwnExportAsNothingChanged() throws Exception {
        LedgerCity.Published plan = awkward();

        ImportingTable.Preview preview = preview(plan, export(plan));

        assertThat(preview.bad()).isEmpty();
        assertThat(preview.changed()).isEmpty();
        assertThat(preview.added()).isEmpty();
        assertThat(preview.notices()).isEmpty();
        assertThat(preview.unchanged()).isEqualTo(plan.entries().size());
    }

    @Test
    void readsItsExportAsNothingChangedAfterAnotherProgramSavedIt() throws Exception {
        LedgerCity.Published plan = awkward();

        ImportingTable.Preview preview = preview(plan, resaved(export(plan), sheet -> {}));

        assertThat(preview.bad()).isEmpty();
        assertThat(preview.changed()).isEmpty();
        assertThat(preview.unchanged()).isEqualTo(plan.entries().size());
    }

    @Test
    void readsWordsThatLookLikeFormulasBackUnchanged() throws Exception {
        List<PublishedPlan.Clause> clauses = new java.util.ArrayList<>();
        for (String first : List.of("=", "+", "-", "@", "＝", "＋", "－", "＠", "-1", "'=")) {
            clauses.add(numbered(clauses.size() + 1, first + "7", first + "1+1|cmd'!A1"));
        }
        LedgerCity.Published plan = city.publish("像公式的话", clauses);

        ImportingTable.Preview preview = preview(plan, export(plan));

        assertThat(preview.bad()).isEmpty();
        assertThat(preview.changed()).isEmpty();
        assertThat(preview.unchanged()).isEqualTo(clauses.size());
    }

    @Test
    void writesTheUsualColumnsWithTextAsTextAndDaysAsDays() throws Exception {
        LedgerCity.Published plan = awkward();

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(export(plan)))) {
            Sheet sheet = workbook.getSheetAt(0);
            DataFormatter shown = new DataFormatter();
            assertThat(sheet.getRow(0))
                    .extracting(shown::formatCellValue)
                    .containsExactly(
                            "序号",
                            "类别",
                            "主要工作任务",
                            "具体举措/年度目标",
                            "牵头领导",
                            "牵头单位",
                            "责任单位",
                            "配合单位",
                            "完成时限",
                            "验收标准",
                            "进展情况",
                            "完成率(%)",
                            "存在问题",
                            "下步打算",
                            "状态",
                            "灯",
                            "条款",
                            "编号");
            Row second = sheet.getRow(2);
            assertThat(second.getCell(0).getStringCellValue()).isEqualTo("007");
            assertThat(second.getCell(2).getStringCellValue()).isEqualTo("=1+1");
            assertThat(second.getCell(8).getLocalDateTimeCellValue().toLocalDate())
                    .hasToString("2030-06-30");
        }
    }

    @Test
    void showsWhatAWorkbookWouldChangeAndThenDoesExactlyThat() throws Exception {
        LedgerCity.Published plan = awkward();
        byte[] edited = resaved(export(plan), sheet -> {
            sheet.getRow(1).createCell(3).setCellValue("新增 99 家");
            sheet.getRow(2).createCell(8).setCellValue("2027年6月底");
            Row added = sheet.createRow(sheet.getLastRowNum() + 1);
            added.createCell(2).setCellValue("会上新加的事");
            added.createCell(5).setCellValue("市发展改革委");
            added.createCell(6).setCellValue("各县区，市财政局");
            added.createCell(8).setCellValue(46203);
            added.createCell(16).setCellValue("会议议定");
        });

        UUID upload = upload(plan, edited);
        ImportingTable.Preview preview = preview(upload);

        assertThat(preview.bad()).isEmpty();
        assertThat(preview.changed())
                .flatExtracting(ImportingTable.Changed::changes)
                .containsExactly(
                        new Change("具体举措/年度目标", "新增 1 家", "新增 99 家"), new Change("完成时限", "2030-06-30", "2027-06-30"));
        assertThat(preview.added()).singleElement().satisfies(added -> {
            assertThat(added.now().dueOn()).hasToString("2026-06-30");
            assertThat(LedgerEntry.printed(added.units(), Part.RESPONSIBLE)).isEqualTo("各县区、市财政局");
        });

        assertThat(importing.apply(city.viewer(city.planOffice), upload, preview.fingerprint()))
                .contains(new ImportingTable.Applied.Done(1, 2));

        assertThat(entry(plan.entries().getFirst()).target()).isEqualTo("新增 99 家");
        assertThat(journal.storyOf(plan.entries().getFirst()))
                .extracting(JournalRecord::verb)
                .containsExactly("列入台账", "导入调整");
        assertThat(journal.storyOf(upload)).extracting(JournalRecord::verb).contains("导入台账");
        assertThat(book.owedIn(plan.planId())).hasSize(plan.entries().size() + 1);
        assertThat(importing.apply(city.viewer(city.planOffice), upload, preview.fingerprint()))
                .contains(new ImportingTable.Applied.Already());
    }

    @Test
    void namesEveryBadCellAndImportsNothing() throws Exception {
        LedgerCity.Published plan = awkward();
        LedgerCity.Published other = city.publishOne("别的计划的事");
        byte[] edited = resaved(export(plan), sheet -> {
            sheet.getRow(1).createCell(5).setCellValue("市没有局");
            sheet.getRow(1).createCell(8).setCellValue("明年春天");
            sheet.getRow(2)
                    .createCell(17)
                    .setCellValue(other.entries().getFirst().toString());
            sheet.getRow(3).createCell(17).setCellValue("第三行");
            sheet.getRow(4).createCell(3).setCellValue("这一行没有错");
            Row added = sheet.createRow(sheet.getLastRowNum() + 1);
            added.createCell(3).setCellValue("没有任务也没有牵头单位");
        });

        UUID upload = upload(plan, edited);
        ImportingTable.Preview preview = preview(upload);

        assertThat(preview.bad())
                .extracting(bad -> bad.row() + " " + bad.column())
                .containsExactlyInAnyOrder("2 I 完成时限", "3 R 编号", "4 R 编号", "6 C 主要工作任务", "6 F 牵头单位");
        assertThat(preview.bad()).allSatisfy(bad -> assertThat(bad.sheet()).isEqualTo("重点任务分解表"));
        assertThat(preview.asked())
                .containsExactly(
                        new ImportingTable.Asked("市没有局", List.of(new ImportingTable.Place("重点任务分解表", 2, "F 牵头单位"))));
        assertThat(importing.apply(city.viewer(city.planOffice), upload, preview.fingerprint()))
                .contains(new ImportingTable.Applied.Refused());
        assertThat(entry(plan.entries().get(3)).target()).isNotEqualTo("这一行没有错");
        assertThat(entry(other.entries().getFirst()).task()).isEqualTo("别的计划的事");
    }

    @Test
    void asksWhatAnUnknownNameStandsForAndImportsOnlyAfterTheAnswer() throws Exception {
        LedgerCity.Published plan = city.publishOne("已有的事");
        byte[] file = table("市新动能专班", "市财政局", "有关企业");
        UUID upload = upload(plan, file);
        ImportingTable.Preview asked = preview(upload);

        assertThat(asked.bad()).isEmpty();
        assertThat(asked.asked()).extracting(ImportingTable.Asked::name).containsExactly("市新动能专班", "有关企业");
        assertThat(importing.apply(city.viewer(city.planOffice), upload, asked.fingerprint()))
                .contains(new ImportingTable.Applied.Refused());
        assertThat(book.owedIn(plan.planId())).hasSize(1);

        assertThat(answer(
                        upload,
                        Map.of("市新动能专班", new UnitAnswer.One(city.reform), "有关企业", new UnitAnswer.Nobody()),
                        Set.of("市新动能专班", "有关企业")))
                .isEqualTo(new ImportingTable.Answering.Answered(2, 1));
        ImportingTable.Preview answered = preview(upload);
        assertThat(answered.asked()).isEmpty();
        assertThat(importing.apply(city.viewer(city.planOffice), upload, answered.fingerprint()))
                .contains(new ImportingTable.Applied.Done(1, 0));
        LedgerEntry added = entry(book.owedIn(plan.planId()).getLast().entryId());
        assertThat(added.printed(Part.LEAD)).isEqualTo("市发改委");
        assertThat(added.printed(Part.RESPONSIBLE)).isEqualTo("市财政局");
        assertThat(added.printed(Part.SUPPORTING)).isEmpty();
        assertThat(journal.storyOf(upload)).extracting(JournalRecord::verb).containsExactly("认定机构", "补列台账", "导入台账");

        assertThat(preview(plan, file).asked())
                .as("the alias is known from now on, who was left out is asked in each file")
                .extracting(ImportingTable.Asked::name)
                .containsExactly("有关企业");
        assertThat(preview(plan, export(plan)).changesNothing())
                .as("round trip")
                .isTrue();
    }

    @Test
    void expandsAGroupThatWasAnsweredAndRefusesOneThatShouldLead() throws Exception {
        LedgerCity.Published plan = city.publishOne("已有的事");
        UUID upload = upload(plan, table("各有关县区", "市财政局", "各相关区县"));
        UUID group = importing
                .reach(city.viewer(city.planOffice))
                .groups()
                .keySet()
                .iterator()
                .next();

        answer(
                upload,
                Map.of("各有关县区", new UnitAnswer.Group(group), "各相关区县", new UnitAnswer.Group(group)),
                Set.of("各相关区县"));

        assertThat(preview(upload).bad()).singleElement().satisfies(bad -> {
            assertThat(bad.column()).isEqualTo("C 牵头单位");
            assertThat(bad.reason()).asString().contains("一组单位，不能牵头");
        });
        answer(upload(plan, table("市财政局", "各有关县区", "")), Map.of(), Set.of());
        UUID right = upload(plan, table("市财政局", "各有关县区", ""));
        answer(right, Map.of("各有关县区", new UnitAnswer.Group(group)), Set.of());
        assertThat(preview(right).added())
                .singleElement()
                .satisfies(added -> assertThat(LedgerEntry.printed(added.units(), Part.RESPONSIBLE))
                        .isEqualTo("各县区"));
    }

    @Test
    void refusesAnswersThatAreOutOfReachOrWereNotAskedFor() throws Exception {
        LedgerCity.Published countys =
                city.publish("县里的计划", city.panshan, List.of(city.clause(1, "县里的事", city.panshanReform, List.of())));
        Viewer county = city.viewer(city.panshanOffice);
        UUID upload = importing
                .upload(county, countys.planId(), "县.xlsx", table("县专班", "", ""))
                .orElseThrow();

        assertThat(importing.answer(county, upload, Map.of("县专班", new UnitAnswer.One(city.finance)), Set.of()))
                .get()
                .isInstanceOf(ImportingTable.Answering.Refused.class);
        assertThat(importing.answer(county, upload, Map.of("没有问", new UnitAnswer.One(city.panshan)), Set.of()))
                .get()
                .isInstanceOf(ImportingTable.Answering.Refused.class);
        assertThat(importing.answer(county, upload, Map.of(), Set.of()))
                .get()
                .isInstanceOf(ImportingTable.Answering.Refused.class);
        assertThat(importing.answer(city.viewer(city.clerk), upload, Map.of("县专班", new UnitAnswer.Nobody()), Set.of()))
                .isEmpty();
        assertThat(importing.answer(
                        county, upload, Map.of("县专班", new UnitAnswer.One(city.panshanReform)), Set.of("县专班")))
                .as("a county teaches no name that would bind the whole city")
                .contains(new ImportingTable.Answering.Answered(1, 0));
    }

    private ImportingTable.Answering answer(UUID upload, Map<String, UnitAnswer> answers, Set<String> taught)
            throws Workbooks.Unreadable {
        return importing
                .answer(city.viewer(city.planOffice), upload, answers, taught)
                .orElseThrow();
    }

    /** One new task and its units. */
    private static byte[] table(String lead, String responsible, String supporting) {
        return workbook(sheet -> {
            row(sheet, 0, "序号", "主要工作任务", "牵头单位", "责任单位", "配合单位", "完成时限");
            row(sheet, 1, "9", "表里的新事", lead, responsible, supporting, "2026年底");
        });
    }

    @Test
    void refusesToApplyWhatWasNotShown() throws Exception {
        LedgerCity.Published plan = awkward();
        UUID upload = upload(
                plan,
                resaved(export(plan), sheet -> sheet.getRow(1).createCell(2).setCellValue("表里改的")));
        ImportingTable.Preview preview = preview(upload);
        UUID id = plan.entries().getFirst();
        EntryForm form = EntryForm.of(entry(id));
        assertThat(revising.revise(
                        city.viewer(city.planOffice),
                        id,
                        entry(id).version(),
                        new EntryForm(
                                form.number(),
                                form.category(),
                                "页面上改的",
                                form.target(),
                                form.acceptance(),
                                form.leader(),
                                form.due(),
                                form.lead(),
                                form.responsible(),
                                form.supporting(),
                                "另一个人")))
                .get()
                .isInstanceOf(RevisingEntry.Result.Done.class);

        assertThat(importing.apply(city.viewer(city.planOffice), upload, preview.fingerprint()))
                .contains(new ImportingTable.Applied.Moved());
        assertThat(entry(id).task()).isEqualTo("页面上改的");
    }

    @Test
    void leavesReportedAndComputedColumnsAloneAndSaysSo() throws Exception {
        LedgerCity.Published plan = awkward();

        ImportingTable.Preview preview = preview(plan, resaved(export(plan), sheet -> {
            sheet.getRow(1).createCell(11).setCellValue(100);
            sheet.getRow(1).createCell(15).setCellValue("绿");
        }));

        assertThat(preview.changesNothing()).isTrue();
        assertThat(preview.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice).asString().contains("完成率(%) × 1", "灯 × 1"));
    }

    @Test
    void takesColumnsInAnyOrderUnderTheNamesOfOtherOfficesAndIgnoresTheRest() throws Exception {
        LedgerCity.Published plan = city.publishOne("已有的事");
        byte[] file = workbook(sheet -> {
            sheet.createRow(0).createCell(0).setCellValue("某市任务分解表");
            row(sheet, 2, "牵头部门", "联系电话", "完成时间", "工 作\n任务");
            row(sheet, 3, "市财政局", "13900000000", "2026年二季度", "另一种表来的事");
        });

        ImportingTable.Preview preview = preview(plan, file);

        assertThat(preview.bad()).isEmpty();
        assertThat(preview.added()).singleElement().satisfies(added -> {
            assertThat(added.now().task()).isEqualTo("另一种表来的事");
            assertThat(added.now().dueOn()).hasToString("2026-06-30");
        });
        assertThat(preview.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice).asString().contains("联系电话"));
    }

    @Test
    void refusesAFileThatIsNoWorkbookAndOneWithoutHead() {
        LedgerCity.Published plan = city.publishOne("任意");

        assertThatThrownBy(() -> workbooks.read("不是".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(Workbooks.Unreadable.class)
                .hasMessageContaining(".xlsx");
        byte[] noHead = workbook(sheet -> row(sheet, 0, "姓名", "电话"));
        assertThatThrownBy(() -> preview(plan, noHead))
                .isInstanceOf(Workbooks.Unreadable.class)
                .hasMessageContaining("主要工作任务");
        byte[] cut = java.util.Arrays.copyOf(noHead, noHead.length / 2);
        assertThatThrownBy(() -> workbooks.read(cut)).isInstanceOf(Workbooks.Unreadable.class);
    }

    @Test
    void refusesAWorkbookForAPlanOfOthersAndHidesTheUpload() {
        LedgerCity.Published plan = city.publishOne("市里的");
        UUID upload = upload(plan, export(plan));

        assertThat(importing.upload(city.viewer(city.countyOffice), plan.planId(), "x.xlsx", export(plan)))
                .isEmpty();
        assertThat(importing.find(city.viewer(city.countyOffice), upload)).isEmpty();
        assertThat(importing.find(city.viewer(city.clerk), upload)).isEmpty();
    }

    /** Entries with everything that usually breaks on the way through a workbook. */
    private LedgerCity.Published awkward() {
        return city.publish(
                "难处理的表",
                List.of(
                        city.clause(1, "第一行\n第二行，含\t制表符和\"引号\"<尖括号>&", city.reform, city.allCounties()),
                        numbered(2, "007", "=1+1"),
                        city.clause(3, "长".repeat(5_000), city.finance, List.of()),
                        new PublishedPlan.Clause(
                                "n4",
                                4,
                                "1.10",
                                "",
                                "2026",
                                "+8613900000000",
                                "_x000D_ 原样",
                                null,
                                "first-listed-stated",
                                null,
                                city.industry,
                                List.of(),
                                List.of(new PublishedPlan.Answering(city.reform, null)))));
    }

    private PublishedPlan.Clause numbered(int position, String number, String task) {
        PublishedPlan.Clause plain = city.clause(position, task, city.reform, List.of());
        return new PublishedPlan.Clause(
                plain.nodeId(),
                position,
                number,
                plain.category(),
                task,
                plain.target(),
                plain.acceptance(),
                plain.leader(),
                plain.leadRule(),
                plain.dueOn(),
                plain.lead(),
                List.of(),
                List.of());
    }

    private byte[] export(LedgerCity.Published plan) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookOut table = new WorkbookOut(out)) {
            list.write(
                    table,
                    city.viewer(city.planOffice),
                    new LedgerFilter(plan.planId(), null, null, null, null, null, null, null, "", false),
                    LedgerFilter.Sort.PLACE,
                    false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] resaved(byte[] file, Consumer<Sheet> edit) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            edit.accept(workbook.getSheetAt(0));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] workbook(Consumer<Sheet> fill) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            fill.accept(workbook.createSheet("表"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(Sheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }

    private UUID upload(LedgerCity.Published plan, byte[] file) {
        return importing
                .upload(city.viewer(city.planOffice), plan.planId(), "台账.xlsx", file)
                .orElseThrow();
    }

    private ImportingTable.Preview preview(LedgerCity.Published plan, byte[] file) throws Workbooks.Unreadable {
        return preview(upload(plan, file));
    }

    private ImportingTable.Preview preview(UUID upload) throws Workbooks.Unreadable {
        return importing.preview(
                city.viewer(city.planOffice),
                importing.find(city.viewer(city.planOffice), upload).orElseThrow());
    }

    private LedgerEntry entry(UUID id) {
        return book.find(id, city.viewer(city.planOffice)).orElseThrow();
    }
}
