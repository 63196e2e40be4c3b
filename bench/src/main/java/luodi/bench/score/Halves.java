package luodi.bench.score;

/** The arithmetic of the rules as a programmer of Drools would write it: whole numbers, each quotient rounded half up. */
public final class Halves {
    private Halves() {}

    /** Neither is negative, the divisor is above nought. */
    private static long half(long above, long below) {
        return (above * 2 + below) / (below * 2);
    }

    public static long quotient(long part, long whole, long share, long cap) {
        if (part == Peer.NONE || whole == Peer.NONE || whole <= 0) {
            return -1;
        }
        long due = share == 1_000_000 ? whole : half(whole * share, 1_000_000);
        return Math.min(cap, half(Math.max(0, part) * 1_000_000, due));
    }

    public static long shared(long one, long other) {
        return one < 0 || other < 0 ? -1 : Math.min(1_000_000, half(one * 6_000 + other * 4_000, 10_000));
    }

    public static long efficacy(long value, long least, long most) {
        if (value == Peer.NONE) {
            return -1;
        }
        return most == least ? 1_000_000 : 600_000 + half((value - least) * 400_000, most - least);
    }

    public static long cases(long count, long points) {
        return count == Peer.NONE ? 0 : half(Math.max(0, count) * points, 10_000);
    }

    public static long rounded(long points) {
        return half(points, 100) * 100;
    }

    public static long weighed(long full, long ratio) {
        return ratio < 0 ? 0 : half(full * ratio, 100_000_000) * 100;
    }
}
