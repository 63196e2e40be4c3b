package luodi.app.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** Reads a workbook somebody uploaded into plain texts with their places. */
final class Workbooks {
    /** Far above a table of ten thousand rows, far below what would hurt. */
    private static final long MOST_BYTES = 200L << 20;

    private static final int MOST_ROWS = 20_000;

    private Workbooks() {}

    /** Not a workbook, or not one that can be taken; the message is one line for the person. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A sheet and its rows that hold anything. */
    record SheetOf(String name, List<RowOf> rows) {}

    /** @param number as the program that shows it counts, from 1; columns count from 0 */
    record RowOf(int number, Map<Integer, Value> cells) {
        Value at(int column) {
            return cells.getOrDefault(column, Value.EMPTY);
        }
    }

    /** @param number whether the cell holds a number, which in a column of days is a day's serial */
    record Value(String text, boolean number) {
        static final Value EMPTY = new Value("", false);
    }

    static List<SheetOf> read(byte[] file) throws Unreadable {
        measure(file);
        List<SheetOf> sheets = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            boolean from1904 = workbook.isDate1904();
            for (Sheet sheet : workbook.getSheets().toList()) {
                List<RowOf> rows = new ArrayList<>();
                try (Stream<Row> all = sheet.openStream()) {
                    for (Row row : (Iterable<Row>) all::iterator) {
                        add(rows, row, from1904);
                        if (rows.size() > MOST_ROWS) {
                            throw new Unreadable("工作表「" + sheet.getName() + "」超过 " + MOST_ROWS + " 行；请分成几个文件导入");
                        }
                    }
                }
                sheets.add(new SheetOf(sheet.getName(), rows));
            }
        } catch (IOException | RuntimeException e) {
            // The reader answers a damaged file with whatever its parser met: all of it means the same to the person.
            throw new Unreadable("文件打不开：不是完好的 .xlsx 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx 再试", e);
        }
        return sheets;
    }

    private static void add(List<RowOf> rows, Row row, boolean from1904) {
        Map<Integer, Value> cells = new TreeMap<>();
        for (Cell cell : row) {
            if (cell != null && cell.getType() != CellType.EMPTY) {
                Value value = value(cell, from1904);
                if (!value.text().isBlank()) {
                    cells.put(cell.getColumnIndex(), value);
                }
            }
        }
        if (!cells.isEmpty()) {
            rows.add(new RowOf(row.getRowNum(), cells));
        }
    }

    private static Value value(Cell cell, boolean from1904) {
        String raw = cell.getRawValue();
        if (raw == null) {
            return Value.EMPTY;
        }
        return switch (cell.getType()) {
            case NUMBER -> new Value(plain(raw, from1904 ? 1462 : 0, cell), true);
            case BOOLEAN -> new Value(raw.equals("1") ? "TRUE" : "FALSE", false);
            case FORMULA -> new Value(cell.getText(), raw.matches("-?\\d+(\\.\\d+)?"));
            default -> new Value(cell.getText(), false);
        };
    }

    /** A workbook says 2.1 as 2.1000000000000001; shortest form that means the same number. */
    private static String plain(String raw, int days, Cell cell) {
        BigDecimal number = BigDecimal.valueOf(Double.parseDouble(raw));
        String format = cell.getDataFormatString();
        boolean day = days != 0 && format != null && format.contains("yy");
        return (day ? number.add(BigDecimal.valueOf(days)) : number)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The day a serial number stands for; day 0 is 1899-12-30, as every program counts since 1900-03-01. */
    static LocalDate day(String serial) {
        return LocalDate.of(1899, 12, 30).plusDays(new BigDecimal(serial).longValue());
    }

    /** A few kilobytes can unpack to gigabytes: counted before anything is built from them. */
    private static void measure(byte[] file) throws Unreadable {
        if (file.length < 4 || file[0] != 'P' || file[1] != 'K') {
            throw new Unreadable("这不是 .xlsx 工作簿；旧格式 .xls 或 .et 请先另存为 .xlsx");
        }
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    total += read;
                    if (total > MOST_BYTES) {
                        throw new Unreadable("文件展开后超过 200 MB；请分成几个文件导入");
                    }
                }
            }
        } catch (IOException e) {
            throw new Unreadable("文件打不开：内容不完整；请重新保存后再上传", e);
        }
    }
}
