package luodi.engine.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calendar days as papers print them: 2019年1月27日, 二〇〇四年八月十二日, 2024-03-05. */
final class Dates {
    static final String YEAR = "(?:(?:19|20)\\d{2}|[一二][〇○零Ｏ０一二三四五六七八九]{3})";
    private static final Pattern DAY = Pattern.compile(
            "(" + YEAR + ")(?:年|[-./])(\\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|[-./])" + "(\\d{1,2}|[一二三四五六七八九十]{1,3})日?");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Dates() {}

    /** The first day written in {@code text}, or null. */
    static @Nullable LocalDate firstDay(String text) {
        Matcher day =
                DAY.matcher(text.indexOf(' ') < 0 ? text : BLANKS.matcher(text).replaceAll(""));
        return day.find() ? of(day.group(1), day.group(2), day.group(3)) : null;
    }

    /** True where {@code text} is a day and nothing else, brackets aside. */
    static boolean isDay(String text) {
        if (text.length() > 24) {
            return false;
        }
        String bare = text.replaceAll("[（）\\s]", "");
        return bare.length() <= 16 && DAY.matcher(bare).matches();
    }

    static int year(String written) {
        if (Numeral.isDigit(written.charAt(0))) {
            return Integer.parseInt(written);
        }
        int year = 0;
        for (int i = 0; i < written.length(); i++) {
            int digit = "零一二三四五六七八九".indexOf(written.charAt(i));
            year = year * 10 + Math.max(digit, 0);
        }
        return year;
    }

    private static @Nullable LocalDate of(String year, String month, String day) {
        try {
            return LocalDate.of(year(year), Numeral.value(month), Numeral.value(day));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
