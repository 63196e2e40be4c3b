package luodi.app.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The measures a viewer sees.
 *
 * @param sum what those shown come to, or why they come to nothing; null when there is only one
 * @param before the last id of this page when there is another
 * @param open discrepancies somebody must still act on, of those shown
 */
public record MeasureListPage(
        List<Row> rows, @Nullable Sentence sum, @Nullable UUID before, long open, boolean mayMake) implements Page {
    public MeasureListPage {
        rows = List.copyOf(rows);
    }

    /**
     * One measure.
     *
     * @param done per cent of the way that is verified; null without a trajectory or a verified value
     */
    public record Row(
            Measure measure,
            String owner,
            @Nullable MonthValues latest,
            @Nullable BigDecimal target,
            @Nullable BigDecimal done) {}

    @Override
    public String template() {
        return "indicator/Measures.jte";
    }
}
