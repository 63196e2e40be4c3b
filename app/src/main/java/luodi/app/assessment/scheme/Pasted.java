package luodi.app.assessment.scheme;

import java.util.stream.Collectors;

/** A table as it comes out of a text box: CSV, or cells with tabs between them as a spreadsheet copies them. */
final class Pasted {
    /** Stands for no figure of the office's own, where records are counted alone. */
    static final String NO_FIGURE = "（无）";

    private Pasted() {}

    /** The same as CSV; with {@code mayBeBare}, a table of units and groups alone is one too. */
    static String asCsv(String pasted, boolean mayBeBare) {
        String csv = pasted.contains("\t")
                ? pasted.lines().map(line -> line.isBlank() ? "" : cells(line)).collect(Collectors.joining("\n"))
                : pasted;
        String first = csv.lines().findFirst().orElse("").strip();
        if (mayBeBare && first.replace("\"", "").equals("单位,分组")) {
            return csv.lines()
                    .map(line -> line.isBlank()
                            ? ""
                            : line.strip() + "," + (line.strip().equals(first) ? NO_FIGURE : ""))
                    .collect(Collectors.joining("\n"));
        }
        return csv;
    }

    private static String cells(String line) {
        return java.util.Arrays.stream(line.split("\t", -1))
                .map(cell -> cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }
}
