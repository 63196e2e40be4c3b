package luodi.app.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.calendar.Calendars;
import luodi.app.ground.Ids;
import luodi.app.indicator.Measures;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.timer.Ladders;
import luodi.app.timer.Timers;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.ReportingPeriod;
import luodi.engine.calendar.UnpublishedYear;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to cycles: opening one, and those a viewer may see. */
@Component
public class Cycles {
    private static final LocalTime DUE_TIME = LocalTime.of(18, 0);

    /** How many days after the end of a period an office usually wants the answers, and how many more it takes them. */
    private record Usual(int daysToDue, int daysToLock) {
        static Usual of(ReportingPeriod.Kind kind) {
            return switch (kind) {
                case WEEKLY -> new Usual(1, 1);
                case TEN_DAY -> new Usual(2, 2);
                case MONTHLY -> new Usual(5, 5);
                case QUARTERLY, ONCE -> new Usual(10, 5);
                case YEARLY -> new Usual(15, 10);
            };
        }
    }

    private final CycleStore store;
    private final ReportStore reports;
    private final Bill bill;
    private final LedgerBook ledger;
    private final Measures measures;
    private final Organisations organisations;
    private final Calendars calendars;
    private final Timers timers;
    private final Ladders ladders;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final int floorHours;

    Cycles(
            CycleStore store,
            ReportStore reports,
            Bill bill,
            LedgerBook ledger,
            Measures measures,
            Organisations organisations,
            Calendars calendars,
            Timers timers,
            Ladders ladders,
            Journal journal,
            Ids ids,
            Clock clock,
            // Two working days: notice on Friday evening, hand in on Monday is what the rules forbid.
            @Value("${luodi.dispatch.floor-hours:16}") int floorHours) {
        this.store = store;
        this.reports = reports;
        this.bill = bill;
        this.ledger = ledger;
        this.measures = measures;
        this.organisations = organisations;
        this.calendars = calendars;
        this.timers = timers;
        this.ladders = ladders;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.floorHours = floorHours;
    }

    /**
     * A period to be asked for.
     *
     * @param fields asked of each entry
     * @param opens null opens it at once; times are those of the office, Asia/Shanghai
     */
    public record Proposal(
            UUID planId,
            ReportingPeriod period,
            Set<Field> fields,
            @Nullable LocalDateTime opens,
            LocalDateTime due,
            LocalDateTime locks) {
        public Proposal {
            fields = Set.copyOf(fields);
        }
    }

    /**
     * What an office usually wants: everything of this period, due at 18:00 some days after it ends or on the first day
     * worked after that, and locked some days later.
     */
    public Proposal usual(UUID planId, ReportingPeriod period) {
        Usual usual = Usual.of(period.kind());
        LocalDate day = period.to().plusDays(usual.daysToDue());
        LocalDateTime due = worked(day).orElse(day).atTime(DUE_TIME);
        return new Proposal(planId, period, Field.ALL, null, due, due.plusDays(usual.daysToLock()));
    }

    /** Plans the viewer may open cycles for. */
    public List<LedgerBook.PlanOf> plans(Viewer viewer) {
        return ledger.plansKeptBy(viewer.scopeAs(Role.PLAN_OFFICE));
    }

    /** What would be asked of whom. The caller has checked the plan. */
    Request request(UUID planId, ReportingPeriod period, Set<Field> fields) {
        Map<UUID, String> elsewhere = store.askedAsOf(planId, period, clock.instant());
        List<LedgerBook.Owed> owed = ledger.owedIn(planId).stream()
                .filter(each -> !elsewhere.containsKey(each.entryId()))
                .toList();
        Map<UUID, KnownCompletion> known = fields.contains(Field.COMPLETION) ? known(owed, period) : Map.of();
        return new Request(
                fields,
                owed.stream()
                        .map(each -> new Request.Asked(each, Optional.ofNullable(known.get(each.entryId()))))
                        .toList(),
                elsewhere);
    }

