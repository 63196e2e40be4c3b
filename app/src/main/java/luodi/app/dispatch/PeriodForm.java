package luodi.app.dispatch;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import luodi.app.ground.Sentence;
import luodi.engine.calendar.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * A period as somebody chose it.
 *
 * @param kind the code of the kind
 * @param day any day of the period, or a month as 2026-03; the first day of what is asked once
 * @param until the last day of what is asked once
 */
record PeriodForm(String kind, String day, String until) {
    /** What is asked once tells of a year at most. */
    private static final int LONGEST = 366;

    sealed interface Read {}

    record Good(ReportingPeriod period) implements Read {}

    record Bad(Sentence why) implements Read {}

    /** @param otherwise the day meant where none is given; null where one must be */
    Read read(@Nullable LocalDate otherwise) {
        Optional<ReportingPeriod.Kind> of = Arrays.stream(ReportingPeriod.Kind.values())
                .filter(each -> each.code().equals(kind))
                .findFirst();
        if (of.isEmpty()) {
            return new Bad(Sentence.of("“{0}”不是填报周期，应选周、旬、月、季、年或专项。", kind));
        }
        LocalDate first = day.isBlank() && otherwise != null ? otherwise : date(day);
        if (first == null) {
            return new Bad(Sentence.of("日期“{0}”不对，应写作 2026-03-01。", day));
        }
        if (of.get() != ReportingPeriod.Kind.ONCE) {
            return new Good(ReportingPeriod.containing(of.get(), first));
        }
        LocalDate last = until.isBlank() ? first : date(until);
        if (last == null || last.isBefore(first) || ChronoUnit.DAYS.between(first, last) > LONGEST) {
            return new Bad(Sentence.of("截至日期“{0}”不对，应不早于 {1}，不超过一年，写作 2026-03-31。", until, first.toString()));
        }
        return new Good(ReportingPeriod.once(first, last));
    }

    private static @Nullable LocalDate date(String typed) {
        try {
            String stripped = typed.strip();
            return LocalDate.parse(stripped.matches("[0-9]{4}-[0-9]{2}") ? stripped + "-01" : stripped);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
