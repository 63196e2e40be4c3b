/**
 * Clocks that run for units, and the reminders their ladders send. Its door is {@link luodi.app.timer.Timers}: a module
 * whose matter has a deadline starts a clock for it, stops it when it is answered, and arms it again when it comes back.
 * A clock that can stand still and be given more time is had through {@link luodi.app.timer.Budgets}.
 */
@ApplicationModule(
        displayName = "timer",
        allowedDependencies = {"calendar", "database", "ground", "journal"})
@NullMarked
package luodi.app.timer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
