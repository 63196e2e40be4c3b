package luodi.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {
    private static final WorkCalendar CALENDAR = WorkCalendar.of(PublishedYears.years());
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final int DAYS = 365 + 366 + 365 + 365;

    @Test
    void aSaturdayWorkedInExchangeIsAWorkingDayAndAHolidayMondayIsNot() {
        assertThat(CALENDAR.works(LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(CALENDAR.works(LocalDate.of(2026, 2, 23))).isFalse();
        assertThat(CALENDAR.works(LocalDate.of(2026, 2, 21))).isFalse();
        assertThat(CALENDAR.works(LocalDate.of(2026, 2, 24))).isTrue();
    }

    @Test
    void theDayItStartsDoesNotCount() {
        assertThat(CALENDAR.plus(LocalDate.of(2026, 9, 30), 5)).isEqualTo(LocalDate.of(2026, 10, 13));
        assertThat(CALENDAR.plus(LocalDate.of(2026, 10, 3), 1)).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(CALENDAR.plus(LocalDate.of(2026, 10, 8), -1)).isEqualTo(LocalDate.of(2026, 9, 30));
        assertThat(CALENDAR.plus(LocalDate.of(2026, 10, 3), 0)).isEqualTo(LocalDate.of(2026, 10, 8));
    }

    @Test
    void beyondTheLastPublishedYearItRefusesAndDoesNotGuess() {
        assertThatThrownBy(() -> CALENDAR.works(LocalDate.of(2027, 1, 4)))
                .isInstanceOf(UnpublishedYear.class)
                .hasMessageContaining("2027 年的放假安排没有录入（已录入 2023—2026 年）");
        assertThatThrownBy(() -> CALENDAR.plus(LocalDate.of(2026, 12, 31), 1)).isInstanceOf(UnpublishedYear.class);
        assertThatThrownBy(() -> CALENDAR.plus(LocalDate.of(2023, 1, 3), -1)).isInstanceOf(UnpublishedYear.class);
        assertThat(CALENDAR.plus(LocalDate.of(2026, 12, 30), 1)).isEqualTo(LocalDate.of(2026, 12, 31));
    }

    @Test
    void aYearMissingBetweenTwoIsRefused() {
        List<HolidayYear> years = PublishedYears.years();
        assertThatThrownBy(() -> WorkCalendar.of(List.of(years.get(0), years.get(2))))
                .hasMessageContaining("2024 expected, 2025 found");
        assertThatThrownBy(() -> WorkCalendar.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    boolean countingDayByDayAgrees(@ForAll @IntRange(max = DAYS - 1) int a, @ForAll @IntRange(max = DAYS - 1) int b) {
        LocalDate from = FIRST.plusDays(Math.min(a, b));
        LocalDate to = FIRST.plusDays(Math.max(a, b));
        int counted = Math.toIntExact(from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(CALENDAR::works)
                .count());
        return CALENDAR.between(from, to) == counted && CALENDAR.between(to, from) == -counted;
    }

    @Property
    boolean plusLandsOnTheWorkingDayThatManyAway(
            @ForAll @IntRange(min = 300, max = DAYS - 300) int a, @ForAll @IntRange(min = -150, max = 150) int n) {
        LocalDate from = FIRST.plusDays(a);
        LocalDate to = CALENDAR.plus(from, n);
        if (n < 0) {
            return CALENDAR.works(to) && CALENDAR.between(to.minusDays(1), from.minusDays(1)) == -n;
        }
        return CALENDAR.works(to) && (n == 0 || CALENDAR.between(from, to) == n);
    }
}
