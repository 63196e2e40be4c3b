package luodi.engine.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/** Dates by which something must be done (conventions §3). Always the last day that still counts. */
final class Deadlines {
    private static final String N = "(\\d{1,3}|[一二三四五六七八九十]{1,3})";

    /** Year, then month or part of the year. The groups are read by {@link #day}. */
    private static final Pattern DATED = Pattern.compile("(?:" + "(?<y>(?:19|20)\\d{2})年" + "|(?<now>今年|当年|本年|年内))"
            + "(?:(?<m>\\d{1,2})月(?:(?<d>\\d{1,2})日|(?<me>底|末|份)?)"
            + "|(?<ye>年?底|年?末)|(?<half>上半年|下半年)|第?(?<q>[一二三四1-4])季度)?"
            + "(?<before>之?前|以前|内)?");

    private static final Pattern BARE = Pattern.compile(
            "^(?:(?<m>\\d{1,2})月(?:(?<d>\\d{1,2})日|底|末)?|(?<ye>年底|年末|全年|年内)|(?<half>上半年|下半年)|第?(?<q>[一二三四1-4])季度(?:末)?)(?:之?前|以前|内)?(?:完成)?$");

    /** 9月底前, 年底前 without a year means the year the paper speaks from. */
    private static final Pattern THIS_YEAR = Pattern.compile(
            "(?<![\\d年起每])(?:(?<m>\\d{1,2})月(?:(?<d>\\d{1,2})日|底|末)|(?<ye>年底|年末)|(?<half>上半年)|(?<q>[一二三四])季度末?)(?:之?前|以前)");

    private static final Pattern YEARLY = Pattern.compile(
            "(?:(?<since>(?:19|20)\\d{2})年起，?[^，。]{0,12}?)?每年(?<m>\\d{1,2})月(?:(?<d>\\d{1,2})日|底|末|份)?(?:之?前|以前)");
    private static final Pattern QUARTERLY = Pattern.compile("每(?:个)?季度(?:末|底|结束)(?:之?前)?");
    private static final Pattern AFTER_ISSUE =
            Pattern.compile("(?:印发|发布|公布|下发|实施|施行)(?:之日)?起" + N + "(?<u>日|天|个月|年|个工作日)(?:之)?内");
    private static final Pattern WITHIN_YEARS =
            Pattern.compile("(?:力争)?(?:用)?" + N + "(?:(?:到|至|—|-)" + N + ")?年(?:左右)?(?:的?时间|内)");
    private static final Pattern OPEN_ENDED = Pattern.compile("长期坚持|持续推进|长期推进|常态化推进|^长期$|^持续$|^常态化$");
    private static final Pattern PAST = Pattern.compile("(?:已于|已在|截至|自|从|起|于)$");

    private final Text text;
    private final Head head;
    private final Doubts doubts;
    private final List<Deadline> found = new ArrayList<>();

    private Deadlines(Text text, Head head, Doubts doubts) {
        this.text = text;
        this.head = head;
        this.doubts = doubts;
    }

    static List<Deadline> read(Text text, Head head, List<Item> items, Doubts doubts) {
        Deadlines reader = new Deadlines(text, head, doubts);
        for (Item item : items) {
            if (item.topic == Topic.PAST) {
                continue;
            }
            for (Paragraph paragraph : item.paragraphs) {
                reader.read(item, paragraph);
            }
        }
        return reader.found;
    }

