/**
 * Tests of the database against real servers, and {@link luodi.app.database.TestDatabase}, from which every other test
 * gets a migrated database of its own.
 */
@NullMarked
package luodi.app.database;

import org.jspecify.annotations.NullMarked;
