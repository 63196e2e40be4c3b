package luodi.engine.document;

import java.math.BigDecimal;
import luodi.engine.document.Quantity.Qualifier;
import org.jspecify.annotations.Nullable;

/**
 * Amounts written without a digit: 突破千亿元, 达到五百家, 翻一番. Only behind a verb that asks for an amount, since most
 * numerals in a sentence are names (三大产业).
 */
final class SpokenNumber {
    private static final String ASKS = "达到破超过近至上";
    private static final String DIGITS = "一二三四五六七八九";
    private static final String SCALES = "十百千";

    private SpokenNumber() {}

    static @Nullable Quantity read(String plain, int start, int to) {
        if (plain.charAt(start) == '翻' && start + 2 < to && plain.charAt(start + 2) == '番') {
            int times = DIGITS.indexOf(plain.charAt(start + 1)) + 1;
            times = plain.charAt(start + 1) == '两' ? 2 : times;
            return times <= 0
                    ? null
                    : new Quantity(BigDecimal.valueOf(times), null, "番", start, start + 3, start + 3, Qualifier.NONE);
        }
        boolean numeral = SCALES.indexOf(plain.charAt(start)) >= 0 || DIGITS.indexOf(plain.charAt(start)) >= 0;
        return numeral && ASKS.indexOf(plain.charAt(start - 1)) >= 0 ? scaled(plain, start, to) : null;
    }

    /** 五千亿元 is 5000 of 亿元, as if it were printed with digits. */
    private static @Nullable Quantity scaled(String plain, int start, int to) {
        int i = start;
        int digit = DIGITS.indexOf(plain.charAt(i)) + 1;
        i += digit > 0 ? 1 : 0;
        int scale = i < to ? SCALES.indexOf(plain.charAt(i)) : -1;
        if (scale < 0) {
            return null;
        }
        i++;
        int end = Quantity.endOfUnit(plain, i, to);
        if (end == i || (end < to && plain.charAt(end) == '级')) {
            return null;
        }
        BigDecimal value = BigDecimal.TEN.pow(scale + 1).multiply(BigDecimal.valueOf(Math.max(digit, 1)));
        return new Quantity(value, null, plain.substring(i, end), start, end, end, Qualifier.NONE);
    }
}
