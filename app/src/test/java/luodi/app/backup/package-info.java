/** Backups that are taken, damaged and restored for real. */
@NullMarked
package luodi.app.backup;

import org.jspecify.annotations.NullMarked;
