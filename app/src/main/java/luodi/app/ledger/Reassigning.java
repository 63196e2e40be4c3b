package luodi.app.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives an entry to another lead unit. What was judged before stays with the unit it was judged with. */
@Component
public class Reassigning {
    private final LedgerStore store;
    private final NamedUnits units;
    private final Clock clock;

    Reassigning(LedgerStore store, NamedUnits units, Clock clock) {
        this.store = store;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Makes the unit the lead, in the transaction of the handover that was agreed on. The one that led before answers for
     * it no more; a part the new lead played besides is dropped.
     *
     * @return whether it was done; not when somebody else wrote the entry first
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean handTo(LedgerEntry entry, UUID lead) {
        List<NewEntry.Unit> answering = new ArrayList<>();
        answering.add(new NewEntry.Unit(lead, Part.LEAD, null));
        entry.units().stream()
                .filter(unit ->
                        unit.part() != Part.LEAD && !unit.organisationId().equals(lead))
                .map(unit -> new NewEntry.Unit(unit.organisationId(), unit.part(), unit.fromGroup()))
                .forEach(answering::add);
        Revision was = Revision.of(entry);
        Revision now = new Revision(
                was.number(),
                was.category(),
                was.task(),
                was.target(),
                was.acceptance(),
                was.leader(),
                was.dueOn(),
                answering);
        store.takeTurn(entry.planId());
        if (!store.revise(entry, now, clock.instant())) {
            return false;
        }
        units.letRead(entry.planId(), answering);
        return true;
    }
}
