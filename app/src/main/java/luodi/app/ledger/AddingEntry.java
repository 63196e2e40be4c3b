package luodi.app.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The third door of the ledger: entries no clause stands behind, such as what a meeting decided. */
@Component
public class AddingEntry {
    private final LedgerStore store;
    private final LedgerBook book;
    private final NamedUnits units;
    private final Journal journal;

    AddingEntry(LedgerStore store, LedgerBook book, NamedUnits units, Journal journal) {
        this.store = store;
        this.book = book;
        this.units = units;
        this.journal = journal;
    }

    /**
     * An entry one unit answers for.
     *
     * @param source where it comes from: 会议议定
     */
    public record Wanted(String source, String category, String task, String target, UUID leadId, LocalDate dueOn) {}

    /**
     * Adds it at the end of the plan's ledger, in the transaction of the act that decided it. The caller has checked that
     * the unit is the viewer's to name.
     *
     * @throws NotVisible when the viewer's office does not keep this plan's ledger
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID add(Viewer viewer, UUID planId, Wanted wanted) {
        LedgerBook.PlanOf plan = store.plan(planId, true)
                .filter(found -> viewer.may(Role.PLAN_OFFICE, found.organisationId()))
                .orElseThrow(NotVisible::new);
        return add(
                viewer,
                plan,
                wanted.source(),
                new Revision(
                        "",
                        wanted.category(),
                        RevisingEntry.clean(wanted.task()),
                        RevisingEntry.clean(wanted.target()),
                        "",
                        null,
                        wanted.dueOn(),
                        List.of(new NewEntry.Unit(wanted.leadId(), Part.LEAD, null))));
    }

    /** The same of a plan whose row is held already. */
    UUID add(Viewer viewer, LedgerBook.PlanOf plan, String source, Revision revision) {
        int position = store.lastPosition(plan.planId()) + 1;
        UUID id = book.open(plan, List.of(RevisingEntry.newEntry(revision, source, position)))
                .getFirst();
        units.letRead(plan.planId(), revision.units());
        journal.record(new Act(
                viewer.actor(),
                "补列台账",
                "entry",
                id,
                List.of(plan.planId()),
                Map.of("来源", source, "主要工作任务", revision.task(), "计划", plan.title())));
        return id;
    }
}
