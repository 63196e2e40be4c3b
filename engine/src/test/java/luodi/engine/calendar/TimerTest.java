package luodi.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import luodi.engine.calendar.Budget.Unit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimerTest {
    private static final WorkClock CLOCK =
            new WorkClock(WorkCalendar.of(PublishedYears.years()), OfficeHours.read("08:30-12:00,13:30-17:00"));
    private static final Timer.Warrant WARRANT = new Timer.Warrant("分管副市长", "等上级批复");

    @Test
    void twentyWorkingDaysOverTheHolidayEndAtTheCloseOfTheTwentieth() {
        assertThat(start(20, Unit.WORKING_DAYS, "2026-09-18T15:00").dueAt()).isEqualTo(at("2026-10-22T17:00"));
    }

    @Test
    void thirtyDaysThatEndOnADayOffEndOnTheNextDayWorked() {
        assertThat(start(30, Unit.CALENDAR_DAYS, "2026-09-03T09:00").dueAt()).isEqualTo(at("2026-10-08T17:00"));
    }

    @Test
    void whatStandsStillRunsOnWithWhatWasLeft() {
        Timer.Running timer = start(10, Unit.WORKING_DAYS, "2026-03-02T09:00");
        Timer.Suspended still = timer.suspend(at("2026-03-05T10:00"), WARRANT, CLOCK);
        assertThat(still.consumed()).as("the 3rd and the 4th").isEqualTo(2);
        assertThat(still.resume(at("2026-05-11T09:00"), CLOCK).dueAt()).isEqualTo(at("2026-05-21T17:00"));
    }

    @Test
    void hoursStandStillToTheMinute() {
        Timer.Running timer = start(8, Unit.WORKING_HOURS, "2026-03-02T09:00");
        assertThat(timer.dueAt()).isEqualTo(at("2026-03-03T10:00"));
        Timer.Running again =
                timer.suspend(at("2026-03-02T11:00"), WARRANT, CLOCK).resume(at("2026-03-04T14:00"), CLOCK);
        assertThat(again.dueAt()).isEqualTo(at("2026-03-05T11:30"));
    }

    @Test
    void aTimerThatIsOverIsNeitherStoppedInItsTracksNorLengthened() {
        Timer.Running timer = start(2, Unit.WORKING_DAYS, "2026-03-02T09:00");
        assertThat(timer.overdue(at("2026-03-04T17:00"))).isFalse();
        assertThat(timer.overdue(at("2026-03-04T17:01"))).isTrue();
        assertThatThrownBy(() -> timer.suspend(at("2026-03-05T09:00"), WARRANT, CLOCK))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> timer.extend(5, at("2026-03-05T09:00"), WARRANT, CLOCK))
                .isInstanceOf(IllegalStateException.class);
        assertThat(timer.extend(5, at("2026-03-04T09:00"), WARRANT, CLOCK).dueAt())
                .isEqualTo(at("2026-03-11T17:00"));
        assertThat(timer.stop(at("2026-03-05T09:00"), CLOCK).inTime()).isFalse();
        assertThat(timer.stop(at("2026-03-04T17:00"), CLOCK).inTime()).isTrue();
    }

    @Test
    void nobodyStopsAClockWithoutANameAndAGround() {
        assertThatThrownBy(() -> new Timer.Warrant("张三", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timer.Warrant("", "等批复")).isInstanceOf(IllegalArgumentException.class);
    }

    /** However often it stands still, the days that ran never exceed the budget before it is over. */
    @Property(tries = 500)
    boolean standingStillNeitherGivesNorTakesTime(
            @ForAll @IntRange(min = 1, max = 40) int amount,
            @ForAll Unit unit,
            @ForAll @Size(max = 6) List<@IntRange(max = 20_000) Integer> minutes) {
        Timer.Running timer = start(amount, unit, "2025-03-03T09:00");
        LocalDateTime now = timer.since();
        long ran = 0;
        for (int i = 0; i + 1 < minutes.size(); i += 2) {
            LocalDateTime stop = now.plusMinutes(minutes.get(i));
            if (timer.overdue(stop)) {
                break;
            }
            Timer.Suspended still = timer.suspend(stop, WARRANT, CLOCK);
            // The last day may have moved off days of rest: within the budget all the same, and nothing more is gone.
            ran = Math.min(timer.budget().units(), ran + CLOCK.consumed(timer.since(), stop, unit));
            if (still.consumed() != ran) {
                return false;
            }
            now = stop.plusMinutes(minutes.get(i + 1));
            timer = still.resume(now, CLOCK);
        }
        return !timer.dueAt().isBefore(now) && timer.dueAt().equals(CLOCK.due(now, timer.budget(), ran));
    }

    /** Twelve days from 3 March 2025 end on Saturday the 15th, and so on Monday the 17th. */
    @Test
    void aLastDayThatMovedOffADayOfRestTakesNoMoreThanTheBudget() {
        Timer.Running timer = start(12, Unit.CALENDAR_DAYS, "2025-03-03T09:00");

        assertThat(timer.suspend(at("2025-03-17T09:00"), WARRANT, CLOCK).consumed())
                .isEqualTo(12);
        assertThat(timer.stop(at("2025-03-18T09:00"), CLOCK).consumed()).isEqualTo(14);
        assertThat(timer.dueAt().toLocalDate()).isEqualTo("2025-03-17");
    }

    @Test
    void rungsAreReachedInTheOrderOfTheLadderAndNeverBeforeTheStart() {
        Ladder ladder = new Ladder(List.of(
                new Ladder.Rung(-14, Unit.CALENDAR_DAYS, "leader"),
                new Ladder.Rung(-3, Unit.WORKING_DAYS, "clerk"),
                new Ladder.Rung(0, Unit.WORKING_DAYS, "leader"),
                new Ladder.Rung(1, Unit.WORKING_DAYS, "superior")));
        assertThat(ladder.moments(start(10, Unit.WORKING_DAYS, "2026-09-28T09:00"), CLOCK))
                .extracting(Ladder.Reached::at)
                .containsExactly(
                        at("2026-10-02T08:30"), at("2026-10-13T08:30"), at("2026-10-16T17:00"), at("2026-10-19T08:30"));
        assertThat(ladder.moments(start(1, Unit.WORKING_DAYS, "2026-09-28T09:00"), CLOCK))
                .extracting(Ladder.Reached::at)
                .containsExactly(
                        at("2026-09-28T09:00"), at("2026-09-28T09:00"), at("2026-09-29T17:00"), at("2026-09-30T08:30"));
        assertThatThrownBy(() -> new Ladder(List.of(
                        new Ladder.Rung(1, Unit.WORKING_DAYS, "a"), new Ladder.Rung(-1, Unit.WORKING_DAYS, "b"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Timer.Running start(int amount, Unit unit, String at) {
        return Timer.Running.start(new Budget(amount, unit), at(at), CLOCK);
    }

    private static LocalDateTime at(String moment) {
        return LocalDateTime.parse(moment);
    }
}
