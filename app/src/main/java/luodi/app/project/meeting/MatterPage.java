package luodi.app.project.meeting;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/** The table of a project meeting: what does not go as planned. */
public record MatterPage(List<Row> rows, List<Count> counts, String today) implements Page {
    public MatterPage {
        rows = List.copyOf(rows);
        counts = List.copyOf(counts);
    }

    /** @param total in 10,000 yuan */
    public record Row(
            UUID id, String name, String unit, String leader, String total, String stage, List<Point> points) {
        public Row {
            points = List.copyOf(points);
        }
    }

    /** @param holder who has to move it; empty where nobody is named */
    public record Point(String kind, Sentence what, String holder) {}

    public record Count(String kind, int points) {}

    @Override
    public String template() {
        return "project/Matters.jte";
    }
}
