package luodi.engine.factor;

import java.util.List;
import java.util.OptionalInt;

/**
 * A schedule of a portfolio and how good it is.
 *
 * @param projects in the order of the portfolio
 * @param weightedDelay the sum over all projects of weight times months late
 * @param lowerBound proven: no schedule has less
 */
public record Plan(List<Planned> projects, long weightedDelay, long lowerBound) {
    /**
     * One project.
     *
     * @param starts by stage in the project's order, months; empty where the project has no place within the horizon
     * @param delay months beyond the due month; where it has no place, as many as there are to the horizon's end and one
     * @param causes what keeps it from ending earlier, the last first; empty where it is not late
     */
    public record Planned(String project, List<Integer> starts, int delay, List<Cause> causes) {
        public boolean placed() {
            return !starts.isEmpty();
        }
    }

    /**
     * Why a stage does not start earlier than it does.
     *
     * @param months between its start and the month it was ready for
     * @param factor what it waits for; empty where the project's own months alone make it late
     * @param month the last month in which the factor is short for it
     */
    public record Cause(String stage, int months, String factor, OptionalInt month) {}

    public Plan {
        projects = List.copyOf(projects);
    }

    public boolean optimal() {
        return weightedDelay == lowerBound;
    }
}
