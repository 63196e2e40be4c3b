/** The tree against the vectors of its specification, and against everybody who would cheat it. */
@NullMarked
package luodi.engine.merkle;

import org.jspecify.annotations.NullMarked;
