package luodi.engine.factor;

import java.util.Arrays;

/**
 * A lower bound of the weighted delay by prices (Lagrangian relaxation): no factor is limited any more, but each costs a
 * price by month. What all projects then pay at least, less what the whole supply is worth at these prices, is never
 * more than the delay of any schedule. Prices follow what is wanted too much (subgradient, Polyak's steps).
 */
final class PriceBound {
    /** Rounds without a better bound after which steps are halved. */
    private static final int PATIENCE = 10;

    private final Grid grid;
    /** By factor and month. */
    private final double[][] prices;
    /** The same summed up: before a month, or from a month on where the factor is used up. */
    private final double[][] sums;
    /** By factor and month, what the projects want at these prices beyond what there is. */
    private final double[][] wanted;
    /** By end, what the stages of the project looked at pay. */
    private final double[] pays;

    PriceBound(Grid grid) {
        this.grid = grid;
        int factors = grid.factors.size();
        prices = new double[factors][grid.months];
        sums = new double[factors][grid.months + 1];
        wanted = new double[factors][grid.months];
        pays = new double[grid.months + 1];
    }

    /**
     * The best bound of some rounds.
     *
     * @param cost of a schedule that is known
     */
    long improve(long cost, int rounds, Effort effort) {
        double best = 0;
        double step = 1;
        int since = 0;
        for (int round = 0; round < rounds && best < cost && (round == 0 || !late(effort)); round++) {
            double bound = bound();
            if (bound > best) {
                best = bound;
                since = 0;
            } else if (++since % PATIENCE == 0) {
                step /= 2;
            }
            follow(step * (cost - bound));
        }
        // Rounded up, as delays are whole, but not past what rounding of fractions may have added.
        return Math.min(cost, (long) Math.ceil(best * (1 - 1e-9) - 1e-6));
    }

    private static boolean late(Effort effort) {
        return effort instanceof Effort.Until && effort.spent(0);
    }

    private double bound() {
        for (int f = 0; f < prices.length; f++) {
            sum(f);
        }
        double bound = 0;
        for (double[] each : wanted) {
            Arrays.fill(each, 0);
        }
        for (int f = 0; f < prices.length; f++) {
            long stock = 0;
            for (int month = 0; month < grid.months; month++) {
                long supply = grid.factors.get(f).supply().get(month);
                stock = usedUp(f) ? stock + supply : supply;
                bound -= prices[f][month] * stock;
                wanted[f][month] = -stock;
            }
        }
        for (Grid.Work work : grid.works) {
            bound += cheapest(work);
        }
        return bound;
    }

    private boolean usedUp(int factor) {
        return grid.factors.get(factor).kind() == Factor.Kind.USED_UP;
    }

    private void sum(int f) {
        if (usedUp(f)) {
            sums[f][grid.months] = 0;
            for (int month = grid.months - 1; month >= 0; month--) {
                sums[f][month] = sums[f][month + 1] + prices[f][month];
            }
        } else {
            for (int month = 0; month < grid.months; month++) {
                sums[f][month + 1] = sums[f][month] + prices[f][month];
            }
        }
    }

    /**
     * The least a project pays over all ends, its stages bound to nothing but head, tail and that end. What is held to
     * the end costs what is summed up to it less what is summed up to the start, so that starts and ends are chosen
     * apart.
     */
    private double cheapest(Grid.Work work) {
        // A project without a place draws nothing but what is fixed, and costs its delay to beyond the horizon.
        double least = work.cost(grid.months + 1);
        for (Grid.Step step : work.steps()) {
            if (step.fixed() >= 0) {
                least += priceOfStart(step, step.fixed()) + priceOfEnd(step, work.earliestEnd());
            }
        }
        int first = work.earliestEnd();
        int end = grid.months + 1;
        if (first <= grid.months) {
            Arrays.fill(pays, 0);
            for (Grid.Step step : work.steps()) {
                pay(step, first);
            }
            for (int e = first; e <= grid.months; e++) {
                double price = pays[e] + work.cost(e);
                if (price < least) {
                    least = price;
                    end = e;
                }
            }
        }
        want(work, end);
        return least;
    }

    /** Adds what one step pays at least, by the end of its project. */
    private void pay(Grid.Step step, int first) {
        double least = priceOfStart(step, step.head());
        int start = step.head();
        for (int end = first; end <= grid.months; end++) {
            while (step.fixed() < 0 && start + 1 + step.tail() <= end) {
                least = Math.min(least, priceOfStart(step, ++start));
            }
            pays[end] += least + priceOfEnd(step, end);
        }
    }

    private int cheapestStart(Grid.Step step, int end) {
        int best = step.head();
        double least = priceOfStart(step, best);
        for (int start = best + 1; step.fixed() < 0 && start + step.tail() <= end; start++) {
            double price = priceOfStart(step, start);
            if (price < least) {
                least = price;
                best = start;
            }
        }
        return best;
    }

    private double priceOfStart(Grid.Step step, int start) {
        double price = 0;
        for (Grid.Draw draw : step.draws()) {
            double[] sum = sums[draw.factor()];
            price += draw.amount()
                    * switch (draw.kind()) {
                        case USED_UP -> sum[draw.from(start)];
                        case RENTED -> sum[Math.min(grid.months, start + step.months())] - sum[draw.from(start)];
                        case RELEASED -> -sum[draw.from(start)];
                    };
        }
        return price;
    }

    private double priceOfEnd(Grid.Step step, int end) {
        double price = 0;
        for (Grid.Draw draw : step.draws()) {
            if (draw.kind() == Factor.Kind.RELEASED) {
                price += draw.amount() * sums[draw.factor()][Math.min(grid.months, end)];
            }
        }
        return price;
    }

    private void want(Grid.Work work, int end) {
        boolean placed = end <= grid.months;
        for (Grid.Step step : work.steps()) {
            if (placed || step.fixed() >= 0) {
                int start = placed ? cheapestStart(step, end) : step.fixed();
                for (Grid.Draw draw : step.draws()) {
                    int to = Math.min(grid.months, draw.to(start, step.months(), placed ? end : work.earliestEnd()));
                    int last = draw.kind() == Factor.Kind.USED_UP ? grid.months : to;
                    for (int month = draw.from(start); month < last; month++) {
                        wanted[draw.factor()][month] += draw.amount();
                    }
                }
            }
        }
    }

    private void follow(double length) {
        double square = 0;
        for (int f = 0; f < prices.length; f++) {
            for (int month = 0; month < grid.months; month++) {
                double over = prices[f][month] == 0 ? Math.max(0, wanted[f][month]) : wanted[f][month];
                square += over * over;
            }
        }
        if (square > 0) {
            for (int f = 0; f < prices.length; f++) {
                for (int month = 0; month < grid.months; month++) {
                    prices[f][month] = Math.max(0, prices[f][month] + length / square * wanted[f][month]);
                }
            }
        }
    }
}
