/** Tests of what is observed. */
@NullMarked
package luodi.app.indicator;

import org.jspecify.annotations.NullMarked;
