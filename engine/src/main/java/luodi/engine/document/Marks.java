package luodi.engine.document;

/** One form for each mark, so that a rule has to be written once. Every mark stays one character. */
final class Marks {
    private Marks() {}

    /** The character of {@code source} at {@code i} in its one form. */
    static char plain(String source, int i) {
        char c = source.charAt(i);
        if (c >= '０' && c <= '９') {
            return (char) (c - '０' + '0');
        }
        return switch (c) {
            case '．', '﹒' -> '.';
            case '％', '﹪' -> '%';
            case '(', '﹙', '【', '[', '［' -> '（';
            case ')', '﹚', '】', ']', '］' -> '）';
            case ';' -> '；';
            case ':', '︰' -> '：';
            case ',' -> betweenDigits(source, i) ? ',' : '，';
            case '､' -> '、';
            case '｡' -> '。';
            case '＋' -> '+';
            case '～', '〜', '∼' -> '~';
            case '－', '–', '‐', '‑', '−' -> '-';
            case '―', '─', '━' -> '—';
            case '＞', '﹥' -> '>';
            case '＜', '﹤' -> '<';
            case '＝' -> '=';
            case '!' -> '！';
            case '?' -> '？';
            case '／' -> '/';
            case '\t', '\u3000', '\u00A0', '\u2002', '\u2003', '\u2009' -> ' ';
            default -> c;
        };
    }

    static String plain(String source, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (source.charAt(i) != '*') {
                out.append(plain(source, i));
            }
        }
        return out.toString();
    }

    private static boolean betweenDigits(String source, int i) {
        return i > 0
                && i + 3 < source.length()
                && Numeral.isDigit(source.charAt(i - 1))
                && Numeral.isDigit(source.charAt(i + 1))
                && Numeral.isDigit(source.charAt(i + 2))
                && Numeral.isDigit(source.charAt(i + 3));
    }
}
