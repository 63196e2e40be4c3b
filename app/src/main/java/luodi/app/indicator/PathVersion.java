package luodi.app.indicator;

import java.time.Instant;
import java.time.LocalDate;
import luodi.engine.scoring.trajectory.Trajectory;

/**
 * A trajectory as decided.
 *
 * @param effectiveOn the first day judged by it
 */
public record PathVersion(
        int version, Trajectory path, String decidedBy, String reason, LocalDate effectiveOn, Instant recordedAt) {}
