package luodi.app.project.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.ground.Sha256;
import luodi.app.office.WorkbookIn;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.Projects;
import luodi.app.project.progress.Progresses;
import luodi.app.reading.ReadingDesk;
import luodi.app.web.NotVisible;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a 重点项目调度表 or a package of OC4IDS into the register. What it would do is found out by doing it and taking it
 * back, so that what is shown is what is done; one fault, and nothing is done at all.
 */
@Component
class Importing {
    /** Bytes of a file. */
    static final int MAX_BYTES = WorkbookIn.MAX_BYTES;

    private static final Duration KEPT = Duration.ofDays(7);

    private final ImportStore store;
    private final Projects projects;
    private final Progresses progresses;
    private final Organisations organisations;
    private final ReadingDesk desk;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Importing(
            ImportStore store,
            Projects projects,
            Progresses progresses,
            Organisations organisations,
            ReadingDesk desk,
            TransactionTemplate transaction,
            Ids ids,
            City city,
            Clock clock) {
        this.store = store;
        this.projects = projects;
        this.progresses = progresses;
        this.organisations = organisations;
        this.desk = desk;
        this.transaction = transaction;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    /**
     * What a row would do.
     *
     * @param added whether the project is a new one
     * @param what each thing that would change, in words
     */
    record Line(Sentence where, String project, boolean added, List<Sentence> what) {
        Line {
            what = List.copyOf(what);
        }
    }

    /**
     * What applying would do.
     *
     * @param fingerprint of all lines: what is applied is what was shown
     */
    record Preview(
            List<Incoming.Fault> faults, List<Line> lines, int unchanged, List<Sentence> notices, String fingerprint) {
        boolean whole() {
            return faults.isEmpty();
        }
    }

    /** What became of applying. */
    sealed interface Applied {
        record Done(int added, int changed) implements Applied {}

        /** The register is no longer what the preview was made from, or the file has faults: nothing was done. */
        record Refused(Preview now) implements Applied {}

        record Already() implements Applied {}
    }

    /** @throws NotVisible for an office beyond the viewer's */
    UUID upload(Viewer viewer, UUID organisationId, String fileName, byte[] file) {
        if (!viewer.may(Role.PLAN_OFFICE, organisationId)) {
            throw new NotVisible();
        }
        UUID id = ids.next();
        transaction.executeWithoutResult(status -> {
            store.forgetLeft(viewer.personId(), clock.instant().minus(KEPT));
            store.insert(
                    city.region(),
                    new ImportStore.Upload(id, organisationId, fileName, false),
                    file,
                    Sha256.hex(file),
                    viewer.personId(),
                    clock.instant());
        });
        return id;
    }

    /** @throws NotVisible when no office of the viewer has it */
    ImportStore.Upload find(Viewer viewer, UUID id) {
        return store.find(viewer, id).orElseThrow(NotVisible::new);
    }

    Preview preview(Viewer viewer, ImportStore.Upload upload) {
        Incoming.Read read = read(upload, viewer.today().getYear());
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return done(viewer, upload, read);
        }));
    }

    Applied apply(Viewer viewer, UUID id, String fingerprint) {
        ImportStore.Upload upload = find(viewer, id);
        Incoming.Read read = read(upload, viewer.today().getYear());
        return Objects.requireNonNull(transaction.execute(status -> {
            if (store.hold(viewer, id).orElseThrow(NotVisible::new).applied()) {
                return new Applied.Already();
            }
            Preview now = done(viewer, upload, read);
            if (!now.whole() || !now.fingerprint().equals(fingerprint)) {
                status.setRollbackOnly();
                return new Applied.Refused(now);
            }
            store.applied(id, clock.instant());
            int added = (int) now.lines().stream().filter(Line::added).count();
            return new Applied.Done(added, now.lines().size() - added);
        }));
    }

    /** A workbook is read by the child process that reads strangers' files; JSON runs nothing and opens nothing. */
    private Incoming.Read read(ImportStore.Upload upload, int year) {
        byte[] file = store.file(upload.id());
        if (upload.fileName().toLowerCase(Locale.ROOT).endsWith(".json")) {
            return text(file).map(Oc4ids::read).orElseGet(() -> refused(Sentence.of("不是 UTF-8 的文本；请另存为 UTF-8 再导入。")));
        }
        return switch (desk.table(file)) {
            case WorkbookIn.Sheets found -> DispatchTable.read(found.sheets(), year);
            case WorkbookIn.Refused no -> refused(Sentence.of(no.words()));
        };
    }

    private static Optional<String> text(byte[] file) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    private static Incoming.Read refused(Sentence why) {
        return new Incoming.Read(List.of(), List.of(Incoming.Fault.of(why)), List.of());
    }

    /** Does it, within a transaction that the caller may take back. */
    private Preview done(Viewer viewer, ImportStore.Upload upload, Incoming.Read read) {
        List<Incoming.Fault> faults = new ArrayList<>(read.faults());
        List<Line> lines = new ArrayList<>();
        if (faults.isEmpty()) {
            Taking taking = new Taking(projects, progresses, organisations, city, viewer, upload);
            taking.prepare(read.rows());
            for (Incoming row : read.rows()) {
                Taking.Taken taken = taking.take(row);
                taken.why().forEach(why -> faults.add(new Incoming.Fault(row.where(), why)));
                if (taken.why().isEmpty() && !taken.what().isEmpty()) {
                    lines.add(new Line(row.where(), row.word(Field.NAME), taken.added(), taken.what()));
                }
                if (taken.over()) {
                    break;
                }
            }
        }
        String told = lines.stream()
                .map(line -> line.where() + "|" + line.project() + "|" + line.what())
                .collect(Collectors.joining("\n"));
        return new Preview(
                faults,
                lines,
                faults.isEmpty() ? read.rows().size() - lines.size() : 0,
                read.notices(),
                Sha256.hex(told.getBytes(StandardCharsets.UTF_8)));
    }
}
