package luodi.engine.factor;

import java.util.List;
import java.util.OptionalInt;

/**
 * A part of a project that runs without a break: a gate's approval, a building lot, a trial run.
 *
 * @param id unique in its project
 * @param months how long it takes
 * @param after ids of the stages that have to be over first
 * @param release the first month it may start
 * @param fixed the month it starts or has started, where that is decided
 * @param planned the month the project's owner plans to start it, which binds nobody
 */
public record Stage(
        String id,
        int months,
        List<String> after,
        int release,
        OptionalInt fixed,
        OptionalInt planned,
        List<Demand> demands) {
    public Stage {
        after = List.copyOf(after);
        demands = List.copyOf(demands);
    }
}
