/**
 * Dispatch: the rhythm in which the plan office asks and the units answer, with evidence, signature and acceptance.
 * A cycle is opened through {@link luodi.app.dispatch.Cycles}, answered through {@link luodi.app.dispatch.Reports},
 * and read by assessment and circulars through {@link luodi.app.dispatch.Dispatching}.
 */
@ApplicationModule(
        displayName = "dispatch",
        allowedDependencies = {
            "calendar",
            "files",
            "ground",
            "journal",
            "ledger",
            "office",
            "org",
            "reading",
            "timer",
            "web"
        })
@NullMarked
package luodi.app.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
