/** Papers of each format, sound and hostile, made in code. */
@NullMarked
package luodi.engine.document.format;

import org.jspecify.annotations.NullMarked;
