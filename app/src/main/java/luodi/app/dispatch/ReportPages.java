package luodi.app.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.app.indicator.Measures;
import luodi.app.indicator.Observation;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the page of a report shows, in a handful of queries whatever its length. */
@Component
class ReportPages {
    private final Reports reports;
    private final ReportStore store;
    private final AttachingEvidence evidence;
    private final LedgerBook ledger;
    private final Measures measures;
    private final Organisations organisations;
    private final Clock clock;

    ReportPages(
            Reports reports,
            ReportStore store,
            AttachingEvidence evidence,
            LedgerBook ledger,
            Measures measures,
            Organisations organisations,
            Clock clock) {
        this.reports = reports;
        this.store = store;
        this.evidence = evidence;
        this.ledger = ledger;
        this.measures = measures;
        this.organisations = organisations;
        this.clock = clock;
    }

    ReportPage plain(Viewer viewer, UUID reportId) {
        Report report = reports.find(reportId, viewer).orElseThrow(NotVisible::new);
        return page(viewer, report, new Said(200, List.of(), Map.of(), Map.of(), Map.of(), false));
    }

    /** The page with what went wrong and, so that nothing is lost, with what was typed. */
    ReportPage refused(
            Viewer viewer,
            Report report,
            int status,
            Sentence words,
            Map<UUID, Typed> typed,
            Map<UUID, Sentence> faults) {
        return page(viewer, fresh(viewer, report), new Said(status, List.of(words), typed, faults, Map.of(), false));
    }

    ReportPage refused(Viewer viewer, Report report, int status, List<Sentence> words) {
        return page(viewer, fresh(viewer, report), new Said(status, words, Map.of(), Map.of(), Map.of(), false));
    }

    /** What was typed stays in the cells, what somebody else saved stands under them; saving again decides. */
    ReportPage stale(Viewer viewer, Report report, Outcome.Stale stale, Map<UUID, Typed> typed) {
        Sentence words = Sentence.of(
                "没有保存：{0}在 {1} 改动过这份填报。您填的内容还在格里，不同之处列在格下；核对后再保存，以您的为准。", stale.by(), Times.minute(stale.at()));
        return page(viewer, fresh(viewer, report), new Said(409, List.of(words), typed, Map.of(), Map.of(), true));
    }

    /** A file was not taken: the reason stands beside the file button of its row. */
    ReportPage fileRefused(Viewer viewer, Report report, UUID entryId, Sentence words) {
        return page(
                viewer,
                fresh(viewer, report),
                new Said(422, List.of(), Map.of(), Map.of(), Map.of(entryId, words), false));
    }

    /**
     * What the page says beyond the stored report.
     *
     * @param typed cells as they were typed, by entry
     * @param showTheirs whether what is stored is shown where it differs from what was typed
     */
    private record Said(
            int status,
            List<Sentence> words,
            Map<UUID, Typed> typed,
            Map<UUID, Sentence> faults,
            Map<UUID, Sentence> fileFaults,
            boolean showTheirs) {}

    String unit(Report report) {
        return CycleController.name(organisations.byId(List.of(report.organisationId())), report.organisationId());
    }

    /** These units as one list: 大洼区住建局、大洼区水利局. */
    String names(List<UUID> units) {
        Map<UUID, Organisation> byId = organisations.byId(units);
        return units.stream().map(unit -> CycleController.name(byId, unit)).collect(Collectors.joining("、"));
    }

    List<ReportTable.Prefilled> table(Report report) {
        List<Line> lines = reports.lines(report);
        Map<UUID, LedgerEntry> entries = entries(lines);
        Map<UUID, Dispatching.Answer> last = last(report, lines);
        return lines.stream()
                .map(line -> new ReportTable.Prefilled(
                        entry(entries, line.entryId()),
                        last.get(line.entryId()),
                        Typed.of(line, last.get(line.entryId())),
                        line.completion()))
                .toList();
    }

    private Report fresh(Viewer viewer, Report report) {
        return reports.find(report.id(), viewer).orElseThrow(NotVisible::new);
    }

