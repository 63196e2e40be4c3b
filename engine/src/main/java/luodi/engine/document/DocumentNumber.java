package luodi.engine.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 发文字号 as a line prints it, and as GB/T 9704 writes it.
 *
 * @param standard with hexagonal brackets, without leading noughts
 * @param start where the printed form begins in its line
 * @param end behind it
 */
record DocumentNumber(String standard, int start, int end) {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<agency>[\\u4e00-\\u9fa5]{2,12})[〔﹝（\\u3014<〈]\\s?(?<year>(?:19|20)\\d{2})\\s?[〕﹞）\\u3015>〉]"
                    + "第?\\s?(?<serial>\\d{1,4})\\s?号");
    private static final Pattern DECREE =
            Pattern.compile("(?<decree>[\\u4e00-\\u9fa5]{0,14}令)\\s?（?第?\\s?(?<serial>\\d{1,4})\\s?号）?(?:公布|发布)?");
    private static final Pattern YEAR = Pattern.compile("〔(\\d{4})〕");
    private static final String[] LABELS = {"发文字号", "文件编号", "文号", "字号"};

    /** A line holds little beside the number, else it only cites one. */
    private static final int MOST_BESIDE = 8;

    static @Nullable DocumentNumber of(String line) {
        Matcher number = NUMBER.matcher(line);
        if (number.find() && line.length() - (number.end() - number.start()) <= MOST_BESIDE) {
            String agency = number.group("agency");
            int start = number.start();
            for (String label : LABELS) {
                if (agency.startsWith(label)) {
                    agency = agency.substring(label.length());
                    start += label.length();
                }
            }
            String serial = number.group("serial").replaceFirst("^0+(?=\\d)", "");
            return agency.length() < 2
                    ? null
                    : new DocumentNumber(agency + "〔" + number.group("year") + "〕" + serial + "号", start, number.end());
        }
        // 2011年4月16日中华人民共和国国务院令第596号公布
        Matcher decree = DECREE.matcher(line);
        if (decree.find()
                && (decree.end() == line.length()
                        || line.charAt(decree.end()) == ' '
                        || line.charAt(decree.end()) == '，')) {
            String before = line.substring(0, decree.start()).replaceAll("[（\\s]", "");
            if (before.isEmpty() || Dates.isDay(before)) {
                return new DocumentNumber(
                        decree.group("decree") + "第" + decree.group("serial") + "号", decree.start(), decree.end());
            }
        }
        return null;
    }

    static @Nullable Integer year(@Nullable String standard) {
        Matcher year = YEAR.matcher(standard == null ? "" : standard);
        return year.find() ? Integer.valueOf(year.group(1)) : null;
    }
}
