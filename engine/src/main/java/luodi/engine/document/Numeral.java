package luodi.engine.document;

/** Numbers as official papers write them: Arabic digits or Chinese numerals, never longer than a heading needs. */
final class Numeral {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String CHARACTERS = "零〇一二三四五六七八九十百两";

    /** Longer runs of numerals are not numbers of a heading; also keeps every scan bounded. */
    private static final int LONGEST = 7;

    private Numeral() {}

    static boolean isChinese(char c) {
        return CHARACTERS.indexOf(c) >= 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** End of the run of Chinese numerals that starts at {@code from}; {@code from} itself where there is none. */
    static int endOfChinese(String text, int from, int to) {
        int i = from;
        while (i < to && i - from < LONGEST && isChinese(text.charAt(i))) {
            i++;
        }
        return i < to && i - from == LONGEST && isChinese(text.charAt(i)) ? from : i;
    }

    static int endOfDigits(String text, int from, int to) {
        int i = from;
        while (i < to && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The value of a numeral such as 十二, 二十, 一百零三 or 12; -1 where it is none. */
    static int value(String numeral) {
        if (numeral.isEmpty() || numeral.length() > LONGEST) {
            return -1;
        }
        if (isDigit(numeral.charAt(0))) {
            return numeral.chars().allMatch(c -> isDigit((char) c)) ? Integer.parseInt(numeral) : -1;
        }
        int total = 0;
        int digit = 0;
        boolean scaled = false;
        for (int i = 0; i < numeral.length(); i++) {
            char c = numeral.charAt(i) == '〇' ? '零' : numeral.charAt(i) == '两' ? '二' : numeral.charAt(i);
            if (c == '十' || c == '百') {
                total += (digit == 0 && total == 0 ? 1 : digit) * (c == '十' ? 10 : 100);
                digit = 0;
                scaled = true;
            } else if (DIGITS.indexOf(c) >= 0) {
                digit = scaled ? DIGITS.indexOf(c) : digit * 10 + DIGITS.indexOf(c);
            } else {
                return -1;
            }
        }
        return total + digit;
    }
}
