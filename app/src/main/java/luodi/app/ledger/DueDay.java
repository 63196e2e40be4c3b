package luodi.app.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A last day as offices write it: 2026-06-30, 2026.6.30, 2026年6月底, 2026年底, 2026年二季度, 长期坚持. */
final class DueDay {
    private static final Set<String> OPEN_ENDED = Set.of("", "长期", "长期坚持", "持续推进", "持续", "全年", "—", "-", "/");
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-./年](\\d{1,2})[-./月](\\d{1,2})日?(?:前|之前|以前)?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:年|[-./])(\\d{1,2})(?:月份?)?(?:底|末)?(?:前|之前|以前)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})年?(?:底|末|年底|年末)?(?:前|之前|以前)?");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})年?第?([一二三四1234])季度(?:底|末)?(?:前|之前|以前)?");
    private static final Pattern HALF = Pattern.compile("(\\d{4})年?(上|下)半年(?:底|末)?(?:前|之前|以前)?");

    private DueDay() {}

    /** A last day, or none for what goes on; what cannot be read is no answer at all. */
    record Read(Optional<LocalDate> lastDay) {}

    /** Empty when the text is not a day. */
    static Optional<Read> read(String written) {
        String text = written.replaceAll("\\s+", "")
                .replace("－", "-")
                .replace("．", ".")
                .replace("到", "");
        if (OPEN_ENDED.contains(text)) {
            return Optional.of(new Read(Optional.empty()));
        }
        try {
            return day(text).map(last -> new Read(Optional.of(last)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            return Optional.of(LocalDate.of(number(day, 1), number(day, 2), number(day, 3)));
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            return Optional.of(YearMonth.of(number(month, 1), number(month, 2)).atEndOfMonth());
        }
        Matcher quarter = QUARTER.matcher(text);
        if (quarter.matches()) {
            int index = Math.max("一二三四".indexOf(quarter.group(2)), "1234".indexOf(quarter.group(2)));
            return Optional.of(YearMonth.of(number(quarter, 1), index * 3 + 3).atEndOfMonth());
        }
        Matcher half = HALF.matcher(text);
        if (half.matches()) {
            return Optional.of(YearMonth.of(number(half, 1), half.group(2).equals("上") ? 6 : 12)
                    .atEndOfMonth());
        }
        Matcher year = YEAR.matcher(text);
        return year.matches() ? Optional.of(LocalDate.of(number(year, 1), 12, 31)) : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
