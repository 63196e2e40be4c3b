package luodi.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.office.WorkbookOut;
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
                .containsExactlyInAnyOrder("2 F 牵头单位", "2 I 完成时限", "3 R 编号", "4 R 编号", "6 C 主要工作任务", "6 F 牵头单位");
        assertThat(preview.bad()).allSatisfy(bad -> assertThat(bad.sheet()).isEqualTo("重点任务分解表"));
        assertThat(preview.bad())
                .extracting(ImportingTable.BadCell::reason)
                .anyMatch(reason -> reason.contains("「市没有局」"));
        assertThat(importing.apply(city.viewer(city.planOffice), upload, preview.fingerprint()))
                .contains(new ImportingTable.Applied.Refused());
        assertThat(entry(plan.entries().get(3)).target()).isNotEqualTo("这一行没有错");
        assertThat(entry(other.entries().getFirst()).task()).isEqualTo("别的计划的事");
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
                .satisfies(notice -> assertThat(notice).contains("完成率(%)（1 处）", "灯（1 处）"));
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
                .satisfies(notice -> assertThat(notice).contains("联系电话"));
    }

    @Test
    void refusesAFileThatIsNoWorkbookAndOneWithoutHead() {
        LedgerCity.Published plan = city.publishOne("任意");

        assertThatThrownBy(() -> Workbooks.read("不是".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(Workbooks.Unreadable.class)
                .hasMessageContaining(".xlsx");
        byte[] noHead = workbook(sheet -> row(sheet, 0, "姓名", "电话"));
        assertThatThrownBy(() -> preview(plan, noHead))
                .isInstanceOf(Workbooks.Unreadable.class)
                .hasMessageContaining("主要工作任务");
        byte[] cut = java.util.Arrays.copyOf(noHead, noHead.length / 2);
        assertThatThrownBy(() -> Workbooks.read(cut)).isInstanceOf(Workbooks.Unreadable.class);
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
