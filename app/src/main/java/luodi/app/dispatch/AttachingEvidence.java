package luodi.app.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.files.FileStore;
import luodi.app.files.Incoming;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.reading.ReadingDesk;
import luodi.app.web.NotVisible;
import luodi.app.web.Submitted;
import luodi.engine.attachment.Attachments;
import luodi.engine.attachment.Fault;
import luodi.engine.attachment.Kind;
import luodi.engine.attachment.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts files beside answers and takes them back, as long as the answer itself may change. */
@Component
class AttachingEvidence {
    private final ReportStore reports;
    private final EvidenceStore store;
    private final FileStore files;
    private final ReadingDesk desk;
    private final Journal journal;
    private final Ids ids;
    private final City city;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AttachingEvidence(
            ReportStore reports,
            EvidenceStore store,
            FileStore files,
            ReadingDesk desk,
            Journal journal,
            Ids ids,
            City city,
            Clock clock,
            TransactionTemplate transaction) {
        this.reports = reports;
        this.store = store;
        this.files = files;
        this.desk = desk;
        this.journal = journal;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What arrived. */
    record Upload(String fileName, InputStream bytes) {}

    Outcome.Attaching attach(Viewer viewer, UUID reportId, UUID entryId, Upload upload) throws IOException {
        Report seen =
                reports.find(reportId, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
        if (!viewer.may(Role.UNIT_CLERK, seen.organisationId())) {
            return new Outcome.NotYours();
        }
        String name = Submitted.fileName(upload.fileName());
        try (Incoming incoming = files.receive(upload.bytes(), Attachments.MOST_BYTES)) {
            return switch (judged(incoming, name)) {
                case Verdict.Refused refused -> new Outcome.FileRefused(name, refused);
                case Verdict.Taken(Kind kind) -> written(viewer, reportId, entryId, name, kind, incoming);
            };
        }
    }

    private Verdict judged(Incoming incoming, String name) {
        Optional<Verdict.Refused> unread = Attachments.refusedUnread(incoming.bytes());
        if (unread.isPresent()) {
            return unread.get();
        }
        return switch (desk.judge(incoming.file(), name)) {
            case ReadingDesk.Judged(Verdict verdict) -> verdict;
            // What ends its reader is built to.
            case ReadingDesk.NotJudged(String line) -> new Verdict.Refused(Fault.HOSTILE, line);
        };
    }

    private Outcome.Attaching written(
            Viewer viewer, UUID reportId, UUID entryId, String name, Kind kind, Incoming file) {
        Outcome.Attaching outcome = transaction.execute(status -> {
            Report report = held(viewer, reportId);
            Instant now = clock.instant();
            if (report.cycle().notYetOpen(now)) {
                return new Outcome.NotOpen(report.cycle().opensAt());
            }
            if (!report.state().open()) {
                return new Outcome.NotNow(report.state());
            }
            if (report.closed(now)) {
                return new Outcome.Locked(report.closesAt());
            }
            if (reports.lines(reportId).stream()
                    .noneMatch(line -> line.entryId().equals(entryId))) {
                return new Outcome.ForeignEntries(List.of(entryId));
            }
            Evidence evidence = new Evidence(
                    ids.next(),
                    reportId,
                    entryId,
                    name,
                    kind.mediaType(),
                    file.bytes(),
                    file.hash(),
                    viewer.name(),
                    now,
                    null,
                    null);
            files.keep(file);
            store.insert(evidence, city.region());
            record(viewer, "附上佐证", report, evidence);
            return new Outcome.Attached(evidence);
        });
        return java.util.Objects.requireNonNull(outcome);
    }

    Outcome.Removing remove(Viewer viewer, UUID reportId, UUID evidenceId) {
        Outcome.Removing outcome = transaction.execute(status -> {
            Report report = held(viewer, reportId);
            Evidence evidence = store.find(reportId, evidenceId).orElseThrow(NotVisible::new);
            if (!viewer.may(Role.UNIT_CLERK, report.organisationId())) {
                return new Outcome.NotYours();
            }
            Instant now = clock.instant();
            if (report.cycle().notYetOpen(now)) {
                return new Outcome.NotOpen(report.cycle().opensAt());
            }
            if (!report.state().open()) {
                return new Outcome.NotNow(report.state());
            }
            if (report.closed(now)) {
                return new Outcome.Locked(report.closesAt());
            }
            store.remove(evidenceId, viewer.name(), now);
            record(viewer, "撤下佐证", report, evidence);
            return new Outcome.Removed(evidence);
        });
        return java.util.Objects.requireNonNull(outcome);
    }

    /** A file to be handed out, for a viewer who may see its report. */
    Optional<Found> find(Viewer viewer, UUID reportId, UUID evidenceId) {
        return reports.find(reportId, viewer.planScope(), viewer.readable())
                .flatMap(report -> store.find(report.id(), evidenceId))
                .map(evidence -> new Found(evidence, files.path(evidence.hash())));
    }

    record Found(Evidence evidence, Path file) {}

    List<Evidence> of(Report report) {
        return store.of(report.id());
    }

    private Report held(Viewer viewer, UUID reportId) {
        return reports.hold(reportId, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
    }

    private void record(Viewer viewer, String verb, Report report, Evidence evidence) {
        journal.record(new Act(
                viewer.actor(),
                verb,
                "report",
                report.id(),
                List.of(report.cycle().id(), evidence.entryId()),
                Map.of("file", evidence.fileName(), "sha256", evidence.hash(), "bytes", evidence.bytes())));
    }
}
