package luodi.app.plan;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.ground.Sha256;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.document.DocumentReader;
import luodi.engine.document.Reading;
import luodi.engine.document.Span;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a paper in: reads it outside of any transaction, then keeps paper and reading together. */
@Component
class UploadingPlan {
    static final int MAX_BYTES = 20 * 1024 * 1024;
    static final Sentence TOO_LARGE = Sentence.of("文件超过 20 MB。请去掉图片或附件后再上传。");
    private static final Set<String> KNOWN = Set.of("txt", "docx", "html", "htm", "pdf");
    private static final Set<ClauseKind> USUAL_ENTRIES =
            EnumSet.of(ClauseKind.MEASURE, ClauseKind.TASK, ClauseKind.GOAL);

    private static final Pattern NOTICE = Pattern.compile(".*关于(?:印发|发布|下发)《?(?<plan>[^《》]+)》?的(?:通知|公告)");

    private final PlanStore plans;
    private final ReadingStore readings;
    private final PaperReading reader;
    private final Organisations organisations;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    UploadingPlan(
            PlanStore plans,
            ReadingStore readings,
            PaperReading reader,
            Organisations organisations,
            Journal journal,
            Ids ids,
            Clock clock,
            TransactionTemplate transaction) {
        this.plans = plans;
        this.readings = readings;
        this.reader = reader;
        this.organisations = organisations;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What came of an upload. */
    sealed interface Outcome {
        record Kept(UUID planId) implements Outcome {}

        record SameFile(UUID planId) implements Outcome {}

        record Refused(Sentence why) implements Outcome {}

        record TooLarge(Sentence why) implements Outcome {}
    }

    /** @param title as the person wants it; blank takes the paper's own */
    Outcome upload(Viewer viewer, UUID keeperId, String fileName, byte[] file, String title) {
        return upload(viewer, keeperId, fileName, file, title, reader);
    }

    /** A text that came with the program: it is no stranger's, and a busy machine may take its time. */
    Outcome uploadOwn(Viewer viewer, UUID keeperId, String fileName, String text) {
        return upload(
                viewer,
                keeperId,
                fileName,
                text.getBytes(StandardCharsets.UTF_8),
                "",
                (name, file) -> new PaperReading.Outcome.Read(text, DocumentReader.read(text)));
    }

    private Outcome upload(
            Viewer viewer, UUID keeperId, String fileName, byte[] file, String title, PaperReading reader) {
        if (!viewer.may(Role.PLAN_OFFICE, keeperId)) {
            throw new NotVisible();
        }
        Organisation keeper = organisations.find(keeperId).orElseThrow(NotVisible::new);
        String name = baseName(fileName);
        Optional<Sentence> refusal = refusal(name, file);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        if (file.length > MAX_BYTES) {
            return new Outcome.TooLarge(TOO_LARGE);
        }
        String hash = Sha256.hex(file);
        Optional<UUID> same = plans.sameFile(keeperId, hash);
        if (same.isPresent()) {
            return new Outcome.SameFile(same.get());
        }
        return switch (reader.read(name, file)) {
            case PaperReading.Outcome.Refused refused -> new Outcome.Refused(RefusalWords.of(name, refused.reason()));
            case PaperReading.Outcome.Read read -> {
                if (read.reading().nodes().isEmpty()) {
                    yield new Outcome.Refused(Sentence.of("文件“{0}”里没有读到任何条款。请上传带有“一、（一）1.”等层次的计划、方案或要点。", name));
                }
                yield keep(viewer, keeper, name, file, hash, title.strip(), read);
            }
        };
    }

    private static Optional<Sentence> refusal(String name, byte[] file) {
        int dot = name.lastIndexOf('.');
        String type = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (file.length == 0) {
            return Optional.of(Sentence.of("没有选择文件，或者文件是空的。请选择 .txt、.docx、.html 或 .pdf 文件。"));
        }
        if (!KNOWN.contains(type)) {
            return Optional.of(Sentence.of("不能读取“{0}”。请上传 .txt、.docx、.html 或 .pdf 文件。", name));
        }
        return Optional.empty();
    }

    private Outcome keep(
            Viewer viewer,
            Organisation keeper,
            String name,
            byte[] file,
            String hash,
            String title,
            PaperReading.Outcome.Read read) {
        Reading reading = read.reading();
        // PostgreSQL keeps no zero character; a blank of the same width keeps every span in place.
        String text = read.text().replace('\0', ' ');
        PlanSummary plan = new PlanSummary(
                ids.next(),
                keeper.id(),
                keeper.region(),
                clean(firstOf(title, ownTitle(reading.title()), name), 200),
                reading.documentNumber(),
                reading.issuer(),
                reading.issuedOn(),
                reading.period() == null ? null : reading.period().from(),
                reading.period() == null ? null : reading.period().to(),
                name,
                LocalDate.now(clock),
                null,
                USUAL_ENTRIES,
                1);
        try {
            transaction.executeWithoutResult(status -> {
                plans.insert(plan, hash, file, text, viewer.personId(), clock.instant());
                readings.insert(plan.id(), stored(text, reading));
                journal.record(new Act(
                        viewer.actor(),
                        "上传要点",
                        "plan",
                        plan.id(),
                        Map.of(
                                "标题", plan.title(),
                                "文件", name,
                                "文件摘要", hash,
                                "条款", reading.nodes().size(),
                                "目标", reading.targets().size(),
                                "责任", reading.responsibilities().size())));
            });
        } catch (DuplicateKeyException e) {
            // Two people brought the same paper at once: the second is led to the first.
            return plans.sameFile(keeper.id(), hash)
                    .<Outcome>map(Outcome.SameFile::new)
                    .orElseThrow(() -> e);
        }
        return new Outcome.Kept(plan.id());
    }

    private StoredReading stored(String text, Reading reading) {
        return new StoredReading(
                numbered(
                        reading.nodes(),
                        (n, node) -> new StoredReading.Clause(
                                node.id(),
                                node.parent(),
                                n,
                                ClauseKind.of(node.kind()),
                                node.style().label(),
                                node.number(),
                                visible(node.heading()),
                                visible(node.text()),
                                node.at(),
                                false)),
                numbered(
                        reading.targets(),
                        (n, target) -> new StoredReading.Aim(
                                ids.next(),
                                target.node(),
                                n,
                                visible(target.subject()),
                                TargetKind.of(target.kind()),
                                clean(words(text, target.at()), 120),
                                target.comparison(),
                                TargetKind.of(target.kind()).numeric() ? target.value() : null,
                                TargetKind.of(target.kind()).numeric() ? target.upper() : null,
                                target.unit(),
                                target.by(),
                                TargetNature.valueOf(target.nature().name()),
                                target.at(),
                                false)),
                numbered(
                        reading.responsibilities(),
                        (n, each) -> new StoredReading.Owners(
                                ids.next(),
                                each.node(),
                                n,
                                each.lead(),
                                each.responsible(),
                                each.supporting(),
                                null,
                                each.rule().label(),
                                each.at(),
                                false)),
                numbered(
                        reading.deadlines(),
                        (n, due) -> new StoredReading.Due(ids.next(), due.node(), n, due.by(), due.at(), false)),
                numbered(
                        reading.declared(),
                        (n, each) -> new StoredReading.Count(n, each.what(), each.count(), each.found(), each.at())),
                numbered(reading.warnings(), (n, each) -> new StoredReading.Doubt(n, each.what(), each.at())),
                Map.of());
    }

    private interface Numbered<T, R> {
        R make(int number, T value);
    }

    private static <T, R> List<R> numbered(List<T> values, Numbered<T, R> make) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> make.make(i + 1, values.get(i)))
                .toList();
    }

    private static String words(String text, Span at) {
        return text.substring(Math.min(at.start(), text.length()), Math.min(at.end(), text.length()));
    }

    /** The plan's own name rather than that of the notice it came with: 关于印发某某方案的通知 is about 某某方案. */
    private static String ownTitle(String title) {
        Matcher notice = NOTICE.matcher(title);
        return notice.matches() ? notice.group("plan") : title;
    }

    private static String firstOf(String... candidates) {
        for (String candidate : candidates) {
            if (!candidate.isBlank()) {
                return candidate;
            }
        }
        return "";
    }

    private static String visible(String words) {
        return words.replace('\0', ' ');
    }

    private static String clean(String words, int longest) {
        String one = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return one.length() <= longest ? one : one.substring(0, longest - 1) + "…";
    }

    /** The name alone: a browser may send a whole path, and an attacker anything. */
    static String baseName(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String printable = last.replaceAll("[\\p{Cntrl}\\p{Cf}<>:\"|?*]", "").strip();
        if (printable.isEmpty() || printable.chars().allMatch(c -> c == '.')) {
            return "未命名";
        }
        // The end tells the type, so the middle goes.
        return printable.length() <= 120
                ? printable
                : printable.substring(0, 80) + "…" + printable.substring(printable.length() - 39);
    }
}
