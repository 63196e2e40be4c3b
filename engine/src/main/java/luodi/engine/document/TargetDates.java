package luodi.engine.document;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The year a target is meant for: 到2025年, 2027年前, 2023年末, 2012年起5年内, 今年. Always its last day. */
final class TargetDates {
    private static final Pattern YEAR = Pattern.compile(
            "(?<from>(?:19|20)\\d{2})年?(?:起|开始).{0,2}?(?<n>\\d{1,2})年(?:内|左右)?|(?<y>(?:19|20)\\d{2})年(?<m>\\d{1,2}月)?(?<half>上半年)?(?:底|末|前|内)?|(?:今年|当年)?(?<!\\d)(?<bm>\\d{1,2})月(?:\\d{1,2}日)?(?:底|末)?(?:之?前|以前|底|末)|(?:今年|当年)?第?(?<q>[一二三四])季度(?:末|底)?(?:之?前)?|(?<bh>上半年)|(?<now>今年|年内)|“?(?<plan>十三五|十四五|十五五|十六五)”?(?:末|期间|时期)?");

    private TargetDates() {}

    static boolean namesFiveYears(String heading) {
        return heading.contains("十三五") || heading.contains("十四五") || heading.contains("十五五");
    }

    static @Nullable LocalDate in(String plain, int from, int to, Head head) {
        boolean mayHold = false;
        for (int i = from; i < to && !mayHold; i++) {
            mayHold = "年五月季".indexOf(plain.charAt(i)) >= 0;
        }
        if (!mayHold) {
            return null;
        }
        Matcher year = YEAR.matcher(plain).region(from, to);
        LocalDate last = null;
        while (year.find()) {
            if (isNoDate(plain, from, year.start())) {
                continue;
            }
            LocalDate day = day(year, head);
            last = day == null ? last : day;
        }
        return last;
    }

    /** 展望2035年 looks further than any target of the paper; 比2025年 only says what is compared with. */
    private static boolean isNoDate(String plain, int from, int start) {
        return plain.startsWith("展望", Math.max(from, start - 2))
                || (start > from && "比较以自从由《".indexOf(plain.charAt(start - 1)) >= 0);
    }

    private static @Nullable LocalDate day(Matcher year, Head head) {
        if (year.group("from") != null) {
            return LocalDate.of(Integer.parseInt(year.group("from")) + Integer.parseInt(year.group("n")) - 1, 12, 31);
        }
        if (year.group("plan") != null) {
            return LocalDate.of(2020 + 5 * "十三五十四五十五五十六五".indexOf(year.group("plan")) / 3, 12, 31);
        }
        Integer spoken = year.group("y") != null ? Integer.valueOf(year.group("y")) : head.year();
        if (spoken == null) {
            return null;
        }
        String month = year.group("m") != null ? year.group("m").replace("月", "") : year.group("bm");
        if (month != null || year.group("q") != null) {
            int number = month != null ? Integer.parseInt(month) : 3 * ("一二三四".indexOf(year.group("q")) + 1);
            return number >= 1 && number <= 12 ? YearMonth.of(spoken, number).atEndOfMonth() : null;
        }
        return year.group("half") != null || year.group("bh") != null
                ? LocalDate.of(spoken, 6, 30)
                : LocalDate.of(spoken, 12, 31);
    }
}
