package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads figures from CSV as a spreadsheet saves it (RFC 4180, UTF-8 with or without mark). The first two columns are
 * 单位 and 分组, every other column is a figure; an empty cell, {@code -} or {@code —} means that none was given.
 */
public final class FigureTable {
    private static final int MOST_FAULTS = 50;
    private static final Set<String> NOTHING = Set.of("", "-", "—", "－", "/");

    /** What reading comes to. */
    public sealed interface Outcome {}

    public record Read(Figures figures) implements Outcome {}

    /** Nothing is taken. */
    public record Refused(List<Fault> faults) implements Outcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    private FigureTable() {}

    /** Reads the table, which has a figure at least. */
    public static Outcome read(String csv) {
        return read(csv, 1);
    }

    /**
     * Reads the table.
     *
     * @param least how many figures it has at least; with 0, units and their groups alone are one
     */
    public static Outcome read(String csv, int least) {
        List<Row> rows = rows(csv.startsWith("\ufeff") ? csv.substring(1) : csv);
        rows.removeIf(row -> row.cells().stream().allMatch(String::isBlank));
        if (rows.isEmpty()) {
            return refused(0, "数据表是空的。正确的写法：第一行是“单位,分组,”和各项数据的名称");
        }
        List<String> head = rows.getFirst().cells().stream().map(String::strip).toList();
        if (head.size() < 2 + least || !head.get(0).equals("单位") || !head.get(1).equals("分组")) {
            return refused(rows.getFirst().line(), "第一行应以“单位,分组”开头，后面是各项数据的名称");
        }
        List<String> names = head.subList(2, head.size());
        for (String name : names) {
            if (name.isEmpty() || Collections.frequency(names, name) > 1) {
                return refused(rows.getFirst().line(), name.isEmpty() ? "有一列没有名称" : "“" + name + "”这一列有两个");
            }
        }
        return figures(names, rows.subList(1, rows.size()));
    }

    private static Outcome figures(List<String> names, List<Row> rows) {
        List<Fault> faults = new ArrayList<>();
        Set<String> units = new HashSet<>();
        Figures.Builder builder = new Figures.Builder(names);
        for (Row row : rows) {
            List<String> cells = row.cells();
            if (cells.size() != names.size() + 2) {
                faults.add(new Fault(row.line(), "有 " + cells.size() + " 格，表头有 " + (names.size() + 2) + " 格"));
            } else {
                String unit = cells.get(0).strip();
                if (unit.isEmpty() || !units.add(unit)) {
                    faults.add(new Fault(row.line(), unit.isEmpty() ? "没有写单位" : "“" + unit + "”写了两行"));
                }
                List<@Nullable BigDecimal> figures = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    figures.add(figure(cells.get(i + 2).strip(), names.get(i), row.line(), faults));
                }
                builder.add(unit, cells.get(1).strip(), figures);
            }
            if (faults.size() >= MOST_FAULTS) {
                break;
            }
        }
        return faults.isEmpty() ? new Read(builder.build()) : new Refused(faults);
    }

    private static @Nullable BigDecimal figure(String cell, String column, int line, List<Fault> faults) {
        if (NOTHING.contains(cell)) {
            return null;
        }
        String number = cell.replace(",", "").replace("，", "");
        if (number.matches("[-+]?\\d{1,14}(\\.\\d+)?")) {
            BigDecimal figure = new BigDecimal(number);
            if (figure.stripTrailingZeros().scale() <= 4) {
                return figure;
            }
        }
        faults.add(new Fault(
                line,
                "“" + column + "”的“" + (cell.length() > 20 ? cell.substring(0, 20) + "……" : cell)
                        + "”不是数。正确的写法：12.5，最多四位小数，不带单位和百分号"));
        return null;
    }

    private static Refused refused(int line, String message) {
        return new Refused(List.of(new Fault(line, message)));
    }

    private record Row(int line, List<String> cells) {}

    /** Splits as RFC 4180 says; a quote that is never closed ends with the text. */
    private static List<Row> rows(String csv) {
        List<Row> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begin = 1;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '\n') {
                line++;
            }
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(new Row(begin, List.copyOf(cells)));
                    cells.clear();
                    begin = line;
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !cells.isEmpty()) {
            cells.add(cell.toString());
            rows.add(new Row(begin, List.copyOf(cells)));
        }
        return rows;
    }
}
