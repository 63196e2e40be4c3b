/**
 * The lawful clock: working days and hours with 调休, budgets that run, stand still and run on, and the rungs of a
 * reminder ladder. Times are local to the office; whoever calls knows the zone.
 */
@NullMarked
package luodi.engine.calendar;

import org.jspecify.annotations.NullMarked;