    private void read(Item item, Paragraph paragraph) {
        String line = text.plain(paragraph);
        int base = paragraph.start();
        if (line.indexOf('年') < 0 && line.indexOf('起') < 0 && line.indexOf('月') < 0 && line.indexOf('季') < 0) {
            return;
        }
        List<int[]> taken = new ArrayList<>();
        Matcher yearly = YEARLY.matcher(line);
        while (yearly.find()) {
            LocalDate next = nextYearly(yearly);
            if (next == null) {
                doubts.add(
                        "a yearly deadline has no first date: the paper is not dated",
                        base + yearly.start(),
                        base + yearly.end());
            }
            taken.add(new int[] {yearly.start(), yearly.end()});
            add(item, next, base + yearly.start(), base + yearly.end());
        }
        Matcher quarterly = QUARTERLY.matcher(line);
        while (quarterly.find()) {
            add(item, nextQuarter(head.issuedOn()), base + quarterly.start(), base + quarterly.end());
        }
        Matcher after = AFTER_ISSUE.matcher(line);
        while (after.find()) {
            add(item, afterIssue(after, base), base + after.start(), base + after.end());
        }
        Matcher within = WITHIN_YEARS.matcher(line);
        while (within.find()) {
            addWithin(item, within, line, base);
        }
        Matcher bare = THIS_YEAR.matcher(line);
        while (head.year() != null && bare.find()) {
            LocalDate day = overlaps(taken, bare.start(), bare.end()) ? null : day(head.year(), bare);
            if (day != null) {
                add(item, day, base + bare.start(), base + bare.end());
            }
        }
        Matcher dated = DATED.matcher(line);
        while (dated.find()) {
            if (isDeadline(line, dated) && !overlaps(taken, dated.start(), dated.end())) {
                LocalDate day = day(dated, head.year());
                if (day != null) {
                    add(item, day, base + dated.start(), base + dated.end());
                }
            }
        }
    }

    private void add(Item item, @Nullable LocalDate by, int start, int end) {
        found.add(new Deadline(item.id, by, text.span(start, end)));
    }

    private static boolean overlaps(List<int[]> taken, int start, int end) {
        for (int[] range : taken) {
            if (start < range[1] && range[0] < end) {
                return true;
            }
        }
        return false;
    }

    /** A date is a deadline where the words around it say so: 前, 底, 到…年, or a part of a year to come. */
    private static boolean isDeadline(String line, Matcher dated) {
        int start = dated.start();
        String before = line.substring(Math.max(0, start - 4), start);
        String behind = line.substring(dated.end(), Math.min(line.length(), dated.end() + 4));
        if ((PAST.matcher(before.strip()).find() && !before.endsWith("于"))
                || before.endsWith("《")
                || line.substring(Math.max(0, start - 8), start).contains("有效期")) {
            return false;
        }
        if (behind.startsWith("起") || behind.startsWith("以来") || behind.startsWith("至今") || behind.startsWith("已")) {
            return false;
        }
        boolean reaching = before.endsWith("到") || before.endsWith("至") || before.endsWith("截止");
        if (dated.group("now") != null
                && dated.group("m") == null
                && dated.group("ye") == null
                && dated.group("half") == null
                && dated.group("q") == null) {
            return false;
        }
        if (dated.group("before") != null && dated.group("y") != null) {
            return true;
        }
        boolean part = dated.group("ye") != null
                || dated.group("me") != null
                || dated.group("half") != null
                || dated.group("q") != null;
        if (dated.group("d") != null) {
            return reaching || dated.group("before") != null;
        }
        return part || (reaching && dated.group("m") == null && !behind.startsWith("—") && !behind.startsWith("-"));
    }

    private static @Nullable LocalDate nextQuarter(@Nullable LocalDate issuedOn) {
        return issuedOn == null
                ? null
                : YearMonth.of(issuedOn.getYear(), (issuedOn.getMonthValue() + 2) / 3 * 3)
                        .atEndOfMonth();
    }

    private @Nullable LocalDate nextYearly(Matcher yearly) {
        if (head.issuedOn() == null) {
            return null;
        }
        LocalDate issued = head.issuedOn();
        LocalDate day = endOf(issued.getYear(), Integer.parseInt(yearly.group("m")), yearly.group("d"));
        if (day == null) {
            return null;
        }
        String since = yearly.group("since");
        if (since != null && Integer.parseInt(since) > issued.getYear()) {
            return endOf(Integer.parseInt(since), Integer.parseInt(yearly.group("m")), yearly.group("d"));
        }
        return day.isAfter(issued)
                ? day
                : endOf(issued.getYear() + 1, Integer.parseInt(yearly.group("m")), yearly.group("d"));
    }

