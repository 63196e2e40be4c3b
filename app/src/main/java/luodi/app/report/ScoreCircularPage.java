package luodi.app.report;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.office.OfficialDocument;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The results of an assessment as they would be sent.
 *
 * @param problem what was wrong with what was entered; null when nothing was
 */
public record ScoreCircularPage(
        String id,
        String name,
        String title,
        boolean announced,
        Letterhead letterhead,
        List<Block> blocks,
        @Nullable Sentence problem)
        implements Page {
    public ScoreCircularPage {
        blocks = List.copyOf(blocks);
    }

    /** The title as the paper will break it. */
    public List<String> titleLines() {
        return OfficialDocument.linesOf(title);
    }

    @Override
    public String template() {
        return "report/ScoreCircular.jte";
    }

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }
}
