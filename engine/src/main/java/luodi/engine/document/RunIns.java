package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;

/** Finds 一是…二是… (or 一要…二要…) inside a paragraph: at the start of a clause, in order, at least two. */
final class RunIns {
    private static final String BEFORE = "。；：，、";

    private RunIns() {}

    static List<Integer> starts(String plain, int from, int to) {
        List<Integer> starts = new ArrayList<>();
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
                    && Numeral.value(plain.substring(i, end)) == starts.size() + 1) {
                verb = c;
                starts.add(i);
            }
            i = end;
        }
        return starts.size() >= 2 ? starts : List.of();
    }

    /** The last of them ends with its sentence. */
    static int end(String plain, int start, int to) {
        int stop = plain.indexOf('。', start, to);
        return stop < 0 || stop >= to ? to : stop + 1;
    }
}
