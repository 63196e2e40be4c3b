/** Tests of clocks that run for units: what is told, once, in order, to whom. */
@NullMarked
package luodi.app.timer;

import org.jspecify.annotations.NullMarked;
