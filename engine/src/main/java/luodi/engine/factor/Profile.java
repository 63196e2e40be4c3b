package luodi.engine.factor;

/**
 * What is left of one factor by month while projects are placed. A factor that is used up keeps, for each month, the
 * least stock of that month and all later ones, so that whether a draw leaves anybody short is one comparison.
 */
final class Profile {
    /** No month stands in the way. */
    static final int NONE = -1;

    private final boolean usedUp;
    /** By month: the stock at its end where the factor is used up, else what is free during it. */
    private final long[] left;
    /** Where the factor is used up: the least of {@link #left} from the month on. */
    private final long[] least;

    Profile(Factor factor) {
        usedUp = factor.kind() == Factor.Kind.USED_UP;
        left = new long[factor.supply().size()];
        least = new long[left.length];
        long stock = 0;
        for (int month = 0; month < left.length; month++) {
            stock += factor.supply().get(month);
            left[month] = usedUp ? stock : factor.supply().get(month);
        }
        sum();
    }

    /** The last month from {@code from} to before {@code to} that has too little, or {@link #NONE}. */
    int blocking(int from, int to, long amount) {
        if (usedUp) {
            if (least[from] >= amount) {
                return NONE;
            }
            int month = left.length - 1;
            while (left[month] >= amount) {
                month--;
            }
            return month;
        }
        for (int month = to - 1; month >= from; month--) {
            if (left[month] < amount) {
                return month;
            }
        }
        return NONE;
    }

    /** Takes an amount, or gives it back where it is negative. */
    void take(int from, int to, long amount) {
        int end = usedUp ? left.length : to;
        for (int month = from; month < end; month++) {
            left[month] -= amount;
        }
        if (usedUp) {
            sum();
        }
    }

    /** What is left at the end of a month. */
    long left(int month) {
        return left[month];
    }

    private void sum() {
        long lowest = Long.MAX_VALUE;
        for (int month = left.length - 1; month >= 0; month--) {
            lowest = Math.min(lowest, left[month]);
            least[month] = lowest;
        }
    }
}
