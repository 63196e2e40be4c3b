/**
 * The plan: a published paper, what was read from it, what a person corrected, and its publishing.
 * Whoever keeps the ledger implements {@link luodi.app.plan.LedgerOpening} to be handed what was published.
 */
@ApplicationModule(
        displayName = "plan",
        allowedDependencies = {"ground", "journal", "org", "reading", "web"})
@NullMarked
package luodi.app.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
