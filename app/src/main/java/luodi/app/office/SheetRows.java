package luodi.app.office;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import luodi.engine.container.XmlCursor;

/** Reads the rows of one sheet after the other; what is counted is counted over all of them. */
final class SheetRows {
    private static final long LETTERS_PER_CELL = 40;
    private static final int LAST_ROW = 1 << 20;
    private static final int LAST_COLUMN = 1 << 14;
    private static final MathContext AS_SHOWN = new MathContext(15);
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);
    private static final LocalDate FIRST_DAY_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{0,400}\\.?\\d{0,400}([eE][+-]?\\d{1,3})?");
    /** The last day Excel knows is 9999-12-31. */
    private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(2_958_465);

    /** More than any table of an office. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    private final List<String> shared;
    private final CellStyles styles;
    private LocalDate firstDay = FIRST_DAY;
    private final int mostCells;
    private final Map<Integer, String> names = new HashMap<>();
    private int cells;
    private long letters;

    SheetRows(List<String> shared, CellStyles styles, int mostCells) {
        this.shared = shared;
        this.styles = styles;
        this.mostCells = mostCells;
    }

    void countFrom1904(boolean on) {
        firstDay = on ? FIRST_DAY_OF_1904 : FIRST_DAY;
    }

    void read(XmlCursor xml, Consumer<WorkbookIn.Row> rows) throws IOException {
        int[] last = {0};
        xml.children(part -> {
            if (part.equals("sheetData")) {
                xml.children(row -> {
                    last[0] = whole(xml.attribute("r")).orElse(last[0] + 1);
                    if (last[0] < 1 || last[0] > LAST_ROW) {
                        throw new TooMuch("row " + last[0]);
                    }
                    Map<String, Cell> found = row(xml);
                    if (!found.isEmpty()) {
                        rows.accept(new WorkbookIn.Row(last[0], found));
                    }
                });
            }
        });
    }

    private Map<String, Cell> row(XmlCursor xml) throws IOException {
        Map<String, Cell> row = new LinkedHashMap<>();
        int[] column = {0};
        xml.children(child -> {
            if (!child.equals("c")) {
                return;
            }
            column[0] = columnNumber(xml.attribute("r").orElse(""), column[0] + 1);
            Cell cell = cell(xml);
            if (!(cell instanceof Cell.Blank)) {
                row.put(columnName(column[0]), cell);
                count(cell);
            }
        });
        return row;
    }

    private void count(Cell cell) throws TooMuch {
        letters += cell instanceof Cell.Words text ? text.text().length() : 0;
        if (++cells > mostCells || letters > LETTERS_PER_CELL * mostCells) {
            throw new TooMuch("more than " + mostCells + " cells, or longer ones than a table has");
        }
    }

    private Cell cell(XmlCursor xml) throws IOException {
        String type = xml.attribute("t").orElse("n");
        int style = whole(xml.attribute("s")).orElse(0);
        String[] value = {""};
        xml.children(child -> {
            switch (child) {
                case "v" -> value[0] = xml.text();
                case "is" -> value[0] = SharedWords.text(xml);
                default -> {}
            }
        });
        return switch (type) {
            case "s" -> Cell.of(sharedWords(value[0]));
            case "inlineStr", "str" -> Cell.of(value[0]);
            case "b" -> value[0].isEmpty() ? Cell.blank() : Cell.of(value[0].equals("1") ? "TRUE" : "FALSE");
            case "e" -> new Cell.Fault(value[0]);
            case "d" -> Cell.of(value[0].replaceFirst("T.*", ""));
            default -> number(value[0], style);
        };
    }

    private String sharedWords(String index) {
        int at = whole(Optional.of(index)).orElse(-1);
        return at >= 0 && at < shared.size() ? shared.get(at) : "";
    }

    private Cell number(String digits, int style) {
        String plain = digits.strip();
        if (plain.isEmpty()) {
            return Cell.blank();
        }
        if (!NUMBER.matcher(plain).matches() || !plain.matches(".*\\d.*")) {
            return Cell.of(plain);
        }
        BigDecimal value = new BigDecimal(plain).round(AS_SHOWN);
        boolean day = styles.days().get(style) && value.signum() > 0 && value.compareTo(LAST_SERIAL) <= 0;
        return day
                ? Cell.of(day(value.intValue()))
                : new Cell.Figure(normal(value), styles.percents().get(style));
    }

    /** Excel believes that 1900 was a leap year, so its first sixty days are one off. */
    private LocalDate day(int serial) {
        boolean beforeTheWrongDay = firstDay.equals(FIRST_DAY) && serial < 60;
        return firstDay.plusDays(serial + (beforeTheWrongDay ? 1 : 0));
    }

    private static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.precision() - stripped.scale() < 40 ? stripped.setScale(0) : stripped;
    }

    private static Optional<Integer> whole(Optional<String> digits) {
        return digits.filter(text -> text.matches("\\d{1,8}")).map(Integer::valueOf);
    }

    /** The column of a place such as {@code AB12}; programs may leave places out and mean the next. */
    private static int columnNumber(String place, int next) throws TooMuch {
        int number = 0;
        for (int i = 0; i < place.length() && place.charAt(i) >= 'A' && place.charAt(i) <= 'Z'; i++) {
            number = Math.min(LAST_COLUMN + 1, number * 26 + (place.charAt(i) - 'A' + 1));
        }
        int column = number == 0 ? next : number;
        if (column > LAST_COLUMN) {
            throw new TooMuch("a cell past the last column");
        }
        return column;
    }

    /** Made once for each column, as a hundred thousand rows name the same twelve. */
    private String columnName(int number) {
        return names.computeIfAbsent(number, SheetRows::newColumnName);
    }

    private static String newColumnName(int number) {
        StringBuilder name = new StringBuilder();
        for (int left = number; left > 0; left = (left - 1) / 26) {
            name.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return name.toString();
    }
}
