/**
 * The working days and office hours by which every deadline is counted. Its door is
 * {@link luodi.app.calendar.Calendars}.
 */
@ApplicationModule(
        displayName = "calendar",
        allowedDependencies = {"ground", "journal", "org", "web"})
@NullMarked
package luodi.app.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
