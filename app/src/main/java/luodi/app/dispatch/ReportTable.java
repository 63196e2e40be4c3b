package luodi.app.dispatch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.app.ledger.LedgerEntry;
import luodi.engine.container.ZipParts;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The report as a table of Excel: written with what is known, read back whole or not at all. */
final class ReportTable {
    private static final String SHEET = "填报";
    private static final String ENTRY = "条目编号（勿改）";
    private static final List<String> HEAD = List.of(
            "序号",
            "主要工作任务",
            "年度目标",
            "完成时限",
            "上次完成率(%)",
            "上次进展",
            Typed.Column.COMPLETION.word(),
            Typed.Column.PROGRESS.word(),
            Typed.Column.PROBLEM.word(),
            Typed.Column.NEXT_STEP.word(),
            Typed.Column.NO_PROGRESS.word() + "（填“是”并在进展情况写明原因）",
            ENTRY);
    private static final int[] WIDTHS = {8, 36, 28, 12, 12, 36, 12, 44, 28, 28, 18, 38};
    private static final int MOST_HEAD_ROWS = 10;
    private static final int MOST_ROWS = 5_000;

    private static final Uploaded UNREADABLE =
            new Uploaded.Wrong(List.of(new Cellwise("", 0, "", "", Sentence.of("打不开，应是 .xlsx 表格，请下载本页的表格填写后再传"))));

    private ReportTable() {}

    /** One row to be written: the entry, what was accepted last, and what is in the draft. */
    record Prefilled(LedgerEntry entry, Dispatching.@Nullable Answer last, Line line) {}

    static void write(OutputStream out, List<Prefilled> rows) throws IOException {
        try (Workbook workbook = new Workbook(out, "luodi", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(SHEET);
            for (int column = 0; column < HEAD.size(); column++) {
                sheet.width(column, WIDTHS[column]);
                sheet.value(0, column, HEAD.get(column));
                sheet.style(0, column).bold().wrapText(true).fillColor("E8F1FB").set();
            }
            int at = 1;
            for (Prefilled row : rows) {
                write(sheet, at++, row);
            }
            sheet.freezePane(2, 1);
        }
    }

    private static void write(Worksheet sheet, int at, Prefilled row) {
        Dispatching.Answer last = row.last();
        sheet.value(at, 0, row.entry().number());
        sheet.value(at, 1, row.entry().task());
        sheet.value(at, 2, row.entry().target());
        sheet.value(at, 3, Times.day(row.entry().dueOn()));
        sheet.value(at, 4, last == null ? null : last.completion());
        sheet.value(at, 5, last == null ? "" : last.progress());
        sheet.value(at, 6, row.line().completion());
        sheet.value(at, 7, row.line().progress());
        sheet.value(at, 8, row.line().problem());
        sheet.value(at, 9, row.line().nextStep());
        sheet.value(at, 10, row.line().noProgress() ? "是" : "");
        sheet.value(at, 11, row.entry().id().toString());
        sheet.range(at, 0, at, HEAD.size() - 1)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
    }

    /** What an uploaded table comes to. */
    sealed interface Uploaded {
        record Lines(List<Line> lines) implements Uploaded {
            public Lines {
                lines = List.copyOf(lines);
            }
        }

        record Wrong(List<Cellwise> faults) implements Uploaded {
            public Wrong {
                faults = List.copyOf(faults);
            }
        }
    }

    /** One thing wrong: where, what, and what would be right. Row 0 stands for the whole sheet. */
    record Cellwise(String sheet, int row, String column, String found, Sentence reason) {}

    static Uploaded read(byte[] file, Set<UUID> asked) {
        if (!bounded(file)) {
            return UNREADABLE;
        }
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
            Sheet sheet = workbook.findSheet(SHEET).orElseGet(workbook::getFirstSheet);
            try (Stream<Row> rows = sheet.openStream()) {
                return read(sheet.getName(), rows.limit(MOST_ROWS).toList(), asked);
            }
        } catch (IOException | ExcelReaderException e) {
            return UNREADABLE;
        }
    }

