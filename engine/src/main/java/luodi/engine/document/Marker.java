package luodi.engine.document;

import luodi.engine.document.Node.Style;
import org.jspecify.annotations.Nullable;

/**
 * The number in front of a heading (conventions §1). Reading one says how it looks, not whether it is a heading: that
 * also takes the numbers before it, see {@link Outline}.
 *
 * @param end where the words of the heading begin
 * @param doubtful true where digits follow directly ({@code 11.121人才}, {@code 3.5%}), so that only the expected
 *     number may be believed
 */
record Marker(Style style, int number, int start, int end, boolean doubtful) {

    /** The marker at the start of {@code plain[from, to)}, or null. */
    static @Nullable Marker read(String plain, int from, int to) {
        if (from >= to) {
            return null;
        }
        char c = plain.charAt(from);
        Marker marker = c == '第'
                ? article(plain, from, to)
                : c == '（'
                        ? bracketed(plain, from, to)
                        : c == '—'
                                ? dash(plain, from, to)
                                : Numeral.isDigit(c)
                                        ? arabic(plain, from, to)
                                        : Numeral.isChinese(c) ? chinese(plain, from, to) : enclosed(plain, from);
        if (marker == null) {
            return null;
        }
        int words = marker.end;
        while (words < to && plain.charAt(words) == ' ') {
            words++;
        }
        return new Marker(marker.style, marker.number, from, words, marker.doubtful);
    }

    static boolean begins(String line) {
        Marker marker = read(line, 0, line.length());
        return marker != null && !marker.doubtful;
    }

    /** True for a line that is a number and nothing more. */
    static boolean isAlone(String line) {
        Marker marker = read(line, 0, line.length());
        return marker != null && marker.end == line.length() && marker.style != Style.DASH;
    }

    private static @Nullable Marker chinese(String plain, int from, int to) {
        int end = Numeral.endOfChinese(plain, from, to);
        if (end == from || end >= to) {
            return null;
        }
        int number = Numeral.value(plain.substring(from, end));
        char after = plain.charAt(end);
        if (number <= 0) {
            return null;
        }
        if (after == '是' || (after == '要' && end + 1 < to && plain.charAt(end + 1) != '求')) {
            return new Marker(Style.RUN_IN, number, from, end + 1, false);
        }
        if (after == '、' || after == '.') {
            // 一、二、三产业… is a list of numerals, not the first heading.
            int next = Numeral.endOfChinese(plain, end + 1, to);
            if (next > end + 1 && next < to && (plain.charAt(next) == '、' || plain.charAt(next) == '，')) {
                return null;
            }
            return new Marker(Style.CHINESE, number, from, end + 1, false);
        }
        return null;
    }

    private static @Nullable Marker bracketed(String plain, int from, int to) {
        int digits = Numeral.endOfDigits(plain, from + 1, Math.min(to, from + 5));
        int end = digits > from + 1 ? digits : Numeral.endOfChinese(plain, from + 1, to);
        if (end == from + 1 || end >= to || plain.charAt(end) != '）') {
            return null;
        }
        int number = Numeral.value(plain.substring(from + 1, end));
        if (number <= 0) {
            return null;
        }
        int after = end + 1;
        if (after < to && (plain.charAt(after) == '、' || plain.charAt(after) == '.')) {
            after++;
        }
        return new Marker(
                digits > from + 1 ? Style.ARABIC_BRACKETED : Style.CHINESE_BRACKETED, number, from, after, false);
    }

    private static @Nullable Marker arabic(String plain, int from, int to) {
        int end = Numeral.endOfDigits(plain, from, Math.min(to, from + 4));
        if (end - from > 3 || end >= to) {
            return null;
        }
        char after = plain.charAt(end);
        int number = Numeral.value(plain.substring(from, end));
        if (number <= 0) {
            return null;
        }
        if (after == '）') {
            return new Marker(Style.ARABIC_BRACKETED, number, from, end + 1, false);
        }
        if (after != '.' && after != '、') {
            return null;
        }
        boolean digits = end + 1 < to && Numeral.isDigit(plain.charAt(end + 1));
        boolean year = end + 5 < to
                && plain.startsWith("20", end + 1)
                && Numeral.endOfDigits(plain, end + 1, to) == end + 5
                && plain.charAt(end + 5) == '年';
        return new Marker(Style.ARABIC, number, from, end + 1, digits && !(year && after == '.'));
    }

    /** ㈠ ⑴ ① ⒈: one character that holds the number and its mark. */
    private static @Nullable Marker enclosed(String plain, int from) {
        char c = plain.charAt(from);
        if (c >= '㈠' && c <= '㈩') {
            return new Marker(Style.CHINESE_BRACKETED, c - '㈠' + 1, from, from + 1, false);
        }
        if (c >= '⒈' && c <= '⒛') {
            return new Marker(Style.ARABIC, c - '⒈' + 1, from, from + 1, false);
        }
        int number = c >= '①' && c <= '⑳' ? c - '①' + 1 : c >= '⑴' && c <= '⒇' ? c - '⑴' + 1 : 0;
        return number > 0 ? new Marker(Style.ARABIC_BRACKETED, number, from, from + 1, false) : null;
    }

    private static @Nullable Marker dash(String plain, int from, int to) {
        int end = from;
        while (end < to && plain.charAt(end) == '—' && end - from < 3) {
            end++;
        }
        return end - from == 2 ? new Marker(Style.DASH, 0, from, end, false) : null;
    }

    private static @Nullable Marker article(String plain, int from, int to) {
        int digits = Numeral.endOfDigits(plain, from + 1, Math.min(to, from + 5));
        int end = digits > from + 1 ? digits : Numeral.endOfChinese(plain, from + 1, to);
        if (end == from + 1 || end >= to || plain.charAt(end) != '条') {
            return null;
        }
        int number = Numeral.value(plain.substring(from + 1, end));
        if (number <= 0) {
            return null;
        }
        // 第三条规定 in the middle of a broken sentence has no blank after it.
        boolean spaced = end + 1 >= to || plain.charAt(end + 1) == ' ';
        return new Marker(Style.ARTICLE, number, from, end + 1, !spaced);
    }
}
