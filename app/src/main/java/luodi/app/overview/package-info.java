/** The first page after signing in: what is owed, what is wrong, what to do next. It reads and owns nothing. */
@ApplicationModule(
        displayName = "overview",
        allowedDependencies = {"ground", "org", "web"})
@NullMarked
package luodi.app.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
