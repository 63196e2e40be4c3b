/**
 * Files as offices exchange them: official documents and tables, written in the layout of the standards
 * and read within bounds. Knows nothing of any feature.
 */
@ApplicationModule(
        displayName = "office",
        allowedDependencies = {"ground"})
@NullMarked
package luodi.app.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
