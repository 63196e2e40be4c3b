/**
 * One encrypted file that holds everything an installation cannot make again, and the way back from it. Taken daily,
 * before every migration and by {@code ./luodi backup}; {@code docs/backup.md} specifies the file. It knows no table by
 * name: what the migrations made is what is kept.
 */
@ApplicationModule(
        displayName = "backup",
        allowedDependencies = {"database", "ground", "journal"})
@NullMarked
package luodi.app.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
