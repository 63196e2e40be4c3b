/**
 * Where the rows live: a PostgreSQL that Luodi brings along and runs durably inside the data directory, or an external
 * one named by {@code LUODI_DB_URL}. Everybody else asks Spring for the {@link javax.sql.DataSource} and cannot tell
 * which of the two it is.
 */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
@NullMarked
package luodi.app.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
