/**
 * The journal: who did what to which object, with both times and the hash of the content.
 * A record is written in the transaction of the act it tells; without the record the act does not happen.
 */
@ApplicationModule(
        displayName = "journal",
        allowedDependencies = {"database", "ground"})
@NullMarked
package luodi.app.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
