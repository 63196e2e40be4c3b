/**
 * Assessment: lamps by a named rule version, with their history, reasons and inputs. Its door is
 * {@link luodi.app.assessment.Lamps}; nobody types a colour, and no lamp is ever changed afterwards.
 */
@ApplicationModule(
        displayName = "assessment",
        allowedDependencies = {"database", "ground", "journal", "org", "plan", "ledger", "dispatch", "web"})
@NullMarked
package luodi.app.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