    private ReportPage page(Viewer viewer, Report report, Said said) {
        List<Line> lines = reports.lines(report);
        Map<UUID, LedgerEntry> entries = entries(lines);
        Map<UUID, Dispatching.Answer> last = last(report, lines);
        Map<UUID, List<Evidence>> files =
                evidence.of(report).stream().collect(Collectors.groupingBy(Evidence::entryId));
        Map<UUID, String> held = reports.held(report);
        Map<UUID, List<ReportPage.Source>> sources = sources(report, viewer, lines);
        Rights rights = new Rights(viewer, report, clock.instant());
        List<ReportPage.Row> rows = new ArrayList<>();
        List<ReportPage.Problem> problems = new ArrayList<>();
        said.words().forEach(each -> problems.add(new ReportPage.Problem(null, each)));
        for (Line line : lines) {
            LedgerEntry entry = entry(entries, line.entryId());
            Dispatching.Answer before = last.get(line.entryId());
            Typed cells = said.typed().getOrDefault(line.entryId(), Typed.of(line, rights.fills() ? before : null));
            if (held.containsKey(line.entryId())) {
                cells = cells.withCompletion(Times.figure(line.completion()));
            }
            Sentence fault = said.faults().get(line.entryId());
            Sentence fileFault = said.fileFaults().get(line.entryId());
            Sentence wrong = fault == null ? fileFault : fault;
            if (wrong != null) {
                problems.add(new ReportPage.Problem(line.entryId(), Sentence.of("{0} {1}", entry.number(), wrong)));
            }
            rows.add(row(
                    entry,
                    before,
                    held.get(line.entryId()),
                    sources.getOrDefault(line.entryId(), List.of()),
                    cells,
                    fault,
                    fileFault,
                    said.showTheirs() && !Typed.of(line).equals(cells) ? inWords(line) : null,
                    files.getOrDefault(line.entryId(), List.of())));
        }
        return new ReportPage(said.status(), head(report), rights.now(), rows, problems);
    }

    private static ReportPage.Row row(
            LedgerEntry entry,
            Dispatching.@Nullable Answer last,
            @Nullable String held,
            List<ReportPage.Source> sources,
            Typed cells,
            @Nullable Sentence fault,
            @Nullable Sentence fileFault,
            @Nullable String theirs,
            List<Evidence> files) {
        return new ReportPage.Row(
                entry.id(),
                entry.number(),
                entry.task(),
                entry.target(),
                Times.day(entry.dueOn()),
                last == null
                        ? null
                        : new ReportPage.Last(
                                last.cycleName(), Times.figure(last.completion()), last.progress(), last.nextStep()),
                held,
                sources,
                cells.completion(),
                cells.progress(),
                cells.problem(),
                cells.nextStep(),
                cells.noProgress(),
                fault,
                fileFault,
                theirs,
                last != null && !last.noProgress() && last.progress().equals(cells.progress()),
                last != null && lower(cells, last.completion()),
                files.stream()
                        .map(file -> new ReportPage.File(
                                file.id(),
                                file.fileName(),
                                size(file.bytes()),
                                file.addedBy(),
                                Times.minute(file.addedAt()),
                                file.removed()))
                        .toList());
    }

    private static boolean lower(Typed cells, @Nullable BigDecimal before) {
        return before != null
                && cells.read() instanceof Typed.Read.Good(Line line)
                && line.completion() != null
                && line.completion().compareTo(before) < 0;
    }

    private static String inWords(Line line) {
        return line.untouched()
                ? "（空）"
                : Times.figure(line.completion()) + "% · " + line.progress() + " · " + line.problem() + " · "
                        + line.nextStep();
    }

    private static String size(long bytes) {
        return bytes < 1024 * 1024 ? Math.max(1, bytes / 1024) + " KB" : bytes / (1024 * 1024) + " MB";
    }

