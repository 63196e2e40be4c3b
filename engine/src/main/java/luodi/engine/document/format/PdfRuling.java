package luodi.engine.document.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The straight lines drawn on a page, and the cells they enclose: what makes a table a table in a PDF. */
final class PdfRuling {
    /** A page of the densest form has some two thousand; a drawing has more and no cells. */
    private static final int MOST_LINES = 10_000;
    /** Lines are drawn as strokes or as rectangles that are this thin at most. */
    private static final float THIN = 3;

    private static final float SLACK = 2;

    /** A line at {@code at} across, reaching from one end to the other along. */
    private record Rule(float at, float from, float to) {
        boolean covers(float place) {
            return place >= from - SLACK && place <= to + SLACK;
        }
    }

    /** What lies between four lines; tops and lefts order cells as they are read. */
    record CellBox(float top, float left, float bottom, float right) {}

    private final List<Rule> upright = new ArrayList<>();
    private final List<Rule> level = new ArrayList<>();

    /** A stroke between two points, from the upper left of the page. */
    void stroke(float x1, float y1, float x2, float y2) {
        if (upright.size() + level.size() >= MOST_LINES) {
            return;
        }
        if (Math.abs(x1 - x2) < THIN && Math.abs(y1 - y2) > THIN) {
            upright.add(new Rule((x1 + x2) / 2, Math.min(y1, y2), Math.max(y1, y2)));
        } else if (Math.abs(y1 - y2) < THIN && Math.abs(x1 - x2) > THIN) {
            level.add(new Rule((y1 + y2) / 2, Math.min(x1, x2), Math.max(x1, x2)));
        }
    }

    /** The cell around a point; a frame around the whole page is none. */
    Optional<CellBox> cellAt(float x, float y, float pageWidth, float pageHeight) {
        Optional<Float> left = nearest(upright, x, y, false);
        Optional<Float> right = nearest(upright, x, y, true);
        Optional<Float> top = nearest(level, y, x, false);
        Optional<Float> bottom = nearest(level, y, x, true);
        if (left.isEmpty() || right.isEmpty() || top.isEmpty() || bottom.isEmpty()) {
            return Optional.empty();
        }
        boolean frame = right.get() - left.get() > 0.7f * pageWidth && bottom.get() - top.get() > 0.6f * pageHeight;
        return frame ? Optional.empty() : Optional.of(new CellBox(top.get(), left.get(), bottom.get(), right.get()));
    }

    private static Optional<Float> nearest(List<Rule> rules, float place, float along, boolean after) {
        float best = after ? Float.MAX_VALUE : -Float.MAX_VALUE;
        for (Rule rule : rules) {
            boolean onSide = after ? rule.at >= place && rule.at < best : rule.at < place && rule.at > best;
            if (onSide && rule.covers(along)) {
                best = rule.at;
            }
        }
        // Whole points: the two edges of one drawn line must not make two cells of one.
        return Math.abs(best) == Float.MAX_VALUE ? Optional.empty() : Optional.of((float) Math.round(best / 2) * 2);
    }
}
