package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Whole numbers that stand for decimals, and the one rounding there is: half up, away from zero. */
final class Fixed {
    /** Ten-thousandths: figures and points. */
    static final long SCALE = 10_000;

    /** Millionths: ratios. */
    static final int WHOLE = 1_000_000;

    /** No figure was given. */
    static final long NONE = Long.MIN_VALUE;

    /** Ratios beyond this are cut: nothing is worth a thousand times its target. */
    static final int LARGEST_RATIO = 1_000 * WHOLE;

    private static final int PLACES = 4;

    private Fixed() {}

    /**
     * Ten-thousandths of a decimal.
     *
     * @throws ArithmeticException with more than four decimals, or beyond 9 × 10^14
     */
    static long of(BigDecimal decimal) {
        return decimal.setScale(PLACES, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    static BigDecimal decimal(long fixed) {
        return BigDecimal.valueOf(fixed, PLACES);
    }

    /** a × b ÷ c, rounded half up; c above 0. */
    static long scaled(long a, long b, long c) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
            return divided(low, c);
        }
        return scaledWide(a, b, c);
    }

    /** Rounded half up, away from zero; by above 0. */
    static long divided(long number, long by) {
        long quotient = number / by;
        long rest = number - quotient * by;
        long twice = rest < 0 ? -rest : rest;
        return twice >= by - twice ? quotient + (number < 0 ? -1 : 1) : quotient;
    }

    private static long scaledWide(long a, long b, long c) {
        return new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                .divide(BigDecimal.valueOf(c), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** part ÷ whole in millionths, from 0 to {@link #LARGEST_RATIO}; whole above 0. */
    static int ratio(long part, long whole) {
        if (part <= 0) {
            return 0;
        }
        return part / whole >= LARGEST_RATIO / WHOLE ? LARGEST_RATIO : (int) scaled(part, WHOLE, whole);
    }
}
