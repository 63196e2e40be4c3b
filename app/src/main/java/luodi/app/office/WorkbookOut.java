package luodi.app.office;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes an .xlsx row by row, so that a hundred thousand rows need no memory. Words are always words:
 * whatever a cell begins with, no program takes it for a formula, not even after it was edited.
 */
public final class WorkbookOut implements AutoCloseable {
    /** A cell of Excel holds no more. */
    public static final int LONGEST_TEXT = 32_767;

    private static final int ROWS_HELD = 500;
    private static final double WIDEST = 100;
    private static final String WORDS = "@";
    private static final String DAY = "yyyy-mm-dd";
    /** XML 1.0 knows no other controls, and half a surrogate pair is no letter. */
    private static final Pattern NOT_XML = Pattern.compile(
            "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private static final Pattern NOT_IN_SHEET_NAMES = Pattern.compile("[\\[\\]:*?/\\\\']");

    /**
     * A column.
     *
     * @param width in characters of Latin text; a Chinese letter takes two
     * @param format a number format of Excel for numbers; words and days have their own
     */
    public record Column(String title, double width, String format) {

        /** A column of words or days. */
        public static Column of(String title, double width) {
            return new Column(title, width, "General");
        }

        /** A column of numbers in a format such as {@code 0.00}. */
        public static Column numbers(String title, double width, String format) {
            return new Column(title, width, format);
        }
    }

    private final Workbook workbook;
    private @Nullable Worksheet sheet;
    private List<Column> columns = List.of();
    private int row;

    /** Closing this does not close the stream. */
    public WorkbookOut(OutputStream out) {
        workbook = new Workbook(out, "Luodi", "1.0");
        workbook.setGlobalDefaultFont("宋体", 11);
    }

    /** Ends the sheet before and begins one with a frozen header. */
    public void sheet(String name, List<Column> columns) throws IOException {
        sheet(name, columns, 0);
    }

    /** As above, with so many columns frozen besides. */
    public void sheet(String name, List<Column> columns, int frozen) throws IOException {
        finishSheet();
        Worksheet next = workbook.newWorksheet(sheetName(name));
        next.paperSize(PaperSize.A4_PAPER);
        next.pageOrientation("landscape");
        next.setFitToPage(true);
        next.fitToWidth((short) 1);
        next.fitToHeight((short) 0);
        next.repeatRows(0);
        next.freezePane(frozen, 1);
        for (int c = 0; c < columns.size(); c++) {
            next.width(c, Math.min(columns.get(c).width(), WIDEST));
            next.inlineString(0, c, written(columns.get(c).title()));
            bordered(next.style(0, c))
                    .format(WORDS)
                    .bold()
                    .fillColor("EDEDED")
                    .horizontalAlignment("center")
                    .set();
        }
        this.sheet = next;
        this.columns = List.copyOf(columns);
        row = 1;
    }

    /** Appends a row of the sheet begun last; it has one cell for each column. */
    public void row(List<? extends Cell> cells) throws IOException {
        Worksheet current = sheet;
        if (current == null || cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        for (int c = 0; c < cells.size(); c++) {
            String format = write(current, row, c, cells.get(c));
            bordered(current.style(row, c)).format(format).set();
        }
        if (++row % ROWS_HELD == 0) {
            current.flush();
        }
    }

    private String write(Worksheet into, int r, int c, Cell cell) {
        return switch (cell) {
            case Cell.Words text -> {
                into.inlineString(r, c, written(text.text()));
                yield WORDS;
            }
            case Cell.Figure number -> {
                into.value(r, c, number.value());
                yield columns.get(c).format();
            }
            case Cell.Day date -> {
                into.value(r, c, date.value());
                yield DAY;
            }
            case Cell.Fault fault -> {
                into.inlineString(r, c, written(fault.code()));
                yield WORDS;
            }
            case Cell.Blank blank -> columns.get(c).format();
        };
    }

    private static String written(String words) {
        String clean = NOT_XML.matcher(words).replaceAll("");
        if (clean.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a cell holds " + LONGEST_TEXT + " letters, not " + clean.length());
        }
        return clean;
    }

    private static String sheetName(String name) {
        String allowed = NOT_IN_SHEET_NAMES.matcher(name).replaceAll(" ");
        return allowed.substring(0, Math.min(31, allowed.length()));
    }

    private static StyleSetter bordered(StyleSetter style) {
        style.borderStyle(BorderStyle.THIN);
        style.verticalAlignment("center");
        style.wrapText(true);
        return style;
    }

    private void finishSheet() throws IOException {
        Worksheet current = sheet;
        if (current != null) {
            if (!columns.isEmpty() && row > 1) {
                current.setAutoFilter(0, 0, row - 1, columns.size() - 1);
            }
            current.finish();
        }
    }

    /** Ends the workbook; before that nothing of it can be opened. */
    @Override
    public void close() throws IOException {
        finishSheet();
        workbook.finish();
    }
}
