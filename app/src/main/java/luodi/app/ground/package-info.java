/**
 * What every module stands on: the clock, ids that sort by time, and which city this is.
 * It knows nobody above it.
 */
@ApplicationModule(
        displayName = "ground",
        allowedDependencies = {})
@NullMarked
package luodi.app.ground;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
