/**
 * What projects compete for (要素保障): who has how much of it, who needs it when, and what is short before anybody stands
 * waiting. Its door is {@link luodi.app.factor.Factors}; all computing is done by the engine of the same name.
 */
@ApplicationModule(
        displayName = "factor",
        allowedDependencies = {"ground", "journal", "org", "project", "web"})
@NullMarked
package luodi.app.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
