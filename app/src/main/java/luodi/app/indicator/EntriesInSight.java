package luodi.app.indicator;

import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Viewer;

/** What this module asks of the ledger, which stands above it and answers. */
public interface EntriesInSight {
    /** An entry by number and task, and the plan it will always belong to. */
    record Entry(UUID planId, String name) {}

    /** The entry as the viewer sees it; empty when it does not exist for them. */
    Optional<Entry> find(UUID entryId, Viewer viewer);

    /** Takes turns with those who judge the entries of the plan, until the transaction ends. */
    void takeTurn(UUID planId);
}
