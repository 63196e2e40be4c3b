/**
 * Organisations, the names they go by, people and the posts they hold, and from these who may see what.
 * Its doors are {@link luodi.app.org.Organisations}, {@link luodi.app.org.People} and {@link luodi.app.org.Viewer}.
 */
@ApplicationModule(
        displayName = "org",
        allowedDependencies = {"ground", "journal", "web", "office"})
@NullMarked
package luodi.app.org;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
