package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * What a measure adds to the figure: a works that starts producing in September.
 *
 * @param from the first month in which it works
 * @param ramp months until it works fully, 1 for at once. A flow gains by 1, 2, 3 … parts a month up to the ramp and then
 *     evenly; a level rises in equal steps and stays
 * @param size what it adds by the end of the period of a flow, or in the end to a level; negative where it takes away
 */
public record Effect(String name, YearMonth from, int ramp, BigDecimal size) {
    public Effect {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an effect has the name of its measure");
        }
        if (ramp < 1) {
            throw new IllegalArgumentException("a ramp has one month at least, not " + ramp);
        }
    }

    /** What it has added by the end of a month, of a period that ends with {@code last}. */
    Fraction by(YearMonth month, YearMonth last, Kind kind) {
        int worked = months(month);
        if (worked <= 0) {
            return Fraction.ZERO;
        }
        Fraction part = kind == Kind.LEVEL
                ? Fraction.of(Math.min(worked, ramp), ramp)
                : Fraction.of(gained(worked), gained(months(last)));
        return part.times(Fraction.of(size));
    }

    private int months(YearMonth month) {
        return Math.toIntExact(from.until(month, ChronoUnit.MONTHS)) + 1;
    }

    /** 1 + 2 + … up to the ramp, then the ramp each month. */
    private long gained(int worked) {
        long rising = Math.min(worked, ramp);
        return rising * (rising + 1) / 2 + (long) Math.max(0, worked - ramp) * ramp;
    }
}
