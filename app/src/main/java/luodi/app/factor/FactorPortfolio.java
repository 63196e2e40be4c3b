package luodi.app.factor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.project.Project;
import luodi.app.project.ProjectsAhead.Ahead;
import luodi.engine.factor.Demand;
import luodi.engine.factor.Factor;
import luodi.engine.factor.Portfolio;
import luodi.engine.factor.Stage;

/**
 * Makes of a book of factors what the engine balances and plans. The grid begins with the current month: what arrived and
 * what was drawn before is counted in that month, since a shortage of the past can no longer be helped.
 */
final class FactorPortfolio {
    /** Months looked ahead. */
    static final int MONTHS = 60;

    /** Rule: a project weighs its planned investment in this many 10,000 yuan, at least 1. */
    private static final BigDecimal WEIGHT_UNIT = BigDecimal.valueOf(10_000);

    private static final long HEAVIEST = 1_000_000;
    /** Sums of 10,000 demands stay exact below. */
    private static final long MOST = 1_000_000_000_000L;

    private final FactorBook book;
    private final YearMonth first;
    private final Map<UUID, KeptFactor> factors;
    private final Map<UUID, List<FactorBook.Wanted>> demands = new HashMap<>();
    private final Map<UUID, List<FactorBook.Reserved>> reservations = new HashMap<>();
    /** By line, the supply of each month. */
    private final Map<Line, long[]> supplies = new LinkedHashMap<>();
    /** By line, the first month of which supply was ever said, counted from the first of the grid. */
    private final Map<Line, Integer> opened = new HashMap<>();

    private final Map<String, UUID> reservedFor = new HashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Map<UUID, List<Slot>> slots = new HashMap<>();

    private FactorPortfolio(FactorBook book) {
        this.book = book;
        first = YearMonth.from(book.today());
        factors = book.factorsById();
        book.demands()
                .forEach(each -> demands.computeIfAbsent(each.projectId(), any -> new ArrayList<>())
                        .add(each));
        book.live()
                .forEach(each -> reservations
                        .computeIfAbsent(each.projectId(), any -> new ArrayList<>())
                        .add(each));
    }

    /** One factor in one area. */
    record Line(UUID factorId, String area) {
        /** As the engine knows it. */
        String id() {
            return factorId + "@" + area;
        }

        static Line of(String id) {
            int at = id.indexOf('@');
            return new Line(UUID.fromString(id.substring(0, at)), id.substring(at + 1));
        }
    }

    /** Something that could not be counted, and why. */
    record LeftOut(UUID projectId, String project, Sentence why) {}

    /**
     * What came of it.
     *
     * @param first the first month of the grid
     * @param reservedFor by the id of a holding of the portfolio, the project it is set aside for
     * @param slots by project, in order
     * @param leftOut what is not in it
     */
    record Modelled(
            Portfolio portfolio,
            YearMonth first,
            Map<String, UUID> reservedFor,
            Map<UUID, List<Slot>> slots,
            List<LeftOut> leftOut) {
        Modelled {
            reservedFor = Map.copyOf(reservedFor);
            slots = Map.copyOf(slots);
            leftOut = List.copyOf(leftOut);
        }

        /** The project an id of the portfolio stands for. */
        UUID project(String id) {
            UUID reserved = reservedFor.get(id);
            return reserved == null ? UUID.fromString(id) : reserved;
        }
    }

    static Modelled of(FactorBook book) {
        return new FactorPortfolio(book).modelled();
    }

