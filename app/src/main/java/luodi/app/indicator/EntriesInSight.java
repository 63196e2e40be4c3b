package luodi.app.indicator;

import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Viewer;

/** What this module asks of the ledger, which stands above it and answers. */
public interface EntriesInSight {
    /** Number and task of an entry as the viewer sees it; empty when it does not exist for them. */
    Optional<String> name(UUID entryId, Viewer viewer);

    /** Takes turns with those who judge the entry, until the transaction ends. */
    void takeTurn(UUID entryId);
}
