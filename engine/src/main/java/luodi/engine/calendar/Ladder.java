package luodi.engine.calendar;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The rungs of a reminder, nearest to the start first.
 *
 * @param rungs at most 100, their distances rising within each unit
 */
public record Ladder(List<Rung> rungs) {
    private static final int MOST = 100;

    /**
     * One reminder.
     *
     * @param distance from the due moment: negative before it, 0 at it, positive after it
     * @param recipient whom it reaches, in the words of whoever keeps the ladder
     */
    public record Rung(int distance, Budget.Unit unit, String recipient) {}

    /** When a rung is reached. */
    public record Reached(int number, Rung rung, LocalDateTime at) {}

    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.size() > MOST) {
            throw new IllegalArgumentException("a ladder has at most " + MOST + " rungs, not " + rungs.size());
        }
        for (int i = 1; i < rungs.size(); i++) {
            Rung before = rungs.get(i - 1);
            if (before.unit() == rungs.get(i).unit()
                    && before.distance() > rungs.get(i).distance()) {
                throw new IllegalArgumentException("rungs go from early to late, not " + before.distance() + " before "
                        + rungs.get(i).distance());
            }
        }
    }

    /** The same distances in days of the calendar, for where nobody has announced which days are worked. */
    public Ladder inCalendarDays() {
        return new Ladder(rungs.stream()
                .map(rung -> new Rung(rung.distance(), Budget.Unit.CALENDAR_DAYS, rung.recipient()))
                .toList());
    }

    /** When each rung of a running timer is reached. */
    public List<Reached> moments(Timer.Running timer, WorkClock clock) {
        return moments(timer.since(), timer.dueAt(), clock);
    }

    /**
     * When each rung is reached, in the order of the ladder: a rung is never before the one under it, nor before the
     * clock runs.
     */
    public List<Reached> moments(LocalDateTime since, LocalDateTime due, WorkClock clock) {
        List<Reached> moments = new ArrayList<>();
        LocalDateTime floor = since;
        for (int i = 0; i < rungs.size(); i++) {
            LocalDateTime at =
                    clock.away(due, rungs.get(i).distance(), rungs.get(i).unit());
            floor = at.isBefore(floor) ? floor : at;
            moments.add(new Reached(i + 1, rungs.get(i), floor));
        }
        return List.copyOf(moments);
    }
}
