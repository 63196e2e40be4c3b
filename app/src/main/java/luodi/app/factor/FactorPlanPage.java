package luodi.app.factor;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/**
 * When projects go as their owners plan it, and as the factors allow.
 *
 * @param columns months on the chart
 * @param ticks every so often a month with its place on the chart
 * @param weightedDelay the sum over projects of weight times months late
 * @param lowerBound proven: no plan has less
 * @param gap how far it may be above the least there can be, in per cent
 * @param lacking what is taken already beyond what there is
 */
public record FactorPlanPage(
        List<Row> rows,
        int columns,
        List<Tick> ticks,
        long weightedDelay,
        long lowerBound,
        String gap,
        List<Sentence> lacking,
        List<FactorsPage.LeftOut> leftOut)
        implements Page {
    /** Pixels of the chart a month takes. */
    public static final int MONTH = 14;

    public FactorPlanPage {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
        lacking = List.copyOf(lacking);
        leftOut = List.copyOf(leftOut);
    }

    public record Tick(int at, String month) {}

    /**
     * One project.
     *
     * @param placed whether it has a place within the grid
     * @param delay months beyond its original schedule
     * @param causes why it does not end earlier
     */
    public record Row(
            UUID id, String name, boolean placed, int delay, long weight, List<Sentence> causes, List<Bar> bars) {
        public Row {
            causes = List.copyOf(causes);
            bars = List.copyOf(bars);
        }
    }

    /**
     * One stage, or several that begin together.
     *
     * @param words of the stages
     * @param planned counted from the first month of the grid
     * @param proposed the same; below 0 where it has no place
     */
    public record Bar(
            List<String> words,
            boolean entered,
            int months,
            int planned,
            int proposed,
            String plannedMonth,
            String proposedMonth) {
        public Bar {
            words = List.copyOf(words);
        }

        /** Months; empty where it has no place. */
        public String later() {
            return proposed < 0 ? "" : String.valueOf(proposed - planned);
        }
    }

    public long late() {
        return rows.stream().filter(each -> each.delay() > 0).count();
    }

    @Override
    public String template() {
        return "factor/Plan.jte";
    }
}
