package luodi.app.calendar;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.engine.calendar.HolidayNotice;
import luodi.engine.calendar.HolidayYear;
import luodi.engine.calendar.OfficeHours;
import luodi.engine.calendar.PublishedYears;
import luodi.engine.calendar.WorkCalendar;
import luodi.engine.calendar.WorkClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of the calendar: the clock every deadline is counted by, and how an office keeps it. */
@Component
public class Calendars {
    private static final Map<Integer, String> SHIPPED = PublishedYears.notices();
    private static final int LONGEST_NOTICE = 20_000;

    private final CalendarStore store;
    private final Organisations organisations;
    private final Journal journal;
    private final Ids ids;
    private final Clock time;

    Calendars(CalendarStore store, Organisations organisations, Journal journal, Ids ids, Clock time) {
        this.store = store;
        this.organisations = organisations;
        this.journal = journal;
        this.ids = ids;
        this.time = time;
    }

    /** A year in force: entered by somebody here, or null where it shipped with the program. */
    record Year(HolidayYear year, String notice, CalendarStore.@Nullable Entered entered) {}

    /** What entering a notice comes to. */
    sealed interface Entering {}

    record Taken(int year, boolean again) implements Entering {}

    record Same(int year) implements Entering {}

    record Refused(List<HolidayNotice.Fault> faults) implements Entering {
        Refused {
            faults = List.copyOf(faults);
        }
    }

    /** A year may only follow the last one: between two years nobody can count. */
    record Gap(int year, int first, int last) implements Entering {}

    /** The clock as it is kept now; what was counted before by another is not counted anew. */
    public WorkClock clock() {
        return new WorkClock(WorkCalendar.of(years().stream().map(Year::year).toList()), hours());
    }

    List<Year> years() {
        Map<Integer, Year> years = new TreeMap<>();
        SHIPPED.forEach((year, notice) -> years.put(year, new Year(read(notice), notice, null)));
        store.years().forEach(row -> years.put(row.year(), new Year(read(row.text()), row.text(), row)));
        return new ArrayList<>(years.values());
    }

    OfficeHours hours() {
        return store.hours().map(row -> OfficeHours.read(row.text())).orElse(OfficeHours.USUAL);
    }

    boolean mayKeep(Viewer viewer) {
        return organisations.overAll(viewer, Role.PLAN_OFFICE);
    }

    /** Enters the notice of a year; a year that stands already is replaced from now on. */
    @Transactional
    Entering enter(Viewer viewer, String notice) {
        if (notice.length() > LONGEST_NOTICE) {
            return new Refused(List.of(new HolidayNotice.Fault(0, "太长：通知不超过 " + LONGEST_NOTICE + " 字")));
        }
        return switch (HolidayNotice.read(notice)) {
            case HolidayNotice.Refused refused -> new Refused(refused.faults());
            case HolidayNotice.Read read -> take(viewer, notice, read.year());
        };
    }

    private Entering take(Viewer viewer, String notice, HolidayYear year) {
        List<Year> before = years();
        int first = before.getFirst().year().year();
        int last = before.getLast().year().year();
        if (year.year() < first || year.year() > last + 1) {
            return new Gap(year.year(), first, last);
        }
        boolean again = year.year() <= last;
        if (again && before.get(year.year() - first).year().equals(year)) {
            return new Same(year.year());
        }
        UUID id = ids.next();
        store.addYear(id, region(), new CalendarStore.Entered(year.year(), notice, viewer.name(), time.instant()));
        journal.record(new Act(
                viewer.actor(),
                again ? "更正放假安排" : "录入放假安排",
                "holiday_year",
                id,
                Map.of(
                        "year", year.year(),
                        "source", year.source(),
                        "off", List.copyOf(year.off().keySet()).toString(),
                        "worked", List.copyOf(year.worked()).toString())));
        return new Taken(year.year(), again);
    }

    /**
     * Changes the hours of offices; whether they are others than before.
     *
     * @throws IllegalArgumentException saying in Chinese what is wrong and what would be right
     */
    @Transactional
    boolean changeHours(Viewer viewer, String written) {
        OfficeHours before = hours();
        OfficeHours after = OfficeHours.read(written);
        if (after.equals(before)) {
            return false;
        }
        UUID id = ids.next();
        store.addHours(id, region(), new CalendarStore.Entered(0, after.toString(), viewer.name(), time.instant()));
        journal.record(new Act(
                viewer.actor(),
                "修改办公时间",
                "office_hours",
                id,
                Map.of("before", before.toString(), "after", after.toString())));
        return true;
    }

    private String region() {
        return organisations.roots().getFirst().region();
    }

    private static HolidayYear read(String notice) {
        return switch (HolidayNotice.read(notice)) {
            case HolidayNotice.Read read -> read.year();
            case HolidayNotice.Refused refused ->
                throw new IllegalStateException("a notice that was taken is not read any more: " + refused.faults());
        };
    }
}
