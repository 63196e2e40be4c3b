/**
 * Assessment: lamps by a named rule version, with their history, reasons and inputs. Its door is
 * {@link luodi.app.assessment.Lamps}; nobody types a colour, and no lamp is ever changed afterwards. Scores, by schemes an
 * office writes, have doors of their own in {@link luodi.app.assessment.scheme}.
 */
@ApplicationModule(
        displayName = "assessment",
        allowedDependencies = {
            "calendar",
            "database",
            "dispatch",
            "ground",
            "indicator",
            "journal",
            "ledger",
            "org",
            "plan",
            "timer",
            "web"
        })
@NullMarked
package luodi.app.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
