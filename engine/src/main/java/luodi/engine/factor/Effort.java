package luodi.engine.factor;

/** How long the planner may work. */
public sealed interface Effort permits Effort.Until, Effort.Steps {
    /** Until a moment of {@link System#nanoTime}; a first answer takes what it takes. */
    record Until(long nanoTime) implements Effort {}

    /** As many steps of improvement as this: the same answer on every machine, however busy. */
    record Steps(int count) implements Effort {}

    /** Whether that is spent. */
    default boolean spent(int steps) {
        return switch (this) {
            case Until until -> System.nanoTime() - until.nanoTime() >= 0;
            case Steps limit -> steps >= limit.count();
        };
    }
}
