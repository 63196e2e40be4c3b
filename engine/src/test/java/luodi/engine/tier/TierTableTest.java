package luodi.engine.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Size classes: who belongs where, and that nobody gains by splitting. */
class TierTableTest {
    private static final String USUAL = "千亿领航 | 1000 | 1\n百亿带动 | 100 | 1\n十亿支撑 | 10 | 1\n亿元集聚 | 1 | 1";

    private static TierTable table(String text) {
        return switch (TierText.read(text)) {
            case TierText.Good(TierTable table) -> table;
            case TierText.Bad(List<String> faults) -> throw new AssertionError(faults);
        };
    }

    private static List<String> faults(String text) {
        return switch (TierText.read(text)) {
            case TierText.Good(TierTable table) -> throw new AssertionError(table);
            case TierText.Bad(List<String> faults) -> faults;
        };
    }

    private static String tier(TierTable table, long total) {
        return table.of(BigDecimal.valueOf(total)).map(Tier::name).orElse("");
    }

    @Test
    void aProjectBelongsToTheLargestClassWhoseFloorItReaches() {
        TierTable table = table(USUAL);

        assertThat(tier(table, 9_999)).isEmpty();
        assertThat(tier(table, 10_000)).isEqualTo("亿元集聚");
        assertThat(tier(table, 999_999)).isEqualTo("十亿支撑");
        assertThat(tier(table, 1_000_000)).isEqualTo("百亿带动");
        assertThat(tier(table, 10_000_000)).isEqualTo("千亿领航");
        assertThat(table.score(BigDecimal.valueOf(9_999))).isEqualByComparingTo("0");
        assertThat(table.score(BigDecimal.valueOf(250_000))).isEqualByComparingTo("25");
    }

    @Test
    void splittingAProjectRaisesNeitherItsClassNorItsPoints() {
        Random random = new Random(20261128);
        for (int round = 0; round < 20_000; round++) {
            TierTable table = anyTable(random);
            BigDecimal whole = BigDecimal.valueOf(1 + random.nextLong(30_000_000_00L), 2);
            List<BigDecimal> parts = split(whole, random);

            BigDecimal together = parts.stream().map(table::score).reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(together).as("%s of %s by %s", parts, whole, table).isLessThanOrEqualTo(table.score(whole));
            parts.forEach(part -> assertThat(floor(table, part)).isLessThanOrEqualTo(floor(table, whole)));
        }
    }

    private static BigDecimal floor(TierTable table, BigDecimal total) {
        return table.of(total).map(Tier::least).orElse(BigDecimal.ZERO);
    }

    /** Any table that the reader lets through. */
    private static TierTable anyTable(Random random) {
        while (true) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                text.append("档" + i + " | " + (1 + random.nextInt(1_500)) + " | " + (1 + random.nextInt(5)) + "\n");
            }
            if (TierText.read(text.toString()) instanceof TierText.Good(TierTable table)) {
                return table;
            }
        }
    }

    private static List<BigDecimal> split(BigDecimal whole, Random random) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal left = whole;
        for (int i = random.nextInt(6); i > 0; i--) {
            BigDecimal part =
                    left.multiply(BigDecimal.valueOf(random.nextInt(100), 2)).setScale(2, java.math.RoundingMode.DOWN);
            parts.add(part);
            left = left.subtract(part);
        }
        parts.add(left);
        return parts;
    }

    @Test
    void aTableThatWouldRewardSplittingIsRefusedWithItsLine() {
        assertThat(faults("百亿带动 | 100 | 1\n十亿支撑 | 10 | 2"))
                .singleElement()
                .asString()
                .contains("第 2 行", "拆分");
        assertThat(faults("十亿支撑 | 10 | 1\n百亿带动 | 100 | 1"))
                .singleElement()
                .asString()
                .contains("从大到小");
    }

    @Test
    void whatCannotBeReadIsOneLineEach() {
        assertThat(faults("")).containsExactly("一行也没有；至少要有一档");
        assertThat(faults("百亿带动 | 100")).singleElement().asString().contains("3 列");
        assertThat(faults("百亿带动 | -1 | 1")).singleElement().asString().contains("大于 0");
        assertThat(faults("百亿带动 | 100 | 1\n百亿带动 | 10 | 1"))
                .singleElement()
                .asString()
                .contains("重名");
        assertThat(faults("百亿带动 | 1e99 | 1")).hasSize(1);
    }

    @Test
    void aTableIsWrittenAsItIsRead() {
        assertThat(TierText.write(table(USUAL))).isEqualTo(USUAL);
        assertThat(table(TierText.write(table("甲 | 0.5 | 1.25")))).isEqualTo(table("甲|0.5|1.25"));
    }
}
