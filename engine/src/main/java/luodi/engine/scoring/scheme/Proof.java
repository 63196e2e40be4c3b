package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold before a scheme may be published, tried on figures: everything it asks for is there, nothing is
 * divided by zero, nobody stands without peers, and doing better never gives less.
 */
public final class Proof {
    /** Values tried between the least and the most of a figure, beside those that occur. */
    private static final int STEPS = 200;

    /** Of the values that occur so many are tried, evenly by rank: in a city all of them. */
    private static final int OCCURRING = 2_000;

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
                long[] column = figures.column(name);
                for (int i = 0; i < figures.size(); i++) {
                    if (column[i] == Fixed.NONE || column[i] <= 0) {
                        BigDecimal figure = figures.figure(name, i);
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
                long[] given = given(way.figure());
                long[] values = values(given);
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

    /** All figures of a name that somebody has, ascending. */
    private long[] given(String name) {
        return Arrays.stream(figures.column(name))
                .filter(value -> value != Fixed.NONE)
                .sorted()
                .toArray();
    }

    /** What occurs, and steps between the least and the most; a figure nobody gave is tried from 0 to 100. */
    private static long[] values(long[] given) {
        long least = given.length == 0 ? 0 : given[0];
        long most = given.length == 0 ? 100 * Fixed.SCALE : given[given.length - 1];
        int tried = Math.min(given.length, OCCURRING);
        return LongStream.concat(
                        IntStream.range(0, tried).mapToLong(i -> given[(int) ((long) i * given.length / tried)]),
                        IntStream.rangeClosed(0, STEPS)
                                .mapToLong(i -> least + (long) ((double) (most - least) / STEPS * i)))
                .sorted()
                .distinct()
                .toArray();
    }

    /** One group of units that differ in the one figure alone; its least and most are those of the data. */
    private Figures varied(Formula formula, String varied, long[] values) {
        List<String> names = formula.figures().stream().distinct().toList();
        @Nullable Long[] row = names.stream().map(this::typical).toArray(Long[]::new);
        Figures.Builder builder = new Figures.Builder(names);
        for (long value : values) {
            row[names.indexOf(varied)] = value;
            builder.addStored("", "", row);
        }
        return builder.build();
    }

    /** A figure in the middle of those given. */
    private Long typical(String name) {
        long[] given = given(name);
        return given.length == 0 ? Fixed.SCALE : given[given.length / 2];
    }
}
