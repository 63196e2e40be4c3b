package luodi.engine.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the yearly notice on holidays as the State Council words it, so that an office pastes it and types nothing:
 *
 * <pre>
 * 2026年部分节假日安排 国办发明电〔2025〕7号
 * 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
 * </pre>
 *
 * What the notice says twice is checked: the weekday in brackets, the number of days, a worked day being a weekend,
 * the days the law itself gives. Lines that speak of neither days off nor worked days are passed over.
 */
public final class HolidayNotice {
    /** Holidays every notice must name, and the days of them that law fixes by date (办法 第二条). */
    private static final List<String> NAMES = List.of("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆");

    private static final List<String> FIXED = List.of("01-01", "05-01", "10-01", "10-02", "10-03");

    /** The longest run of days off ever announced is nine. */
    private static final int LONGEST = 12;

    private static final int EARLIEST = 2000;
    private static final int LATEST = 2100;

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(\\d{4})年(?=部分节假日|节假日|放假)");
    private static final Pattern FIRST_YEAR = Pattern.compile("(?<![\\d〔])(\\d{4})年");
    private static final Pattern NUMBER = Pattern.compile("[\\p{IsHan}]{2,8}〔\\d{4}〕\\d{1,4}号");
    private static final Pattern ITEM = Pattern.compile("(?:[一二三四五六七八九十]{1,3}、)?([^：。，]{2,16})：(.+)");
    private static final String DAY =
            "(?:(?<y%1$s>\\d{4})年)?(?:(?<m%1$s>\\d{1,2})月)?(?<d%1$s>\\d{1,2})日(?:（(?<w%1$s>[^）]*)）)?";
    private static final Pattern OFF = Pattern.compile(
            DAY.formatted("A") + "(?:至" + DAY.formatted("B") + ")?放假(?:调休)?(?:，共(?<n>\\d{1,2})天)?(?:，与周末连休)?");
    private static final Pattern WORKED = Pattern.compile(DAY.formatted("A"));
    private static final Pattern WEEKDAY = Pattern.compile("(?:周|星期)([一二三四五六日天])");

    /** What reading a notice comes to. */
    public sealed interface Outcome {}

    public record Read(HolidayYear year) implements Outcome {}

