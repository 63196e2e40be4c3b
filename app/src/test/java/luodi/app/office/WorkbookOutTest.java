package luodi.app.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import luodi.app.office.WorkbookOut.Column;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class WorkbookOutTest {
    private static final List<Column> COLUMNS =
            List.of(Column.of("任务", 40), Column.numbers("完成值", 10, "0.00"), Column.of("时限", 12));

    @Test
    void writesWordsNumbersAndDaysAsWhatTheyAre() throws IOException {
        byte[] bytes = written(
                List.of(Cell.of("建港口"), Cell.of(new BigDecimal("-12.50")), Cell.of(LocalDate.of(2026, 12, 31))));

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            XSSFSheet sheet = workbook.getSheet("任务分解表");
            XSSFCell number = sheet.getRow(1).getCell(1);
            XSSFCell day = sheet.getRow(1).getCell(2);
            assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("任务");
            assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold())
                    .isTrue();
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("建港口");
            assertThat(number.getNumericCellValue()).isEqualTo(-12.5);
            assertThat(number.getCellStyle().getDataFormatString()).isEqualTo("0.00");
            assertThat(day.getLocalDateTimeCellValue().toLocalDate()).isEqualTo("2026-12-31");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getColumnWidthInPixels(0)).isGreaterThan(sheet.getColumnWidthInPixels(1));
        }
    }

    @Test
    void keepsWordsWordsWhateverTheyBeginWith() throws IOException {
        List<String> words = new ArrayList<>();
        for (String first : new String[] {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
            words.add(first + "1+1");
            words.add(first + "cmd|' /C calc'!A0");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookOut workbook = new WorkbookOut(out)) {
            workbook.sheet("=1+1", List.of(Column.of("=2+2", 10)));
            for (String text : words) {
                workbook.row(List.of(Cell.of(text)));
            }
        }

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            for (int i = 0; i < words.size(); i++) {
                XSSFCell cell = sheet.getRow(i + 1).getCell(0);
                assertThat(cell.getCellType()).as(words.get(i)).isEqualTo(CellType.STRING);
                // Text format: typing into the cell and leaving it does not make a formula of it either.
                assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
                assertThat(cell.getStringCellValue().strip())
                        .isEqualTo(words.get(i).strip());
            }
        }
    }

    @Test
    void keepsNegativeNumbersNumbers() throws IOException {
        byte[] bytes = written(List.of(Cell.of("-1"), Cell.of(new java.math.BigDecimal("-1.5")), Cell.blank()));

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var row = workbook.getSheetAt(0).getRow(1);
            assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(-1.5);
        }
    }

    @Test
    void dropsCharactersThatXmlDoesNotKnow() throws IOException {
        byte[] bytes = written(List.of(Cell.of("港\u0000\u000B\uD800口"), Cell.blank(), Cell.blank()));

        WorkbookIn.Sheets read = (WorkbookIn.Sheets) WorkbookIn.read(bytes);
        assertThat(read.sheets().getFirst().rows().get(1).at("A")).isEqualTo(Cell.of("港口"));
    }

    @Test
    void refusesARowThatDoesNotFitItsColumns() {
        assertThatThrownBy(() -> written(List.of(Cell.of("一")))).hasMessage("1 cells for 3 columns");
    }

    @Test
    void refusesWordsThatNoCellHolds() {
        assertThatThrownBy(() -> written(List.of(Cell.of("字".repeat(32_768)), Cell.blank(), Cell.blank())))
                .hasMessage("a cell holds 32767 letters, not 32768");
    }

    private static byte[] written(List<Cell> row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookOut workbook = new WorkbookOut(out)) {
            workbook.sheet("任务分解表", COLUMNS);
            workbook.row(row);
        }
        return out.toByteArray();
    }
}