    /** The library unpacks whatever it is given; so every part is unpacked once within bounds before it may. */
    private static boolean bounded(byte[] file) {
        if (!(ZipParts.open(file, ZipParts.Limits.OFFICE) instanceof ZipParts.Opened(ZipParts parts))) {
            return false;
        }
        try {
            for (String name : parts.names()) {
                try (InputStream part = parts.part(name).orElse(InputStream.nullInputStream())) {
                    part.transferTo(OutputStream.nullOutputStream());
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Uploaded read(String sheet, List<Row> rows, Set<UUID> asked) {
        Map<String, Integer> columns = new HashMap<>();
        int body = head(rows, columns);
        if (body == 0) {
            return new Uploaded.Wrong(
                    List.of(new Cellwise(sheet, 0, ENTRY, "", Sentence.of("前 {0} 行里没有表头，请用本页下载的表格", MOST_HEAD_ROWS))));
        }
        List<Line> lines = new ArrayList<>();
        List<Cellwise> faults = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (Row row : rows.subList(body, rows.size())) {
            if (row.stream().allMatch(cell -> cell == null || cell.getText().isBlank())) {
                continue;
            }
            read(sheet, row, columns, asked, seen, lines, faults);
        }
        return faults.isEmpty() ? new Uploaded.Lines(lines) : new Uploaded.Wrong(faults);
    }

    /** Fills in where each column stands; the answer is the index of the first row below the head, or 0. */
    private static int head(List<Row> rows, Map<String, Integer> columns) {
        for (int i = 0; i < Math.min(rows.size(), MOST_HEAD_ROWS); i++) {
            columns.clear();
            for (Cell cell : rows.get(i)) {
                if (cell != null) {
                    HEAD.stream()
                            .filter(name -> name.equals(cell.getText().strip()))
                            .forEach(name -> columns.put(name, cell.getColumnIndex()));
                }
            }
            if (columns.keySet().containsAll(HEAD.subList(6, HEAD.size()))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static void read(
            String sheet,
            Row row,
            Map<String, Integer> columns,
            Set<UUID> asked,
            Set<UUID> seen,
            List<Line> lines,
            List<Cellwise> faults) {
        String id = text(row, columns, ENTRY);
        UUID entry = entry(id, asked);
        if (entry == null) {
            faults.add(new Cellwise(sheet, row.getRowNum(), ENTRY, id, Sentence.of("不是本单位本期应报的条目，请勿改动这一列")));
            return;
        }
        if (!seen.add(entry)) {
            faults.add(new Cellwise(sheet, row.getRowNum(), ENTRY, id, Sentence.of("这一条在表中出现了两次，请只留一行")));
            return;
        }
        String yes = text(row, columns, HEAD.get(10));
        if (!yes.isEmpty() && !yes.equals("是")) {
            faults.add(new Cellwise(
                    sheet,
                    row.getRowNum(),
                    Typed.Column.NO_PROGRESS.word(),
                    yes,
                    Sentence.of(Typed.Fault.NOT_YES.word())));
            return;
        }
        Typed typed = new Typed(
                entry,
                completion(row, columns),
                text(row, columns, Typed.Column.PROGRESS.word()),
                text(row, columns, Typed.Column.PROBLEM.word()),
                text(row, columns, Typed.Column.NEXT_STEP.word()),
                yes.equals("是"));
        switch (typed.read()) {
            case Typed.Read.Good(Line line) -> lines.add(line);
            case Typed.Read.Bad(Typed.Column column, Typed.Fault fault, String found) ->
                faults.add(new Cellwise(sheet, row.getRowNum(), column.word(), found, Sentence.of(fault.word())));
        }
    }

    private static @Nullable UUID entry(String id, Set<UUID> asked) {
        return asked.stream()
                .filter(each -> each.toString().equalsIgnoreCase(id))
                .findFirst()
                .orElse(null);
    }

    private static String text(Row row, Map<String, Integer> columns, String name) {
        Integer at = columns.get(name);
        Cell cell = at == null ? null : row.getOptionalCell(at).orElse(null);
        return cell == null ? "" : cell.getText().strip();
    }

    /** A cell typed as 35% holds 0.35 and shows 35%: what was meant is what is shown. */
    private static String completion(Row row, Map<String, Integer> columns) {
        Integer at = columns.get(Typed.Column.COMPLETION.word());
        Cell cell = at == null ? null : row.getOptionalCell(at).orElse(null);
        if (cell == null) {
            return "";
        }
        String format = cell.getDataFormatString();
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            BigDecimal meant = format != null && format.contains("%") ? number.movePointRight(2) : number;
            // Excel keeps 35.1 as 35.100000000000001; two decimals are all that is asked.
            return meant.setScale(4, java.math.RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return cell.getText();
    }
}
