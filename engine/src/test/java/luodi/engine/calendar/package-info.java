/** Tests of the clock: known days by example, and counting day by day or minute by minute as the other opinion. */
@NullMarked
package luodi.engine.calendar;

import org.jspecify.annotations.NullMarked;
