package luodi.app.calendar;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * A year with the days that are worked.
 *
 * @param months twelve
 * @param years those that can be shown, first to last
 * @param source the number of its notice; empty when it has none
 * @param entered who entered it and when; null where it shipped with the program
 * @param mayKeep whether the viewer enters notices and hours
 * @param typed the notice as typed, after a refusal
 */
public record CalendarPage(
        int year,
        int workingDays,
        List<Month> months,
        List<Integer> years,
        String source,
        @Nullable Sentence entered,
        String notice,
        String hours,
        boolean mayKeep,
        Typed typed)
        implements Page {
    public CalendarPage {
        months = List.copyOf(months);
        years = List.copyOf(years);
    }

    /**
     * One month.
     *
     * @param lead empty cells before the first, Monday being the first column
     */
    public record Month(int number, int workingDays, int lead, List<Day> days) {
        public Month {
            days = List.copyOf(days);
        }
    }

    /**
     * One day.
     *
     * @param code off, worked, weekend or plain
     * @param mark 休, 班 or nothing
     * @param said what the day is, for who does not see the colour
     */
    public record Day(int number, String code, String mark, Sentence said) {}

    /** What was typed and what is wrong with it. */
    public record Typed(
            String notice,
            List<String> faults,
            String hours,
            @Nullable String hoursFault) {
        public static final Typed NOTHING = new Typed("", List.of(), "", null);

        public Typed {
            faults = List.copyOf(faults);
        }
    }

    @Override
    public int status() {
        return typed.faults().isEmpty() && typed.hoursFault() == null ? 200 : 422;
    }

    @Override
    public String template() {
        return "calendar/Calendar.jte";
    }
}
