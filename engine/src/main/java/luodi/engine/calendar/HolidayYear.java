package luodi.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The holidays of one year as the State Council announces them (《全国年节及纪念日放假办法》 and its yearly notice).
 *
 * @param source the number of the notice; empty when it gave none
 * @param off each day off with the name of its holiday; may begin in the last days of the year before
 * @param worked the Saturdays and Sundays that are worked in exchange (调休)
 */
public record HolidayYear(int year, String source, SortedMap<LocalDate, String> off, SortedSet<LocalDate> worked) {
    public HolidayYear {
        off = Collections.unmodifiableSortedMap(new TreeMap<>(off));
        worked = Collections.unmodifiableSortedSet(new TreeSet<>(worked));
        for (LocalDate day : worked) {
            if (!isWeekend(day)) {
                throw new IllegalArgumentException(day + " is no weekend day, so it cannot be worked in exchange");
            }
            if (off.containsKey(day)) {
                throw new IllegalArgumentException(day + " is both off and worked");
            }
        }
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
