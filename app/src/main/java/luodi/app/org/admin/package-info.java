/**
 * The administrator's pages: organisations, their names and groups, people and their posts. Every id that comes in
 * is checked against the administrator's own subtree, and every act goes into the journal.
 */
@NullMarked
package luodi.app.org.admin;

import org.jspecify.annotations.NullMarked;
