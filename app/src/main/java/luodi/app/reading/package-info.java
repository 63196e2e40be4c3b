/**
 * Reads uploaded documents in a process of their own, so that a file built to hurt ends there and the
 * server stays up. Its door is {@link luodi.app.reading.ReadingDesk}.
 */
@ApplicationModule(
        displayName = "reading",
        allowedDependencies = {"office"})
@NullMarked
package luodi.app.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