    /** Nothing is taken; every fault is told at once. */
    public record Refused(List<Fault> faults) implements Outcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param line counted from 1; 0 when it is about the notice as a whole
     * @param message what is wrong and what would be right, in Chinese
     */
    public record Fault(int line, String message) {
        @Override
        public String toString() {
            return line == 0 ? message : "第" + line + "行：" + message;
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private final SortedMap<LocalDate, String> off = new TreeMap<>();
    private final SortedSet<LocalDate> worked = new TreeSet<>();
    private final StringBuilder names = new StringBuilder();
    private final int year;
    private int line;

    private HolidayNotice(int year) {
        this.year = year;
    }

    /** Reads the notice. */
    public static Outcome read(String text) {
        List<String> lines = text.lines().map(HolidayNotice::plain).toList();
        Optional<Integer> year = year(String.join("\n", lines));
        if (year.isEmpty()) {
            return new Refused(List.of(new Fault(0, "看不出是哪一年的安排。正确的写法：第一行写明年份，例如“2026年部分节假日安排”")));
        }
        HolidayNotice notice = new HolidayNotice(year.get());
        for (String each : lines) {
            notice.line++;
            if (each.contains("放假") || each.contains("上班")) {
                notice.item(each);
            }
        }
        notice.line = 0;
        notice.whole();
        if (!notice.faults.isEmpty()) {
            return new Refused(notice.faults);
        }
        return new Read(new HolidayYear(notice.year, number(text), notice.off, notice.worked));
    }

    /** Without spaces, and with the punctuation and digits of a Chinese paper. */
    private static String plain(String line) {
        StringBuilder plain = new StringBuilder();
        line.codePoints()
                .filter(c -> !Character.isWhitespace(c) && c != '\u3000')
                .forEach(c -> {
                    int shifted = c >= '０' && c <= '９' ? c - '０' + '0' : c;
                    plain.appendCodePoint(
                            switch (shifted) {
                                case ':' -> '：';
                                case ',' -> '，';
                                case '(' -> '（';
                                case ')' -> '）';
                                case '[', '【' -> '〔';
                                case ']', '】' -> '〕';
                                default -> shifted;
                            });
                });
        return plain.toString();
    }

    private static String number(String text) {
        return text.lines()
                .flatMap(each -> java.util.Arrays.stream(each.split("[\\s\u3000]+")))
                .map(word -> NUMBER.matcher(plain(word)))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElse("");
    }

    private static Optional<Integer> year(String text) {
        for (Pattern pattern : List.of(YEAR, FIRST_YEAR)) {
            Matcher found = pattern.matcher(text);
            if (found.find()) {
                int year = Integer.parseInt(found.group(1));
                return year >= EARLIEST && year <= LATEST ? Optional.of(year) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void item(String text) {
        Matcher item = ITEM.matcher(text);
        if (!item.matches()) {
            // The sentence that announces the list names every holiday and says 放假 too.
            if (!text.contains("如下") && !YEAR.matcher(text).find()) {
                fault("看不懂“" + shortened(text) + "”。正确的写法：“元旦：1月1日至3日放假调休，共3天。1月4日上班。”");
            }
            return;
        }
        String name = item.group(1);
        boolean any = false;
        for (String sentence : item.group(2).split("。")) {
            if (sentence.endsWith("上班")) {
                worked(sentence);
                any = true;
            } else if (sentence.contains("放假") && !sentence.startsWith("鼓励")) {
                off(name, sentence);
                any = true;
            }
        }
        if (any) {
            names.append(name).append(' ');
        }
    }

    private void off(String name, String sentence) {
        Matcher span = OFF.matcher(sentence);
        if (!span.matches()) {
            fault("“" + name + "”的放假日期看不懂：“" + shortened(sentence) + "”。正确的写法：“1月1日至3日放假调休，共3天”");
            return;
        }
        LocalDate from = day(span, "A", null);
        LocalDate to = span.group("dB") == null ? from : day(span, "B", from);
        if (from == null || to == null) {
            return;
        }
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > LONGEST) {
            fault("“" + name + "”从 " + from + " 到 " + to + "，首尾日期不对");
            return;
        }
        if (span.group("n") != null && Integer.parseInt(span.group("n")) != days) {
            fault("“" + name + "”写的是共" + span.group("n") + "天，" + from + " 到 " + to + " 是 " + days + " 天");
        }
        from.datesUntil(to.plusDays(1)).forEach(each -> {
            String before = off.put(each, name);
            if (before != null) {
                fault(each + " 放假写了两遍：“" + before + "”和“" + name + "”");
            }
        });
    }

    private void worked(String sentence) {
        Matcher each = WORKED.matcher(sentence);
        boolean any = false;
        while (each.find()) {
            any = true;
            LocalDate day = day(each, "A", null);
            if (day == null) {
                continue;
            }
            if (!HolidayYear.isWeekend(day)) {
                fault(day + "（" + weekday(day) + "）不是周末，不用调休上班");
            } else if (!worked.add(day)) {
                fault(day + " 上班写了两遍");
            }
        }
        if (!any) {
            fault("“" + shortened(sentence) + "”没有写哪一天上班。正确的写法：“1月4日上班”");
        }
    }

    /** A day whose month and year may stand with the one before it; null after a fault. */
    private @Nullable LocalDate day(Matcher found, String which, @Nullable LocalDate before) {
        String month = found.group("m" + which);
        String written = found.group("y" + which);
        if (month == null && before == null) {
            fault("“" + found.group() + "”缺月份");
            return null;
        }
        int m = month == null && before != null
                ? before.getMonthValue()
                : Integer.parseInt(month == null ? "0" : month);
        int y = written == null ? year : Integer.parseInt(written);
        LocalDate day;
        try {
            day = LocalDate.of(y, m, Integer.parseInt(found.group("d" + which)));
        } catch (DateTimeException e) {
            fault(y + "年没有" + m + "月" + found.group("d" + which) + "日");
            return null;
        }
        if (day.isBefore(LocalDate.of(year - 1, 12, 20)) || day.getYear() > year) {
            fault(day + " 不属于 " + year + " 年的安排");
            return null;
        }
        String bracket = found.group("w" + which);
        Matcher said = WEEKDAY.matcher(bracket == null ? "" : bracket);
        if (said.find()
                && "一二三四五六日".indexOf(said.group(1).replace('天', '日')) + 1
                        != day.getDayOfWeek().getValue()) {
            fault(day + " 是" + weekday(day) + "，不是" + said.group());
        }
        return day;
    }

    private void whole() {
        String missing = NAMES.stream().filter(name -> names.indexOf(name) < 0).collect(Collectors.joining("、"));
        if (!missing.isEmpty()) {
            fault("缺少：" + missing + "。一年的安排要一次录全");
            return;
        }
        for (String fixed : FIXED) {
            LocalDate day = LocalDate.parse(year + "-" + fixed);
            if (!off.containsKey(day)) {
                fault(day + " 是法定节日，安排里没有放假");
            }
        }
        for (LocalDate day : worked) {
            if (off.containsKey(day)) {
                fault(day + " 又放假又上班");
            }
        }
    }

    private void fault(String message) {
        faults.add(new Fault(line, message));
    }

    private static String weekday(LocalDate day) {
        return "周" + "一二三四五六日".charAt(day.getDayOfWeek().getValue() - 1);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "……" : text;
    }
}