    private Modelled modelled() {
        book.supplies().forEach(this::supply);
        List<luodi.engine.factor.Project> projects = new ArrayList<>();
        for (Ahead project : book.projects()) {
            boolean ongoing = project.state() == Project.State.ONGOING;
            List<Slot> dated = ongoing ? Slot.of(project, first) : List.of();
            slots.put(project.id(), dated);
            reservations
                    .getOrDefault(project.id(), List.of())
                    .forEach(each -> held(project, dated, each).ifPresent(projects::add));
            if (ongoing) {
                wanting(project, dated).ifPresent(projects::add);
            }
        }
        List<Factor> lines = supplies.entrySet().stream()
                .filter(each -> factors.containsKey(each.getKey().factorId()))
                .map(each -> factor(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(this::place).thenComparing(Factor::area))
                .toList();
        return new Modelled(new Portfolio(MONTHS, lines, projects), first, reservedFor, slots, leftOut);
    }

    private int place(Factor line) {
        return book.factors().indexOf(factors.get(Line.of(line.id()).factorId()));
    }

    private Factor factor(Line line, long[] supply) {
        KeptFactor kept = kept(line.factorId());
        return new Factor(
                line.id(),
                book.areaName(line.area()),
                kept.unit(),
                kept.kind().taken(),
                Arrays.stream(supply).boxed().toList());
    }

    private KeptFactor kept(UUID id) {
        return Objects.requireNonNull(factors.get(id));
    }

    private int index(YearMonth month) {
        return (int) ChronoUnit.MONTHS.between(first, month);
    }

    /** What was there before the grid and is used up only by drawing is there in its first month. */
    private void supply(FactorBook.Supply said) {
        Line line = new Line(said.factorId(), said.area());
        int month = index(said.month());
        opened.merge(line, month, Math::min);
        boolean stays = kept(said.factorId()).kind() == KeptFactor.Kind.USED_UP;
        long[] supply = row(line);
        int at = stays ? Math.max(0, month) : month;
        if (at >= 0 && at < MONTHS) {
            supply[at] = Math.min(MOST, supply[at] + thousandths(said.amount()));
        }
    }

    private long[] row(Line line) {
        return supplies.computeIfAbsent(line, any -> new long[MONTHS]);
    }

    static long thousandths(BigDecimal amount) {
        return amount.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    static long weight(BigDecimal total) {
        return Math.clamp(total.divide(WEIGHT_UNIT, 0, RoundingMode.HALF_UP).longValue(), 1, HEAVIEST);
    }

    // ---- stages ----

    private Optional<luodi.engine.factor.Project> wanting(Ahead project, List<Slot> slots) {
        Map<Slot, Map<String, Demand>> wanted = new HashMap<>();
        for (FactorBook.Wanted each : demands.getOrDefault(project.id(), List.of())) {
            Slot slot = Slot.of(each.stage(), slots);
            if (slot == null || slot.start() >= MONTHS) {
                leaveOut(project, unknown(each, slot == null));
                continue;
            }
            Line line = line(each.factorId(), project);
            long rest = Math.max(0, thousandths(each.amount()) - set(each));
            row(line);
            // Longer than the grid is as long as it.
            int lead = Math.min(each.lead(), MONTHS - 1);
            if (rest > 0 && counts(line, slots, slot, lead)) {
                wanted.computeIfAbsent(slot, any -> new LinkedHashMap<>())
                        .merge(line.id(), new Demand(line.id(), rest, lead), FactorPortfolio::both);
            }
        }
        boolean ahead = slots.stream().anyMatch(each -> !each.entered() && each.start() < MONTHS);
        if (!ahead && project.stage().next().isPresent()) {
            leaveOut(
                    project,
                    slots.stream().allMatch(Slot::entered)
                            ? Sentence.of("后面的阶段都没有计划日期，算不出何时要要素")
                            : Sentence.of("后面的阶段都在 {0} 个月以后", MONTHS));
        }
        if (!ahead && wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new luodi.engine.factor.Project(
                project.id().toString(), weight(project.total()), due(project, slots), stages(project, slots, wanted)));
    }

    private void leaveOut(Ahead project, Sentence why) {
        leftOut.add(new LeftOut(project.id(), project.name(), why));
    }

    private Sentence unknown(FactorBook.Wanted wanted, boolean undated) {
        Sentence stage = Sentence.of(wanted.stage().word());
        String factor = kept(wanted.factorId()).name();
        return undated
                ? Sentence.of("“{0}”没有计划日期，它要的{1}没有算进去", stage, factor)
                : Sentence.of("“{0}”在 {1} 个月以后，它要的{2}没有算进去", stage, MONTHS, factor);
    }

    private static Demand both(Demand one, Demand other) {
        return new Demand(one.factor(), one.amount() + other.amount(), Math.max(one.lead(), other.lead()));
    }

    private Line line(UUID factorId, Ahead project) {
        return new Line(factorId, kept(factorId).area(project.place()));
    }

    /** What is set aside for this demand, in thousandths. */
    private long set(FactorBook.Wanted wanted) {
        return reservations.getOrDefault(wanted.projectId(), List.of()).stream()
                .filter(each ->
                        each.stage() == wanted.stage() && each.factorId().equals(wanted.factorId()))
                .mapToLong(each -> thousandths(each.amount()))
                .sum();
    }

    /** Whether a demand is still to be met, or was met out of what these books count. */
    private boolean counts(Line line, List<Slot> slots, Slot slot, int lead) {
        return switch (kept(line.factorId()).kind()) {
            case USED_UP -> !slot.entered() || slot.start() - lead >= Math.min(0, opened.getOrDefault(line, 0));
            case RENTED -> slot.end() > 0;
            case RELEASED -> slots.getLast().end() > 0;
        };
    }

    /**
     * Nothing planned starts before its owner plans it, nor before its gates can be open by their limits, nor before the
     * stage before it is over.
     */
    private List<Stage> stages(Ahead project, List<Slot> slots, Map<Slot, Map<String, Demand>> wanted) {
        List<Stage> stages = new ArrayList<>();
        Slot before = slots.getFirst();
        for (Slot slot : slots) {
            List<Demand> demands =
                    List.copyOf(wanted.getOrDefault(slot, Map.of()).values());
            if (slot.start() < MONTHS && (slot.end() > 0 || !demands.isEmpty())) {
                int start = Math.max(0, slot.start());
                OptionalInt month = OptionalInt.of(start);
                boolean follows = !slot.entered()
                        && before.start() < slot.start()
                        && !stages.isEmpty()
                        && stages.getLast().id().equals(before.id())
                        && before.end() > 0;
                stages.add(new Stage(
                        slot.id(),
                        Math.max(1, slot.end() - start),
                        follows ? List.of(before.id()) : List.of(),
                        slot.entered() ? 0 : Math.max(start, gates(project, slot)),
                        slot.entered() ? month : OptionalInt.empty(),
                        slot.entered() ? OptionalInt.empty() : month,
                        demands));
            }
            before = slot;
        }
        return stages;
    }

    /** The month before which the gates of a slot cannot all be open. */
    private int gates(Ahead project, Slot slot) {
        LocalDate open = project.gates().get(slot.stages().getLast());
        return open == null ? 0 : Math.clamp(Slot.index(first, open), 0, MONTHS - 1);
    }

    /** The last stage as it was planned first. */
    private int due(Ahead project, List<Slot> slots) {
        LocalDate original = project.original().get(slots.getLast().stages().getLast());
        int month = original == null ? slots.getLast().start() : Slot.index(first, original);
        return Math.clamp(month, 0, MONTHS - 1);
    }

    // ---- reservations ----

    /** Set aside is held from its month on, before anybody else is served, by a holding of its own that never is late. */
    private Optional<luodi.engine.factor.Project> held(Ahead project, List<Slot> slots, FactorBook.Reserved reserved) {
        Line line = line(reserved.factorId(), project);
        row(line);
        Slot slot = Slot.of(reserved.stage(), slots);
        int from = index(reserved.from());
        if (from >= MONTHS) {
            leaveOut(
                    project,
                    Sentence.of(
                            "预留的{0}从 {1} 起，在 {2} 个月以后，没有算进去",
                            kept(reserved.factorId()).name(), reserved.from().toString(), MONTHS));
            return Optional.empty();
        }
        boolean over = slot != null && slot.entered() && !counts(line, slots, slot, 0);
        int start = Math.max(0, from);
        int end = switch (kept(reserved.factorId()).kind()) {
            case USED_UP -> start + 1;
            case RENTED -> slot == null ? MONTHS : slot.end();
            case RELEASED -> slots.isEmpty() ? MONTHS : slots.getLast().end();
        };
        if (over) {
            return Optional.empty();
        }
        if (end <= start) {
            leaveOut(
                    project,
                    Sentence.of(
                            "预留的{0}从 {1} 起，那时已用完归还，没有算进去",
                            kept(reserved.factorId()).name(), reserved.from().toString()));
            return Optional.empty();
        }
        String id = "reserved " + reserved.id();
        reservedFor.put(id, project.id());
        return Optional.of(new luodi.engine.factor.Project(
                id,
                HEAVIEST,
                MONTHS - 1,
                List.of(new Stage(
                        reserved.stage().code(),
                        Math.min(end, MONTHS) - start,
                        List.of(),
                        0,
                        OptionalInt.of(start),
                        OptionalInt.empty(),
                        List.of(new Demand(line.id(), thousandths(reserved.amount()), 0))))));
    }
}
