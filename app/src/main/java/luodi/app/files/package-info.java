/**
 * Files that people hand in, kept on disk under the SHA-256 of their bytes beside one row each. Its door is
 * {@link luodi.app.files.FileStore}; a module that keeps a file keeps the hash in its own row, in the same transaction.
 */
@ApplicationModule(
        displayName = "files",
        allowedDependencies = {"database", "ground", "journal"})
@NullMarked
package luodi.app.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
