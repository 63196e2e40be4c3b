package luodi.app.dispatch.blocker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.calendar.Calendars;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.UnpublishedYear;
import luodi.engine.calendar.WorkClock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of blockers within dispatch. A blocker outside the viewer's scope is {@link NotVisible}; each act names the
 * version it was decided on, keeps its step and writes the journal in one transaction.
 */
@Component
public class Blockers {
    /** Characters one text may have. */
    static final int LONGEST = 2000;

    private final BlockerStore store;
    private final LedgerBook ledger;
    private final Calendars calendars;
    private final Journal journal;
    private final Ids ids;
    private final City city;
    private final Clock clock;
    private final int intervalDays;

    Blockers(
            BlockerStore store,
            LedgerBook ledger,
            Calendars calendars,
            Journal journal,
            Ids ids,
            City city,
            Clock clock,
            // Working days at each level. No national rule gives any: what is flagged elsewhere is answered within
            // three days.
            @Value("${luodi.dispatch.blocker-interval-days:5}") int intervalDays) {
        this.store = store;
        this.ledger = ledger;
        this.calendars = calendars;
        this.journal = journal;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
        this.intervalDays = Math.max(1, intervalDays);
    }

    /** What an act comes to; each refusal says by itself what would be right. */
    public sealed interface Outcome {}

    public record Done(UUID blockerId) implements Outcome {}

    /** The viewer sees the matter, but the act is not theirs. */
    public record NotYours() implements Outcome {}

    /** Nothing says what the act is about, or it says too much. */
    public record Unsaid(int longest) implements Outcome {}

    /** It begins in the future, or is to be done in the past. */
    public record WrongDay(LocalDate day) implements Outcome {}

    /** The act cannot be done from where it stands. */
    public record NotNow(BlockerState state) implements Outcome {}

    /** Who is to solve it does not confirm that it is solved. */
    public record OwnAnswer() implements Outcome {}

    /** Somebody changed it after it was read. */
    public record Stale() implements Outcome {}

    /** What is said of a new one. */
    public record Raising(UUID entryId, Cause cause, String text, LocalDate since) {}

    /** Raises one on an entry: by a unit that answers for it, or by the office that keeps it. */
    @Transactional
    public Outcome raise(Viewer viewer, Raising wanted) {
        LedgerEntry entry = ledger.find(wanted.entryId(), viewer).orElseThrow(NotVisible::new);
        UUID unit = raisingUnit(viewer, entry);
        if (unit == null) {
            return new NotYours();
        }
        if (unsaid(wanted.text())) {
            return new Unsaid(LONGEST);
        }
        if (wanted.since().isAfter(viewer.today())) {
            return new WrongDay(wanted.since());
        }
        Instant now = clock.instant();
        Blocker blocker = new Blocker(
                ids.next(),
                city.region(),
                entry.organisationId(),
                entry.planId(),
                entry.id(),
                unit,
                unit,
                wanted.cause(),
                wanted.text().strip(),
                wanted.since(),
                Level.UNIT,
                BlockerState.OPEN,
                null,
                "",
                null,
                "",
                null,
                now,
                1);
        store.insert(blocker, viewer.personId(), climbs(now));
        step(viewer, blocker, "raise", blocker.text(), unit, null);
        record(viewer, "报告堵点", blocker, Map.of("cause", wanted.cause().code(), "text", blocker.text()));
        return new Done(blocker.id());
    }

    /** The unit of the entry this person acts for; for the office that keeps it, its lead; else null. */
    static @Nullable UUID raisingUnit(Viewer viewer, LedgerEntry entry) {
        Optional<UUID> own = entry.units().stream()
                .map(LedgerEntry.UnitOf::organisationId)
                .filter(id -> viewer.may(Role.UNIT_CLERK, id) || viewer.may(Role.UNIT_LEADER, id))
                .findFirst();
        if (own.isPresent()) {
            return own.get();
        }
        return viewer.may(Role.PLAN_OFFICE, entry.organisationId())
                ? entry.lead().organisationId()
                : null;
    }

    /** Those of these entries that are not closed, as far as the viewer sees them: the highest and then the oldest first. */
    public List<Blocker> openOn(Collection<UUID> entryIds, Viewer viewer) {
        return store.openOn(entryIds, viewer.planScope(), viewer.readable());
    }

    /** When it climbs to the second, third and last level; where nobody has announced the days, in days of the calendar. */
    private List<Instant> climbs(Instant raised) {
        WorkClock counting = calendars.clock();
        LocalDateTime from = LocalDateTime.ofInstant(raised, clock.getZone());
        List<Instant> moments = new ArrayList<>();
        for (int level = 1; level < Level.values().length; level++) {
            LocalDateTime at;
            try {
                at = counting.calendar()
                        .plus(from.toLocalDate(), level * intervalDays)
                        .atTime(counting.hours().closes());
            } catch (UnpublishedYear beyond) {
                at = from.plus(Duration.ofDays((long) level * intervalDays));
            }
            Instant last = moments.isEmpty() ? raised : moments.getLast();
            Instant moment = at.atZone(clock.getZone()).toInstant();
            moments.add(moment.isAfter(last) ? moment : last);
        }
        return moments;
    }

    /** Says something about it, which moves nothing. */
    @Transactional
    public Outcome comment(Viewer viewer, UUID id, String text) {
        Blocker blocker = hold(viewer, id);
        if (!acts(viewer, blocker)) {
            return new NotYours();
        }
        if (unsaid(text)) {
            return new Unsaid(LONGEST);
        }
        step(viewer, blocker, "comment", text.strip(), null, null);
        record(viewer, "堵点留言", blocker, Map.of("text", text.strip()));
        return new Done(id);
    }

