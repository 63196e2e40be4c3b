package luodi.engine.factor.rcpsp;

/**
 * A feasible schedule and how far it can be from the best.
 *
 * @param starts by activity, in periods from 0
 * @param lowerBound proven: no schedule is shorter
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record Answer(int[] starts, int makespan, int lowerBound) {
    public boolean optimal() {
        return makespan == lowerBound;
    }
}
