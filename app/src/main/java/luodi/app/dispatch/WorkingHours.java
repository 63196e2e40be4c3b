package luodi.app.dispatch;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * The floor under a deadline: hours in which somebody sits at a desk, 9 to 17 on weekdays. Public holidays and
 * the working Saturdays that pay for them need the yearly table and are not known here.
 */
final class WorkingHours {
    private static final LocalTime FROM = LocalTime.of(9, 0);
    private static final LocalTime TO = LocalTime.of(17, 0);

    private WorkingHours() {}

    /** Whether at least so many working hours lie between the two moments. */
    static boolean atLeast(int hours, ZonedDateTime from, ZonedDateTime to) {
        Duration wanted = Duration.ofHours(hours);
        Duration found = Duration.ZERO;
        LocalDate day = from.toLocalDate();
        while (found.compareTo(wanted) < 0 && !day.isAfter(to.toLocalDate())) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                ZonedDateTime begin = later(day.atTime(FROM).atZone(from.getZone()), from);
                ZonedDateTime end = earlier(day.atTime(TO).atZone(from.getZone()), to);
                if (begin.isBefore(end)) {
                    found = found.plus(Duration.between(begin, end));
                }
            }
            day = day.plusDays(1);
        }
        return found.compareTo(wanted) >= 0;
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static ZonedDateTime earlier(ZonedDateTime a, ZonedDateTime b) {
        return a.isBefore(b) ? a : b;
    }
}
