package luodi.engine.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * Counts time as an office does: the working days of a calendar and the hours of each.
 *
 * <p>A method throws {@link UnpublishedYear} when what it is asked reaches beyond the calendar.
 */
public record WorkClock(WorkCalendar calendar, OfficeHours hours) {

    /** Working time between two moments, {@code to} not before {@code from}. */
    public Duration worked(LocalDateTime from, LocalDateTime to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to lies before from: " + to + " < " + from);
        }
        Duration whole = hours.aDay().multipliedBy(calendar.between(from.toLocalDate(), to.toLocalDate()));
        return whole.plus(on(from.toLocalDate()))
                .minus(before(from))
                .minus(on(to.toLocalDate()))
                .plus(before(to));
    }

    /** Whether at least so much working time lies between; looks no further than it must. */
    public boolean atLeast(Duration wanted, LocalDateTime from, LocalDateTime to) {
        return !to.isBefore(from) && !(wanted.isPositive() && plus(from, wanted).isAfter(to));
    }

    /** The moment at which so much working time has gone; with nothing to wait for the moment itself. */
    public LocalDateTime plus(LocalDateTime from, Duration time) {
        if (!time.isPositive()) {
            return from;
        }
        LocalDate day = calendar.onOrAfter(from.toLocalDate());
        LocalDateTime begin = day.equals(from.toLocalDate()) ? from : day.atStartOfDay();
        Duration total = before(begin).plus(time);
        long days = (total.toMillis() - 1) / hours.aDay().toMillis();
        LocalDate last = days == 0 ? day : calendar.plus(day, Math.toIntExact(days));
        return last.atTime(hours.after(total.minus(hours.aDay().multipliedBy(days))));
    }

    /** The last moment within a budget that begins at a moment with some of it gone. */
    LocalDateTime due(LocalDateTime since, Budget budget, long consumed) {
        long left = budget.units() - consumed;
        return switch (budget.unit()) {
            case WORKING_HOURS -> plus(since, Duration.ofMinutes(left));
            case WORKING_DAYS -> endOf(calendar.plus(since.toLocalDate(), Math.toIntExact(left)));
            case CALENDAR_DAYS -> endOf(calendar.onOrAfter(since.toLocalDate().plusDays(left)));
        };
    }

    /** What of a budget goes between two moments: whole days that ended, or minutes begun. */
    long consumed(LocalDateTime since, LocalDateTime until, Budget.Unit unit) {
        LocalDate first = since.toLocalDate();
        LocalDate last = until.toLocalDate();
        return switch (unit) {
            case WORKING_HOURS -> worked(since, until).toMinutes();
            case WORKING_DAYS -> first.equals(last) ? 0 : calendar.between(first, last.minusDays(1));
            case CALENDAR_DAYS -> Math.max(0, ChronoUnit.DAYS.between(first, last) - 1);
        };
    }

    /** When a rung so far from a due moment is reached: minutes of work away, or a day at its opening. */
    LocalDateTime away(LocalDateTime due, int distance, Budget.Unit unit) {
        if (distance == 0) {
            return due;
        }
        LocalDate day = due.toLocalDate();
        LocalTime opening = hours.opens();
        return switch (unit) {
            case WORKING_HOURS ->
                distance > 0 ? plus(due, Duration.ofHours(distance)) : minus(due, Duration.ofHours(-(long) distance));
            case WORKING_DAYS -> calendar.plus(day, distance).atTime(opening);
            case CALENDAR_DAYS -> day.plusDays(distance).atTime(opening);
        };
    }

    /** The latest moment after which so much working time lies before the other. */
    private LocalDateTime minus(LocalDateTime to, Duration time) {
        LocalDate day = calendar.onOrBefore(to.toLocalDate());
        Duration gone = day.equals(to.toLocalDate()) ? hours.before(to.toLocalTime()) : hours.aDay();
        Duration total = hours.aDay().minus(gone).plus(time);
        long days = (total.toMillis() - 1) / hours.aDay().toMillis();
        LocalDate first = days == 0 ? day : calendar.plus(day, Math.toIntExact(-days));
        Duration left = hours.aDay().multipliedBy(days + 1).minus(total);
        return first.atTime(hours.notBeyond(left));
    }

    private LocalDateTime endOf(LocalDate day) {
        return day.atTime(hours.closes());
    }

    private Duration before(LocalDateTime moment) {
        return calendar.works(moment.toLocalDate()) ? hours.before(moment.toLocalTime()) : Duration.ZERO;
    }

    private Duration on(LocalDate day) {
        return calendar.works(day) ? hours.aDay() : Duration.ZERO;
    }
}
