package luodi.app.office;

import java.util.ArrayList;
import java.util.List;
import luodi.app.office.pdf.Glyph;

/**
 * Breaks words into lines as Chinese is set: no closing mark begins a line and no opening one ends it, dashes and
 * dots of two letters stay together, and so do Latin words and numbers (GB/T 15834-2011, 5.1).
 */
final class Lines {
    private static final String NEVER_FIRST = "，。、；：？！）》〉」』】〕〗”’…～·％‰℃々〞﹞］｝,.;:?!)]}%";
    private static final String NEVER_LAST = "（《〈「『【〔〖“‘〝﹝［｛([{￥＄$";
    private static final String PAIRED = "…—";

    /**
     * A line.
     *
     * @param full whether the words go on in the next, so that this one may be stretched to the edge
     */
    record Line(List<Glyph> glyphs, boolean full) {
        double width(double size, double spacing) {
            return glyphs.stream()
                            .mapToDouble(glyph -> wide(glyph, size, spacing))
                            .sum()
                    - (glyphs.isEmpty() ? 0 : spacing);
        }
    }

    private Lines() {}

    /**
     * At least one line.
     *
     * @param first the width of the first line, the others have the other
     */
    static List<Line> of(List<Glyph> glyphs, double size, double spacing, double first, double width) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < glyphs.size()) {
            int to = end(glyphs, from, size, spacing, lines.isEmpty() ? first : width);
            boolean ended = to == glyphs.size() || glyphs.get(to - 1).codePoint() == '\n';
            lines.add(new Line(trimmed(glyphs.subList(from, to)), !ended));
            from = to;
        }
        if (lines.isEmpty()) {
            lines.add(new Line(List.of(), false));
        }
        return lines;
    }

    /** Where the line that begins at a letter ends, exclusive. */
    private static int end(List<Glyph> glyphs, int from, double size, double spacing, double width) {
        double used = 0;
        int fits = -1;
        for (int i = from; i < glyphs.size(); i++) {
            Glyph glyph = glyphs.get(i);
            if (glyph.codePoint() == '\n') {
                return i + 1;
            }
            if (i > from && breakable(glyphs.get(i - 1).codePoint(), glyph.codePoint())) {
                fits = i;
            }
            used += wide(glyph, size, spacing);
            // A blank may hang over the edge: nothing is seen of it. So may the spacing of the last letter.
            if (used - spacing > width + 0.01 && glyph.codePoint() != ' ' && i > from) {
                return fits > from ? fits : i;
            }
        }
        return glyphs.size();
    }

    private static double wide(Glyph glyph, double size, double spacing) {
        return glyph.width() * size / 1000 + spacing;
    }

    private static boolean breakable(int before, int after) {
        if (after == ' ' || neverFirst(after) || neverLast(before)) {
            return false;
        }
        if (before == after && PAIRED.indexOf(before) >= 0) {
            return false;
        }
        return !(inWord(before) && inWord(after));
    }

    static boolean neverFirst(int codePoint) {
        return NEVER_FIRST.indexOf(codePoint) >= 0 || Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }

    static boolean neverLast(int codePoint) {
        return NEVER_LAST.indexOf(codePoint) >= 0;
    }

    private static boolean inWord(int codePoint) {
        return codePoint > ' ' && codePoint < 0x2000;
    }

    private static List<Glyph> trimmed(List<Glyph> line) {
        int to = line.size();
        while (to > 0 && line.get(to - 1).codePoint() <= ' ') {
            to--;
        }
        return List.copyOf(line.subList(0, to));
    }
}
