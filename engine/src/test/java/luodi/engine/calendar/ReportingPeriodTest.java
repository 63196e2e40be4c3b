package luodi.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import luodi.engine.calendar.ReportingPeriod.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportingPeriodTest {
    @ParameterizedTest
    @CsvSource({
        "WEEKLY, 2026-03-04, 2026-03-02, 2026-03-08, 2026年第10周（3月2日至3月8日）",
        "WEEKLY, 2027-01-02, 2026-12-28, 2027-01-03, 2026年第53周（12月28日至1月3日）",
        "TEN_DAY, 2026-03-10, 2026-03-01, 2026-03-10, 2026年3月上旬",
        "TEN_DAY, 2026-03-11, 2026-03-11, 2026-03-20, 2026年3月中旬",
        "TEN_DAY, 2026-02-21, 2026-02-21, 2026-02-28, 2026年2月下旬",
        "TEN_DAY, 2026-03-31, 2026-03-21, 2026-03-31, 2026年3月下旬",
        "MONTHLY, 2028-02-29, 2028-02-01, 2028-02-29, 2028年2月",
        "QUARTERLY, 2026-06-30, 2026-04-01, 2026-06-30, 2026年二季度",
        "YEARLY, 2026-06-30, 2026-01-01, 2026-12-31, 2026年度",
    })
    void aDayLiesInOnePeriodOfEachKind(Kind kind, LocalDate day, LocalDate from, LocalDate to, String name) {
        ReportingPeriod period = ReportingPeriod.containing(kind, day);

        assertThat(period).isEqualTo(new ReportingPeriod(kind, from, to));
        assertThat(period.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONCE")
    void thePeriodsOfAKindFollowEachOtherWithoutGapOrOverlap(Kind kind) {
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2030; day = day.plusDays(1)) {
            ReportingPeriod period = ReportingPeriod.containing(kind, day);
            assertThat(day).isBetween(period.from(), period.to());
            assertThat(ReportingPeriod.containing(kind, period.to()).from()).isEqualTo(period.from());
            assertThat(ReportingPeriod.containing(kind, period.to().plusDays(1)).from())
                    .isEqualTo(period.to().plusDays(1));
        }
    }

    @Test
    void whatIsAskedOnceNamesItsOwnDays() {
        assertThat(ReportingPeriod.once(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 20))
                        .name())
                .isEqualTo("2026年3月2日至3月20日");
        assertThat(ReportingPeriod.once(LocalDate.of(2026, 12, 2), LocalDate.of(2027, 1, 20))
                        .name())
                .isEqualTo("2026年12月2日至2027年1月20日");
    }

    @Test
    void daysThatAreNoPeriodAreRefused() {
        LocalDate second = LocalDate.of(2026, 3, 2);
        assertThatThrownBy(() -> new ReportingPeriod(Kind.MONTHLY, second, LocalDate.of(2026, 3, 31)))
                .hasMessageContaining("is not MONTHLY");
        assertThatThrownBy(() -> ReportingPeriod.once(second, second.minusDays(1)))
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> ReportingPeriod.containing(Kind.ONCE, second)).hasMessageContaining("its own days");
    }
}
