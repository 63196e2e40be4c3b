package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What must hold before a scheme may be published, tried on figures: everything it asks for is there, nothing is
 * divided by zero, nobody stands without peers, and doing better never gives less.
 */
public final class Proof {
    /** Values tried between the least and the most of a figure, beside those that occur. */
    private static final int STEPS = 200;

    private static final int MOST_TOLD = 100;

    private final Scheme scheme;
    private final Figures figures;
    private final List<Fault> faults = new ArrayList<>();

    private Proof(Scheme scheme, Figures figures) {
        this.scheme = scheme;
        this.figures = figures;
    }

    /** All that is wrong, at most a hundred; empty when the scheme may be published. */
    public static List<Fault> of(Scheme scheme, Figures figures) {
        Proof proof = new Proof(scheme, figures);
        proof.complete();
        if (proof.faults.isEmpty()) {
            proof.peers();
            proof.divisors();
            proof.monotone();
        }
        return proof.faults.stream().limit(MOST_TOLD).toList();
    }

    private void complete() {
        if (figures.size() == 0) {
            faults.add(new Fault(0, "没有单位：数据表里至少要有两个同类单位"));
        }
        for (Scheme.Item item : scheme.items()) {
            for (String name : item.formula().figures()) {
                if (!figures.has(name)) {
                    faults.add(new Fault(item.line(), "数据表里没有“" + name + "”这一列"));
                }
            }
        }
    }

    private void peers() {
        int[] counts = new int[figures.groups()];
        for (int i = 0; i < figures.size(); i++) {
            counts[figures.groupOf(i)]++;
        }
        for (int i = 0; i < figures.size(); i++) {
            if (counts[figures.groupOf(i)] == 1) {
                faults.add(new Fault(0, "“" + figures.unit(i) + "”在“" + figures.group(i) + "”里没有同类单位，没有可比的对象，不能排名"));
            }
            if (figures.group(i).isBlank()) {
                faults.add(new Fault(0, "“" + figures.unit(i) + "”没有分组，不同类的单位不能排在一起"));
            }
        }
    }

    private void divisors() {
        for (Scheme.Item item : scheme.items()) {
            for (String name : divisors(item.formula())) {
                for (int i = 0; i < figures.size(); i++) {
                    BigDecimal figure = figures.figure(name, i);
                    if (figure == null || figure.signum() <= 0) {
                        faults.add(new Fault(
                                item.line(),
                                "“" + figures.unit(i) + "”的“" + name + "”"
                                        + (figure == null
                                                ? "没有填"
                                                : "是 "
                                                        + figure.stripTrailingZeros()
                                                                .toPlainString())
                                        + "，要做除数，必须大于 0"));
                    }
                }
            }
        }
    }

    private static List<String> divisors(Formula formula) {
        return switch (formula) {
            case Formula.Completion completion ->
                completion.parts().stream().map(Formula.Share::target).toList();
            case Formula.TimeProportional time -> List.of(time.target());
            case Formula.RatioOfSums sums -> List.of(sums.whole());
            case Formula.Efficacy _, Formula.Deduction _, Formula.Bonus _ -> List.of();
        };
    }

    /** For each figure in turn, one unit is given every value of its range: its points may only go the declared way. */
    private void monotone() {
        for (Scheme.Item item : scheme.items()) {
            for (Way way : ways(item.formula())) {
                long[] values = values(way.figure());
                Figures tried = varied(item.formula(), way.figure(), values);
                Points.Column column = Points.of(item, tried, Fixed.WHOLE, scheme.places());
                for (int i = 1; i < values.length; i++) {
                    long step = column.points(i) - column.points(i - 1);
                    if (way.rising() ? step < 0 : step > 0) {
                        faults.add(new Fault(
                                item.line(),
                                "“" + way.figure() + "”从 " + Fixed.decimal(values[i - 1]) + " 到 "
                                        + Fixed.decimal(values[i]) + " 时，“" + item.name() + "”的得分"
                                        + (step < 0 ? "反而减少" : "反而增加")));
                        break;
                    }
                }
            }
        }
    }

    private record Way(String figure, boolean rising) {}

    private static List<Way> ways(Formula formula) {
        return switch (formula) {
            case Formula.Completion completion ->
                completion.parts().stream()
                        .map(part -> new Way(part.name(), completion.better() == Formula.Better.MORE))
                        .toList();
            case Formula.TimeProportional time -> List.of(new Way(time.name(), true));
            case Formula.RatioOfSums sums -> List.of(new Way(sums.part(), true), new Way(sums.whole(), false));
            case Formula.Efficacy efficacy ->
                List.of(new Way(efficacy.name(), efficacy.better() == Formula.Better.MORE));
            case Formula.Deduction deduction ->
                deduction.rates().stream()
                        .map(rate -> new Way(rate.name(), false))
                        .toList();
            case Formula.Bonus bonus ->
                bonus.rates().stream().map(rate -> new Way(rate.name(), true)).toList();
        };
    }

    /** All that occurs, and steps between the least and the most; a figure nobody gave is tried from 0 to 100. */
    private long[] values(String name) {
        long[] given = Arrays.stream(figures.column(name))
                .filter(value -> value != Fixed.NONE)
                .sorted()
                .toArray();
        long least = given.length == 0 ? 0 : given[0];
        long most = given.length == 0 ? 100 * Fixed.SCALE : given[given.length - 1];
        return java.util.stream.LongStream.concat(
                        Arrays.stream(given),
                        IntStream.rangeClosed(0, STEPS)
                                .mapToLong(i -> least + (long) ((double) (most - least) / STEPS * i)))
                .sorted()
                .distinct()
                .toArray();
    }

    /** One group of units that differ in the one figure alone; its least and most are those of the data. */
    private Figures varied(Formula formula, String varied, long[] values) {
        List<String> names = formula.figures().stream().distinct().toList();
        Figures.Builder builder = new Figures.Builder(names);
        for (long value : values) {
            builder.add(
                    "",
                    "",
                    names.stream()
                            .map(name -> name.equals(varied) ? Fixed.decimal(value) : typical(name))
                            .toList());
        }
        return builder.build();
    }

    /** A figure in the middle of those given. */
    private BigDecimal typical(String name) {
        long[] given = Arrays.stream(figures.column(name))
                .filter(value -> value != Fixed.NONE)
                .sorted()
                .toArray();
        return given.length == 0 ? BigDecimal.ONE : Fixed.decimal(given[given.length / 2]);
    }
}
