package luodi.engine.factor;

import java.util.List;

/**
 * A project that waits for factors.
 *
 * @param id unique in a portfolio
 * @param weight what a month of its delay costs
 * @param due the last month in which it may still run without being late
 */
public record Project(String id, long weight, int due, List<Stage> stages) {
    public Project {
        stages = List.copyOf(stages);
    }
}