    /** The office decides who does what by when. */
    @Transactional
    public Outcome decide(Viewer viewer, UUID id, int version, UUID owner, String text, LocalDate due) {
        Blocker blocker = hold(viewer, id);
        if (!viewer.may(Role.PLAN_OFFICE, blocker.organisationId())) {
            return new NotYours();
        }
        if (!viewer.may(Role.PLAN_OFFICE, owner)) {
            throw new NotVisible();
        }
        if (blocker.state() != BlockerState.OPEN) {
            return new NotNow(blocker.state());
        }
        if (blocker.version() != version) {
            return new Stale();
        }
        if (unsaid(text)) {
            return new Unsaid(LONGEST);
        }
        if (due.isBefore(viewer.today())) {
            return new WrongDay(due);
        }
        store.decided(id, text.strip(), owner, due);
        step(viewer, blocker, "decide", text.strip(), owner, due);
        record(viewer, "堵点议定", blocker, Map.of("owner", owner.toString(), "text", text.strip(), "due", due.toString()));
        return new Done(id);
    }

    /** Who is to solve it says how it was solved. */
    @Transactional
    public Outcome resolve(Viewer viewer, UUID id, int version, String text) {
        Blocker blocker = hold(viewer, id);
        if (!owns(viewer, blocker)) {
            return new NotYours();
        }
        if (blocker.state() != BlockerState.OPEN) {
            return new NotNow(blocker.state());
        }
        if (blocker.version() != version) {
            return new Stale();
        }
        if (unsaid(text)) {
            return new Unsaid(LONGEST);
        }
        store.resolved(id, text.strip(), viewer.personId());
        step(viewer, blocker, "resolve", text.strip(), null, null);
        record(viewer, "堵点报解决", blocker, Map.of("text", text.strip()));
        return new Done(id);
    }

    /** Somebody else says whether it is: the office, or who raised it for others to solve. */
    @Transactional
    public Outcome judge(Viewer viewer, UUID id, int version, boolean solved, String text) {
        Blocker blocker = hold(viewer, id);
        if (owns(viewer, blocker) || viewer.personId().equals(blocker.resolvedBy())) {
            return new OwnAnswer();
        }
        if (!acts(viewer, blocker)) {
            return new NotYours();
        }
        if (blocker.state() != BlockerState.RESOLVED) {
            return new NotNow(blocker.state());
        }
        if (blocker.version() != version) {
            return new Stale();
        }
        if (!solved && unsaid(text)) {
            return new Unsaid(LONGEST);
        }
        if (solved) {
            store.closed(id, clock.instant());
        } else {
            store.reopened(id);
        }
        step(viewer, blocker, solved ? "confirm" : "reject", text.strip(), null, null);
        record(viewer, solved ? "堵点确认解决" : "堵点未解决退回", blocker, Map.of("text", text.strip()));
        return new Done(id);
    }

    /** Whether this person acts for who is to solve it. */
    static boolean owns(Viewer viewer, Blocker blocker) {
        return viewer.may(Role.UNIT_CLERK, blocker.ownerId()) || viewer.may(Role.UNIT_LEADER, blocker.ownerId());
    }

    /** Whether this person has a hand in it at all. */
    static boolean acts(Viewer viewer, Blocker blocker) {
        return owns(viewer, blocker)
                || viewer.may(Role.PLAN_OFFICE, blocker.organisationId())
                || viewer.may(Role.UNIT_CLERK, blocker.unitId())
                || viewer.may(Role.UNIT_LEADER, blocker.unitId());
    }

    private static boolean unsaid(String text) {
        return text.isBlank() || text.length() > LONGEST;
    }

    public Optional<Blocker> find(UUID id, Viewer viewer) {
        return store.find(id, viewer.planScope(), viewer.readable());
    }

    /** The history of one that was found for the viewer, oldest first. */
    public List<Blocker.Step> steps(Blocker blocker) {
        return store.steps(blocker.id());
    }

    List<Blocker> page(Viewer viewer, BlockerFilter filter, UUID before, int limit) {
        return store.page(filter, before, limit, viewer.planScope(), viewer.readable());
    }

    List<Blocker.Rate> rates(Viewer viewer) {
        return store.rates(viewer.planScope(), viewer.readable());
    }

    /** Those of a plan that are not confirmed as solved, the highest first. The caller has checked the plan. */
    public List<Blocker> openOf(UUID planId) {
        return store.openOf(planId);
    }

    /** Those unsolved at the top level that this person's offices keep. */
    public List<Blocker> atTheTop(Viewer viewer) {
        return store.atTheTop(viewer.scopeAs(Role.PLAN_OFFICE));
    }

    /** Working days at each level. */
    int intervalDays() {
        return intervalDays;
    }

    private Blocker hold(Viewer viewer, UUID id) {
        return store.hold(id, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
    }

    private void step(
            Viewer viewer, Blocker blocker, String kind, String text, @Nullable UUID owner, @Nullable LocalDate due) {
        store.step(
                ids.next(),
                blocker,
                new Blocker.Step(kind, blocker.level(), text, owner, due, viewer.name(), clock.instant()),
                viewer.personId());
    }

    private void record(Viewer viewer, String verb, Blocker blocker, Map<String, ?> content) {
        journal.record(new Act(
                viewer.actor(), verb, "blocker", blocker.id(), List.of(blocker.entryId(), blocker.planId()), content));
    }
}
