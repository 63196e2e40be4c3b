package luodi.app.overview;

import java.time.LocalDate;
import java.util.List;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What awaits this person and what is wrong in their sight.
 *
 * @param todo what only this person can move, most urgent first
 * @param reminders what others have not answered, the longest overdue first
 * @param plans published plans in sight with their lamps
 * @param exceptions red before yellow, the earliest due first
 */
public record OverviewPage(
        String person,
        LocalDate today,
        List<ToDo> todo,
        List<Reminder> reminders,
        List<PlanState> plans,
        List<Concern> exceptions)
        implements Page {

    public OverviewPage {
        todo = List.copyOf(todo);
        reminders = List.copyOf(reminders);
        plans = List.copyOf(plans);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * One thing to do.
     *
     * @param what the sentence of the page with {@code {0}} for {@code about}
     * @param told how often this was reminded of
     */
    public record ToDo(
            String what,
            String about,
            String path,
            @Nullable LocalDate due,
            boolean late,
            int told) {}

    /** What a unit has not answered, told to somebody who does not answer it but answers for it. */
    public record Reminder(String unit, String title, String path, LocalDate due, boolean late) {}

    /** Entries of a plan by lamp, as far as this person sees them. */
    public record PlanState(String id, String title, int entries, int green, int yellow, int red, int grey) {}

    /** An entry that is not as it should be. */
    public record Concern(
            String id,
            String number,
            String task,
            String lead,
            String lamp,
            @Nullable LocalDate due,
            String reason) {}

    @Override
    public String template() {
        return "overview/Overview.jte";
    }
}
