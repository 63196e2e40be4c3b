package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import luodi.engine.document.Node.Style;

/** Finds 一是…二是… (or 一要…二要…) and （1）…；（2）… inside a paragraph: at the start of a clause, in order, at least two. */
final class RunIns {
    private static final String BEFORE = "。；：，、";

    /** Digits stand in sentences, so only a stronger mark in front of them begins an item. */
    private static final String BEFORE_DIGITS = "。；：";

    private RunIns() {}

    static List<Marker> in(String plain, int from, int to) {
        List<Marker> spoken = spoken(plain, from, to);
        return spoken.isEmpty() ? numbered(plain, from, to) : spoken;
    }

    private static List<Marker> spoken(String plain, int from, int to) {
        List<Marker> found = new ArrayList<>();
        char verb = 0;
        for (int i = from; i < to; i++) {
            if (!Numeral.isChinese(plain.charAt(i)) || (i > from && BEFORE.indexOf(plain.charAt(i - 1)) < 0)) {
                continue;
            }
            int end = Numeral.endOfChinese(plain, i, to);
            if (end == i || end >= to) {
                continue;
            }
            char c = plain.charAt(end);
            if ((c == '是' || c == '要')
                    && (verb == 0 || verb == c)
                    && Numeral.value(plain.substring(i, end)) == found.size() + 1) {
                verb = c;
                found.add(new Marker(Style.RUN_IN, found.size() + 1, i, end + 1, false));
            }
            i = end;
        }
        return found.size() >= 2 ? found : List.of();
    }

    private static List<Marker> numbered(String plain, int from, int to) {
        List<Marker> found = new ArrayList<>();
        for (int i = from + 1; i < to; i++) {
            char c = plain.charAt(i);
            boolean digit = c == '（' || Numeral.isDigit(c) || (c >= '①' && c <= '⒇');
            if (!digit || BEFORE_DIGITS.indexOf(plain.charAt(i - 1)) < 0) {
                continue;
            }
            Marker marker = Marker.read(plain, i, to);
            if (marker != null
                    && (marker.style() == Style.ARABIC_BRACKETED || marker.style() == Style.ARABIC)
                    && !marker.doubtful()
                    && marker.number() == found.size() + 1
                    && (found.isEmpty() || found.getFirst().style() == marker.style())) {
                found.add(marker);
                i = marker.end() - 1;
            }
        }
        return found.size() >= 2 ? found : List.of();
    }

    /** The last of them ends with its sentence. */
    static int end(String plain, int start, int to) {
        int stop = plain.indexOf('。', start, to);
        return stop < 0 || stop >= to ? to : stop + 1;
    }
}
