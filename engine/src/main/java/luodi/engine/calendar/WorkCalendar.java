package luodi.engine.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which days are worked, from the notices of consecutive years. Every question is an array access; the years are
 * laid out once.
 *
 * <p>Each method throws {@link UnpublishedYear} for a day outside the years it was given.
 */
public final class WorkCalendar {
    private final int firstYear;
    private final int lastYear;
    private final long origin;

    /** Working days from the first day up to and without the day of the index. */
    private final int[] workedBefore;

    /** Where the nth working day stands, counted from the first day. */
    private final int[] nth;

    private WorkCalendar(int firstYear, int lastYear, boolean[] works) {
        this.firstYear = firstYear;
        this.lastYear = lastYear;
        this.origin = LocalDate.of(firstYear, 1, 1).toEpochDay();
        this.workedBefore = new int[works.length + 1];
        int[] places = new int[works.length];
        int count = 0;
        for (int i = 0; i < works.length; i++) {
            workedBefore[i] = count;
            if (works[i]) {
                places[count++] = i;
            }
        }
        workedBefore[works.length] = count;
        this.nth = Arrays.copyOf(places, count);
    }

    /**
     * Lays out the years.
     *
     * @throws IllegalArgumentException without a year, with a year twice or with a year missing between two
     */
    public static WorkCalendar of(Collection<HolidayYear> years) {
        List<HolidayYear> sorted = years.stream()
                .sorted(Comparator.comparingInt(HolidayYear::year))
                .toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("a calendar needs at least one year");
        }
        int first = sorted.getFirst().year();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).year() != first + i) {
                throw new IllegalArgumentException("the years of a calendar follow each other: " + (first + i)
                        + " expected, " + sorted.get(i).year() + " found");
            }
        }
        Map<LocalDate, Boolean> said = new HashMap<>();
        sorted.forEach(year -> {
            year.off().keySet().forEach(day -> said.put(day, false));
            year.worked().forEach(day -> said.put(day, true));
        });
        LocalDate begin = LocalDate.of(first, 1, 1);
        LocalDate end = LocalDate.of(sorted.getLast().year() + 1, 1, 1);
        boolean[] works = new boolean[Math.toIntExact(end.toEpochDay() - begin.toEpochDay())];
        for (int i = 0; i < works.length; i++) {
            LocalDate day = begin.plusDays(i);
            works[i] = said.getOrDefault(day, !HolidayYear.isWeekend(day));
        }
        return new WorkCalendar(first, sorted.getLast().year(), works);
    }

    public int firstYear() {
        return firstYear;
    }

    public int lastYear() {
        return lastYear;
    }

    /** Whether the day is worked. */
    public boolean works(LocalDate day) {
        int i = index(day);
        return workedBefore[i + 1] > workedBefore[i];
    }

    /** The day itself when it is worked, else the first worked day after it. */
    public LocalDate onOrAfter(LocalDate day) {
        return place(workedBefore[index(day)]);
    }

    /** The day itself when it is worked, else the last worked day before it. */
    public LocalDate onOrBefore(LocalDate day) {
        return place(workedBefore[index(day) + 1] - 1);
    }

    /**
     * The nth working day after the day, which itself does not count (民法典 第二百零一条). With 0 the day itself when
     * it is worked, else the next one; with a negative n the nth working day before it.
     */
    public LocalDate plus(LocalDate day, int n) {
        int i = index(day);
        if (n == 0) {
            return onOrAfter(day);
        }
        return n > 0 ? place(workedBefore[i + 1] - 1 + n) : place(workedBefore[i] + n);
    }

    /** Working days after the first day up to and with the last; negative when they are the wrong way round. */
    public int between(LocalDate after, LocalDate upTo) {
        return workedBefore[index(upTo) + 1] - workedBefore[index(after) + 1];
    }

    private LocalDate place(int n) {
        if (n < 0) {
            throw new UnpublishedYear(firstYear - 1, firstYear, lastYear);
        }
        if (n >= nth.length) {
            throw new UnpublishedYear(lastYear + 1, firstYear, lastYear);
        }
        return LocalDate.ofEpochDay(origin + nth[n]);
    }

    private int index(LocalDate day) {
        if (day.getYear() < firstYear || day.getYear() > lastYear) {
            throw new UnpublishedYear(day.getYear(), firstYear, lastYear);
        }
        return Math.toIntExact(day.toEpochDay() - origin);
    }
}
