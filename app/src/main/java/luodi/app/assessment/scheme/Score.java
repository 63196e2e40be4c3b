package luodi.app.assessment.scheme;

import java.util.List;
import java.util.UUID;
import luodi.engine.scoring.scheme.Sheet;

/**
 * What a unit came to.
 *
 * @param unit as it was called when it was scored
 * @param total in ten-thousandths
 * @param rank among its peers; those of a band share one
 * @param points in ten-thousandths, in the order of the items of the scheme
 */
public record Score(
        UUID organisationId,
        int position,
        String unit,
        String group,
        long total,
        int rank,
        List<Long> points,
        Sheet.Mention mention) {
    public Score {
        points = List.copyOf(points);
    }
}
