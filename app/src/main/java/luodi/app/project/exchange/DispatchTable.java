package luodi.app.project.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import luodi.app.ground.Sentence;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookIn;
import luodi.app.office.WorkbookOut;
import luodi.app.project.Aim;
import luodi.app.project.Project;
import luodi.app.project.ProjectWords;
import luodi.app.project.progress.Kind;
import luodi.app.project.progress.Said;
import luodi.app.project.progress.TwinMonth;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;

/** The 重点项目调度表, the workbook offices pass around: one project a row, one year a sheet. */
final class DispatchTable {
    /** Stages whose days stand in the table. */
    private static final List<Stage> DATED = List.of(Stage.STARTED, Stage.COMPLETED, Stage.PRODUCING);

    private static final String AMOUNT = "0.##";
    private static final Pattern YEAR = Pattern.compile("(20[0-9]{2})");
    private static final Pattern MONTH = Pattern.compile("([1-9]|1[0-2])月(投资|形象)?(计划|完成)?");
    private static final Pattern STAGE = Pattern.compile("(开工|竣工|投产)(计划|实际)");

    private DispatchTable() {}

    // ---- out ----

    static byte[] write(int year, List<Outgoing> projects) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookOut out = new WorkbookOut(bytes)) {
            out.sheet(year + "年重点项目调度表", columns(), 3);
            int number = 1;
            for (Outgoing each : projects) {
                out.row(row(number++, year, each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<WorkbookOut.Column> columns() {
        List<WorkbookOut.Column> columns = new ArrayList<>();
        columns.add(WorkbookOut.Column.numbers("序号", 7, "0"));
        for (Field field : Field.values()) {
            columns.add(
                    field == Field.TOTAL
                            ? WorkbookOut.Column.numbers(field.head(), field.width(), AMOUNT)
                            : WorkbookOut.Column.of(field.head(), field.width()));
        }
        columns.add(WorkbookOut.Column.of("阶段", 10));
        for (Stage stage : DATED) {
            columns.add(WorkbookOut.Column.of(stage.word() + "计划", 12));
            columns.add(WorkbookOut.Column.of(stage.word() + "实际", 12));
        }
        for (String head : List.of("累计完成(填报)", "累计完成(核实)", "本年计划", "本年完成(填报)", "本年完成(核实)")) {
            columns.add(WorkbookOut.Column.numbers(head, 14, AMOUNT));
        }
        for (Month month : Month.values()) {
            columns.add(WorkbookOut.Column.numbers(month.getValue() + "月计划", 10, AMOUNT));
            columns.add(WorkbookOut.Column.numbers(month.getValue() + "月完成", 10, AMOUNT));
        }
        for (Month month : Month.values()) {
            columns.add(WorkbookOut.Column.numbers(month.getValue() + "月形象计划", 12, AMOUNT));
            columns.add(WorkbookOut.Column.numbers(month.getValue() + "月形象完成", 12, AMOUNT));
        }
        return columns;
    }

    private static List<Cell> row(int number, int year, Outgoing each) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(BigDecimal.valueOf(number)));
        Map<Field, String> words = words(each);
        for (Field field : Field.values()) {
            row.add(field == Field.TOTAL ? Cell.of(each.project().total()) : Cell.of(words.getOrDefault(field, "")));
        }
        row.add(Cell.of(each.project().stage().word()));
        for (Stage stage : DATED) {
            row.add(day(each.current().get(stage)));
            row.add(day(each.entered().get(stage)));
        }
        List<TwinMonth> money = TwinMonth.of(Kind.INVESTMENT, each.said());
        Predicate<TwinMonth> inYear = month -> month.month().getYear() == year;
        row.add(sum(money, month -> true, TwinMonth::reported));
        row.add(sum(money, month -> true, TwinMonth::verified));
        row.add(sum(money, inYear, TwinMonth::planned));
        row.add(sum(money, inYear, TwinMonth::reported));
        row.add(sum(money, inYear, TwinMonth::verified));
        months(row, year, money);
        months(row, year, TwinMonth.of(Kind.BUILDING, each.said()));
        return row;
    }

    private static Cell day(@Nullable LocalDate day) {
        return day == null ? Cell.blank() : Cell.of(day);
    }

    private static Cell sum(
            List<TwinMonth> months, Predicate<TwinMonth> which, Function<TwinMonth, @Nullable Said> what) {
        return Cell.of(months.stream()
                .filter(which)
                .map(month -> TwinMonth.value(what.apply(month)))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static void months(List<Cell> row, int year, List<TwinMonth> twins) {
        Map<YearMonth, TwinMonth> byMonth =
                twins.stream().collect(Collectors.toMap(TwinMonth::month, Function.identity()));
        for (Month month : Month.values()) {
            TwinMonth twin = byMonth.get(YearMonth.of(year, month));
            row.add(
                    twin == null || twin.planned() == null
                            ? Cell.blank()
                            : Cell.of(twin.planned().value()));
            row.add(
                    twin == null || twin.reported() == null
                            ? Cell.blank()
                            : Cell.of(twin.reported().value()));
        }
    }

    /** What stands in the columns of words. */
    private static Map<Field, String> words(Outgoing each) {
        Project project = each.project();
        Map<Field, String> words = new EnumMap<>(Field.class);
        words.put(Field.CODE, project.code() == null ? "" : project.code());
        words.put(Field.NAME, project.name());
        words.put(Field.PLACE, project.place());
        words.put(Field.UNIT, each.unit());
        words.put(Field.INVESTOR, project.investor());
        words.put(Field.INVESTOR_CODE, project.investorCode());
        words.put(Field.PART, project.part().word());
        words.put(Field.CHAIN, project.chain());
        words.put(
                Field.TRAITS,
                project.traits().stream().sorted().map(Trait::word).collect(Collectors.joining("、")));
        words.put(Field.SUMMARY, project.summary());
        words.put(Field.TOTAL, ProjectWords.amount(project.total()));
        words.put(Field.LEADER, project.leader());
        words.put(Field.WHOLE, each.whole());
        words.put(Field.AIMS, project.aims().stream().sorted().map(Aim::word).collect(Collectors.joining("、")));
        words.put(Field.POINT, project.point() == null ? "" : project.point().written());
        words.put(Field.STATE, project.state().word());
        return words;
    }

    // ---- in ----

    /** A head row, and what its columns stand for by their letters. */
    private record Head(
            int row,
            Map<String, Field> fields,
            Map<String, Told> months,
            Map<String, Stage> planned,
            List<String> ignored) {}

    /** What a column of a month tells. */
    private record Told(Kind kind, boolean planned, int month) {}

    static Incoming.Read read(List<WorkbookIn.Sheet> sheets, int thisYear) {
        List<Incoming> rows = new ArrayList<>();
        List<Incoming.Fault> faults = new ArrayList<>();
        List<Sentence> notices = new ArrayList<>();
        boolean found = false;
        for (WorkbookIn.Sheet sheet : sheets) {
            Optional<Head> head = head(sheet);
            if (head.isEmpty()) {
                notices.add(Sentence.of("工作表“{0}”没有“项目名称”这一栏，没有读。", sheet.name()));
                continue;
            }
            found = true;
            Matcher named = YEAR.matcher(sheet.name());
            int year = named.find() ? Integer.parseInt(named.group(1)) : thisYear;
            if (!head.get().ignored().isEmpty()) {
                notices.add(Sentence.of(
                        "工作表“{0}”的这些栏不导入：{1}。",
                        sheet.name(), String.join("、", head.get().ignored())));
            }
            sheet.rows().stream()
                    .filter(row -> row.number() > head.get().row())
                    .forEach(row -> row(sheet, row, head.get(), year, faults).ifPresent(rows::add));
        }
        if (!found) {
            faults.add(Incoming.Fault.of(Sentence.of("没有一张工作表有“项目名称”这一栏；请用导出的重点项目调度表来改。")));
        } else if (rows.isEmpty() && faults.isEmpty()) {
            faults.add(Incoming.Fault.of(Sentence.of("表头下面一个项目也没有。")));
        }
        return new Incoming.Read(rows, faults, notices);
    }

    private static Optional<Head> head(WorkbookIn.Sheet sheet) {
        for (WorkbookIn.Row row : sheet.rows()) {
            Head head = new Head(row.number(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
            row.cells().forEach((letters, cell) -> column(head, letters, cell.words()));
            if (head.fields().containsValue(Field.NAME)) {
                return Optional.of(head);
            }
        }
        return Optional.empty();
    }

    private static void column(Head head, String letters, String words) {
        String name = words.replaceAll("\\s+", "").replace('（', '(').replace('）', ')');
        Optional<Field> field = Field.named(name).filter(each -> !head.fields().containsValue(each));
        Matcher month = MONTH.matcher(name);
        Matcher stage = STAGE.matcher(name);
        if (field.isPresent()) {
            head.fields().put(letters, field.get());
        } else if (month.matches()) {
            head.months()
                    .put(
                            letters,
                            new Told(
                                    "形象".equals(month.group(2)) ? Kind.BUILDING : Kind.INVESTMENT,
                                    "计划".equals(month.group(3)),
                                    Integer.parseInt(month.group(1))));
        } else if (stage.matches() && stage.group(2).equals("计划")) {
            DATED.stream()
                    .filter(each -> each.word().equals(stage.group(1)))
                    .forEach(each -> head.planned().put(letters, each));
        } else if (!name.equals("序号")) {
            head.ignored().add(words);
        }
    }

    private static Optional<Incoming> row(
            WorkbookIn.Sheet sheet, WorkbookIn.Row row, Head head, int year, List<Incoming.Fault> faults) {
        Map<Field, String> words = new EnumMap<>(Field.class);
        head.fields()
                .forEach((letters, field) -> words.put(field, row.at(letters).words()));
        String name = words.getOrDefault(Field.NAME, "");
        if (name.isEmpty() && words.getOrDefault(Field.CODE, "").isEmpty()) {
            // A row that names no project is a sum or a heading.
            return Optional.empty();
        }
        Map<Kind, Map<YearMonth, BigDecimal>> planned = new EnumMap<>(Kind.class);
        Map<Kind, Map<YearMonth, BigDecimal>> actual = new EnumMap<>(Kind.class);
        new TreeMap<>(head.months()).forEach((letters, told) -> {
            Cell cell = row.at(letters);
            if (cell instanceof Cell.Figure(BigDecimal value, boolean percent)) {
                BigDecimal meant = percent ? value.movePointRight(2) : value;
                (told.planned() ? planned : actual)
                        .computeIfAbsent(told.kind(), kind -> new HashMap<>())
                        .put(YearMonth.of(year, told.month()), meant);
            } else if (!cell.words().isEmpty()) {
                faults.add(fault(sheet, row, told.month() + "月", cell, "应是数"));
            }
        });
        Map<Stage, LocalDate> schedule = new EnumMap<>(Stage.class);
        head.planned().forEach((letters, stage) -> {
            Cell cell = row.at(letters);
            cell.day().ifPresent(day -> schedule.put(stage, day));
            if (cell.day().isEmpty() && !cell.words().isEmpty()) {
                faults.add(fault(sheet, row, stage.word() + "计划", cell, "应是日期，例如 2026-03-31"));
            }
        });
        return Optional.of(new Incoming(where(sheet, row), words, planned, actual, schedule));
    }

    private static Sentence where(WorkbookIn.Sheet sheet, WorkbookIn.Row row) {
        return Sentence.of("{0} 第 {1} 行", sheet.name(), String.valueOf(row.number()));
    }

    private static Incoming.Fault fault(
            WorkbookIn.Sheet sheet, WorkbookIn.Row row, String column, Cell cell, String right) {
        return new Incoming.Fault(
                where(sheet, row), Sentence.of("{0} 栏的“{1}”不对：{2}。", column, cell.words(), Sentence.of(right)));
    }
}
