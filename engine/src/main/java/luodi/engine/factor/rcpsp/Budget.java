package luodi.engine.factor.rcpsp;

/** How long the solver may work. */
public sealed interface Budget permits Budget.Until, Budget.Work {
    /**
     * Until a moment of {@link System#nanoTime}; the answer is there shortly after it on a machine that has processors
     * free.
     */
    record Until(long nanoTime) implements Budget {}

    /**
     * As many generated schedules as this, on each of the searching threads, then a proof with as much work as
     * belongs to them: the same answer on every machine, however busy.
     */
    record Work(int schedules) implements Budget {
        public Work {
            if (schedules < 1) {
                throw new IllegalArgumentException("a search generates at least one schedule");
            }
        }
    }
}
