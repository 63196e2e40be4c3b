package luodi.app.dispatch;

/**
 * What a request costs those who answer.
 *
 * @param entries asked for, over all units
 * @param fields to be filled in, over all entries
 * @param minutes by the estimate of {@link Field}
 */
public record Burden(int units, int entries, int fields, int minutes) {
    static final Burden NONE = new Burden(0, 0, 0, 0);
}