    /** Who may do what, and whether it can be done now. */
    private record Rights(Viewer viewer, Report report, Instant at) {
        ReportPage.Rights now() {
            boolean open = !report.closed(at) && !report.cycle().notYetOpen(at);
            boolean leader = viewer.may(Role.UNIT_LEADER, report.organisationId());
            boolean office = viewer.may(Role.PLAN_OFFICE, report.cycle().organisationId());
            return new ReportPage.Rights(
                    fills(),
                    leader && can(ReportState.Step.SIGN),
                    leader && can(ReportState.Step.SEND_BACK) && open,
                    office && can(ReportState.Step.ACCEPT),
                    office && can(ReportState.Step.RETURN) && open,
                    office && report.state().open() && at.isAfter(report.cycle().dueAt()));
        }

        boolean fills() {
            return viewer.may(Role.UNIT_CLERK, report.organisationId())
                    && report.state().open()
                    && !report.closed(at)
                    && !report.cycle().notYetOpen(at);
        }

        private boolean can(ReportState.Step step) {
            return report.state().after(step).isPresent();
        }
    }

    private ReportPage.Head head(Report report) {
        Instant now = clock.instant();
        List<ReportPage.Done> done = new ArrayList<>();
        done(done, "提交", report.submitted());
        done(done, "签批", report.signed());
        done(done, "收下", report.accepted());
        return new ReportPage.Head(
                report.id(),
                report.cycle().id(),
                report.cycle().name(),
                report.cycle().planTitle(),
                unit(report),
                report.state(),
                report.timeliness(now),
                DispatchPage.Phase.of(report.cycle(), report.closesAt(), now),
                Times.minute(report.cycle().opensAt()),
                Times.minute(report.cycle().dueAt()),
                Times.minute(report.closesAt()),
                report.cycle().fields(),
                report.excepted()
                        ? reports.exceptions(report).stream()
                                .map(each -> new ReportPage.Leave(
                                        Times.minute(each.openUntil()),
                                        each.reason(),
                                        each.grantedBy(),
                                        Times.minute(each.grantedAt())))
                                .toList()
                        : List.of(),
                report.version(),
                report.saved().by(),
                Times.minute(report.saved().at()),
                done,
                report.state() == ReportState.RETURNED
                        ? new ReportPage.Returned(
                                report.returned().by(),
                                Times.minute(report.returned().at()),
                                report.returnReason())
                        : null);
    }

    private static void done(List<ReportPage.Done> all, String step, Report.Stamp stamp) {
        if (stamp.at() != null) {
            all.add(new ReportPage.Done(step, stamp.by(), Times.minute(stamp.at())));
        }
    }

    private Map<UUID, LedgerEntry> entries(List<Line> lines) {
        Map<UUID, LedgerEntry> byId = new HashMap<>();
        ledger.entries(lines.stream().map(Line::entryId).toList()).forEach(entry -> byId.put(entry.id(), entry));
        return byId;
    }

    private static LedgerEntry entry(Map<UUID, LedgerEntry> entries, UUID id) {
        LedgerEntry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalStateException("a report asks for entry " + id + ", which the ledger does not have");
        }
        return entry;
    }

    /** What measures the viewer may see say of the last month of the period. */
    private Map<UUID, List<ReportPage.Source>> sources(Report report, Viewer viewer, List<Line> lines) {
        Map<UUID, List<ReportPage.Source>> sources = new HashMap<>();
        measures.known(
                        lines.stream().map(Line::entryId).toList(),
                        YearMonth.from(report.cycle().periodTo()),
                        viewer)
                .forEach((entry, known) -> sources.put(
                        entry,
                        Stream.of(said("自报", known, known.reported()), said("核实", known, known.verified()))
                                .flatMap(Optional::stream)
                                .toList()));
        return sources;
    }

    private static Optional<ReportPage.Source> said(String word, Measures.Known known, @Nullable Observation value) {
        return Optional.ofNullable(value)
                .map(each -> new ReportPage.Source(
                        known.measure().id(), word, KnownCompletion.said(known, each), each.source()));
    }

    private Map<UUID, Dispatching.Answer> last(Report report, List<Line> lines) {
        return store.acceptedBefore(
                report.cycle().periodTo(), lines.stream().map(Line::entryId).toList());
    }
}
