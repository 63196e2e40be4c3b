package luodi.app.timer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import luodi.app.calendar.Calendars;
import luodi.app.ground.Ids;
import luodi.engine.calendar.Budget;
import luodi.engine.calendar.Ladder;
import luodi.engine.calendar.Timer;
import luodi.engine.calendar.UnpublishedYear;
import luodi.engine.calendar.WorkClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of clocks that have a budget: the deadline is derived from what is given, what is gone and since when it runs.
 * Each change is kept with who allowed it and on what ground. Whatever moves a clock belongs to the transaction of the
 * act that moves it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Budgets {
    private final BudgetStore store;
    private final TimerStore starting;
    private final Timers timers;
    private final Calendars calendars;
    private final Ids ids;
    private final Clock clock;

    Budgets(BudgetStore store, TimerStore starting, Timers timers, Calendars calendars, Ids ids, Clock clock) {
        this.store = store;
        this.starting = starting;
        this.timers = timers;
        this.calendars = calendars;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether it runs: 计时中, 已中止, 已停表. */
    public enum State {
        RUNNING("计时中"),
        SUSPENDED("已中止计时"),
        STOPPED("已停表");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * How a clock stands.
     *
     * @param consumed what was gone when it began to run at {@code since}
     * @param since when it began to run, or to stand still
     * @param dueAt null while it stands still
     */
    public record Standing(
            UUID subjectId,
            Budget budget,
            long consumed,
            State state,
            Instant since,
            @Nullable Instant dueAt) {

        /** Whether it is over: never while it stands still, nor once it was answered. */
        public boolean overdue(Instant now) {
            return state == State.RUNNING && dueAt != null && now.isAfter(dueAt);
        }
    }

    /**
     * A change that was made.
     *
     * @param kind suspend, resume or extend
     * @param approver empty for a clock that runs again
     */
    public record Change(
            String kind,
            String approver,
            String ground,
            String by,
            Instant at,
            int budget,
            long consumed,
            @Nullable Instant dueBefore,
            @Nullable Instant dueAfter) {}

    /** What moving a clock comes to. */
    public sealed interface Moving {}

    /** @param dueAt null where it stands still now */
    public record Moved(@Nullable Instant dueAt) implements Moving {}

    /** The time is over: a late answer is not made timely afterwards. */
    public record Over(Instant dueAt) implements Moving {}

    /** It cannot be moved so from here. */
    public record NotNow(State state) implements Moving {}

    /** What counting a deadline comes to. */
    public sealed interface Counting {}

    public record DueAt(Instant at) implements Counting {}

    /** Nobody has announced which days of that year are worked. */
    public record Uncountable(int year) implements Moving, Counting {}

    /** When a budget that began now would be over. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Counting wouldBeDue(Budget budget) {
        try {
            return new DueAt(due(budget));
        } catch (UnpublishedYear beyond) {
            return new Uncountable(beyond.year());
        }
    }

    private Instant due(Budget budget) {
        return instant(Timer.Running.start(budget, now(), calendars.clock()).dueAt());
    }

    /**
     * Starts a clock now and says when it is over. The caller has asked {@link #wouldBeDue}.
     *
     * @throws UnpublishedYear when it reaches beyond the calendar; the transaction is lost then
     */
    public Instant start(Timers.Subject subject, Budget budget, Ladder ladder) {
        Instant since = clock.instant();
        Instant due = due(budget);
        starting.insert(
                List.of(new TimerStore.Started(ids.next(), subject)), since, due, timers.rungs(ladder, since, due));
        store.give(subject.kind(), subject.id(), budget);
        return due;
    }

    /** Stands still from now on. */
    public Moving suspend(String kind, UUID subjectId, Timer.Warrant warrant, String by) {
        BudgetStore.Held held = store.hold(kind, subjectId);
        Instant now = clock.instant();
        if (held.state() != State.RUNNING) {
            return new NotNow(held.state());
        }
        Timer.Running running = running(held);
        if (running.overdue(now())) {
            return new Over(held.due());
        }
        Timer.Suspended stands = running.suspend(now(), warrant, calendars.clock());
        store.suspend(held, stands.consumed(), now);
        store.record(
                ids.next(),
                held,
                new Change(
                        "suspend",
                        warrant.approver(),
                        warrant.ground(),
                        by,
                        now,
                        held.budget().amount(),
                        stands.consumed(),
                        held.dueAt(),
                        null));
        return new Moved(null);
    }

    /** Runs on with what is left. Rungs that were reached before stay reached. */
    public Moving resume(String kind, UUID subjectId, String by, Ladder ladder) {
        BudgetStore.Held held = store.hold(kind, subjectId);
        Instant now = clock.instant();
        if (held.state() != State.SUSPENDED) {
            return new NotNow(held.state());
        }
        Instant due;
        try {
            due = instant(new Timer.Suspended(
                            held.budget(), held.consumed(), local(held.since()), new Timer.Warrant("-", "-"))
                    .resume(now(), calendars.clock())
                    .dueAt());
        } catch (UnpublishedYear beyond) {
            return new Uncountable(beyond.year());
        }
        store.resume(held, now, due, timers.rungs(ladder, now, due));
        store.record(
                ids.next(),
                held,
                new Change("resume", "", "", by, now, held.budget().amount(), held.consumed(), null, due));
        return new Moved(due);
    }

    /** Gives more of the same unit; every rung is to be reached anew. */
    public Moving extend(String kind, UUID subjectId, int more, Timer.Warrant warrant, String by, Ladder ladder) {
        BudgetStore.Held held = store.hold(kind, subjectId);
        Instant now = clock.instant();
        if (held.state() != State.RUNNING) {
            return new NotNow(held.state());
        }
        Timer.Running running = running(held);
        if (running.overdue(now())) {
            return new Over(held.due());
        }
        Timer.Running longer;
        try {
            longer = running.extend(more, now(), warrant, calendars.clock());
        } catch (UnpublishedYear beyond) {
            return new Uncountable(beyond.year());
        }
        Instant due = instant(longer.dueAt());
        store.extend(held, longer.budget().amount(), due, timers.rungs(ladder, now, due));
        store.record(
                ids.next(),
                held,
                new Change(
                        "extend",
                        warrant.approver(),
                        warrant.ground(),
                        by,
                        now,
                        longer.budget().amount(),
                        held.consumed(),
                        held.dueAt(),
                        due));
        return new Moved(due);
    }

    /** An answer came back: the clock had never stopped, its deadline is what it was, and its rungs are reached anew. */
    public void goOn(String kind, UUID subjectId, Ladder ladder) {
        BudgetStore.Held held = store.hold(kind, subjectId);
        if (held.state() == State.STOPPED) {
            store.goOn(held, timers.rungs(ladder, clock.instant(), held.due()));
        }
    }

    /** It is to be answered by another unit from now on: whoever is reminded changes, the clock does not. */
    public void handTo(String kind, UUID subjectId, UUID organisationId, UUID aboveId) {
        store.handTo(store.hold(kind, subjectId), organisationId, aboveId);
    }

    /** How these clocks stand, by subject; those without a budget are left out. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<UUID, Standing> of(String kind, Collection<UUID> subjectIds) {
        return store.of(kind, subjectIds);
    }

    /** What is gone of a clock by now, in whole days or minutes. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public long gone(Standing standing) {
        WorkClock counting = calendars.clock();
        Instant due = standing.dueAt();
        if (due == null) {
            return standing.consumed();
        }
        try {
            return new Timer.Running(standing.budget(), standing.consumed(), local(standing.since()), local(due))
                    .stop(now(), counting)
                    .consumed();
        } catch (UnpublishedYear beyond) {
            return standing.consumed();
        }
    }

    /** What was changed of a clock, oldest first. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Change> changes(String kind, UUID subjectId) {
        return store.changes(kind, subjectId);
    }

    private Timer.Running running(BudgetStore.Held held) {
        return new Timer.Running(held.budget(), held.consumed(), local(held.since()), local(held.due()));
    }

    private LocalDateTime now() {
        return local(clock.instant());
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, clock.getZone());
    }

    private Instant instant(LocalDateTime at) {
        return at.atZone(clock.getZone()).toInstant();
    }
}
