package luodi.app.ledger;

import java.util.Optional;
import java.util.UUID;
import luodi.app.indicator.EntriesInSight;
import luodi.app.org.Viewer;
import org.springframework.stereotype.Component;

/** What measures ask of the ledger. */
@Component
class ObservedEntries implements EntriesInSight {
    private final LedgerStore store;

    ObservedEntries(LedgerStore store) {
        this.store = store;
    }

    @Override
    public Optional<Entry> find(UUID entryId, Viewer viewer) {
        return store.find(entryId, viewer.planScope(), viewer.readable())
                .map(entry -> new Entry(entry.planId(), entry.number() + " " + entry.task()));
    }

    @Override
    public void takeTurn(UUID planId) {
        store.takeTurn(planId);
    }
}
