package luodi.app.dispatch.order;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often a unit tells how far it is: 日, 周, 月. A short order is not asked for by the month. */
public enum Frequency {
    DAY("每日", 1, 0),
    WEEK("每周", 7, 7),
    MONTH("每月", 30, 27);

    private final String word;
    private final int days;
    private final int leastSpan;

    Frequency(String word, int days, int leastSpan) {
        this.word = word;
        this.days = days;
        this.leastSpan = leastSpan;
    }

    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Days of the calendar an order must at least span to be asked for so seldom. */
    int leastSpan() {
        return leastSpan;
    }

    static Optional<Frequency> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    static Frequency of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    boolean fits(LocalDate from, LocalDate due) {
        return ChronoUnit.DAYS.between(from, due) >= leastSpan;
    }

    /** The day by which the next word is owed, counted from the last one. */
    LocalDate after(LocalDate last) {
        return last.plusDays(days);
    }
}
