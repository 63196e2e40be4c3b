package luodi.engine.tier;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Size classes as an office writes them, one a line, the largest first: 名称 | 起点（亿元） | 每亿元计分. */
public final class TierText {
    private static final int COLUMNS = 3;
    private static final int LONGEST_NAME = 20;
    private static final int MOST_TIERS = 12;
    /** Decimals of a number, and the most it can be. */
    private static final int DECIMALS = 4;

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private TierText() {}

    /** What a text comes to. */
    public sealed interface Read {}

    public record Good(TierTable table) implements Read {}

    /** One line for each thing that is wrong: which line, what, and what would be right. */
    public record Bad(List<String> faults) implements Read {
        public Bad {
            faults = List.copyOf(faults);
        }
    }

    public static Read read(String text) {
        List<Tier> tiers = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String where = "第 " + (i + 1) + " 行";
            String[] columns = lines.get(i).split("[|｜]", -1);
            String name = columns[0].strip();
            Optional<BigDecimal> least = columns.length == COLUMNS ? number(columns[1]) : Optional.empty();
            Optional<BigDecimal> points = columns.length == COLUMNS ? number(columns[2]) : Optional.empty();
            if (columns.length != COLUMNS) {
                faults.add(where + "有 " + columns.length + " 列，应有 3 列：名称 | 起点（亿元） | 每亿元计分");
            } else if (name.isEmpty() || name.length() > LONGEST_NAME || !names.add(name)) {
                faults.add(where + "没有名称、名称超过 " + LONGEST_NAME + " 字或与前面重名");
            } else if (least.isEmpty() || points.isEmpty()) {
                faults.add(where + "的起点和计分应是大于 0 的数，最多 " + DECIMALS + " 位小数，例如 100 和 1");
            } else {
                Tier tier = new Tier(name, least.get().movePointRight(DECIMALS), points.get());
                order(tiers, tier).ifPresent(fault -> faults.add(where + fault));
                tiers.add(tier);
            }
        }
        if (tiers.isEmpty() && faults.isEmpty()) {
            faults.add("一行也没有；至少要有一档");
        }
        if (tiers.size() > MOST_TIERS) {
            faults.add("有 " + tiers.size() + " 档，最多 " + MOST_TIERS + " 档");
        }
        return faults.isEmpty() ? new Good(new TierTable(tiers)) : new Bad(faults);
    }

    /** A lower class brings no more for the same money: else it would pay to split a project. */
    private static Optional<String> order(List<Tier> above, Tier tier) {
        if (above.isEmpty()) {
            return Optional.empty();
        }
        Tier last = above.getLast();
        if (tier.least().compareTo(last.least()) >= 0) {
            return Optional.of("的起点不低于上一档“" + last.name() + "”；应从大到小写");
        }
        return tier.points().compareTo(last.points()) > 0
                ? Optional.of("的计分高于上一档“" + last.name() + "”：拆分项目会多得分；应不高于上一档")
                : Optional.empty();
    }

    /** More than nothing, in the unit of the text. */
    private static Optional<BigDecimal> number(String word) {
        try {
            BigDecimal number = new BigDecimal(word.strip()).stripTrailingZeros();
            boolean fits = number.signum() > 0 && number.scale() <= DECIMALS && number.compareTo(MOST) <= 0;
            return fits ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The text that reads as this table. */
    public static String write(TierTable table) {
        return table.tiers().stream()
                .map(tier -> tier.name() + " | " + plain(tier.least().movePointLeft(DECIMALS)) + " | "
                        + plain(tier.points()))
                .collect(Collectors.joining("\n"));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
