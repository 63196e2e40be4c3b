package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import luodi.engine.document.SourceLines.Line;
import luodi.engine.document.Text.Paragraph;

/**
 * Puts lines back together that a page or a column once broke. Conventions §1 and trap 4: a broken line may split a
 * word, even the word 牵头部门.
 *
 * <p>A line is continued by the next one when
 *
 * <ul>
 *   <li>it is a number alone, whose heading follows (a cell of a flattened table);
 *   <li>the paper is set to a fixed width and the line fills it;
 *   <li>or it is prose that stops without a stop: a bracket or a sentence is open at its end.
 * </ul>
 */
final class Joining {
    private static final String STOPS = "。！？；：!?;:…）)》】";
    private static final int SHORTEST_COLUMN = 15;
    private static final int LONGEST_COLUMN = 90;
    /** A bracket open for longer was never closed. */
    private static final int LONGEST_BRACKET = 300;

    private final String source;
    private final List<Line> lines;
    private int column = -1;
    /** True where an indent or a blank line shows each new paragraph. */
    private boolean marked;

    private Joining(String source) {
        this.source = source;
        this.lines = SourceLines.of(source);
    }

    static Text join(String source) {
        Joining joining = new Joining(source);
        joining.measure();
        return joining.assemble();
    }

    /** Finds the width the paper was set to, if very many lines share one and stop in mid-sentence there. */
    private void measure() {
        int[] lengths = new int[LONGEST_COLUMN + 2];
        int[] unfinished = new int[LONGEST_COLUMN + 2];
        int longer = 0;
        for (Line line : lines) {
            int length = line.to() - line.from() + Math.min(line.indent(), 4) / 2;
            if (length > LONGEST_COLUMN) {
                longer++;
            } else {
                lengths[length]++;
                if (!endsWithStop(line)) {
                    unfinished[length]++;
                }
            }
        }
        int best = -1;
        int bestCount = 0;
        for (int width = SHORTEST_COLUMN; width <= LONGEST_COLUMN; width++) {
            int count = 0;
            int open = 0;
            for (int k = Math.max(width - 3, SHORTEST_COLUMN); k <= width; k++) {
                count += lengths[k];
                open += unfinished[k];
            }
            if (open * 10 >= count * 6 && count >= bestCount && lengths[width] > 0) {
                best = width;
                bestCount = count;
            }
        }
        for (int k = Math.max(best + 1, 0); k <= LONGEST_COLUMN; k++) {
            longer += lengths[k];
        }
        if (best > 0 && bestCount >= 4 && bestCount * 10 >= lines.size() * 3 && longer * 20 <= lines.size()) {
            column = best;
            marked = showsParagraphs();
        }
    }

    private boolean showsParagraphs() {
        int numbered = 0;
        int shown = 0;
        for (Line line : lines) {
            if (Marker.begins(Marks.plain(source, line.from(), Math.min(line.to(), line.from() + 8)))) {
                numbered++;
                shown += line.indent() > 0 || line.blankBefore() ? 1 : 0;
            }
        }
        return numbered >= 3 && shown * 20 >= numbered * 19;
    }

    private Text assemble() {
        StringBuilder plain = new StringBuilder(source.length());
        StringBuilder print = new StringBuilder(source.length());
        int[] at = new int[source.length() + 1];
        List<Paragraph> paragraphs = new ArrayList<>();
        int n = 0;
        int begun = -1;
        int depth = 0;
        int opened = 0;
        boolean indented = false;
        for (int l = 0; l < lines.size(); l++) {
            Line line = lines.get(l);
            if (begun < 0) {
                begun = n;
                indented = line.indent() > 0;
                depth = 0;
            }
            for (int i = line.from(); i < line.to(); i++) {
                char c = source.charAt(i);
                if (isDropped(c, i, line)) {
                    continue;
                }
                char p = Marks.plain(source, i);
                if (p == '（') {
                    depth++;
                    opened = n;
                } else if (p == '）') {
                    depth = Math.max(0, depth - 1);
                } else if (depth > 0 && n - opened > LONGEST_BRACKET) {
                    depth = 0;
                }
                plain.append(p);
                print.append(c);
                at[n++] = i;
            }
            if (n > begun && l + 1 < lines.size() && continues(plain, begun, n, depth, l)) {
                continue;
            }
            if (n > begun) {
                paragraphs.add(new Paragraph(begun, n, indented));
                plain.append('\n');
                print.append('\n');
                at[n++] = Math.min(line.to(), source.length());
                if (n == at.length) {
                    at = java.util.Arrays.copyOf(at, n + Math.max(16, n / 8));
                }
            }
            begun = -1;
        }
        String joined = plain.toString();
        return new Text(
                joined,
                print.toString(),
                java.util.Arrays.copyOf(at, n),
                source.length(),
                Unfolding.part(joined, paragraphs));
    }

