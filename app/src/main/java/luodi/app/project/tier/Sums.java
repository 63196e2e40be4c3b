package luodi.app.project.tier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.project.Pool;
import luodi.app.project.Project;
import luodi.app.project.Started;
import luodi.engine.gate.Stage;
import luodi.engine.tier.Tier;
import luodi.engine.tier.TierTable;
import org.springframework.stereotype.Component;

/**
 * Sums of the projects a viewer sees. A whole counts once with all its parts; what was invested counts from the month of a
 * start that holds; the rate of a group is a ratio of sums, so that a small project cannot lift it.
 */
@Component
public class Sums {
    /** What has no chain, county or class. */
    static final String NONE = "";

    private static final int COUNTY_DIGITS = 6;
    private static final int WHOLE = 100;

    private final SumStore store;
    private final Started started;
    private final Tiers tiers;

    Sums(SumStore store, Started started, Tiers tiers) {
        this.store = store;
        this.started = started;
        this.tiers = tiers;
    }

    /**
     * A group. Amounts in 10,000 yuan.
     *
     * @param name of the group; empty for those that belong to none; a county by its code
     * @param projects wholes
     * @param started of them
     * @param points by the table of the office that keeps each
     */
    public record Sum(
            String name,
            int projects,
            int started,
            BigDecimal total,
            BigDecimal points,
            BigDecimal planned,
            BigDecimal reportedEver,
            BigDecimal verifiedEver,
            BigDecimal reported,
            BigDecimal verified) {
        /** Verified of the year by planned of the year in per cent with one decimal; empty where nothing was planned. */
        public Optional<BigDecimal> rate() {
            return planned.signum() == 0
                    ? Optional.empty()
                    : Optional.of(
                            verified.multiply(BigDecimal.valueOf(WHOLE)).divide(planned, 1, RoundingMode.HALF_UP));
        }

        private static Sum of(String name, SumStore.Whole whole, BigDecimal points) {
            return new Sum(
                    name,
                    1,
                    whole.started() ? 1 : 0,
                    whole.total(),
                    points,
                    whole.planned(),
                    whole.reported().ever(),
                    whole.verified().ever(),
                    whole.reported().ofYear(),
                    whole.verified().ofYear());
        }

        private Sum and(Sum other) {
            return new Sum(
                    name,
                    projects + other.projects,
                    started + other.started,
                    total.add(other.total),
                    points.add(other.points),
                    planned.add(other.planned),
                    reportedEver.add(other.reportedEver),
                    verifiedEver.add(other.verifiedEver),
                    reported.add(other.reported),
                    verified.add(other.verified));
        }
    }

    /** The groups in the order of the rule, the largest first where there is none; nobody is left out. */
    public List<Sum> of(Viewer viewer, By by, int year) {
        Map<UUID, TierTable> tables = new HashMap<>();
        Map<String, Sum> sums = new LinkedHashMap<>();
        Map<String, BigDecimal> floors = new HashMap<>();
        for (SumStore.Whole whole : store.wholes(viewer, year, started.of(viewer))) {
            TierTable table =
                    tables.computeIfAbsent(whole.organisationId(), office -> tiers.of(office, viewer.today()));
            Optional<Tier> tier = table.of(whole.total());
            tier.ifPresent(known -> floors.merge(known.name(), known.least(), BigDecimal::max));
            String name = name(by, whole, tier);
            sums.merge(name, Sum.of(name, whole, table.score(whole.total())), Sum::and);
        }
        List<Sum> sorted = new ArrayList<>(sums.values());
        sorted.sort(order(by, floors));
        return sorted;
    }

    private static String name(By by, SumStore.Whole whole, Optional<Tier> tier) {
        return switch (by) {
            case TIER -> tier.map(Tier::name).orElse(NONE);
            case CHAIN -> whole.chain();
            case ROLE -> whole.part().word();
            case COUNTY -> whole.place().substring(0, COUNTY_DIGITS);
            case POOL -> Pool.of(whole.stage()).word();
        };
    }

    private static Comparator<Sum> order(By by, Map<String, BigDecimal> floors) {
        return switch (by) {
            case TIER ->
                Comparator.comparing((Sum sum) -> floors.getOrDefault(sum.name(), BigDecimal.ZERO))
                        .reversed();
            case POOL -> Comparator.comparing(sum -> Pool.byStage().indexOf(pool(sum.name())));
            case ROLE -> Comparator.comparing(sum -> part(sum.name()));
            case COUNTY -> Comparator.comparing(Sum::name);
            case CHAIN -> Comparator.comparing(Sum::total).reversed();
        };
    }

    private static Pool pool(String word) {
        return Pool.byStage().stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElse(Pool.of(Stage.CONCEIVED));
    }

    private static Project.Part part(String word) {
        return Arrays.stream(Project.Part.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElse(Project.Part.LEADING);
    }

    /** All groups together. */
    public static Optional<Sum> all(List<Sum> sums) {
        return sums.stream().reduce(Sum::and);
    }
}
