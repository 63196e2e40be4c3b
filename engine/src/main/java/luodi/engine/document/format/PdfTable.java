package luodi.engine.document.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words of a ruled table by their cells, read row by row. */
final class PdfTable {
    private static final Comparator<PdfRuling.CellBox> AS_READ = Comparator.comparingDouble(PdfRuling.CellBox::top)
            .thenComparingDouble(PdfRuling.CellBox::left)
            .thenComparingDouble(PdfRuling.CellBox::bottom)
            .thenComparingDouble(PdfRuling.CellBox::right);

    private final Map<PdfRuling.CellBox, List<PdfPage.Line>> cells = new TreeMap<>(AS_READ);

    void add(PdfRuling.CellBox box, PdfPage.Line words) {
        cells.computeIfAbsent(box, cell -> new ArrayList<>()).add(words);
    }

    /** One line for each paragraph of each cell. */
    List<PdfPage.Line> lines() {
        List<PdfPage.Line> lines = new ArrayList<>();
        cells.forEach((box, words) -> lines.addAll(paragraphs(box, words)));
        return lines;
    }

    /** Words at one height are a line; a line that reaches the edge of its cell goes on in the next. */
    private static List<PdfPage.Line> paragraphs(PdfRuling.CellBox box, List<PdfPage.Line> words) {
        List<PdfPage.Line> paragraphs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        PdfPage.Line before = null;
        for (PdfPage.Line word : words) {
            if (before != null) {
                boolean sameLine = Math.abs(word.y() - before.y()) < word.size() / 2;
                boolean wrapped = before.end() > box.right() - 2.2f * word.size();
                if (!sameLine && !wrapped) {
                    paragraphs.add(line(text, before));
                    text.setLength(0);
                } else if (isLatin(before.text()) && isLatin(word.text())) {
                    text.append(' ');
                }
            }
            text.append(word.text());
            before = word;
        }
        if (before != null) {
            paragraphs.add(line(text, before));
        }
        return paragraphs;
    }

    private static PdfPage.Line line(StringBuilder text, PdfPage.Line last) {
        return new PdfPage.Line(text.toString(), last.x(), last.end(), last.y(), last.size(), false);
    }

    private static boolean isLatin(String text) {
        return text.chars().allMatch(c -> c < 0x250);
    }
}
