package luodi.app.ledger;

import luodi.app.plan.PlanBook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words of the clauses entries come from. */
@Component
class Clauses {
    private final PlanBook plans;

    Clauses(PlanBook plans) {
        this.plans = plans;
    }

    /** Null for an entry without clause. */
    @Nullable
    String wordsOf(LedgerEntry entry) {
        return entry.clauseId() == null
                ? null
                : plans.wordsOf(entry.planId(), entry.clauseId()).orElse(null);
    }
}
