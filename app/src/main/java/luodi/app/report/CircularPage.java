package luodi.app.report;

import java.time.LocalDate;
import java.util.List;
import luodi.app.web.Page;

/**
 * The circular as it would be sent, and what the office puts on it.
 *
 * @param mayJudge whether the viewer could light the lamps of this day, which they are told when nobody has
 * @param problem what was wrong with what was entered; empty when nothing was
 */
public record CircularPage(
        Circular circular, Letterhead letterhead, List<Block> blocks, LocalDate today, boolean mayJudge, String problem)
        implements Page {

    public String title() {
        return CircularText.title(circular);
    }

    @Override
    public String template() {
        return "report/Circular.jte";
    }

    @Override
    public int status() {
        return problem.isEmpty() ? 200 : 422;
    }
}
