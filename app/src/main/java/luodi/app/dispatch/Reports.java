package luodi.app.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.dispatch.ReportState.Step;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to reports: the clerk fills and submits, the leader signs or sends back, the plan office accepts or
 * returns. Each act names the version of the report it was decided on, holds the report while it acts, and writes
 * the journal in the same transaction. A report outside the viewer's scope is {@link NotVisible}.
 */
@Component
public class Reports {
    private final ReportStore store;
    private final LedgerBook ledger;
    private final Organisations organisations;
    private final Timers timers;
    private final Ladders ladders;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Reports(
            ReportStore store,
            LedgerBook ledger,
            Organisations organisations,
            Timers timers,
            Ladders ladders,
            Journal journal,
            ApplicationEventPublisher events,
            Ids ids,
            City city,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.organisations = organisations;
        this.timers = timers;
        this.ladders = ladders;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    public Optional<Report> find(UUID reportId, Viewer viewer) {
        return store.find(reportId, viewer.planScope(), viewer.readable());
    }

    /** The lines of a report that was found for the viewer, in the order of the plan. */
    public List<Line> lines(Report report) {
        return store.lines(report.id());
    }

    /** What waits for this person as clerk, leader or plan office, the nearest deadline first. */
    public List<Standing> waiting(Viewer viewer) {
        return store.waiting(
                viewer.scopeAs(Role.UNIT_CLERK),
                viewer.scopeAs(Role.UNIT_LEADER),
                viewer.scopeAs(Role.PLAN_OFFICE),
                clock.instant());
    }

    /** Keeps a draft. Lines that are not given stay as they are. */
    @Transactional
    public Outcome.Saving save(Viewer viewer, UUID reportId, int version, List<Line> lines) {
        Report report = hold(viewer, reportId);
        Instant now = clock.instant();
        if (!viewer.may(Role.UNIT_CLERK, report.organisationId())) {
            return new Outcome.NotYours();
        }
        if (report.cycle().notYetOpen(now)) {
            return new Outcome.NotOpen(report.cycle().opensAt());
        }
        if (!report.state().open()) {
            return new Outcome.NotNow(report.state());
        }
        if (report.closed(now)) {
            return new Outcome.Locked(report.closesAt());
        }
        if (report.version() != version) {
            return stale(report);
        }
        List<UUID> foreign = foreign(store.lines(reportId), lines);
        if (!foreign.isEmpty()) {
            return new Outcome.ForeignEntries(foreign);
        }
        store.write(reportId, lines);
        store.saved(report, viewer.name(), now);
        return new Outcome.Saved(version + 1);
    }

    /** Hands the report to the leader: what is given is kept first, so that what was seen is what is submitted. */
    @Transactional
    public Outcome.Submitting submit(Viewer viewer, UUID reportId, int version, List<Line> lines) {
        Report report = hold(viewer, reportId);
        Instant now = clock.instant();
        if (!viewer.may(Role.UNIT_CLERK, report.organisationId())) {
            return new Outcome.NotYours();
        }
        if (report.cycle().notYetOpen(now)) {
            return new Outcome.NotOpen(report.cycle().opensAt());
        }
        ReportState next = report.state().after(Step.SUBMIT).orElse(null);
        if (next == null) {
            Instant before = report.submitted().at();
            return new Outcome.AlreadySubmitted(before == null ? now : before);
        }
        if (report.closed(now)) {
            return new Outcome.Locked(report.closesAt());
        }
        if (report.version() != version) {
            return stale(report);
        }
        List<Line> stored = store.lines(reportId);
        List<UUID> foreign = foreign(stored, lines);
        if (!foreign.isEmpty()) {
            return new Outcome.ForeignEntries(foreign);
        }
        List<Line> whole = merged(stored, lines, store.held(reportId).keySet());
        List<UUID> incomplete = whole.stream()
                .filter(line -> !line.complete(report.cycle().fields()))
                .map(Line::entryId)
                .toList();
        if (!incomplete.isEmpty()) {
            return new Outcome.Incomplete(incomplete);
        }
        store.write(reportId, whole);
        store.submitted(report, next, viewer.name(), now);
        timers.stop(Report.TIMER, report.id());
        record(viewer, "提交填报", report, whole, Map.of("lines", content(whole)));
        Instant first = report.firstSubmittedAt() == null ? now : report.firstSubmittedAt();
        Timeliness timeliness = Timeliness.judge(first, next, report.cycle().dueAt(), report.closesAt(), now);
        if (report.firstSubmittedAt() == null) {
            events.publishEvent(new ReportHandedIn(report.id(), timeliness));
        }
        return new Outcome.Submitted(
                now, timeliness, (int) whole.stream().filter(Line::noProgress).count());
    }

    /** The leader answers for what was submitted. Nothing changes but the name under it, so a lock does not stop it. */
    @Transactional
    public Outcome.Signing sign(Viewer viewer, UUID reportId, int version) {
        Report report = hold(viewer, reportId);
        if (!viewer.may(Role.UNIT_LEADER, report.organisationId())) {
            return new Outcome.NotYours();
        }
        ReportState next = report.state().after(Step.SIGN).orElse(null);
        if (next == null) {
            return new Outcome.NotNow(report.state());
        }
        if (report.version() != version) {
            return stale(report);
        }
        Instant now = clock.instant();
        store.signed(report, next, viewer.name(), now);
        record(
                viewer,
                "签批",
                report,
                store.lines(reportId),
                Map.of("submittedBy", report.submitted().by()));
        return new Outcome.Signed(now);
    }

    /** The leader hands it back to whoever fills it in. */
    @Transactional
    public Outcome.HandingBack sendBack(Viewer viewer, UUID reportId, int version, String reason) {
        Report report = hold(viewer, reportId);
        return viewer.may(Role.UNIT_LEADER, report.organisationId())
                ? handBack(viewer, report, version, reason, Step.SEND_BACK, "退回填报人")
                : new Outcome.NotYours();
    }

    /** The plan office hands it back to the unit. */
    @Transactional
    public Outcome.HandingBack giveBack(Viewer viewer, UUID reportId, int version, String reason) {
        Report report = hold(viewer, reportId);
        return viewer.may(Role.PLAN_OFFICE, report.cycle().organisationId())
                ? handBack(viewer, report, version, reason, Step.RETURN, "退回单位")
                : new Outcome.NotYours();
    }

    private Outcome.HandingBack handBack(
            Viewer viewer, Report report, int version, String reason, Step step, String verb) {
        ReportState next = report.state().after(step).orElse(null);
        if (next == null) {
            return new Outcome.NotNow(report.state());
        }
        Instant now = clock.instant();
        // After the lock nobody could correct it: a return would only take away what was handed in.
        if (report.closed(now)) {
            return new Outcome.Locked(report.closesAt());
        }
        if (report.version() != version) {
            return stale(report);
        }
        if (reason.isBlank()) {
            return new Outcome.NoReason();
        }
        store.handedBack(report, next, reason.strip(), viewer.name(), now);
        // What comes back is reminded of again, to the deadline or, past that, to the lock.
        timers.arm(
                Report.TIMER,
                report.id(),
                now.isBefore(report.cycle().dueAt()) ? report.cycle().dueAt() : report.closesAt(),
                ladders.of(report.cycle().organisationId()));
        record(viewer, verb, report, store.lines(report.id()), Map.of("reason", reason.strip()));
        return new Outcome.HandedBack(now, report.closesAt());
    }

    /**
     * The plan office lets one unit hand in after the lock, for a reason. What comes then is late all the same.
     *
     * @param until the last moment at which anything is taken, later than the lock and than any earlier leave
     */
    @Transactional
    public Outcome.Excepting except(Viewer viewer, UUID reportId, int version, Instant until, String reason) {
        Report report = hold(viewer, reportId);
        if (!viewer.may(Role.PLAN_OFFICE, report.cycle().organisationId())) {
            return new Outcome.NotYours();
        }
        Instant now = clock.instant();
        if (!report.state().open()) {
            return new Outcome.NotNow(report.state());
        }
        if (report.version() != version) {
            return stale(report);
        }
        if (reason.isBlank()) {
            return new Outcome.NoReason();
        }
        Instant least = report.closesAt().isAfter(now) ? report.closesAt() : now;
        if (!until.isAfter(least)) {
            return new Outcome.NotLater(least);
        }
        store.except(
                new LockException(ids.next(), report.id(), until, reason.strip(), viewer.name(), now),
                viewer.personId(),
                city.region());
        timers.arm(Report.TIMER, report.id(), until, ladders.of(report.cycle().organisationId()));
        record(viewer, "准予补报", report, List.of(), Map.of("until", until.toString(), "reason", reason.strip()));
        return new Outcome.Excepted(until);
    }

    /** The leave a unit was given to hand in after the lock, the latest first. The caller has found the report. */
    List<LockException> exceptions(Report report) {
        return store.exceptions(report.id());
    }

    /** Where the completion of a line is known from, so that nobody is asked for it. The caller has found the report. */
    Map<UUID, String> held(Report report) {
        return store.held(report.id());
    }

    /** The plan office takes the answers, which from now on stand on the entries. */
    @Transactional
    public Outcome.Accepting accept(Viewer viewer, UUID reportId, int version) {
        Report report = hold(viewer, reportId);
        if (!viewer.may(Role.PLAN_OFFICE, report.cycle().organisationId())) {
            return new Outcome.NotYours();
        }
        ReportState next = report.state().after(Step.ACCEPT).orElse(null);
        if (next == null) {
            return new Outcome.NotNow(report.state());
        }
        if (report.version() != version) {
            return stale(report);
        }
        List<UUID> below = organisations.subtree(report.organisationId()).stream()
                .map(Organisation::id)
                .filter(unit -> !unit.equals(report.organisationId()))
                .toList();
        List<UUID> first = store.unitsStillOwed(report.cycle().id(), below, clock.instant());
        if (!first.isEmpty()) {
            return new Outcome.DescendantsFirst(first);
        }
        // Before the time is asked for: no judging may stand between the two.
        ledger.takeTurn(report.cycle().planId());
        Instant now = clock.instant();
        List<Line> lines = carried(report, store.lines(reportId));
        LocalDate reportedOn = reportedOn(report);
        store.write(reportId, lines);
        store.accepted(report, next, reportedOn, viewer.name(), now);
        // One transaction with the ledger, on purpose: an accepted answer that the entry does not show is none.
        ledger.showProgress(
                reportedOn,
                lines.stream()
                        .map(line -> new LedgerBook.Accepted(
                                line.entryId(),
                                line.completion(),
                                line.noProgress() ? "本期无进展：" + line.progress() : line.progress(),
                                line.problem(),
                                line.nextStep()))
                        .toList());
        record(viewer, "收下填报", report, lines, Map.of("reportedOn", reportedOn.toString(), "lines", content(lines)));
        events.publishEvent(new ReportAccepted(
                report.cycle().planId(),
                report.id(),
                lines.stream().map(Line::entryId).toList(),
                viewer.actor()));
        return new Outcome.Taken(now, lines.size());
    }

    /** Where nothing moved the figure of last time still stands. */
    private List<Line> carried(Report report, List<Line> lines) {
        Map<UUID, Dispatching.Answer> before = store.acceptedBefore(
                report.cycle().periodTo(), lines.stream().map(Line::entryId).toList());
        return lines.stream()
                .map(line -> {
                    Dispatching.Answer last = before.get(line.entryId());
                    return line.completion() != null || last == null ? line : line.with(last.completion());
                })
                .toList();
    }

    private LocalDate reportedOn(Report report) {
        Instant at = report.submitted().at();
        LocalDate submitted = LocalDate.ofInstant(at == null ? clock.instant() : at, clock.getZone());
        return submitted.isBefore(report.cycle().periodTo())
                ? submitted
                : report.cycle().periodTo();
    }

    private Report hold(Viewer viewer, UUID reportId) {
        return store.hold(reportId, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
    }

    /** Who changed the report last: the latest of all stamps. */
    static Outcome.Stale stale(Report report) {
        Report.Stamp latest = report.saved();
        for (Report.Stamp stamp : List.of(report.submitted(), report.signed(), report.accepted(), report.returned())) {
            Instant known = latest.at();
            Instant at = stamp.at();
            if (at != null && (known == null || at.isAfter(known))) {
                latest = stamp;
            }
        }
        Instant at = latest.at();
        return new Outcome.Stale(latest.by(), at == null ? report.cycle().opensAt() : at, report.version());
    }

    private static List<UUID> foreign(List<Line> stored, List<Line> given) {
        var asked = stored.stream().map(Line::entryId).collect(Collectors.toSet());
        return given.stream()
                .map(Line::entryId)
                .filter(id -> !asked.contains(id))
                .toList();
    }

    /** What is given over what is stored; a figure that is held stays what it is. */
    private static List<Line> merged(List<Line> stored, List<Line> given, Set<UUID> held) {
        Map<UUID, Line> byEntry = new HashMap<>();
        given.forEach(line -> byEntry.put(line.entryId(), line));
        return stored.stream()
                .map(line -> {
                    Line now = byEntry.getOrDefault(line.entryId(), line);
                    return held.contains(line.entryId()) ? now.with(line.completion()) : now;
                })
                .toList();
    }

    private void record(Viewer viewer, String verb, Report report, List<Line> lines, Map<String, ?> content) {
        List<UUID> about = new ArrayList<>();
        about.add(report.cycle().id());
        lines.forEach(line -> about.add(line.entryId()));
        Map<String, Object> all = new HashMap<>(content);
        all.put("period", report.cycle().name());
        all.put("unit", report.organisationId().toString());
        journal.record(new Act(viewer.actor(), verb, "report", report.id(), about, all));
    }

    private static List<Map<String, Object>> content(List<Line> lines) {
        return lines.stream()
                .map(line -> {
                    Map<String, Object> said = new LinkedHashMap<>();
                    said.put("entry", line.entryId().toString());
                    if (line.completion() != null) {
                        said.put("completion", line.completion());
                    }
                    said.put("progress", line.progress());
                    said.put("problem", line.problem());
                    said.put("nextStep", line.nextStep());
                    said.put("noProgress", line.noProgress());
                    return said;
                })
                .toList();
    }
}
