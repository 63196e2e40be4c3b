package luodi.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkClockTest {
    private static final OfficeHours HOURS = OfficeHours.read("08:30-12:00，13:30-17:00");
    private static final WorkClock CLOCK = new WorkClock(WorkCalendar.of(PublishedYears.years()), HOURS);
    private static final LocalDateTime BEGIN = LocalDate.of(2026, 1, 1).atStartOfDay();
    private static final int MINUTES = 60 * 24 * 60;

    @Test
    void fourHoursFromTheLastAfternoonBeforeTheHolidayEndOnTheFirstMorningAfterIt() {
        assertThat(CLOCK.plus(LocalDateTime.parse("2026-09-30T16:00"), Duration.ofHours(4)))
                .isEqualTo(LocalDateTime.parse("2026-10-08T11:30"));
        assertThat(CLOCK.plus(LocalDateTime.parse("2026-10-03T16:00"), Duration.ofHours(7)))
                .isEqualTo(LocalDateTime.parse("2026-10-08T17:00"));
        assertThat(CLOCK.plus(LocalDateTime.parse("2026-09-29T12:30"), Duration.ofMinutes(1)))
                .isEqualTo(LocalDateTime.parse("2026-09-29T13:31"));
    }

    @Test
    void enoughBeforeTheEndOfTheLastYearIsEnoughWithoutKnowingTheNext() {
        assertThat(CLOCK.atLeast(
                        Duration.ofHours(8),
                        LocalDateTime.parse("2026-12-25T09:00"),
                        LocalDateTime.parse("2027-01-05T17:00")))
                .isTrue();
        assertThat(CLOCK.atLeast(
                        Duration.ofHours(8),
                        LocalDateTime.parse("2026-12-25T09:00"),
                        LocalDateTime.parse("2026-12-26T17:00")))
                .isFalse();
        assertThatThrownBy(() -> CLOCK.atLeast(
                        Duration.ofHours(80),
                        LocalDateTime.parse("2026-12-25T09:00"),
                        LocalDateTime.parse("2027-01-15T17:00")))
                .isInstanceOf(UnpublishedYear.class);
    }

    @Property(tries = 300)
    boolean countingMinuteByMinuteAgrees(
            @ForAll @IntRange(max = MINUTES) int a, @ForAll @IntRange(max = MINUTES) int b) {
        LocalDateTime from = BEGIN.plusMinutes(Math.min(a, b));
        LocalDateTime to = BEGIN.plusMinutes(Math.max(a, b));
        return CLOCK.worked(from, to).toMinutes() == minutes(from, to);
    }

    @Property(tries = 300)
    boolean plusIsTheFirstMomentWithSoMuchWorked(
            @ForAll @IntRange(max = MINUTES / 2) int a, @ForAll @IntRange(min = 1, max = 5_000) int wanted) {
        LocalDateTime from = BEGIN.plusMinutes(a);
        LocalDateTime to = CLOCK.plus(from, Duration.ofMinutes(wanted));
        return minutes(from, to) == wanted && minutes(from, to.minusMinutes(1)) == wanted - 1;
    }

    @Property(tries = 300)
    boolean aRungInHoursHasThatMuchWorkLeftAndNoLaterMomentHas(
            @ForAll @IntRange(min = MINUTES / 2, max = MINUTES) int a, @ForAll @IntRange(min = 1, max = 60) int hours) {
        LocalDateTime due = BEGIN.plusMinutes(a);
        LocalDateTime rung = CLOCK.away(due, -hours, Budget.Unit.WORKING_HOURS);
        return minutes(rung, due) == hours * 60L && minutes(rung.plusMinutes(1), due) == hours * 60L - 1;
    }

    private static long minutes(LocalDateTime from, LocalDateTime to) {
        long count = 0;
        for (LocalDateTime at = from; at.isBefore(to); at = at.plusMinutes(1)) {
            LocalDateTime minute = at;
            boolean sits = HOURS.spans().stream()
                    .anyMatch(span -> !minute.toLocalTime().isBefore(span.from())
                            && minute.toLocalTime().isBefore(span.to()));
            count += sits && CLOCK.calendar().works(at.toLocalDate()) ? 1 : 0;
        }
        return count;
    }

    @Test
    void hoursAreReadAsAnOfficeWritesThemAndRefusedOtherwise() {
        assertThat(OfficeHours.read("8:30—11:30、13：00至17:00").toString()).isEqualTo("08:30-11:30, 13:00-17:00");
        for (String wrong : java.util.List.of("", "9点到5点", "17:00-09:00", "08:00-12:00,11:00-17:00", "25:00-26:00")) {
            assertThatThrownBy(() -> OfficeHours.read(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("正确的写法");
        }
    }
}
