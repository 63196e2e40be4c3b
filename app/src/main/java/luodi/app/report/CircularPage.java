package luodi.app.report;

import java.time.LocalDate;
import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.office.OfficialDocument;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The circular as it would be sent, and what the office puts on it.
 *
 * @param mayJudge whether the viewer could light the lamps of this day, which they are told when nobody has
 * @param problem what was wrong with what was entered; null when nothing was
 */
public record CircularPage(
        Circular circular,
        Letterhead letterhead,
        List<Block> blocks,
        LocalDate today,
        boolean mayJudge,
        @Nullable Sentence problem)
        implements Page {

    public String title() {
        return CircularText.title(circular);
    }

    /** The title as the paper will break it. */
    public List<String> titleLines() {
        return OfficialDocument.linesOf(title());
    }

    @Override
    public String template() {
        return "report/Circular.jte";
    }

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }
}
