package luodi.app.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports for programs, in the scope of whoever asks. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportsApi {
    private static final int MOST = 200;

    private final ReportStore store;
    private final AttachingEvidence evidence;
    private final Clock clock;

    ReportsApi(ReportStore store, AttachingEvidence evidence, Clock clock) {
        this.store = store;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * One page of reports.
     *
     * @param next to be sent as {@code after} for the next page; null on the last one
     */
    record ReportList(List<ReportItem> items, @Nullable UUID next) {}

    record CycleItem(
            UUID id,
            UUID planId,
            String planTitle,
            String name,
            String kind,
            LocalDate periodFrom,
            LocalDate periodTo,
            List<String> fields,
            Instant opensAt,
            Instant dueAt,
            Instant locksAt) {
        static CycleItem of(Cycle cycle) {
            return new CycleItem(
                    cycle.id(),
                    cycle.planId(),
                    cycle.planTitle(),
                    cycle.name(),
                    cycle.period().kind().code(),
                    cycle.periodFrom(),
                    cycle.periodTo(),
                    Field.codes(cycle.fields()),
                    cycle.opensAt(),
                    cycle.dueAt(),
                    cycle.locksAt());
        }
    }

    record ReportItem(
            UUID id,
            CycleItem cycle,
            UUID unitId,
            String state,
            String timeliness,
            @Nullable Instant firstSubmittedAt,
            @Nullable Instant acceptedAt,
            int entries,
            int filled,
            int empty,
            int evidence) {
        static ReportItem of(Standing standing) {
            return new ReportItem(
                    standing.reportId(),
                    CycleItem.of(standing.cycle()),
                    standing.organisationId(),
                    standing.state().code(),
                    standing.timeliness().code(),
                    standing.firstSubmittedAt(),
                    standing.acceptedAt(),
                    standing.entries(),
                    standing.filled(),
                    standing.empty(),
                    standing.evidence());
        }
    }

    record LineItem(
            UUID entryId,
            @Nullable BigDecimal completion,
            String progress,
            String problem,
            String nextStep,
            boolean noProgress) {}

    record EvidenceItem(UUID id, UUID entryId, String fileName, String mediaType, long bytes, String sha256) {}

    record WholeReport(
            UUID id,
            CycleItem cycle,
            UUID unitId,
            String state,
            String timeliness,
            @Nullable Instant firstSubmittedAt,
            @Nullable Instant signedAt,
            @Nullable Instant acceptedAt,
            String returnReason,
            int version,
            List<LineItem> lines,
            List<EvidenceItem> evidence) {}

    @GetMapping
    ReportList reports(
            Viewer viewer,
            @RequestParam @Nullable UUID cycle,
            @RequestParam @Nullable UUID unit,
            @RequestParam @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Standing> found = store.page(
                cycle,
                unit,
                after == null ? new UUID(0, 0) : after,
                size + 1,
                viewer.planScope(),
                viewer.readable(),
                clock.instant());
        List<Standing> shown = found.subList(0, Math.min(size, found.size()));
        return new ReportList(
                shown.stream().map(ReportItem::of).toList(),
                found.size() > size ? shown.getLast().reportId() : null);
    }

    @GetMapping("/{id}")
    WholeReport report(Viewer viewer, @PathVariable UUID id) {
        Report report = store.find(id, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
        return new WholeReport(
                report.id(),
                CycleItem.of(report.cycle()),
                report.organisationId(),
                report.state().code(),
                report.timeliness(clock.instant()).code(),
                report.firstSubmittedAt(),
                report.signed().at(),
                report.accepted().at(),
                report.state() == ReportState.RETURNED ? report.returnReason() : "",
                report.version(),
                store.lines(id).stream()
                        .map(line -> new LineItem(
                                line.entryId(),
                                line.completion(),
                                line.progress(),
                                line.problem(),
                                line.nextStep(),
                                line.noProgress()))
                        .toList(),
                evidence.of(report).stream()
                        .filter(file -> !file.removed())
                        .map(file -> new EvidenceItem(
                                file.id(),
                                file.entryId(),
                                file.fileName(),
                                file.mediaType(),
                                file.bytes(),
                                file.hash()))
                        .toList());
    }
}
