package luodi.engine.tier;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The size classes of an office, the largest first. A larger one never brings fewer points for the same money, so a sum of
 * parts never brings more than the whole: {@link TierText} lets no other table through.
 */
public record TierTable(List<Tier> tiers) {
    /** 10,000 yuan in 100 million. */
    private static final BigDecimal HUNDRED_MILLION = BigDecimal.valueOf(10_000);

    public TierTable {
        tiers = tiers.stream()
                .sorted(Comparator.comparing(Tier::least).reversed())
                .toList();
    }

    /**
     * The class of a project; empty below the smallest.
     *
     * @param total planned investment in 10,000 yuan
     */
    public Optional<Tier> of(BigDecimal total) {
        return tiers.stream().filter(tier -> total.compareTo(tier.least()) >= 0).findFirst();
    }

    /**
     * What a project brings: its planned investment in 100 million yuan times the points of its class, nothing below the
     * smallest.
     *
     * @param total planned investment in 10,000 yuan
     */
    public BigDecimal score(BigDecimal total) {
        return of(total)
                .map(tier -> total.multiply(tier.points()).divide(HUNDRED_MILLION))
                .orElse(BigDecimal.ZERO);
    }
}
