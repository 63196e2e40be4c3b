package luodi.app.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import luodi.app.dispatch.Cycle;
import luodi.app.dispatch.Dispatching;
import luodi.app.dispatch.Standing;
import luodi.app.dispatch.Timeliness;
import luodi.app.ground.Sentence;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the board of a plan together from a handful of queries, however many entries it has. */
@Component
class Boards {
    private static final int CONCERNS = 100;

    private final JudgedEntries entries;
    private final LedgerBook ledger;
    private final LampStore lamps;
    private final Dispatching dispatching;
    private final Organisations organisations;
    private final Clock clock;

    Boards(
            JudgedEntries entries,
            LedgerBook ledger,
            LampStore lamps,
            Dispatching dispatching,
            Organisations organisations,
            Clock clock) {
        this.entries = entries;
        this.ledger = ledger;
        this.lamps = lamps;
        this.dispatching = dispatching;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Where the list of red and yellow goes on: the last one shown. */
    record After(Lamp colour, UUID entryId) {
        static final After NOTHING = new After(Lamp.RED, new UUID(0, 0));

        static After of(@Nullable String key) {
            if (key == null || key.isEmpty()) {
                return NOTHING;
            }
            String[] parts = key.split("~", -1);
            try {
                return new After(Lamp.of(parts[0]), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new NotVisible();
            }
        }
    }

    @Transactional(readOnly = true)
    public LampBoardPage board(
            @Nullable UUID planId, @Nullable LocalDate wanted, After after, Viewer viewer, @Nullable Sentence problem) {
        LocalDate today = LocalDate.now(clock);
        LocalDate asOf = wanted == null ? today : wanted;
        List<JudgedEntries.PlanSeen> plans = entries.plans(viewer);
        JudgedEntries.PlanSeen seen = chosen(plans, planId);
        if (seen == null) {
            return new LampBoardPage(
                    plans,
                    null,
                    asOf,
                    today,
                    null,
                    new LampBoardPage.Counts(0, 0, 0, 0),
                    List.of(),
                    null,
                    List.of(),
                    null,
                    false,
                    problem);
        }
        UUID plan = seen.plan().planId();
        List<UUID> only = seen.whole() ? null : entries.visible(plan, viewer);
        // As it stood at the end of the day, or stands now when the day is not over.
        Instant knownBy = earlier(
                clock.instant(), asOf.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        Cycle cycle = dispatching.cyclesOf(plan, viewer).stream()
                .filter(each -> !each.opensAt().isAfter(knownBy))
                .findFirst()
                .orElse(null);
        List<LampStore.Tally> tallies = lamps.tallies(plan, asOf, only);
        List<ShownLamp> concerns = lamps.exceptions(plan, asOf, only, after.colour(), after.entryId(), CONCERNS + 1);
        boolean more = concerns.size() > CONCERNS;
        List<ShownLamp> shown = more ? concerns.subList(0, CONCERNS) : concerns;
        return new LampBoardPage(
                plans,
                seen,
                asOf,
                today,
                lamps.lastRound(plan, asOf).orElse(null),
                counts(tallies),
                units(tallies, cycle == null ? Map.of() : standings(cycle, viewer, knownBy)),
                cycle == null ? null : cycle.name(),
                described(shown),
                more ? shown.getLast().colour().code() + "~" + shown.getLast().entryId() : null,
                viewer.may(Role.PLAN_OFFICE, seen.plan().organisationId()),
                problem);
    }

    /** The plan asked for, or the newest; a plan that is not seen does not exist. */
    private static JudgedEntries.@Nullable PlanSeen chosen(List<JudgedEntries.PlanSeen> plans, @Nullable UUID planId) {
        if (planId == null) {
            return plans.isEmpty() ? null : plans.getFirst();
        }
        return plans.stream()
                .filter(each -> each.plan().planId().equals(planId))
                .findFirst()
                .orElseThrow(NotVisible::new);
    }

    private static LampBoardPage.Counts counts(List<LampStore.Tally> tallies) {
        Map<Lamp, Integer> sums = new EnumMap<>(Lamp.class);
        tallies.forEach(tally -> sums.merge(tally.colour(), tally.entries(), Integer::sum));
        return new LampBoardPage.Counts(
                sums.getOrDefault(Lamp.GREEN, 0),
                sums.getOrDefault(Lamp.YELLOW, 0),
                sums.getOrDefault(Lamp.RED, 0),
                sums.getOrDefault(Lamp.GREY, 0));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private Map<UUID, Timeliness> standings(Cycle cycle, Viewer viewer, Instant knownBy) {
        return dispatching.standings(cycle.id(), viewer, knownBy).stream()
                .collect(Collectors.toMap(Standing::organisationId, Standing::timeliness));
    }

    private List<LampBoardPage.UnitRow> units(List<LampStore.Tally> tallies, Map<UUID, Timeliness> timeliness) {
        Map<UUID, List<LampStore.Tally>> byUnit = tallies.stream()
                .collect(Collectors.groupingBy(LampStore.Tally::leadId, LinkedHashMap::new, Collectors.toList()));
        Map<UUID, Organisation> named = organisations.byId(byUnit.keySet());
        List<LampBoardPage.UnitRow> rows = new ArrayList<>();
        byUnit.forEach((unit, own) -> {
            Organisation organisation = named.get(unit);
            Timeliness timely = timeliness.get(unit);
            rows.add(new LampBoardPage.UnitRow(
                    unit,
                    organisation == null ? "?" : organisation.label(),
                    counts(own),
                    timely == null ? null : timely.word(),
                    timely == null ? null : timely.code()));
        });
        rows.sort(Comparator.comparingInt(
                        (LampBoardPage.UnitRow row) -> -row.counts().red())
                .thenComparingInt(row -> -row.counts().yellow())
                .thenComparing(LampBoardPage.UnitRow::name));
        return rows;
    }

    private List<LampBoardPage.Concern> described(List<ShownLamp> shown) {
        Map<UUID, LedgerEntry> known = ledger
                .entries(shown.stream().map(ShownLamp::entryId).toList())
                .stream()
                .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
        List<LampBoardPage.Concern> rows = new ArrayList<>();
        for (ShownLamp lamp : shown) {
            LedgerEntry entry = known.get(lamp.entryId());
            if (entry != null) {
                rows.add(new LampBoardPage.Concern(lamp, entry));
            }
        }
        return rows;
    }
}
