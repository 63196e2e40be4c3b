package luodi.app.timer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import luodi.app.calendar.Calendars;
import luodi.app.ground.Ids;
import luodi.engine.calendar.Ladder;
import luodi.engine.calendar.UnpublishedYear;
import luodi.engine.calendar.WorkClock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of timers. Every method belongs to the transaction of the act that starts, stops or arms. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Timers {
    private final TimerStore store;
    private final Calendars calendars;
    private final Ids ids;
    private final Clock clock;

    Timers(TimerStore store, Calendars calendars, Ids ids, Clock clock) {
        this.store = store;
        this.calendars = calendars;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Something with a deadline.
     *
     * @param kind of the subject, such as report
     * @param organisationId who must answer
     * @param keeperId whose office asks
     * @param aboveId the organisation above the one that must answer
     * @param title as a person is told of it
     * @param path where it is answered
     */
    public record Subject(
            String kind,
            UUID id,
            String region,
            UUID organisationId,
            UUID keeperId,
            UUID aboveId,
            String title,
            String path) {}

    /** Starts a clock for each, all with one deadline and one ladder, in one statement. */
    public void start(Collection<Subject> subjects, Instant since, Instant due, Ladder ladder) {
        Rungs rungs = rungs(ladder, since, due);
        store.insert(
                subjects.stream()
                        .map(each -> new TimerStore.Started(ids.next(), each))
                        .toList(),
                since,
                due,
                rungs);
    }

    /** It is answered: no rung is reached any more. Without a clock nothing happens. */
    public void stop(String kind, UUID subjectId) {
        store.stop(kind, subjectId);
    }

    /** It came back: the clock runs to a deadline once more, and every rung is to be reached anew. */
    public void arm(String kind, UUID subjectId, Instant due, Ladder ladder) {
        Instant now = clock.instant();
        store.arm(kind, subjectId, now, due, rungs(ladder, now, due));
    }

    /** Moments and whom they reach, of one length. */
    record Rungs(List<Instant> at, List<String> recipients) {}

    Rungs rungs(Ladder ladder, Instant since, Instant due) {
        WorkClock counting = calendars.clock();
        List<Ladder.Reached> reached;
        try {
            reached = ladder.moments(local(since), local(due), counting);
        } catch (UnpublishedYear beyond) {
            // A reminder is no deadline: it may be counted in days where a deadline could not be counted at all.
            reached = ladder.inCalendarDays().moments(local(since), local(due), counting);
        }
        return new Rungs(
                reached.stream()
                        .map(each -> each.at().atZone(clock.getZone()).toInstant())
                        .toList(),
                reached.stream()
                        .map(each -> Recipient.of(each.rung().recipient()).code())
                        .toList());
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, clock.getZone());
    }
}