    private @Nullable LocalDate afterIssue(Matcher after, int base) {
        int count = Numeral.value(after.group(1));
        if (head.issuedOn() == null) {
            doubts.add(
                    "a deadline counts from the day of issue, which the paper does not say",
                    base + after.start(),
                    base + after.end());
            return null;
        }
        return switch (after.group("u")) {
            case "个月" -> head.issuedOn().plusMonths(count);
            case "年" -> head.issuedOn().plusYears(count);
            case "个工作日" -> {
                doubts.add(
                        "working days need a calendar; nothing was counted", base + after.start(), base + after.end());
                yield null;
            }
            default -> head.issuedOn().plusDays(count);
        };
    }

    private void addWithin(Item item, Matcher within, String line, int base) {
        String before = line.substring(Math.max(0, within.start() - 4), within.start());
        if (before.endsWith("近") || before.endsWith("过去") || before.endsWith("连续") || before.endsWith("年")) {
            return;
        }
        String longest = within.group(2) != null ? within.group(2) : within.group(1);
        int years = Numeral.value(longest);
        if (years <= 0 || years > 30 || (within.group(2) == null && !line.startsWith("力争", within.start()))) {
            return;
        }
        LocalDate by = head.issuedOn() == null ? null : head.issuedOn().plusYears(years);
        doubts.add(
                "a deadline is given in years from now (" + within.group() + "); the longest was taken",
                base + within.start(),
                base + within.end());
        add(item, by, base + within.start(), base + within.end());
    }

    /** True for words that say when and nothing else. */
    static boolean isDue(String words) {
        String due = words.strip();
        return OPEN_ENDED.matcher(due).find()
                || BARE.matcher(due).find()
                || DATED.matcher(due).lookingAt()
                || AFTER_ISSUE.matcher(due).find()
                || YEARLY.matcher(due).find()
                || QUARTERLY.matcher(due).lookingAt();
    }

    /** The day behind a key 完成时限：, where the year may be left out; null for an open end or words that are no date. */
    static @Nullable LocalDate dueOf(String words, @Nullable LocalDate issuedOn, @Nullable Integer year) {
        String due = words.strip();
        if (OPEN_ENDED.matcher(due).find()) {
            return null;
        }
        LocalDate latest = null;
        Matcher dated = DATED.matcher(due);
        while (dated.find()) {
            LocalDate day = day(dated, year);
            latest = day != null && (latest == null || day.isAfter(latest)) ? day : latest;
        }
        if (latest != null) {
            return latest;
        }
        Matcher after = AFTER_ISSUE.matcher(due);
        if (after.find() && issuedOn != null && !after.group("u").equals("个工作日")) {
            int count = Numeral.value(after.group(1));
            return after.group("u").equals("个月")
                    ? issuedOn.plusMonths(count)
                    : after.group("u").equals("年") ? issuedOn.plusYears(count) : issuedOn.plusDays(count);
        }
        if (QUARTERLY.matcher(due).lookingAt()) {
            return nextQuarter(issuedOn);
        }
        Matcher bare = BARE.matcher(due);
        return bare.find() && year != null ? day(year, bare) : null;
    }

    private static @Nullable LocalDate day(Matcher dated, @Nullable Integer paperYear) {
        String written = dated.group("y");
        if (written == null && paperYear == null) {
            return null;
        }
        return day(written != null ? Integer.parseInt(written) : paperYear == null ? 0 : paperYear, dated);
    }

    private static @Nullable LocalDate day(int year, Matcher parts) {
        if (parts.group("m") != null) {
            return endOf(year, Integer.parseInt(parts.group("m")), parts.group("d"));
        }
        if (parts.group("half") != null) {
            return parts.group("half").startsWith("上")
                    ? LocalDate.of(year, Month.JUNE, 30)
                    : LocalDate.of(year, 12, 31);
        }
        if (parts.group("q") != null) {
            int quarter = Math.max("一二三四".indexOf(parts.group("q")), "1234".indexOf(parts.group("q"))) + 1;
            return YearMonth.of(year, quarter * 3).atEndOfMonth();
        }
        return LocalDate.of(year, 12, 31);
    }

    private static @Nullable LocalDate endOf(int year, int month, @Nullable String day) {
        try {
            return day == null
                    ? YearMonth.of(year, month).atEndOfMonth()
                    : LocalDate.of(year, month, Integer.parseInt(day));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
