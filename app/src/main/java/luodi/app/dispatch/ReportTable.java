package luodi.app.dispatch;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import luodi.app.ground.Sentence;
import luodi.app.ledger.LedgerEntry;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookIn;
import luodi.app.office.WorkbookOut;
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

    private ReportTable() {}

    /** One row to be written: the entry, what was accepted last, and what is in the draft. */
    record Prefilled(
            LedgerEntry entry,
            Dispatching.@Nullable Answer last,
            Typed typed,
            @Nullable BigDecimal completion) {}

    static void write(OutputStream out, List<Prefilled> rows) throws IOException {
        try (WorkbookOut workbook = new WorkbookOut(out)) {
            workbook.sheet(
                    SHEET,
                    IntStream.range(0, HEAD.size())
                            .mapToObj(column -> WorkbookOut.Column.of(HEAD.get(column), WIDTHS[column]))
                            .toList(),
                    2);
            for (Prefilled row : rows) {
                workbook.row(cells(row));
            }
        }
    }

    private static List<Cell> cells(Prefilled row) {
        Dispatching.Answer last = row.last();
        return List.of(
                Cell.of(row.entry().number()),
                Cell.of(row.entry().task()),
                Cell.of(row.entry().target()),
                Cell.of(Times.day(row.entry().dueOn())),
                figure(last == null ? null : last.completion()),
                Cell.of(last == null ? "" : last.progress()),
                figure(row.completion()),
                Cell.of(row.typed().progress()),
                Cell.of(row.typed().problem()),
                Cell.of(row.typed().nextStep()),
                Cell.of(row.typed().noProgress() ? "是" : ""),
                Cell.of(row.entry().id().toString()));
    }

    private static Cell figure(@Nullable BigDecimal value) {
        return value == null ? Cell.blank() : Cell.of(value);
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

    /** The sheet of that name, or the first. */
    static Uploaded read(WorkbookIn.Outcome workbook, Set<UUID> asked) {
        return switch (workbook) {
            case WorkbookIn.Refused refused -> unreadable(Sentence.of(refused.words()));
            case WorkbookIn.Sheets sheets ->
                sheets.sheets().stream()
                        .filter(sheet -> sheet.name().equals(SHEET))
                        .findFirst()
                        .or(() -> sheets.sheets().stream().findFirst())
                        .map(sheet -> read(sheet, asked))
                        .orElseGet(() -> unreadable(Sentence.of("表里什么也没有，请下载本页的表格填写后再传")));
        };
    }

    private static Uploaded unreadable(Sentence why) {
        return new Uploaded.Wrong(List.of(new Cellwise("", 0, "", "", why)));
    }

    private static Uploaded read(WorkbookIn.Sheet sheet, Set<UUID> asked) {
        List<WorkbookIn.Row> rows = sheet.rows();
        if (rows.size() > MOST_ROWS) {
            return new Uploaded.Wrong(List.of(new Cellwise(
                    sheet.name(), 0, ENTRY, "", Sentence.of("有 {0} 行，最多读 {1} 行，请只留要填报的条目", rows.size(), MOST_ROWS))));
        }
        Map<String, String> columns = new HashMap<>();
        int body = head(rows, columns);
        if (body == 0) {
            return new Uploaded.Wrong(List.of(
                    new Cellwise(sheet.name(), 0, ENTRY, "", Sentence.of("前 {0} 行里没有表头，请用本页下载的表格", MOST_HEAD_ROWS))));
        }
        List<Line> lines = new ArrayList<>();
        List<Cellwise> faults = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (WorkbookIn.Row row : rows.subList(body, rows.size())) {
            if (row.cells().values().stream().allMatch(cell -> cell.words().isBlank())) {
                continue;
            }
            read(sheet.name(), row, columns, asked, seen, lines, faults);
        }
        return faults.isEmpty() ? new Uploaded.Lines(lines) : new Uploaded.Wrong(faults);
    }

    /** Fills in where each column stands; the answer is the index of the first row below the head, or 0. */
    private static int head(List<WorkbookIn.Row> rows, Map<String, String> columns) {
        for (int i = 0; i < Math.min(rows.size(), MOST_HEAD_ROWS); i++) {
            columns.clear();
            rows.get(i)
                    .cells()
                    .forEach((letters, cell) -> HEAD.stream()
                            .filter(name -> name.equals(cell.words()))
                            .forEach(name -> columns.put(name, letters)));
            if (columns.keySet().containsAll(HEAD.subList(6, HEAD.size()))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static void read(
            String sheet,
            WorkbookIn.Row row,
            Map<String, String> columns,
            Set<UUID> asked,
            Set<UUID> seen,
            List<Line> lines,
            List<Cellwise> faults) {
        String id = text(row, columns, ENTRY);
        UUID entry = entry(id, asked);
        if (entry == null) {
            faults.add(new Cellwise(sheet, row.number(), ENTRY, id, Sentence.of("不是本单位本期应报的条目，请勿改动这一列")));
            return;
        }
        if (!seen.add(entry)) {
            faults.add(new Cellwise(sheet, row.number(), ENTRY, id, Sentence.of("这一条在表中出现了两次，请只留一行")));
            return;
        }
        String yes = text(row, columns, HEAD.get(10));
        if (!yes.isEmpty() && !yes.equals("是")) {
            faults.add(new Cellwise(
                    sheet,
                    row.number(),
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
                faults.add(new Cellwise(sheet, row.number(), column.word(), found, Sentence.of(fault.word())));
        }
    }

    private static @Nullable UUID entry(String id, Set<UUID> asked) {
        return asked.stream()
                .filter(each -> each.toString().equalsIgnoreCase(id))
                .findFirst()
                .orElse(null);
    }

    private static Cell cell(WorkbookIn.Row row, Map<String, String> columns, String name) {
        String letters = columns.get(name);
        return letters == null ? Cell.blank() : row.at(letters);
    }

    private static String text(WorkbookIn.Row row, Map<String, String> columns, String name) {
        return cell(row, columns, name).words();
    }

    /** A cell typed as 35% holds 0.35 and shows 35%: what was meant is what is shown. */
    private static String completion(WorkbookIn.Row row, Map<String, String> columns) {
        Cell cell = cell(row, columns, Typed.Column.COMPLETION.word());
        if (cell instanceof Cell.Figure(BigDecimal number, boolean percent)) {
            BigDecimal meant = percent ? number.movePointRight(2) : number;
            // Excel keeps 35.1 as 35.100000000000001; two decimals are all that is asked.
            return meant.setScale(4, java.math.RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return cell.words();
    }
}
