package luodi.app.assessment.scheme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a period, as known when they were put together.
 *
 * @param columns the names of the figures, in the order they are stored in
 * @param sources where each column comes from; empty for what the office entered
 * @param corrects the sheet this one puts right
 * @param units how many stand in it
 */
public record FigureSheet(
        UUID id,
        String region,
        UUID schemeId,
        String name,
        LocalDate from,
        LocalDate to,
        List<String> columns,
        List<String> sources,
        @Nullable UUID corrects,
        String enteredBy,
        Instant recordedAt,
        int units) {
    public FigureSheet {
        columns = List.copyOf(columns);
        sources = List.copyOf(sources);
    }
}
