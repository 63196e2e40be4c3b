/**
 * Major projects (重点项目): one record for life, from an idea to full production, and the gates that bind it. Its door is
 * {@link luodi.app.project.Projects}; the gates of a city are kept by {@link luodi.app.project.GateMaps}.
 */
@ApplicationModule(
        displayName = "project",
        allowedDependencies = {
            "calendar",
            "dispatch",
            "files",
            "ground",
            "indicator",
            "journal",
            "ledger",
            "office",
            "org",
            "reading",
            "web"
        })
@NullMarked
package luodi.app.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
