package luodi.app.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of the ledger. */
@Component
public class LedgerBook {
    private final LedgerStore store;
    private final Ids ids;
    private final Clock clock;

    LedgerBook(LedgerStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** The plan the entries come from, and the organisation whose plan office keeps them. */
    public record PlanOf(UUID planId, String title, UUID organisationId, String region) {}

    /**
     * Opens the entries of a plan, in the transaction of its publishing, which also writes the journal.
     *
     * @return the ids of the entries, in the order given
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> open(PlanOf plan, List<NewEntry> entries) {
        store.takeTurn(plan.planId());
        List<UUID> opened = entries.stream().map(entry -> ids.next()).toList();
        store.insert(plan, entries, opened, clock.instant());
        return opened;
    }

    /**
     * Takes turns until the transaction ends with all who judge the entries of the plan or change what is judged. Whoever
     * does either takes the turn first and then asks what time it is: so what is recorded by a moment is what a judging of
     * that moment saw, and it can be judged again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeTurn(UUID planId) {
        store.takeTurn(planId);
    }

    /** What one lead unit owes an answer for. */
    public record Owed(UUID entryId, UUID leadId) {}

    /** The active entries of a plan with their lead units, in the order of the plan. */
    public List<Owed> owedIn(UUID planId) {
        return store.owedIn(planId);
    }

    /** Plans with active entries that these organisations keep, the latest first. */
    public List<PlanOf> plansKeptBy(UUID[] organisationIds) {
        return store.plansKeptBy(organisationIds);
    }

    /** An answer that was accepted, to be shown on the entry. */
    public record Accepted(
            UUID entryId, @Nullable BigDecimal completion, String progress, String problem, String nextStep) {}

    /** Shows the latest accepted answers, in the transaction of the acceptance. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void showProgress(LocalDate reportedOn, List<Accepted> answers) {
        store.showProgress(reportedOn, answers);
    }

    /** A lamp that was computed, to be shown on the entry. */
    public record Lit(UUID entryId, Lamp lamp) {}

    /** Shows the latest lamps, in the transaction that stored them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void showLamps(LocalDate asOf, List<Lit> lamps) {
        store.showLamps(asOf, lamps);
    }

    /** An entry as the viewer may see it; empty when it does not exist for them. */
    public java.util.Optional<LedgerEntry> find(UUID entryId, Viewer viewer) {
        return store.find(entryId, viewer.planScope(), viewer.readable());
    }

    /** Those of these entries that the viewer may see, in the order of their plans. */
    public List<LedgerEntry> seen(Collection<UUID> entryIds, Viewer viewer) {
        return store.seen(entryIds, viewer.planScope(), viewer.readable());
    }

    /** Active entries the viewer may see that a unit answers for, those of the latest plan first. */
    public List<LedgerEntry> answeredBy(UUID unitId, Viewer viewer, int limit) {
        return store.answeredBy(unitId, limit, viewer.planScope(), viewer.readable());
    }

    /** The active entries of a plan that are lit red now, the earliest due first. The caller has checked the plan. */
    public List<LedgerEntry> inRed(UUID planId) {
        return store.inRed(planId);
    }

    /** These entries by id, whoever asks: for modules that have checked the scope of what they show. */
    public List<LedgerEntry> entries(List<UUID> entryIds) {
        return store.entries(entryIds);
    }
}
