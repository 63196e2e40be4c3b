/**
 * Blockers (堵点): what stands in the way of an entry, why, whose it is to solve, and how high it has climbed. Its door is
 * {@link luodi.app.dispatch.blocker.Blockers}.
 */
@NullMarked
package luodi.app.dispatch.blocker;

import org.jspecify.annotations.NullMarked;
