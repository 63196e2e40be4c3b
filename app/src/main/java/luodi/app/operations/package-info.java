/**
 * How this installation is doing: the checks of all modules gathered for probes and for the administrator, metrics and
 * readiness on a loopback port of their own, and four streams of log lines. It watches and owns nothing; a module that
 * has something to be watched brings a {@link luodi.app.ground.Check}.
 */
@ApplicationModule(
        displayName = "operations",
        allowedDependencies = {"ground", "database", "journal", "web", "org", "reading", "dispatch", "witness"})
@NullMarked
package luodi.app.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