    private boolean continues(CharSequence plain, int begun, int end, int depth, int l) {
        Line line = lines.get(l);
        Line next = lines.get(l + 1);
        String tail = plain.subSequence(Math.max(begun, end - 200), end).toString();
        boolean stopped = STOPS.indexOf(tail.charAt(tail.length() - 1)) >= 0;
        String head = Marks.plain(source, next.from(), Math.min(next.to(), next.from() + 24));
        if (line.cell() || next.cell()) {
            return false;
        }
        if (end - begun <= 9 && Marker.isAlone(tail)) {
            return !Marker.begins(head);
        }
        if (end - begun <= 10 && tail.endsWith("：") && isKeyed(tail)) {
            return !Marker.begins(head) && !isKeyed(head);
        }
        if (next.newPage() && end - begun >= SHORTEST_COLUMN) {
            return !stopped && !Marker.begins(head) && !isKeyed(head);
        }
        if (column > 0) {
            int length = line.to() - line.from() + Math.min(line.indent(), 4) / 2;
            boolean full = length >= column - 2;
            boolean shown = next.indent() > 0 || next.blankBefore();
            if (full && depth > 0 && !(shown && Marker.begins(head))) {
                return true;
            }
            if (full && (Marker.begins(head) || isKeyed(head) || (marked && next.indent() > 0))) {
                return marked && !shown;
            }
            if (full) {
                // Behind a full stop in the last column only an indent or a blank line tells a new paragraph.
                return !stopped || (marked && !next.blankBefore());
            }
            if (depth > 0 && !stopped && !Marker.begins(head)) {
                return true;
            }
        }
        if (stopped || Marker.begins(head) || isKeyed(head)) {
            return false;
        }
        boolean prose = tail.indexOf('。') >= 0 || (end - begun >= 45 && tail.indexOf('，') >= 0);
        return prose && end - begun >= 15 && !isShut(tail);
    }

    /** A closing quotation or letter greeting ends a paragraph though no stop stands there. */
    private static boolean isShut(String tail) {
        return tail.endsWith("”") && tail.length() > 1 && STOPS.indexOf(tail.charAt(tail.length() - 2)) >= 0;
    }

    /** Lines such as 责任单位：… stand on their own. */
    private static boolean isKeyed(String head) {
        int colon = head.indexOf('：');
        return colon >= 2 && colon <= 8 && Key.of(head.substring(0, colon)) != null;
    }

    private boolean endsWithStop(Line line) {
        return STOPS.indexOf(source.charAt(line.to() - 1)) >= 0;
    }

    private boolean isDropped(char c, int i, Line line) {
        if (c == '*') {
            // Markdown emphasis around headings.
            return (i + 1 < line.to() && source.charAt(i + 1) == '*')
                    || (i > line.from() && source.charAt(i - 1) == '*');
        }
        if (c == '#') {
            return source.substring(line.from(), i).isBlank()
                    || source.substring(line.from(), i).chars().allMatch(x -> x == '#');
        }
        return c == '\uFEFF' || c == '\u200B' || c == '\u200C' || c == '\u200D' || c == '\u00AD' || c == '\0';
    }
}
