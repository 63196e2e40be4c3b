package luodi.engine.scoring.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for all figures, and what another computation in BigDecimal says of them. */
class SheetProperties {
    private static final Scheme SCHEME = Schemes.read(Schemes.COUNTY);
    private static final List<String> NAMES = List.copyOf(SCHEME.figures());
    private static final MathContext EXACT = new MathContext(60);

    @Property(tries = 300)
    void anotherComputationComesToTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 12) int size,
            @ForAll @IntRange(min = 1, max = 1_000_000) int gone) {
        List<List<BigDecimal>> table = table(new Random(seed), size);
        BigDecimal elapsed = BigDecimal.valueOf(gone, 6);
        Sheet sheet = Sheet.of(SCHEME, figures(table), elapsed);
        for (int unit = 0; unit < size; unit++) {
            assertThat(sheet.total(unit)).isEqualByComparingTo(total(table, unit, elapsed));
        }
    }

    @Property(tries = 100)
    void theSameFiguresInAnotherOrderGiveEachUnitTheSame(@ForAll long seed) {
        List<List<BigDecimal>> table = table(new Random(seed), 8);
        Sheet once = Sheet.of(SCHEME, figures(table), BigDecimal.ONE);
        Sheet turned = Sheet.of(SCHEME, figures(table.reversed()), BigDecimal.ONE);
        for (int unit = 0; unit < 8; unit++) {
            assertThat(turned.total(7 - unit)).isEqualTo(once.total(unit));
            assertThat(turned.rank(7 - unit)).isEqualTo(once.rank(unit));
        }
    }

    /** More of what is good, less of what is bad, for one unit alone: its own points never fall. */
    @Property(tries = 300)
    void doingBetterNeverGivesLess(@ForAll long seed, @ForAll @IntRange(max = 14) int column) {
        Random random = new Random(seed);
        List<List<BigDecimal>> table = table(random, 6);
        List<BigDecimal> better = new ArrayList<>(table.getFirst());
        boolean less = List.of("签约项目", "黄牌", "红牌", "逾期信访").contains(NAMES.get(column));
        if (NAMES.get(column).endsWith("目标")) {
            return;
        }
        BigDecimal step = BigDecimal.valueOf(random.nextInt(50));
        better.set(
                column,
                less
                        ? better.get(column).subtract(step).max(BigDecimal.ONE)
                        : better.get(column).add(step));
        if (less && better.get(column).compareTo(table.getFirst().get(column)) > 0) {
            return;
        }
        BigDecimal before = Sheet.of(SCHEME, figures(table), BigDecimal.ONE).total(0);
        table.set(0, better);
        assertThat(Sheet.of(SCHEME, figures(table), BigDecimal.ONE).total(0)).isGreaterThanOrEqualTo(before);
    }

    private static List<List<BigDecimal>> table(Random random, int size) {
        List<List<BigDecimal>> table = new ArrayList<>();
        for (int unit = 0; unit < size; unit++) {
            table.add(NAMES.stream()
                    .map(name -> name.endsWith("目标") || name.equals("签约项目")
                            ? BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2)
                            : BigDecimal.valueOf(random.nextInt(300), name.contains("牌") ? 0 : random.nextInt(4)))
                    .toList());
        }
        return table;
    }

    private static Figures figures(List<List<BigDecimal>> table) {
        Figures.Builder builder = new Figures.Builder(NAMES);
        for (int unit = 0; unit < table.size(); unit++) {
            builder.add("单位" + unit, "县", table.get(unit));
        }
        return builder.build();
    }

    private static BigDecimal total(List<List<BigDecimal>> table, int unit, BigDecimal elapsed) {
        BigDecimal lowest =
                table.stream().map(List::getFirst).reduce(BigDecimal::min).orElseThrow();
        BigDecimal highest =
                table.stream().map(List::getFirst).reduce(BigDecimal::max).orElseThrow();
        BigDecimal own = table.get(unit).getFirst();
        BigDecimal spread = lowest.compareTo(highest) == 0
                ? BigDecimal.ONE
                : new BigDecimal("0.6")
                        .add(ratio(own.subtract(lowest).multiply(new BigDecimal("0.4")), highest.subtract(lowest)));
        BigDecimal invested = ratio(of(table, unit, "计划投资"), of(table, unit, "计划投资目标"))
                .min(new BigDecimal(1_000))
                .add(ratio(of(table, unit, "新增项目"), of(table, unit, "新增项目目标")).min(new BigDecimal(1_000)))
                .divide(new BigDecimal(2), 6, RoundingMode.HALF_UP);
        BigDecimal due = of(table, unit, "招商到位资金目标").multiply(elapsed).setScale(4, RoundingMode.HALF_UP);
        BigDecimal attracted = due.signum() == 0 ? BigDecimal.ZERO : ratio(of(table, unit, "招商到位资金"), due);
        return points(20, spread)
                .add(points(
                        25,
                        ratio(of(table, unit, "规模以上工业增加值"), of(table, unit, "规模以上工业增加值目标"))
                                .min(new BigDecimal("1.2"))))
                .add(points(15, invested.min(BigDecimal.ONE)))
                .add(points(20, attracted.min(BigDecimal.ONE)))
                .add(points(
                        10,
                        ratio(of(table, unit, "履约项目"), of(table, unit, "签约项目")).min(BigDecimal.ONE)))
                .add(BigDecimal.TEN
                        .subtract(of(table, unit, "黄牌"))
                        .subtract(of(table, unit, "红牌").multiply(BigDecimal.TWO))
                        .max(BigDecimal.ZERO))
                .add(rounded(of(table, unit, "新增规上企业")
                        .multiply(new BigDecimal("0.5"))
                        .setScale(4, RoundingMode.HALF_UP)
                        .min(new BigDecimal(3))))
                .add(rounded(new BigDecimal(5)
                                .subtract(of(table, unit, "逾期信访")
                                        .multiply(new BigDecimal("0.5"))
                                        .setScale(4, RoundingMode.HALF_UP))
                                .max(BigDecimal.ZERO))
                        .subtract(new BigDecimal(5)));
    }

    private static BigDecimal of(List<List<BigDecimal>> table, int unit, String name) {
        return table.get(unit).get(NAMES.indexOf(name));
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, EXACT).setScale(6, RoundingMode.HALF_UP);
    }

    private static BigDecimal points(int full, BigDecimal ratio) {
        return rounded(new BigDecimal(full).multiply(ratio));
    }

    private static BigDecimal rounded(BigDecimal points) {
        return points.setScale(2, RoundingMode.HALF_UP);
    }
}
