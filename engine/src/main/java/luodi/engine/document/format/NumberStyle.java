package luodi.engine.document.format;

import java.util.Locale;

/** How Word prints a counter. */
enum NumberStyle {
    DECIMAL,
    DECIMAL_ZERO,
    FULL_WIDTH,
    CIRCLED,
    PARENTHESISED,
    FULL_STOPPED,
    IN_DASHES,
    UPPER_LETTER,
    LOWER_LETTER,
    UPPER_ROMAN,
    LOWER_ROMAN,
    CHINESE,
    CHINESE_DIGITS,
    CHINESE_LEGAL,
    HEAVENLY_STEMS,
    EARTHLY_BRANCHES,
    BULLET,
    NOTHING;

    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] UNITS = {"", "十", "百", "千"};
    private static final String[] LEGAL_UNITS = {"", "拾", "佰", "仟"};
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final String BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
    private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

    /** The style for a name of ECMA-376 ST_NumberFormat; names no Chinese office uses count in digits. */
    static NumberStyle named(String name) {
        return switch (name) {
            case "chineseCounting",
                    "chineseCountingThousand",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand",
                    "japaneseCounting",
                    "koreanCounting" -> CHINESE;
            case "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2" ->
                CHINESE_DIGITS;
            case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal" -> CHINESE_LEGAL;
            case "decimalFullWidth", "decimalFullWidth2" -> FULL_WIDTH;
            case "decimalZero" -> DECIMAL_ZERO;
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle" -> CIRCLED;
            case "decimalEnclosedParen" -> PARENTHESISED;
            case "decimalEnclosedFullstop" -> FULL_STOPPED;
            case "numberInDash" -> IN_DASHES;
            case "upperLetter" -> UPPER_LETTER;
            case "lowerLetter" -> LOWER_LETTER;
            case "upperRoman" -> UPPER_ROMAN;
            case "lowerRoman" -> LOWER_ROMAN;
            case "ideographTraditional" -> HEAVENLY_STEMS;
            case "ideographZodiac" -> EARTHLY_BRANCHES;
            case "bullet" -> BULLET;
            case "none" -> NOTHING;
            default -> DECIMAL;
        };
    }

    String print(int value) {
        return switch (this) {
            case DECIMAL -> Integer.toString(value);
            case DECIMAL_ZERO -> value < 10 ? "0" + value : Integer.toString(value);
            case FULL_WIDTH -> fullWidth(value);
            case CIRCLED -> oneOf("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", value);
            case PARENTHESISED -> oneOf("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", value);
            case FULL_STOPPED -> oneOf("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", value);
            case IN_DASHES -> "- " + value + " -";
            case UPPER_LETTER -> letters(value).toUpperCase(Locale.ROOT);
            case LOWER_LETTER -> letters(value);
            case UPPER_ROMAN -> roman(value).toUpperCase(Locale.ROOT);
            case LOWER_ROMAN -> roman(value);
            case CHINESE -> counted(value, DIGITS, UNITS, true);
            case CHINESE_DIGITS -> digitByDigit(value);
            case CHINESE_LEGAL -> counted(value, LEGAL_DIGITS, LEGAL_UNITS, false);
            case HEAVENLY_STEMS -> oneOf(STEMS, value);
            case EARTHLY_BRANCHES -> oneOf(BRANCHES, value);
            case BULLET, NOTHING -> "";
        };
    }

    private static String oneOf(String signs, int value) {
        return value >= 1 && value <= signs.length() ? signs.substring(value - 1, value) : Integer.toString(value);
    }

    private static String fullWidth(int value) {
        StringBuilder wide = new StringBuilder();
        for (char digit : Integer.toString(value).toCharArray()) {
            wide.append((char) (digit - '0' + '０'));
        }
        return wide.toString();
    }

    private static String digitByDigit(int value) {
        StringBuilder digits = new StringBuilder();
        for (char digit : Integer.toString(value).toCharArray()) {
            digits.append(DIGITS.charAt(digit - '0'));
        }
        return digits.toString();
    }

    /** Word repeats the letter past the alphabet: z, aa, bb. */
    private static String letters(int value) {
        if (value < 1 || value > 260) {
            return Integer.toString(value);
        }
        return String.valueOf((char) ('a' + (value - 1) % 26)).repeat((value - 1) / 26 + 1);
    }

    private static String roman(int value) {
        if (value < 1 || value > 3999) {
            return Integer.toString(value);
        }
        StringBuilder roman = new StringBuilder();
        int left = value;
        for (int i = 0; i < ROMAN.length; i++) {
            while (left >= ROMAN_VALUES[i]) {
                roman.append(ROMAN[i]);
                left -= ROMAN_VALUES[i];
            }
        }
        return roman.toString();
    }

    /** 12 is 十二, 105 is 一百零五; past 9999 digits serve. */
    private static String counted(int value, String digits, String[] units, boolean shortTen) {
        if (value <= 0 || value > 9999) {
            return value == 0 ? digits.substring(0, 1) : Integer.toString(value);
        }
        String decimal = Integer.toString(value);
        StringBuilder counted = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < decimal.length(); i++) {
            int digit = decimal.charAt(i) - '0';
            int unit = decimal.length() - 1 - i;
            if (digit == 0) {
                gap = true;
                continue;
            }
            counted.append(gap ? "零" : "");
            gap = false;
            boolean bareTen = shortTen && digit == 1 && unit == 1 && i == 0;
            counted.append(bareTen ? "" : digits.substring(digit, digit + 1)).append(units[unit]);
        }
        return counted.toString();
    }
}
