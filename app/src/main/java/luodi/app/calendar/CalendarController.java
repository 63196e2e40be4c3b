package luodi.app.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.engine.calendar.HolidayNotice;
import luodi.engine.calendar.HolidayYear;
import luodi.engine.calendar.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class CalendarController {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Calendars calendars;
    private final Clock clock;

    CalendarController(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    @GetMapping("/calendar")
    Page show(Viewer viewer, @RequestParam @Nullable Integer year) {
        return page(viewer, year, CalendarPage.Typed.NOTHING);
    }

    @PostMapping("/calendar/years")
    Object enter(Viewer viewer, @RequestParam(defaultValue = "") String notice, RedirectAttributes redirect) {
        mustKeep(viewer);
        return switch (calendars.enter(viewer, notice)) {
            case Calendars.Taken(int year, boolean again) -> {
                Notice.say(
                        redirect,
                        again ? "{0} 年的放假安排已更正。已经算好的期限不变，以后的期限按新的安排算。" : "{0} 年的放假安排已录入，期限可以算到这一年年底。",
                        Integer.toString(year));
                yield "redirect:/calendar?year=" + year;
            }
            case Calendars.Same(int year) -> {
                Notice.say(redirect, "{0} 年的放假安排与已录入的相同，没有改动。", Integer.toString(year));
                yield "redirect:/calendar?year=" + year;
            }
            case Calendars.Refused(List<HolidayNotice.Fault> faults) ->
                refused(
                        viewer,
                        notice,
                        faults.stream().map(HolidayNotice.Fault::toString).toList());
            case Calendars.Gap(int year, int first, int last) ->
                refused(
                        viewer,
                        notice,
                        List.of("写的是 " + year + " 年；已录入 " + first + "—" + last + " 年，可以更正其中一年，或者录入 " + (last + 1)
                                + " 年"));
        };
    }

    private Page refused(Viewer viewer, String notice, List<String> faults) {
        return page(viewer, null, new CalendarPage.Typed(notice, faults, "", null));
    }

    @PostMapping("/calendar/hours")
    Object hours(Viewer viewer, @RequestParam(defaultValue = "") String hours, RedirectAttributes redirect) {
        mustKeep(viewer);
        try {
            boolean changed = calendars.changeHours(viewer, hours);
            Notice.say(redirect, changed ? "办公时间已修改。已经算好的期限不变，以后的期限按新的时间算。" : "没有改动。");
            return "redirect:/calendar";
        } catch (IllegalArgumentException e) {
            return page(viewer, null, new CalendarPage.Typed("", List.of(), hours, e.getMessage()));
        }
    }

    private void mustKeep(Viewer viewer) {
        if (!calendars.mayKeep(viewer)) {
            throw new NotVisible();
        }
    }

    private Page page(Viewer viewer, @Nullable Integer wanted, CalendarPage.Typed typed) {
        List<Calendars.Year> years = calendars.years();
        WorkCalendar calendar =
                WorkCalendar.of(years.stream().map(Calendars.Year::year).toList());
        int asked = wanted == null ? LocalDate.now(clock).getYear() : wanted;
        int year = Math.clamp(asked, calendar.firstYear(), calendar.lastYear());
        Calendars.Year shown = years.get(year - calendar.firstYear());
        CalendarStore.Entered by = shown.entered();
        List<CalendarPage.Month> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> month(YearMonth.of(year, month), years, calendar))
                .toList();
        return new CalendarPage(
                year,
                months.stream().mapToInt(CalendarPage.Month::workingDays).sum(),
                months,
                IntStream.rangeClosed(calendar.firstYear(), calendar.lastYear())
                        .boxed()
                        .toList(),
                shown.year().source(),
                by == null
                        ? null
                        : Sentence.of(
                                "{0} 于 {1} 录入", by.by(), MINUTE.format(by.at().atZone(clock.getZone()))),
                shown.notice(),
                calendars.hours().toString(),
                calendars.mayKeep(viewer),
                typed);
    }

    private static CalendarPage.Month month(YearMonth month, List<Calendars.Year> years, WorkCalendar calendar) {
        List<CalendarPage.Day> days = month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .map(day -> day(day, years, calendar))
                .toList();
        int worked = (int) month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(calendar::works)
                .count();
        return new CalendarPage.Month(
                month.getMonthValue(), worked, month.atDay(1).getDayOfWeek().getValue() - 1, days);
    }

    /** A day off may stand in the notice of the year after: 元旦 sometimes begins in December. */
    private static CalendarPage.Day day(LocalDate day, List<Calendars.Year> years, WorkCalendar calendar) {
        for (Calendars.Year each : years) {
            HolidayYear year = each.year();
            String holiday = year.off().get(day);
            if (holiday != null) {
                return new CalendarPage.Day(day.getDayOfMonth(), "off", "休", Sentence.of("{0}放假", holiday));
            }
            if (year.worked().contains(day)) {
                return new CalendarPage.Day(day.getDayOfMonth(), "worked", "班", Sentence.of("调休上班"));
            }
        }
        return calendar.works(day)
                ? new CalendarPage.Day(day.getDayOfMonth(), "plain", "", Sentence.of("工作日"))
                : new CalendarPage.Day(day.getDayOfMonth(), "weekend", "", Sentence.of("周末"));
    }
}
