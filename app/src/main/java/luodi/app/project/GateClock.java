package luodi.app.project;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import luodi.app.calendar.Calendars;
import luodi.engine.calendar.UnpublishedYear;
import luodi.engine.gate.Gate;
import luodi.engine.gate.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much of a statutory limit is gone while an authority has the papers. */
@Component
public class GateClock {
    private static final int WHOLE = 100;

    private final Calendars calendars;

    GateClock(Calendars calendars) {
        this.calendars = calendars;
    }

    /**
     * @param days that are gone; empty where no clock runs, or where the calendar of a year is not published
     * @param share of the limit in per cent, more than 100 when it is over; null without one
     */
    public record Used(String days, @Nullable Integer share) {
        static final Used NOTHING = new Used("", null);
    }

    /** How much is gone of the limit of a gate on a day. */
    public Used used(Standing standing, LocalDate today) {
        LocalDate since = standing.since();
        Gate.Limit limit = standing.gate().limit();
        if (standing.state() != Standing.State.APPLIED || since == null) {
            return Used.NOTHING;
        }
        try {
            long days = limit != null && limit.working()
                    ? calendars.clock().calendar().between(since, today)
                    : ChronoUnit.DAYS.between(since, today);
            return new Used(String.valueOf(days), limit == null ? null : (int) (days * WHOLE / limit.days()));
        } catch (UnpublishedYear beyond) {
            return Used.NOTHING;
        }
    }
}
