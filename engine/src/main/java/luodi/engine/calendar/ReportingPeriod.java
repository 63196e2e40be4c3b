package luodi.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * The days a report tells of, both ends included. Weeks are those of ISO 8601, from Monday to Sunday; the third ten days of
 * a month (下旬) end with the month.
 */
public record ReportingPeriod(Kind kind, LocalDate from, LocalDate to) {
    private static final int TENTH = 10;
    private static final int TWENTIETH = 20;
    private static final String[] QUARTERS = {"一", "二", "三", "四"};

    /** How often is reported: 周报, 旬报, 月报, 季报, 年报, and once for a purpose of its own. */
    public enum Kind {
        WEEKLY("周报"),
        TEN_DAY("旬报"),
        MONTHLY("月报"),
        QUARTERLY("季报"),
        YEARLY("年报"),
        ONCE("专项");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The lower-case name, used in databases, interfaces and forms. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException when the days are not those of such a period */
    public ReportingPeriod {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(from + " to " + to + " ends before it begins");
        }
        if (kind != Kind.ONCE && !(from.equals(first(kind, from)) && to.equals(last(kind, from)))) {
            throw new IllegalArgumentException(from + " to " + to + " is not " + kind);
        }
    }

    /**
     * The period of the kind in which the day lies.
     *
     * @throws IllegalArgumentException for {@link Kind#ONCE}, which has no days of its own
     */
    public static ReportingPeriod containing(Kind kind, LocalDate day) {
        LocalDate from = first(kind, day);
        return new ReportingPeriod(kind, from, last(kind, from));
    }

    public static ReportingPeriod month(YearMonth month) {
        return containing(Kind.MONTHLY, month.atDay(1));
    }

    public static ReportingPeriod once(LocalDate from, LocalDate to) {
        return new ReportingPeriod(Kind.ONCE, from, to);
    }

    private static LocalDate first(Kind kind, LocalDate day) {
        return switch (kind) {
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case TEN_DAY -> day.withDayOfMonth(third(day) * TENTH + 1);
            case MONTHLY -> day.withDayOfMonth(1);
            case QUARTERLY -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEARLY -> day.withDayOfYear(1);
            case ONCE -> throw new IllegalArgumentException("what is asked once names its own days");
        };
    }

    private static LocalDate last(Kind kind, LocalDate from) {
        return switch (kind) {
            case WEEKLY -> from.plusDays(6);
            case TEN_DAY ->
                from.getDayOfMonth() > TWENTIETH
                        ? from.with(TemporalAdjusters.lastDayOfMonth())
                        : from.plusDays(TENTH - 1L);
            case MONTHLY -> from.with(TemporalAdjusters.lastDayOfMonth());
            case QUARTERLY -> from.plusMonths(2).with(TemporalAdjusters.lastDayOfMonth());
            case YEARLY -> from.with(TemporalAdjusters.lastDayOfYear());
            case ONCE -> throw new IllegalArgumentException("what is asked once names its own days");
        };
    }

    /** 0 for 上旬, 1 for 中旬, 2 for 下旬. */
    private static int third(LocalDate day) {
        return Math.min((day.getDayOfMonth() - 1) / TENTH, 2);
    }

    /** As an office says it: 2026年3月, 2026年3月上旬, 2026年第10周（3月2日至3月8日）. */
    public String name() {
        int year = from.getYear();
        return switch (kind) {
            case WEEKLY ->
                from.get(IsoFields.WEEK_BASED_YEAR) + "年第" + from.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + "周（"
                        + day(from) + "至" + day(to) + "）";
            case TEN_DAY -> year + "年" + from.getMonthValue() + "月" + "上中下".charAt(third(from)) + "旬";
            case MONTHLY -> year + "年" + from.getMonthValue() + "月";
            case QUARTERLY -> year + "年" + QUARTERS[from.get(IsoFields.QUARTER_OF_YEAR) - 1] + "季度";
            case YEARLY -> year + "年度";
            case ONCE -> year + "年" + day(from) + "至" + (to.getYear() == year ? "" : to.getYear() + "年") + day(to);
        };
    }

    private static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
