package luodi.engine.code;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An investment project code (项目代码): year and month, region, department, type, serial with check. How the check is
 * computed is not published, so only shape and month are judged. Codes given before November 2020 begin with four digits
 * of the year, which may look like a month that is none: both are taken.
 *
 * @see <a href="https://openstd.samr.gov.cn">GB/T 40058-2021</a>
 */
public final class ProjectCode {
    private static final Pattern SHAPE = Pattern.compile("(\\d{2})(\\d{2})-(\\d{6})-(\\d{2})-(\\d{2})-(\\d{6})");
    private static final int LAST_MONTH = 12;
    /** Four digits of a year before November 2020 lie between these. */
    private static final int FIRST_YEAR = 2016;

    private static final int LAST_YEAR = 2020;

    private ProjectCode() {}

    /** What is wrong with a text, in the words of a fault; empty when it can be a code. */
    public static Optional<String> fault(String text) {
        Matcher found = SHAPE.matcher(text);
        if (!found.matches()) {
            return Optional.of("项目代码应写作 2603-211103-04-01-123456（24 位，含连字符）");
        }
        int month = Integer.parseInt(found.group(2));
        int year = Integer.parseInt(found.group(1) + found.group(2));
        boolean dated = month >= 1 && month <= LAST_MONTH;
        boolean old = year >= FIRST_YEAR && year <= LAST_YEAR;
        return dated || old ? Optional.empty() : Optional.of("项目代码第 3、4 位“" + found.group(2) + "”不是月份");
    }
}
