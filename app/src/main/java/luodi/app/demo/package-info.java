/**
 * The demonstration city: real places and published names of measures, generated people and reports, which say so.
 * It acts through the doors of the other modules as people would and owns no table.
 */
@ApplicationModule(
        displayName = "demo",
        allowedDependencies = {
            "database",
            "ground",
            "journal",
            "org",
            "web",
            "plan",
            "indicator",
            "ledger",
            "dispatch",
            "assessment",
            "assessment :: outlook",
            "assessment :: scheme",
            "factor",
            "project",
            "project :: portfolio",
            "project :: progress"
        })
@NullMarked
package luodi.app.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
