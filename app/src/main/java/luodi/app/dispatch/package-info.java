/**
 * Dispatch: the rhythm in which the plan office asks and the units answer, with evidence, signature and acceptance.
 * A cycle is opened through {@link luodi.app.dispatch.Cycles}, answered through {@link luodi.app.dispatch.Reports},
 * and read by assessment and circulars through {@link luodi.app.dispatch.Dispatching}. What does not move is named, followed
 * up and put before a meeting in {@code blocker}, {@code order} and {@code meeting}, which others reach through
 * {@link luodi.app.dispatch.Supervising}.
 */
@ApplicationModule(
        displayName = "dispatch",
        allowedDependencies = {
            "calendar",
            "database",
            "files",
            "ground",
            "indicator",
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