    /** Measures have values of months: what is verified of the last one stands for a period that ends with it. */
    private Map<UUID, KnownCompletion> known(List<LedgerBook.Owed> owed, ReportingPeriod period) {
        YearMonth month = YearMonth.from(period.to());
        if (!period.to().equals(month.atEndOfMonth())) {
            return Map.of();
        }
        Map<UUID, KnownCompletion> known = new HashMap<>();
        measures.known(owed.stream().map(LedgerBook.Owed::entryId).toList(), month)
                .forEach((entry, value) ->
                        KnownCompletion.of(value).ifPresent(completion -> known.put(entry, completion)));
        return known;
    }

    /** A unit that would be asked for more in the week of the deadline than the cap allows. */
    public record OverCap(String unit, int minutes) {}

    /** Those units, by what they would be asked for in that week in all; the caller has checked the plan. */
    List<OverCap> overCap(Request request, LocalDate dueOn) {
        Map<UUID, Request.Share> shares = request.shares();
        ReportingPeriod week = ReportingPeriod.containing(ReportingPeriod.Kind.WEEKLY, dueOn);
        Map<UUID, Integer> already = bill.minutes(week, shares.keySet());
        Map<UUID, Organisation> units = organisations.byId(shares.keySet());
        return shares.entrySet().stream()
                .map(each -> new OverCap(
                        CycleController.name(units, each.getKey()),
                        each.getValue().minutes() + already.getOrDefault(each.getKey(), 0)))
                .filter(each -> each.minutes() > bill.cap())
                .sorted(Comparator.comparingInt(OverCap::minutes).reversed().thenComparing(OverCap::unit))
                .toList();
    }

    /** Opens a cycle: one report for each lead unit with active entries, all in one transaction with the journal. */
    @Transactional
    public Outcome.Opening open(Viewer viewer, Proposal wanted) {
        LedgerBook.PlanOf plan = plans(viewer).stream()
                .filter(each -> each.planId().equals(wanted.planId()))
                .findFirst()
                .orElseThrow(NotVisible::new);
        ZonedDateTime now = ZonedDateTime.now(clock);
        ZonedDateTime opens = wanted.opens() == null ? now : wanted.opens().atZone(clock.getZone());
        ZonedDateTime from = opens.isBefore(now) ? now : opens;
        ZonedDateTime due = wanted.due().atZone(clock.getZone());
        ZonedDateTime locks = wanted.locks().atZone(clock.getZone());
        try {
            Duration floor = Duration.ofHours(Math.max(floorHours, 1));
            if (!calendars.clock().atLeast(floor, from.toLocalDateTime(), due.toLocalDateTime())) {
                return new Outcome.TooSoon(from.toInstant(), due.toInstant(), floorHours);
            }
        } catch (UnpublishedYear beyond) {
            return new Outcome.NoCalendar(beyond.year());
        }
        if (locks.isBefore(due)) {
            return new Outcome.LocksBeforeDue(due.toInstant(), locks.toInstant());
        }
        Request request = request(plan.planId(), wanted.period(), wanted.fields());
        if (request.lines().isEmpty()
                && store.ofPeriod(plan.planId(), wanted.period()).isEmpty()) {
            return request.elsewhere().isEmpty()
                    ? new Outcome.NothingOwed()
                    : new Outcome.AskedElsewhere(request.elsewhereNames());
        }
        Cycle cycle = new Cycle(
                ids.next(),
                plan.organisationId(),
                plan.planId(),
                plan.title(),
                wanted.period().name(),
                wanted.period(),
                wanted.fields(),
                from.toInstant(),
                due.toInstant(),
                locks.toInstant());
        if (store.insert(cycle, plan.region(), viewer.personId(), now.toInstant())
                .isEmpty()) {
            Cycle existing = store.ofPeriod(plan.planId(), cycle.period()).orElseThrow();
            return new Outcome.DuplicatePeriod(existing.id(), existing.name());
        }
        Map<UUID, UUID> reportOfUnit = new LinkedHashMap<>();
        request.lines().forEach(each -> reportOfUnit.computeIfAbsent(each.unit(), unit -> ids.next()));
        store.ask(cycle.id(), plan.region(), reportOfUnit, request);
        Map<UUID, Organisation> units = organisations.byId(reportOfUnit.keySet());
        timers.start(
                reportOfUnit.entrySet().stream()
                        .map(each -> subject(
                                cycle,
                                plan.region(),
                                each.getKey(),
                                above(units.get(each.getKey()), cycle),
                                each.getValue()))
                        .toList(),
                cycle.opensAt(),
                cycle.dueAt(),
                ladders.of(cycle.organisationId()));
        Burden burden = request.burden();
        journal.record(new Act(
                viewer.actor(),
                "开启调度",
                "cycle",
                cycle.id(),
                about(plan.planId(), request),
                Map.of(
                        "plan", plan.title(),
                        "period", cycle.name(),
                        "asks", Field.words(cycle.fields()),
                        "opensAt", cycle.opensAt().toString(),
                        "dueAt", cycle.dueAt().toString(),
                        "locksAt", cycle.locksAt().toString(),
                        "units", burden.units(),
                        "entries", burden.entries(),
                        "fields", burden.fields(),
                        "minutes", burden.minutes())));
        return new Outcome.Opened(cycle.id(), burden);
    }

