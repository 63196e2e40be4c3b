package luodi.engine.scoring.scheme;

import java.util.Arrays;
import java.util.List;
import luodi.engine.scoring.scheme.Formula.Better;
import luodi.engine.scoring.scheme.Formula.Rate;
import luodi.engine.scoring.scheme.Formula.Share;

/**
 * The arithmetic of the formulas, a column at a time. A ratio is in millionths; one that cannot be made, for a figure
 * is missing or a target is not above 0, is {@link #NOT_MADE} and gives no points.
 */
final class Points {
    static final int NOT_MADE = -1;

    private static final int SHARES = 10_000;

    private Points() {}

    /** What an item came to for each unit: the ratio where the formula makes one, and the points. */
    static final class Column {
        private final int[] ratios;
        private final long[] points;

        private Column(int[] ratios, long[] points) {
            this.ratios = ratios;
            this.points = points;
        }

        int ratio(int unit) {
            return ratios[unit];
        }

        long points(int unit) {
            return points[unit];
        }

        /** Adds the points of all units to their totals, less what all of them lose. */
        void addTo(long[] totals, long less) {
            for (int unit = 0; unit < totals.length; unit++) {
                totals[unit] += points[unit] - less;
            }
        }
    }

    /**
     * @param elapsed part of the period that is gone, in millionths
     * @param places decimals of the points
     */
    static Column of(Scheme.Item item, Figures figures, int elapsed, int places) {
        int[] ratios = new int[figures.size()];
        long[] points = new long[figures.size()];
        switch (item.formula()) {
            case Formula.Completion completion -> {
                completion(completion, figures, ratios);
                weigh(item.points(), ratios, places, points);
            }
            case Formula.TimeProportional time -> {
                quotient(figures.column(time.name()), figures.column(time.target()), elapsed, time.cap(), ratios);
                weigh(item.points(), ratios, places, points);
            }
            case Formula.RatioOfSums sums -> {
                quotient(figures.column(sums.part()), figures.column(sums.whole()), Fixed.WHOLE, sums.cap(), ratios);
                weigh(item.points(), ratios, places, points);
            }
            case Formula.Efficacy efficacy -> {
                efficacy(efficacy, figures, ratios);
                weigh(item.points(), ratios, places, points);
            }
            case Formula.Deduction deduction -> {
                cases(deduction.rates(), figures, points);
                for (int i = 0; i < points.length; i++) {
                    points[i] = rounded(Math.max(0, item.points() - points[i]), places);
                }
            }
            case Formula.Bonus bonus -> {
                cases(bonus.rates(), figures, points);
                for (int i = 0; i < points.length; i++) {
                    points[i] = rounded(Math.min(item.points(), points[i]), places);
                }
            }
        }
        return new Column(ratios, points);
    }

    private static void completion(Formula.Completion completion, Figures figures, int[] ratios) {
        List<Share> parts = completion.parts();
        if (parts.size() == 1) {
            completed(parts.getFirst(), completion, figures, completion.cap(), ratios);
            return;
        }
        long[] sums = new long[ratios.length];
        int[] one = new int[ratios.length];
        for (Share part : parts) {
            completed(part, completion, figures, Fixed.LARGEST_RATIO, one);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = one[i] == NOT_MADE || sums[i] == NOT_MADE ? NOT_MADE : sums[i] + (long) one[i] * part.share();
            }
        }
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] =
                    sums[i] == NOT_MADE ? NOT_MADE : (int) Math.min(completion.cap(), Fixed.divided(sums[i], SHARES));
        }
    }

    private static void completed(Share part, Formula.Completion completion, Figures figures, int cap, int[] ratios) {
        long[] actual = figures.column(part.name());
        long[] target = figures.column(part.target());
        if (completion.better() == Better.MORE) {
            quotient(actual, target, Fixed.WHOLE, cap, ratios);
            return;
        }
        for (int i = 0; i < ratios.length; i++) {
            if (actual[i] == Fixed.NONE || target[i] == Fixed.NONE || target[i] <= 0) {
                ratios[i] = NOT_MADE;
            } else {
                // Nothing at all of what should be little is the best there is.
                ratios[i] = actual[i] <= 0 ? cap : Math.min(cap, Fixed.ratio(target[i], actual[i]));
            }
        }
    }

    private static void quotient(long[] part, long[] whole, int share, int cap, int[] ratios) {
        for (int i = 0; i < ratios.length; i++) {
            long above = part[i];
            long below = whole[i];
            if (above == Fixed.NONE || below == Fixed.NONE || below <= 0) {
                ratios[i] = NOT_MADE;
                continue;
            }
            if (share != Fixed.WHOLE) {
                below = Fixed.scaled(below, share, Fixed.WHOLE);
                if (below <= 0) {
                    ratios[i] = NOT_MADE;
                    continue;
                }
            }
            ratios[i] = Math.min(cap, Fixed.ratio(above, below));
        }
    }

    private static void efficacy(Formula.Efficacy efficacy, Figures figures, int[] ratios) {
        long[] column = figures.column(efficacy.name());
        long[] lowest = new long[figures.groups()];
        long[] highest = new long[figures.groups()];
        Arrays.fill(lowest, Long.MAX_VALUE);
        Arrays.fill(highest, Long.MIN_VALUE);
        for (int i = 0; i < column.length; i++) {
            if (column[i] != Fixed.NONE) {
                int group = figures.groupOf(i);
                lowest[group] = Math.min(lowest[group], column[i]);
                highest[group] = Math.max(highest[group], column[i]);
            }
        }
        for (int i = 0; i < column.length; i++) {
            int group = figures.groupOf(i);
            ratios[i] =
                    column[i] == Fixed.NONE ? NOT_MADE : efficacy(efficacy, column[i], lowest[group], highest[group]);
        }
    }

    /** One value among its peers. */
    static int efficacy(Formula.Efficacy efficacy, long value, long lowest, long highest) {
        if (highest == lowest) {
            return Fixed.WHOLE;
        }
        long above = efficacy.better() == Better.MORE ? value - lowest : highest - value;
        return efficacy.floor() + (int) Fixed.scaled(above, Fixed.WHOLE - efficacy.floor(), highest - lowest);
    }

    private static void cases(List<Rate> rates, Figures figures, long[] sums) {
        for (Rate rate : rates) {
            long[] column = figures.column(rate.name());
            for (int i = 0; i < sums.length; i++) {
                if (column[i] != Fixed.NONE && column[i] > 0) {
                    sums[i] += Fixed.scaled(column[i], rate.points(), Fixed.SCALE);
                }
            }
        }
    }

    private static void weigh(long full, int[] ratios, int places, long[] points) {
        for (int i = 0; i < points.length; i++) {
            points[i] = ratios[i] == NOT_MADE ? 0 : rounded(full, ratios[i], places);
        }
    }

    /** full × ratio, rounded once to the places. */
    static long rounded(long full, int ratio, int places) {
        long step = step(places);
        return Fixed.scaled(full, ratio, Fixed.WHOLE * step) * step;
    }

    private static long rounded(long points, int places) {
        long step = step(places);
        return Fixed.divided(points, step) * step;
    }

    private static long step(int places) {
        return switch (places) {
            case 0 -> 10_000;
            case 1 -> 1_000;
            case 2 -> 100;
            case 3 -> 10;
            default -> 1;
        };
    }
}
