package luodi.app.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import luodi.engine.container.HostileContainer;
import luodi.engine.container.XmlCursor;
import luodi.engine.container.ZipParts;

/**
 * Reads the visible sheets of an .xlsx as typed cells. Formulas give the value the office program stored
 * with them. Only cells that hold something cost anything, whatever size a sheet claims.
 */
public final class WorkbookIn {
    /** Larger files are refused unread. */
    public static final int MAX_BYTES = 16 << 20;

    /**
     * A sheet of a million formatted empty rows, which offices do send, packs a thousandfold; reading it
     * as a stream costs a second and no memory, so only the total is bounded.
     */
    private static final ZipParts.Limits LIMITS = new ZipParts.Limits(2_000, 96L << 20, 1_100);

    /** Twenty thousand rows of a task table. */
    public static final int MOST_HELD = 300_000;

    /** Two hundred thousand rows of a task table. */
    public static final int MOST_PASSED = 3_000_000;

    /** What came of it. */
    public sealed interface Outcome permits Sheets, Refused {}

    /** The visible sheets that hold something, in their order. */
    public record Sheets(List<Sheet> sheets) implements Outcome {
        public Sheets {
            sheets = List.copyOf(sheets);
        }
    }

    /** Not read; one English line that says what is wrong and what would be right. */
    public record Refused(String reason) implements Outcome {

        /** The same in the words of the office. */
        public String words() {
            return RefusalWords.of(reason);
        }
    }

    /** Rows that hold something. */
    public record Sheet(String name, List<Row> rows) {
        public Sheet {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One row.
     *
     * @param number as the office program shows it, from 1
     * @param cells by column letters, left to right, blanks left out
     */
    public record Row(int number, Map<String, Cell> cells) {

        /** The cell in a column such as {@code AB}. */
        public Cell at(String column) {
            return cells.getOrDefault(column, Cell.blank());
        }
    }

    private WorkbookIn() {}

    /** Takes the rows of a large workbook one by one. */
    @FunctionalInterface
    public interface RowVisitor {
        void row(String sheet, Row row);
    }

    /** All rows at once, up to {@link #MOST_HELD} cells; more are refused. */
    public static Outcome read(byte[] bytes) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        Optional<Refused> refused = scan(
                bytes,
                MOST_HELD,
                (sheet, row) ->
                        rows.computeIfAbsent(sheet, name -> new ArrayList<>()).add(row));
        if (refused.isPresent()) {
            return refused.get();
        }
        List<Sheet> sheets = new ArrayList<>();
        rows.forEach((name, found) -> sheets.add(new Sheet(name, found)));
        return new Sheets(sheets);
    }

    /**
     * Row by row, up to {@link #MOST_PASSED} cells. A refusal may come after rows were passed: keep what
     * they bring apart until the answer is empty.
     */
    public static Optional<Refused> each(byte[] bytes, RowVisitor visitor) {
        return scan(bytes, MOST_PASSED, visitor);
    }

    private static Optional<Refused> scan(byte[] bytes, int mostCells, RowVisitor visitor) {
        if (bytes.length > MAX_BYTES) {
            return Optional.of(new Refused("is too large (" + (bytes.length >> 20) + " MB); right would be: at most "
                    + (MAX_BYTES >> 20) + " MB"));
        }
        return switch (ZipParts.open(bytes, LIMITS)) {
            case ZipParts.Rejected rejected -> Optional.of(refusal(bytes, rejected));
            case ZipParts.Opened opened -> scan(opened.parts(), mostCells, visitor);
        };
    }

    private static Optional<Refused> scan(ZipParts zip, int mostCells, RowVisitor visitor) {
        if (!zip.names().contains("xl/workbook.xml")) {
            return Optional.of(new Refused("is not a workbook; right would be: an .xlsx file"));
        }
        try {
            SheetRows rows = new SheetRows(SharedWords.read(zip), CellStyles.read(zip), mostCells);
            for (Map.Entry<String, String> sheet : visibleSheets(zip, rows).entrySet()) {
                part(zip, sheet.getValue(), xml -> rows.read(xml, row -> visitor.row(sheet.getKey(), row)));
            }
            return Optional.empty();
        } catch (SheetRows.TooMuch tooMuch) {
            return Optional.of(new Refused(
                    "holds more than is read (" + tooMuch.getMessage() + "); right would be: only the rows to import"));
        } catch (HostileContainer hostile) {
            return Optional.of(new Refused("is built to exhaust the reader (" + hostile.getMessage()
                    + "); right would be: the table saved again by an office program"));
        } catch (IOException broken) {
            return Optional.of(
                    new Refused("is damaged (" + broken.getMessage() + "); right would be: the file as it was saved"));
        }
    }

    /** Names of the sheets with the parts that hold them; hidden ones hold lists for menus, not entries. */
    private static Map<String, String> visibleSheets(ZipParts zip, SheetRows rows) throws IOException {
        Map<String, String> targets = new TreeMap<>();
        part(
                zip,
                "xl/_rels/workbook.xml.rels",
                xml -> xml.children(child -> targets.put(
                        xml.attribute("Id").orElse(""),
                        place(xml.attribute("Target").orElse("")))));
        Map<String, String> sheets = new LinkedHashMap<>();
        part(
                zip,
                "xl/workbook.xml",
                xml -> xml.children(child -> {
                    switch (child) {
                        case "workbookPr" ->
                            rows.countFrom1904(xml.attribute("date1904")
                                    .filter(on -> !on.equals("0") && !on.equals("false"))
                                    .isPresent());
                        case "sheets" ->
                            xml.children(sheet -> {
                                String target = targets.get(xml.attribute("id").orElse(""));
                                if (target != null
                                        && xml.attribute("state")
                                                .orElse("visible")
                                                .equals("visible")) {
                                    sheets.put(xml.attribute("name").orElse(""), target);
                                }
                            });
                        default -> {}
                    }
                }));
        return sheets;
    }

    private static String place(String target) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /** Reads a part that may be missing. */
    interface PartVisit {
        void root(XmlCursor xml) throws IOException;
    }

    static void part(ZipParts zip, String name, PartVisit visit) throws IOException {
        Optional<InputStream> part = zip.part(name);
        if (part.isPresent()) {
            try (InputStream in = part.get()) {
                visit.root(XmlCursor.over(in));
            }
        }
    }

    private static Refused refusal(byte[] bytes, ZipParts.Rejected rejected) {
        boolean ole = bytes.length > 4 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF;
        if (ole) {
            return new Refused(
                    "is an old or a password-protected workbook; right would be: saved as .xlsx without password");
        }
        return new Refused(
                switch (rejected.fault()) {
                    case NOT_A_ZIP -> "is not a workbook; right would be: an .xlsx file";
                    case DAMAGED -> "is damaged (" + rejected.detail() + "); right would be: the file as it was saved";
                    case ENCRYPTED -> "is protected by a password; right would be: a copy without it";
                    case TOO_MANY_ENTRIES, TOO_LARGE, OVERLAPPING ->
                        "is built to exhaust the reader (" + rejected.detail()
                                + "); right would be: the table saved again by an office program";
                });
    }
}
