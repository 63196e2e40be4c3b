package luodi.app.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words of the clauses entries come from. */
@Component
class Clauses {
    /** Null for an entry without clause. */
    @Nullable
    String wordsOf(LedgerEntry entry) {
        return null;
    }
}
