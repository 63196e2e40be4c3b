package luodi.app.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import luodi.app.office.WorkbookIn.Refused;
import luodi.app.office.WorkbookIn.Row;
import luodi.app.office.WorkbookIn.Sheet;
import luodi.app.office.WorkbookIn.Sheets;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class WorkbookInTest {

    @Test
    void givesTypedCellsWithTheirPlaces() throws IOException {
        Sheets read = (Sheets) WorkbookIn.read(byAnotherProgram());

        Sheet sheet = read.sheets().getFirst();
        Row row = sheet.rows().get(1);
        assertThat(read.sheets()).hasSize(1);
        assertThat(sheet.name()).isEqualTo("分解表");
        assertThat(row.number()).isEqualTo(5);
        assertThat(row.at("A")).isEqualTo(Cell.of("建港口"));
        assertThat(row.at("B")).isEqualTo(Cell.of(new BigDecimal("0.3")));
        assertThat(row.at("C")).isEqualTo(Cell.of(LocalDate.of(2026, 6, 30)));
        assertThat(row.at("D")).isEqualTo(Cell.blank());
        assertThat(row.at("AB").day()).contains(LocalDate.of(2026, 3, 5));
        assertThat(row.at("AC")).isEqualTo(Cell.of(new BigDecimal("12000")));
    }

    @Test
    void readsBackWhatIsWritten() throws IOException {
        List<Cell> cells =
                List.of(Cell.of("=甲"), Cell.of(new BigDecimal("-1234.5678")), Cell.of(LocalDate.of(2027, 2, 28)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookOut workbook = new WorkbookOut(out)) {
            workbook.sheet(
                    "表",
                    List.of(
                            WorkbookOut.Column.of("文", 9),
                            WorkbookOut.Column.numbers("数", 9, "0"),
                            WorkbookOut.Column.of("日", 9)));
            workbook.row(cells);
        }

        Row row = ((Sheets) WorkbookIn.read(out.toByteArray()))
                .sheets()
                .getFirst()
                .rows()
                .get(1);
        assertThat(List.copyOf(row.cells().values())).isEqualTo(cells);
    }

    @Test
    void understandsDaysAsOfficesTypeThem() {
        for (String typed : new String[] {"2026-3-5", "2026/03/05", "2026.3.5", "2026年3月5日", " 2026 年 3 月 5 日 "}) {
            assertThat(Cell.of(typed).day()).as(typed).contains(LocalDate.of(2026, 3, 5));
        }
        for (String noDay : new String[] {"2026年3月", "2026-02-30", "年底前", "20260305x"}) {
            assertThat(Cell.of(noDay).day()).as(noDay).isEmpty();
        }
    }

    @Test
    void givesFaultsAsFaultsAndNotAsValues() {
        Row row = onlyRow("<c r='A1' t='e'><v>#REF!</v></c><c r='B1' t='str'><f>A1</f><v>乙</v></c>");

        assertThat(row.at("A")).isEqualTo(new Cell.Fault("#REF!"));
        assertThat(row.at("B")).isEqualTo(Cell.of("乙"));
    }

    @Test
    void countsPlacesThatAProgramLeavesOut() {
        Row row = onlyRow("<c><v>1</v></c><c r='D9'><v>2</v></c><c t='inlineStr'><is><t>丙</t></is></c>");

        assertThat(row.cells().keySet()).containsExactly("A", "D", "E");
    }

    @Test
    void paysNothingForAMillionEmptyRowsAndAnEndlessDimension() {
        byte[] bytes = workbook("<dimension ref='A1:XFD1048576'/><sheetData>"
                + "<row r='7' s='1' customFormat='1'/>".repeat(1_000_000)
                + "<row r='8'><c r='A8'><v>1</v></c></row></sheetData>");

        assertThat(((Sheets) WorkbookIn.read(bytes)).sheets().getFirst().rows())
                .singleElement()
                .extracting(Row::number)
                .isEqualTo(8);
    }

    @Test
    void passesMoreRowsThanItWouldHold() {
        String cells = "<c><v>1</v></c>".repeat(10);
        byte[] bytes = workbook("<sheetData>" + ("<row>" + cells + "</row>").repeat(40_000) + "</sheetData>");
        AtomicInteger rows = new AtomicInteger();

        assertThat(WorkbookIn.each(bytes, (sheet, row) -> rows.incrementAndGet()))
                .isEmpty();
        assertThat(rows).hasValue(40_000);
        assertThat(refused(bytes)).startsWith("holds more than is read");
    }

    @Test
    void refusesABomb() {
        byte[] bytes = workbook("<sheetData>" + " ".repeat(100 << 20) + "</sheetData>");

        assertThat(refused(bytes)).startsWith("is built to exhaust the reader");
    }

    @Test
    void refusesADocumentTypeInAnyPart() {
        for (String part : new String[] {
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/worksheets/s.xml"
        }) {
            Map<String, String> parts = parts("<sheetData/>");
            parts.put(part, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>");
            assertThat(refused(zipped(parts))).as(part).contains("document type");
        }
    }

    @Test
    void refusesWhatIsNoWorkbook() {
        byte[] old = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 600);

        assertThat(refused("序号,任务".getBytes(StandardCharsets.UTF_8))).startsWith("is not a workbook");
        assertThat(refused(old)).startsWith("is an old or a password-protected workbook");
        assertThat(refused(zipped(Map.of("word/document.xml", "<x/>")))).startsWith("is not a workbook");
        assertThat(refused(new byte[17 << 20])).startsWith("is too large");
    }

    @Test
    void refusesAWorkbookCutOffAnywhere() throws IOException {
        byte[] whole = byAnotherProgram();
        for (int length = 0; length < whole.length - 1; length += 199) {
            assertThat(WorkbookIn.read(Arrays.copyOf(whole, length)))
                    .as("cut at %d", length)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void answersWhateverByteIsFlipped() throws IOException {
        byte[] whole = byAnotherProgram();
        for (int i = 0; i < whole.length; i += 7) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x5A;
            assertThat(WorkbookIn.read(flipped)).isNotNull();
        }
    }

    private static byte[] byAnotherProgram() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("菜单").createRow(0).createCell(0).setCellValue("选项");
            workbook.setSheetVisibility(0, SheetVisibility.HIDDEN);
            XSSFSheet sheet = workbook.createSheet("分解表");
            sheet.createRow(0).createCell(0).setCellValue("任务");
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("[$-804]yyyy\"年\"m\"月\"d\"日\";@"));
            CellStyle elapsed = workbook.createCellStyle();
            elapsed.setDataFormat(workbook.createDataFormat().getFormat("[Red]0.00\"days\""));
            XSSFRow row = sheet.createRow(4);
            row.createCell(0).setCellValue("建港口");
            row.createCell(1).setCellValue(0.1 + 0.2);
            row.getCell(1).setCellStyle(elapsed);
            row.createCell(2).setCellValue(LocalDate.of(2026, 6, 30));
            row.getCell(2).setCellStyle(day);
            row.createCell(3);
            row.createCell(27).setCellValue("2026年3月5日");
            row.createCell(28).setCellValue(12_000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static Row onlyRow(String cells) {
        byte[] bytes = workbook("<sheetData><row>" + cells + "</row></sheetData>");
        return ((Sheets) WorkbookIn.read(bytes)).sheets().getFirst().rows().getFirst();
    }

    private static String refused(byte[] bytes) {
        return ((Refused) WorkbookIn.read(bytes)).reason();
    }

    private static byte[] workbook(String sheet) {
        return zipped(parts(sheet));
    }

    private static Map<String, String> parts(String sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r='r'><sheets><sheet name='表' sheetId='1' r:id='r1'/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Target='worksheets/s.xml'/></Relationships>");
        parts.put("xl/worksheets/s.xml", "<worksheet>" + sheet + "</worksheet>");
        return parts;
    }

    private static byte[] zipped(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
