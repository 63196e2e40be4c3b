package luodi.app.assessment.outlook;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of outlooks. */
@Component
public class Outlooks {
    /** What is said later than this before the day is no foresight any more. */
    static final int DAYS_AHEAD = 30;

    public static final int LONGEST = 500;

    private static final int ABOUT_AN_ENTRY = 50;

    private final LedgerBook ledger;
    private final JudgedEntries entries;
    private final OutlookStore store;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Outlooks(LedgerBook ledger, JudgedEntries entries, OutlookStore store, Journal journal, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.entries = entries;
        this.store = store;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** What judging comes to. */
    public sealed interface Outcome {
        record Judged(UUID outlookId) implements Outcome {}

        /** Nothing was done. */
        record Refused(Sentence why) implements Outcome {}
    }

    private static Outcome refused(String pattern, Object... values) {
        return new Outcome.Refused(Sentence.of(pattern, values));
    }

    /** For whom the viewer may judge the entry; null for nobody. Who may for both speaks for the unit: the office has others. */
    public static @Nullable Side sideOf(LedgerEntry entry, Viewer viewer) {
        if (viewer.may(Role.UNIT_LEADER, entry.lead().organisationId())) {
            return Side.UNIT;
        }
        return viewer.may(Role.PLAN_OFFICE, entry.organisationId()) ? Side.OFFICE : null;
    }

    /**
     * Records a judgement.
     *
     * @param likelihood as typed, the number of per cent
     */
    @Transactional
    public Outcome judge(UUID entryId, String likelihood, String reason, Viewer viewer) {
        LedgerEntry entry = ledger.find(entryId, viewer).orElseThrow(NotVisible::new);
        Side side = sideOf(entry, viewer);
        if (side == null) {
            throw new AccessDeniedException("only the leader of the lead unit and the plan office judge an entry");
        }
        Sentence barred = barred(entry, LocalDate.now(clock));
        if (barred != null) {
            return new Outcome.Refused(barred);
        }
        LocalDate dueOn = Objects.requireNonNull(entry.dueOn());
        Likelihood said = Likelihood.typed(likelihood).orElse(null);
        if (said == null) {
            return refused("没有记下：请从五档把握里选一档。");
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            return refused("没有记下：请写明理由，不超过 {0} 字。", LONGEST);
        }
        LedgerBook.PlanOf plan = entries.plan(entry.planId()).orElseThrow(NotVisible::new);
        Outlook outlook = new Outlook(
                ids.next(),
                plan.region(),
                entry.planId(),
                entry.id(),
                entry.lead().organisationId(),
                entry.organisationId(),
                side,
                said,
                dueOn,
                why,
                viewer.personId(),
                viewer.name(),
                clock.instant());
        store.insert(outlook);
        journal.record(new Act(
                viewer.actor(),
                "判断兑现把握",
                "outlook",
                outlook.id(),
                List.of(entry.id(), entry.planId()),
                Map.of(
                        "side", side.word(),
                        "likelihood", said.percent(),
                        "dueOn", dueOn.toString(),
                        "reason", why)));
        return new Outcome.Judged(outlook.id());
    }

    /** Why nothing can be said of the entry any more; null when it can. */
    public static @Nullable Sentence barred(LedgerEntry entry, LocalDate today) {
        if (entry.dueOn() == null) {
            return Sentence.of("没有完成时限的事项无从判断能否按期兑现。");
        }
        if (entry.state() == LedgerEntry.State.DONE || entry.state() == LedgerEntry.State.ENDED) {
            return Sentence.of("事项已经{0}，不再判断。", Sentence.of(entry.state().word()));
        }
        return entry.dueOn().isBefore(today) ? Sentence.of("完成时限 {0} 已过，不再判断。", entry.dueOn()) : null;
    }

    /** The latest judgements about an entry the viewer has found, newest first. */
    public List<Outlook> about(LedgerEntry entry) {
        return store.about(entry.id(), ABOUT_AN_ENTRY);
    }

    /** What had been recorded by the end of a day, or by now when it is not over. */
    OutlookStore.Known knownOn(LocalDate asOf) {
        Instant now = clock.instant();
        Instant end = asOf.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        LocalDate yesterday = LocalDate.now(clock).minusDays(1);
        return end.isAfter(now)
                ? new OutlookStore.Known(now, yesterday)
                : new OutlookStore.Known(end.minusNanos(1_000), asOf);
    }
}
