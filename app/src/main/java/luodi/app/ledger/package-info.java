/**
 * The ledger: what is owed, by whom, until when, how it is proven. Its door is {@link luodi.app.ledger.LedgerBook};
 * plans open entries through it, dispatch and assessment show their latest answer and lamp on it.
 */
@ApplicationModule(
        displayName = "ledger",
        allowedDependencies = {"ground", "indicator", "journal", "office", "org", "plan", "reading", "web"})
@NullMarked
package luodi.app.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
