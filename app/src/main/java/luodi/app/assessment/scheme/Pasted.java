package luodi.app.assessment.scheme;

import java.util.stream.Collectors;

/** A table as it comes out of a text box: CSV, or cells with tabs between them as a spreadsheet copies them. */
final class Pasted {
    private Pasted() {}

    /** The same as CSV. */
    static String asCsv(String pasted) {
        return pasted.contains("\t")
                ? pasted.lines().map(line -> line.isBlank() ? "" : cells(line)).collect(Collectors.joining("\n"))
                : pasted;
    }

    private static String cells(String line) {
        return java.util.Arrays.stream(line.split("\t", -1))
                .map(cell -> cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }
}
