package luodi.app.assessment.scheme;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;
import luodi.engine.scoring.scheme.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * Who came to what, by peer group and rank.
 *
 * @param keeps whether the viewer belongs to the office, and sees every unit's sheet
 * @param own units whose sheets the viewer may open
 * @param mayAct whether they may announce
 * @param next the position the next page goes on after; 0 for none
 */
public record RankingPage(
        Assessment assessment,
        SchemeVersion version,
        Scheme scheme,
        FigureSheet sheet,
        List<Score> scores,
        List<Appeal> appeals,
        boolean keeps,
        List<UUID> own,
        boolean mayAct,
        int next)
        implements Page {
    public RankingPage {
        scores = List.copyOf(scores);
        appeals = List.copyOf(appeals);
        own = List.copyOf(own);
    }

    /** Whether the sheet of the unit opens to the viewer. */
    public boolean opens(Score score) {
        return keeps || own.contains(score.organisationId());
    }

    /** The points of an item. */
    public String points(Score score, int item) {
        return Said.points(score.points().get(item) - less(item), scheme.places());
    }

    /** A penalty keeps what is left of its points; what is missing is what it takes. */
    private long less(int item) {
        List<Scheme.Item> items = scheme.items();
        return item >= items.size() - scheme.penalties().size()
                ? items.get(item).points()
                : 0;
    }

    public String total(Score score) {
        return Said.points(score.total(), scheme.places());
    }

    /** How an appeal's unit was called. */
    public @Nullable String unit(Appeal appeal) {
        return scores.stream()
                .filter(score -> score.organisationId().equals(appeal.organisationId()))
                .map(Score::unit)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String template() {
        return "assessment/Ranking.jte";
    }
}
