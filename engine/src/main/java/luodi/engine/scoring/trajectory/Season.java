package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a year's amount falls on its months: twelve shares, January first, which add up to exactly 1. In Liaoning a
 * quarter of the year is not a quarter of the investment.
 *
 * @param years how many earlier years the shares were learnt from; 0 where somebody gave them
 * @param spread relative variance of a month around its share, as it showed in those years; null where fewer than two
 *     taught it
 */
public record Season(
        List<BigDecimal> shares, int years, @Nullable BigDecimal spread) {
    static final int MONTHS = 12;

    /** Places of a share that is computed: a millionth of a year's amount. */
    private static final int PLACES = 6;

    public Season {
        shares = List.copyOf(shares);
        if (shares.size() != MONTHS) {
            throw new IllegalArgumentException("a season has 12 shares, not " + shares.size());
        }
        for (int i = 0; i < MONTHS; i++) {
            if (shares.get(i).signum() < 0) {
                throw new IllegalArgumentException("the share of month " + (i + 1) + " is "
                        + shares.get(i).toPlainString() + "; right would be 0 or more");
            }
        }
        BigDecimal sum = sum(shares);
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            throw new IllegalArgumentException(
                    "shares add up to " + sum.toPlainString() + "; right would be exactly 1");
        }
        if (years < 0 || (spread != null && (years < 2 || spread.signum() < 0))) {
            throw new IllegalArgumentException("a spread of 0 or more is learnt from two years at least");
        }
    }

    /** Shares that somebody decided. */
    public static Season given(List<BigDecimal> shares) {
        return new Season(shares, 0, null);
    }

    /** Every month the same, as far as a millionth can be shared. */
    public static Season even() {
        return given(shared(Collections.nCopies(MONTHS, BigDecimal.ONE)));
    }

    /**
     * Learns from the months of earlier years: the share of a month is its amount in all years over all amounts.
     *
     * @param years each of twelve amounts of 0 or more, January first
     * @throws IllegalArgumentException when there is no year, or one is not whole, negative or nothing at all
     */
    public static Season learnt(List<List<BigDecimal>> years) {
        if (years.isEmpty()) {
            throw new IllegalArgumentException("a season is learnt from one earlier year at least");
        }
        for (List<BigDecimal> year : years) {
            if (year.size() != MONTHS || year.stream().anyMatch(amount -> amount.signum() < 0)) {
                throw new IllegalArgumentException("an earlier year has twelve amounts of 0 or more, not " + year);
            }
            if (sum(year).signum() == 0) {
                throw new IllegalArgumentException("an earlier year of nothing teaches no season");
            }
        }
        List<BigDecimal> shares = shared(IntStream.range(0, MONTHS)
                .mapToObj(
                        month -> sum(years.stream().map(year -> year.get(month)).toList()))
                .toList());
        return new Season(shares, years.size(), years.size() < 2 ? null : spread(years, shares));
    }

    /** Of a month of the calendar, 1 to 12. */
    BigDecimal share(int month) {
        return shares.get(month - 1);
    }

    /** How far the months of each year lay from their share, squared and relative, over the degrees of freedom. */
    private static BigDecimal spread(List<List<BigDecimal>> years, List<BigDecimal> shares) {
        BigDecimal squares = BigDecimal.ZERO;
        int seen = 0;
        for (List<BigDecimal> year : years) {
            BigDecimal total = sum(year);
            for (int month = 0; month < MONTHS; month++) {
                BigDecimal expected = total.multiply(shares.get(month));
                if (expected.signum() > 0) {
                    BigDecimal off = year.get(month)
                            .divide(expected, MathContext.DECIMAL64)
                            .subtract(BigDecimal.ONE);
                    squares = squares.add(off.multiply(off));
                    seen++;
                }
            }
        }
        int kinds = (int) shares.stream().filter(share -> share.signum() > 0).count();
        int free = seen - kinds - years.size() + 1;
        return squares.divide(BigDecimal.valueOf(Math.max(1, free)), MathContext.DECIMAL64);
    }

    /** Degrees of freedom behind the spread. */
    int freedom() {
        return spread == null ? 0 : (years - 1) * (MONTHS - 1);
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Weights as shares of 1: rounded down, and what is left given a millionth each to those who lost most. */
    private static List<BigDecimal> shared(List<BigDecimal> weights) {
        return Sharing.out(BigDecimal.ONE, weights.stream().map(Fraction::of).toList(), PLACES);
    }
}
