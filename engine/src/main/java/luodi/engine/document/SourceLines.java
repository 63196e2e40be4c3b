package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The lines of the text as read that belong to the paper; rows of a table with bars or tabs are parted into cells. */
final class SourceLines {
    /** A line with something on it; {@code from} and {@code to} leave out the blanks around it. */
    record Line(int from, int to, int indent, boolean blankBefore, boolean cell, boolean newPage) {
        Line onNewPage() {
            return new Line(from, to, indent, blankBefore, cell, true);
        }
    }

    private final String source;
    private final List<Line> lines = new ArrayList<>();

    private SourceLines(String source) {
        this.source = source;
    }

    static List<Line> of(String source) {
        SourceLines reader = new SourceLines(source);
        reader.split();
        reader.leaveOutFurniture();
        return reader.lines;
    }

    private void split() {
        int start = 0;
        boolean blank = false;
        while (start < source.length()) {
            int end = start;
            int bars = 0;
            int tabs = 0;
            while (end < source.length() && !isBreak(source.charAt(end))) {
                bars += source.charAt(end) == '|' ? 1 : 0;
                tabs += source.charAt(end) == '\t' && end > start ? 1 : 0;
                end++;
            }
            boolean empty = bars >= 2
                    ? addCells(start, end, '|')
                    : tabs >= 2 ? addCells(start, end, '\t') : addLine(start, end, blank, false);
            blank = empty;
            boolean windows = end + 1 < source.length() && source.charAt(end) == '\r' && source.charAt(end + 1) == '\n';
            start = end + (windows ? 2 : 1);
        }
    }

    /** A row of a table whose cells a bar or a tab parts: each cell becomes a line. True where all are empty. */
    private boolean addCells(int from, int to, char bar) {
        boolean empty = true;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || source.charAt(i) == bar) {
                empty &= addLine(start, i, false, true);
                start = i + 1;
            }
        }
        return empty;
    }

    /** True where nothing stands there. */
    private boolean addLine(int start, int end, boolean blankBefore, boolean cell) {
        int from = start;
        int to = end;
        while (from < to && (isBlank(source.charAt(from)) || isLost(source.charAt(from)))) {
            from++;
        }
        while (to > from && isBlank(source.charAt(to - 1))) {
            to--;
        }
        if (from < to && !isAddress(from, to, lines.isEmpty())) {
            int indent = 0;
            for (int k = start; k < from; k++) {
                indent += source.charAt(k) == '\u3000' ? 2 : 1;
            }
            lines.add(new Line(from, to, indent, blankBefore, cell, false));
        }
        return from == to;
    }

    private void leaveOutFurniture() {
        List<String> plain = new ArrayList<>(lines.size());
        for (Line line : lines) {
            plain.add(Marks.plain(source, line.from(), Math.min(line.to(), line.from() + Furniture.LONGEST + 1)));
        }
        Set<Integer> left = Furniture.among(plain);
        if (!left.isEmpty()) {
            List<Line> kept = new ArrayList<>(lines.size());
            for (int i = 0; i < lines.size(); i++) {
                if (!left.contains(i)) {
                    boolean turned = (left.contains(i - 1) && Furniture.isPageNumber(plain.get(i - 1)))
                            || (left.contains(i - 1)
                                    && left.contains(i - 2)
                                    && Furniture.isPageNumber(plain.get(i - 2)));
                    kept.add(turned ? lines.get(i).onNewPage() : lines.get(i));
                }
            }
            lines.clear();
            lines.addAll(kept);
        }
    }

    /** A web address says where the text was found; it is no part of the paper. */
    private boolean isAddress(int from, int to, boolean first) {
        if (!source.startsWith("http://", from) && !source.startsWith("https://", from)) {
            return false;
        }
        if (first) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (source.charAt(i) > 0x2000 || isBlank(source.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** An indent that a crawler could not read; no line begins with a question mark of its own. */
    private static boolean isLost(char c) {
        return c == '?' || c == '\uFFFD';
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085' || c == '\f' || c == '\u000B';
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u3000' || c == '\u00A0' || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }
}
