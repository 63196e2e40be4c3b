package luodi.bench.score;

/** Another engine that scores the same table by the same rules. */
interface Peer {
    /** No figure was given. */
    long NONE = Long.MIN_VALUE;

    String name();

    /**
     * Scores all units.
     *
     * @param table figures by column and unit, whole ten-thousandths
     * @param peers units a peer group, one after the other
     */
    Scores score(long[][] table, int peers);

    /** Total in ten-thousandths and rank of each unit. */
    @SuppressWarnings("ArrayRecordComponent") // Compared place by place.
    record Scores(long[] totals, int[] ranks) {}
}
