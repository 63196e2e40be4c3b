package luodi.app.assessment.scheme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import luodi.app.assessment.scheme.Assessments.Counted;
import luodi.app.assessment.scheme.Assessments.Explained;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Why a unit has its score, on one page: every part, every item, its calculation, its figures and their records.
 *
 * @param appeals those of this unit
 * @param mayAppeal whether the viewer may appeal now
 * @param mayRule whether the viewer rules on open appeals
 */
public record ScoreSheetPage(
        Assessment assessment,
        Explained explained,
        List<Appeal> appeals,
        boolean mayAppeal,
        boolean mayRule,
        Instant now,
        Typed typed)
        implements Page {
    public ScoreSheetPage {
        appeals = List.copyOf(appeals);
    }

    /**
     * What was typed, after a refusal.
     *
     * @param appeal the id of the appeal that was being ruled on; empty for a new one
     */
    public record Typed(
            String appeal,
            String figure,
            String ground,
            @Nullable Sentence problem) {
        static final Typed NOTHING = new Typed("", "", "", null);
    }

    public SchemeVersion version() {
        return explained.version();
    }

    public Scheme scheme() {
        return explained.scheme();
    }

    /** One line of the tree. */
    public record Line(int depth, Sheet.Reason reason, List<Figure> figures) {
        public Line {
            figures = List.copyOf(figures);
        }
    }

    /** A figure an item was computed from, with the records behind it. */
    public record Figure(String name, String value, String source, List<Counted> records) {
        public Figure {
            records = List.copyOf(records);
        }
    }

    /** The tree from the top, each item with its figures. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        walk(explained.reason(), 0, lines);
        return lines;
    }

    private void walk(Sheet.Reason reason, int depth, List<Line> lines) {
        lines.add(new Line(depth, reason, reason.parts().isEmpty() ? figures(reason.label()) : List.of()));
        reason.parts().forEach(part -> walk(part, depth + 1, lines));
    }

    private List<Figure> figures(String item) {
        return scheme().items().stream()
                .filter(each -> each.name().equals(item))
                .flatMap(each -> each.formula().figures().stream())
                .distinct()
                .map(this::figure)
                .toList();
    }

    private Figure figure(String name) {
        int at = explained.sheet().columns().indexOf(name);
        return new Figure(
                name,
                at < 0 ? "" : Said.figure(explained.figures().get(at)),
                at < 0 ? "" : explained.sheet().sources().get(at),
                explained.sources().stream()
                        .filter(each -> each.figure().equals(name))
                        .toList());
    }

    public String total() {
        return Said.points(explained.score().total(), scheme().places());
    }

    @Override
    public int status() {
        return typed.problem() == null ? 200 : 422;
    }

    @Override
    public String template() {
        return "assessment/ScoreSheet.jte";
    }
}
