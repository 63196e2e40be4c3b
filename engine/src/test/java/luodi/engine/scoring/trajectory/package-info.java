/** Tests of trajectories: worked paths, what holds for all of them, and forecasts of years that have ended. */
@NullMarked
package luodi.engine.scoring.trajectory;

import org.jspecify.annotations.NullMarked;
