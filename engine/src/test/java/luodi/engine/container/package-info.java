/** Containers built to be read and containers built to hurt. */
@NullMarked
package luodi.engine.container;

import org.jspecify.annotations.NullMarked;
