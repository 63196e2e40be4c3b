package luodi.app.ledger;

import java.util.List;
import java.util.UUID;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;

/** Choices that more than one form of the ledger offers. */
final class Choices {
    private Choices() {}

    /** The plans whose ledger the viewer keeps; the first is chosen when none is. */
    static List<LedgerPage.Choice> keptPlans(LedgerList list, Viewer viewer, @Nullable UUID chosen) {
        return list.plans(viewer).stream()
                .filter(plan -> viewer.may(Role.PLAN_OFFICE, plan.organisationId()))
                .map(plan -> new LedgerPage.Choice(
                        plan.planId().toString(), plan.title(), plan.planId().equals(chosen)))
                .toList();
    }
}
