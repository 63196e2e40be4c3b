package luodi.app.plan;

import java.util.List;
import java.util.UUID;
import luodi.app.journal.Actor;

/** What a published plan is handed to. The plan stands below the ledger and must not know it. */
public interface LedgerOpening {
    /**
     * Opens one entry for each clause, in the transaction of the publishing: both happen or neither.
     *
     * @param publisher whose act it is that the entries exist
     * @return the ids of the entries, in the order of the clauses
     */
    List<UUID> open(PublishedPlan plan, Actor publisher);
}
