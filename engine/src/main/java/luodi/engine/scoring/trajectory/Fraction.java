package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact quotient in lowest terms, the sign above. */
record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
    static final Fraction ZERO = of(BigDecimal.ZERO);

    Fraction {
        if (under.signum() == 0) {
            throw new ArithmeticException("nothing divides by zero");
        }
        BigInteger common = over.gcd(under).multiply(BigInteger.valueOf(under.signum()));
        over = over.divide(common);
        under = under.divide(common);
    }

    static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    static Fraction of(long over, long under) {
        return new Fraction(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    Fraction plus(Fraction other) {
        return new Fraction(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.over.negate(), other.under));
    }

    Fraction times(Fraction other) {
        return new Fraction(over.multiply(other.over), under.multiply(other.under));
    }

    Fraction by(Fraction other) {
        return new Fraction(over.multiply(other.under), under.multiply(other.over));
    }

    int signum() {
        return over.signum();
    }

    BigDecimal rounded(int places, RoundingMode how) {
        return new BigDecimal(over).divide(new BigDecimal(under), places, how);
    }

    @Override
    public int compareTo(Fraction other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }
}
