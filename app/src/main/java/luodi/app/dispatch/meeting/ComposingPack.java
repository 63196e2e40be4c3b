package luodi.app.dispatch.meeting;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.dispatch.Cycle;
import luodi.app.dispatch.Dispatching;
import luodi.app.dispatch.Standing;
import luodi.app.dispatch.Timeliness;
import luodi.app.dispatch.Times;
import luodi.app.dispatch.blocker.Blocker;
import luodi.app.dispatch.blocker.Blockers;
import luodi.app.dispatch.order.Orders;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.ledger.Part;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what a meeting has to speak about: exceptions, and first what was promised last time. */
@Component
class ComposingPack {
    private final MeetingStore store;
    private final Dispatching dispatching;
    private final Blockers blockers;
    private final Orders orders;
    private final LedgerBook ledger;
    private final Organisations organisations;
    private final Clock clock;

    ComposingPack(
            MeetingStore store,
            Dispatching dispatching,
            Blockers blockers,
            Orders orders,
            LedgerBook ledger,
            Organisations organisations,
            Clock clock) {
        this.store = store;
        this.dispatching = dispatching;
        this.blockers = blockers;
        this.orders = orders;
        this.ledger = ledger;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** The pack of a plan as of now. The caller has checked that the viewer's office keeps the plan. */
    Pack of(LedgerBook.PlanOf plan, Viewer viewer) {
        Instant now = clock.instant();
        Cycle cycle = dispatching.cyclesOf(plan.planId(), viewer).stream()
                .filter(each -> !each.opensAt().isAfter(now))
                .findFirst()
                .orElse(null);
        List<Standing> standings = cycle == null ? List.of() : dispatching.standings(cycle.id(), viewer, now);
        List<Meeting.Decision> promised = store.decisionsAbout(plan.planId());
        List<Blocker> stuck = blockers.openOf(plan.planId());
        List<Orders.Open> overdue = orders.overdueOf(plan.organisationId(), now);
        Map<UUID, Organisation> named = organisations.byId(Stream.of(
                        standings.stream().map(Standing::organisationId),
                        promised.stream().map(Meeting.Decision::unitId),
                        stuck.stream().map(Blocker::ownerId),
                        overdue.stream().map(each -> each.order().unitId()))
                .flatMap(each -> each)
                .distinct()
                .toList());
        return new Pack(
                promises(promised, named, viewer.today()),
                cycle == null ? "" : cycle.name(),
                standings.size(),
                standings.stream()
                        .filter(each -> !exception(each).isEmpty())
                        .map(each -> new Pack.Report(
                                "/dispatch/reports/" + each.reportId(),
                                name(named, each.organisationId()),
                                exception(each),
                                Times.minute(each.firstSubmittedAt())))
                        .toList(),
                ledger.inRed(plan.planId()).stream().map(ComposingPack::red).toList(),
                stuck.stream().map(each -> stuck(each, named)).toList(),
                overdue.stream().map(each -> overdue(each, named)).toList());
    }

    /** Open is what its entry is not done with. */
    private List<Pack.Promise> promises(
            List<Meeting.Decision> promised, Map<UUID, Organisation> named, LocalDate today) {
        Map<UUID, LedgerEntry> entries =
                ledger.entries(promised.stream().map(Meeting.Decision::entryId).toList()).stream()
                        .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
        return promised.stream()
                .map(each -> promise(each, entries.get(each.entryId()), named, today))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Pack.@Nullable Promise promise(
            Meeting.Decision decision, @Nullable LedgerEntry entry, Map<UUID, Organisation> named, LocalDate today) {
        if (entry == null || entry.state() == LedgerEntry.State.DONE || entry.state() == LedgerEntry.State.ENDED) {
            return null;
        }
        LocalDate due = entry.dueOn() == null ? decision.dueOn() : entry.dueOn();
        return new Pack.Promise(
                "/ledger/" + entry.id(),
                decision.text(),
                name(named, decision.unitId()),
                Times.day(due),
                entry.state() == LedgerEntry.State.ACTIVE && due.isBefore(today),
                decision.meeting(),
                entry.progress());
    }

    /** What is wrong with a report; empty when nothing is, or nothing yet. */
    private static String exception(Standing standing) {
        if (standing.timeliness() == Timeliness.LATE || standing.timeliness() == Timeliness.MISSING) {
            return standing.timeliness().word();
        }
        return standing.allEmpty() ? "全部空报" : "";
    }

    private static Pack.Red red(LedgerEntry entry) {
        BigDecimal completion = entry.completion();
        return new Pack.Red(
                "/ledger/" + entry.id(),
                entry.number(),
                entry.task(),
                entry.printed(Part.LEAD),
                Times.day(entry.dueOn()),
                completion == null ? "" : Times.figure(completion) + "%",
                entry.problem(),
                Times.day(entry.lampOn()));
    }

    private static Pack.Stuck stuck(Blocker blocker, Map<UUID, Organisation> named) {
        return new Pack.Stuck(
                "/blockers/" + blocker.id(),
                blocker.level().word(),
                blocker.cause().word(),
                blocker.text(),
                name(named, blocker.ownerId()),
                Times.day(blocker.since()),
                blocker.decision(),
                Times.day(blocker.decisionDue()));
    }

    private static Pack.Overdue overdue(Orders.Open open, Map<UUID, Organisation> named) {
        return new Pack.Overdue(
                "/orders/" + open.order().id(),
                open.order().number(),
                open.order().task(),
                name(named, open.order().unitId()),
                Times.minute(open.clock().dueAt()),
                open.order().state().word());
    }

    private static String name(Map<UUID, Organisation> named, UUID id) {
        Organisation found = named.get(id);
        return found == null ? "?" : found.label();
    }
}
