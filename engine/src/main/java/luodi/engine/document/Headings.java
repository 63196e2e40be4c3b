package luodi.engine.document;

import luodi.engine.document.Text.Paragraph;

/** Where a heading ends: it is a line of its own or the first sentence of its paragraph. */
final class Headings {
    private static final int LONGEST_BEFORE_COLON = 40;

    private Headings() {}

    /** End of the heading that begins at {@code from}, its stop left out. */
    static int end(String plain, int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            char c = plain.charAt(i);
            if (c == '（') {
                if (depth == 0 && i > from && isAssignment(plain, i, to)) {
                    return i;
                }
                depth++;
            } else if (c == '）') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && (c == '。' || c == '！' || c == '？' || c == '；')) {
                return i;
            } else if (depth == 0 && c == '：' && i - from <= LONGEST_BEFORE_COLON) {
                return i;
            }
        }
        return to;
    }

    private static boolean isAssignment(String plain, int open, int to) {
        int colon = plain.indexOf('：', open, Math.min(to, open + 14));
        return colon > 0 && colon < to && colon - open <= 12 && Key.of(plain.substring(open + 1, colon)) != null;
    }

    /** True where the first sentence of a paragraph without a number reads like a heading and more follows. */
    static boolean opens(String plain, Paragraph paragraph, int longest) {
        int stop = plain.indexOf('。', paragraph.start(), Math.min(paragraph.end(), paragraph.start() + longest + 1));
        if (stop < 0 || stop - paragraph.start() > longest || stop + 10 > paragraph.end()) {
            return false;
        }
        String first = plain.substring(paragraph.start(), stop);
        if (first.length() < 4
                || first.indexOf('！') >= 0
                || first.indexOf('？') >= 0
                || first.indexOf('；') >= 0
                || first.indexOf('：') >= 0) {
            return false;
        }
        for (String opening : NO_HEADING) {
            if (first.startsWith(opening)) {
                return false;
            }
        }
        for (int i = 0; i < first.length(); i++) {
            if (Numeral.isDigit(first.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** How a sentence begins that goes on telling instead of naming. */
    private static final String[] NO_HEADING = {
        "各位", "一年来", "五年来", "过去", "今年", "此外", "同时", "为", "到", "本", "自", "其中", "确定", "上述", "以上", "因此", "但", "（", "有关",
        "各地", "各级", "各省", "各有关", "根据", "按照", "经", "对于", "如", "我们", "全省", "全市", "国务院", "附"
    };
}
