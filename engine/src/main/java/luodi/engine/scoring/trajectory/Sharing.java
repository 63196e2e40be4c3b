package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares out an amount so that nothing is lost by rounding. */
final class Sharing {
    private Sharing() {}

    /**
     * Parts of {@code whole} in proportion to the weights, of so many places, which add up to it exactly: rounded down,
     * and what is left given one unit each to those who lost most.
     */
    static List<BigDecimal> out(BigDecimal whole, List<Fraction> weights, int places) {
        Fraction all = weights.stream().reduce(Fraction.ZERO, Fraction::plus);
        BigInteger units = whole.movePointRight(places).toBigIntegerExact();
        List<BigInteger> parts = new ArrayList<>();
        List<Fraction> lost = new ArrayList<>();
        for (Fraction weight : weights) {
            Fraction exact = new Fraction(units, BigInteger.ONE).times(weight).by(all);
            BigInteger floor = floor(exact);
            parts.add(floor);
            lost.add(exact.minus(new Fraction(floor, BigInteger.ONE)));
        }
        int left = units.subtract(parts.stream().reduce(BigInteger.ZERO, BigInteger::add))
                .intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.<Integer, Fraction>comparing(lost::get).reversed())
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i).add(BigInteger.ONE)));
        return parts.stream().map(part -> new BigDecimal(part, places)).toList();
    }

    private static BigInteger floor(Fraction value) {
        BigInteger[] parts = value.over().divideAndRemainder(value.under());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