    private static List<UUID> about(UUID planId, Request request) {
        List<UUID> all = new java.util.ArrayList<>();
        all.add(planId);
        request.lines().forEach(each -> all.add(each.owed().entryId()));
        return all;
    }

    /** The cycle as the viewer may see it; empty when it does not exist for them. */
    public Optional<Cycle> find(UUID cycleId, Viewer viewer) {
        return store.find(cycleId, viewer.planScope(), viewer.readable());
    }

    /** A place in the list of cycles. */
    record Key(LocalDate period, UUID id) {
        static final Key FIRST = new Key(LocalDate.of(9999, 12, 31), new UUID(-1, -1));
    }

    /** Cycles the viewer may see with all standings they may see of them, newest first. */
    List<Turn> page(Viewer viewer, Key before, int limit) {
        List<Cycle> found = store.page(before.period(), before.id(), limit, viewer.planScope(), viewer.readable());
        Map<UUID, List<Standing>> standings = new LinkedHashMap<>();
        found.forEach(cycle -> standings.put(cycle.id(), new java.util.ArrayList<>()));
        reports.ofCycles(standings.keySet(), viewer.planScope(), viewer.readable(), clock.instant())
                .forEach(each -> standings
                        .getOrDefault(each.cycle().id(), new java.util.ArrayList<>())
                        .add(each));
        return found.stream()
                .map(cycle -> new Turn(cycle, standings.getOrDefault(cycle.id(), List.of())))
                .toList();
    }

    /** A cycle and how the units stand in it. */
    public record Turn(Cycle cycle, List<Standing> standings) {
        public Turn {
            standings = List.copyOf(standings);
        }

        public long in(ReportState state) {
            return standings.stream().filter(each -> each.state() == state).count();
        }

        public long with(Timeliness timeliness) {
            return standings.stream()
                    .filter(each -> each.timeliness() == timeliness)
                    .count();
        }

        public int entries() {
            return standings.stream().mapToInt(Standing::entries).sum();
        }

        public int empty() {
            return standings.stream()
                    .filter(each -> each.firstSubmittedAt() != null)
                    .mapToInt(Standing::empty)
                    .sum();
        }
    }

    /** Nobody stands above the topmost organisation: then it is who asks. */
    private static UUID above(@Nullable Organisation unit, Cycle cycle) {
        UUID parent = unit == null ? null : unit.parentId();
        return parent == null ? cycle.organisationId() : parent;
    }

    private static Timers.Subject subject(Cycle cycle, String region, UUID unit, UUID above, UUID report) {
        return new Timers.Subject(
                Report.TIMER,
                report,
                region,
                unit,
                cycle.organisationId(),
                above,
                cycle.name() + "填报",
                "/dispatch/reports/" + report);
    }

    /** The day itself or the first one after it on which offices are open; empty where no notice reaches so far. */
    Optional<LocalDate> worked(LocalDate day) {
        try {
            return Optional.of(calendars.clock().calendar().onOrAfter(day));
        } catch (UnpublishedYear beyond) {
            return Optional.empty();
        }
    }

    /** Working hours that lie at least between opening and deadline. */
    int floorHours() {
        return floorHours;
    }
}
