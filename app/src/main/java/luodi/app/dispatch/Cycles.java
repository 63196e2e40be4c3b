package luodi.app.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.calendar.Calendars;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.timer.OwedLadder;
import luodi.app.timer.Timers;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.UnpublishedYear;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to cycles: opening one, and those a viewer may see. */
@Component
public class Cycles {
    private static final int DUE_DAY = 5;
    private static final LocalTime DUE_TIME = LocalTime.of(18, 0);
    private static final int DAYS_TO_LOCK = 5;

    private final CycleStore store;
    private final ReportStore reports;
    private final LedgerBook ledger;
    private final Organisations organisations;
    private final Calendars calendars;
    private final Timers timers;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final int floorHours;

    Cycles(
            CycleStore store,
            ReportStore reports,
            LedgerBook ledger,
            Organisations organisations,
            Calendars calendars,
            Timers timers,
            Journal journal,
            Ids ids,
            Clock clock,
            // Two working days: notice on Friday evening, hand in on Monday is what the rules forbid.
            @Value("${luodi.dispatch.floor-hours:16}") int floorHours) {
        this.store = store;
        this.reports = reports;
        this.ledger = ledger;
        this.organisations = organisations;
        this.calendars = calendars;
        this.timers = timers;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.floorHours = floorHours;
    }

    /**
     * A month to be asked for.
     *
     * @param opens null opens it at once; times are those of the office, Asia/Shanghai
     */
    public record Proposal(
            UUID planId, YearMonth month, @Nullable LocalDateTime opens, LocalDateTime due, LocalDateTime locks) {}

    /**
     * What an office usually wants: this month, due on the fifth of the next at 18:00 or on the first day worked after
     * it, locked five days later.
     */
    public Proposal usual(UUID planId, YearMonth month) {
        LocalDate fifth = month.plusMonths(1).atDay(DUE_DAY);
        LocalDateTime due = worked(fifth).orElse(fifth).atTime(DUE_TIME);
        return new Proposal(planId, month, null, due, due.plusDays(DAYS_TO_LOCK));
    }

    /** Plans the viewer may open cycles for. */
    public List<LedgerBook.PlanOf> plans(Viewer viewer) {
        return ledger.plansKeptBy(viewer.scopeAs(Role.PLAN_OFFICE));
    }

    /** What a cycle of this plan would cost the units. */
    public Burden burden(UUID planId) {
        List<LedgerBook.Owed> owed = ledger.owedIn(planId);
        return new Burden(
                (int) owed.stream().map(LedgerBook.Owed::leadId).distinct().count(), owed.size());
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
        List<LedgerBook.Owed> owed = ledger.owedIn(plan.planId());
        if (owed.isEmpty()) {
            return new Outcome.NothingOwed();
        }
        Cycle cycle = new Cycle(
                ids.next(),
                plan.organisationId(),
                plan.planId(),
                plan.title(),
                wanted.month().getYear() + "年" + wanted.month().getMonthValue() + "月",
                wanted.month().atDay(1),
                wanted.month().atEndOfMonth(),
                from.toInstant(),
                due.toInstant(),
                locks.toInstant());
        if (store.insert(cycle, plan.region(), viewer.personId(), now.toInstant())
                .isEmpty()) {
            Cycle existing = store.ofPeriod(plan.planId(), cycle.periodFrom()).orElseThrow();
            return new Outcome.DuplicatePeriod(existing.id(), existing.name());
        }
        Map<UUID, UUID> reportOfUnit = new LinkedHashMap<>();
        owed.forEach(each -> reportOfUnit.computeIfAbsent(each.leadId(), unit -> ids.next()));
        store.ask(
                cycle.id(),
                plan.region(),
                reportOfUnit,
                owed.stream()
                        .map(each -> new CycleStore.Asking(reportOf(reportOfUnit, each.leadId()), each.entryId()))
                        .toList());
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
                OwedLadder.LADDER);
        Burden burden = new Burden(reportOfUnit.size(), owed.size());
        journal.record(new Act(
                viewer.actor(),
                "开启调度",
                "cycle",
                cycle.id(),
                about(plan.planId(), owed),
                Map.of(
                        "plan", plan.title(),
                        "period", cycle.name(),
                        "opensAt", cycle.opensAt().toString(),
                        "dueAt", cycle.dueAt().toString(),
                        "locksAt", cycle.locksAt().toString(),
                        "units", burden.units(),
                        "entries", burden.entries(),
                        "fields", burden.fields())));
        return new Outcome.Opened(cycle.id(), burden);
    }

    private static UUID reportOf(Map<UUID, UUID> reportOfUnit, UUID unit) {
        UUID report = reportOfUnit.get(unit);
        if (report == null) {
            throw new IllegalStateException("no report for unit " + unit);
        }
        return report;
    }

    private static List<UUID> about(UUID planId, List<LedgerBook.Owed> owed) {
        List<UUID> all = new java.util.ArrayList<>();
        all.add(planId);
        owed.forEach(each -> all.add(each.entryId()));
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
