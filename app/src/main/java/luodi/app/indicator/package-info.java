/**
 * What is observed: measures with their values, how far each value can be believed, the path a target expects of them,
 * and what is said where two values differ. Its door is {@link luodi.app.indicator.Measures}.
 */
@ApplicationModule(
        displayName = "indicator",
        allowedDependencies = {"ground", "journal", "org", "web"})
@NullMarked
package luodi.app.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
