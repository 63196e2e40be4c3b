/**
 * Where a target should stand on the way, and where it will end. {@link
 * luodi.engine.scoring.trajectory.Trajectory} is the expected path by season and measure effects; {@link
 * luodi.engine.scoring.trajectory.Forecast} carries on what was observed; {@link
 * luodi.engine.scoring.trajectory.RunRate} says what each remaining month must bring.
 *
 * <p>The path is kept in fractions and rounded once, when it is shown: it meets baseline and target to the last digit.
 */
@NullMarked
package luodi.engine.scoring.trajectory;

import org.jspecify.annotations.NullMarked;
