package luodi.app.project.tier;

import java.util.List;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Sums of projects.
 *
 * @param by the code of what they are summed by
 * @param total of all; null where there is none
 */
public record SumPage(
        String by,
        List<Choice> choices,
        int year,
        List<Line> lines,
        @Nullable Line total,
        String today) implements Page {
    public SumPage {
        choices = List.copyOf(choices);
        lines = List.copyOf(lines);
    }

    public record Choice(String code, String word) {}

    /** A group; amounts in 10,000 yuan. */
    public record Line(
            String name,
            int projects,
            int started,
            String total,
            String points,
            String reportedEver,
            String verifiedEver,
            String planned,
            String reported,
            String verified,
            String rate) {}

    @Override
    public String template() {
        return "project/Sums.jte";
    }
}
