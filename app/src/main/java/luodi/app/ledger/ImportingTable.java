package luodi.app.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.ground.Sha256;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookIn;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitAnswer;
import luodi.app.org.UnitReach;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a 重点任务分解表 into the ledger of a plan: first shows what would change, then does exactly that in one
 * transaction, or nothing.
 */
@Component
class ImportingTable {
    private final ImportStore imports;
    private final LedgerStore store;
    private final LedgerBook book;
    private final NamedUnits units;
    private final Organisations organisations;
    private final Workbooks workbooks;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    ImportingTable(
            ImportStore imports,
            LedgerStore store,
            LedgerBook book,
            NamedUnits units,
            Organisations organisations,
            Workbooks workbooks,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.imports = imports;
        this.store = store;
        this.book = book;
        this.units = units;
        this.organisations = organisations;
        this.workbooks = workbooks;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** An uploaded workbook. */
    record Upload(UUID id, LedgerBook.PlanOf plan, String fileName, boolean applied) {}

    /** A cell that cannot be taken. */
    record BadCell(String sheet, int row, String column, String value, Sentence reason) {}

    /**
     * A name nobody knows: a person is asked what it stands for.
     *
     * @param usedIn the cells that hold it
     */
    record Asked(String name, List<Place> usedIn) {}

    /** Where a cell stands. */
    record Place(String sheet, int row, String column) {}

    /** A row that would change an entry. */
    record Changed(String sheet, int row, LedgerEntry was, Revision now, List<Change> changes) {}

    /** A row that would add an entry. */
    record Added(String sheet, int row, Revision now, String source, List<LedgerEntry.UnitOf> units) {}

    /**
     * What applying the workbook would do.
     *
     * @param notices what was not taken into account and why
     * @param fingerprint of all changes: what is applied is what was shown
     */
    record Preview(
            List<BadCell> bad,
            List<Asked> asked,
            List<Added> added,
            List<Changed> changed,
            int unchanged,
            List<Sentence> notices,
            String fingerprint) {
        /** Only what is whole can be applied. */
        boolean whole() {
            return bad.isEmpty() && asked.isEmpty();
        }

        boolean changesNothing() {
            return added.isEmpty() && changed.isEmpty();
        }
    }

    /** What became of applying. */
    sealed interface Applied {
        record Done(int added, int changed) implements Applied {}

        /** The ledger is no longer what the preview was made from. */
        record Moved() implements Applied {}

        record Already() implements Applied {}

        record Refused() implements Applied {}
    }

    /** Whether the viewer keeps this plan's ledger: asked before a stranger's file is read. */
    boolean keeps(Viewer viewer, UUID planId) {
        return kept(viewer, planId).isPresent();
    }

    private Optional<LedgerBook.PlanOf> kept(Viewer viewer, UUID planId) {
        return store.plan(planId, false).filter(plan -> viewer.may(Role.PLAN_OFFICE, plan.organisationId()));
    }

    /** Keeps the workbook until it is applied; empty when the viewer does not keep this plan's ledger. */
    @Transactional
    Optional<UUID> upload(Viewer viewer, UUID planId, String fileName, byte[] file) {
        return kept(viewer, planId).map(plan -> {
            UUID id = ids.next();
            // What was applied is kept, as the ground of what it changed; what was only looked at is not.
            imports.forgetLeft(viewer.personId(), clock.instant().minus(Duration.ofDays(7)));
            imports.insert(id, plan, fileName, file, Sha256.hex(file), viewer.personId(), clock.instant());
            return id;
        });
    }

    /** An upload of a plan whose ledger the viewer keeps. */
    Optional<Upload> find(Viewer viewer, UUID importId) {
        return imports.find(viewer, importId);
    }

    /** What came of saying what names stand for. */
    sealed interface Answering {
        record Answered(int names, int taught) implements Answering {}

        record Already() implements Answering {}

        record Refused(Sentence why) implements Answering {}
    }

    /** The units a workbook of this viewer may name. */
    UnitReach reach(Viewer viewer) {
        return organisations.reach(viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .map(Viewer.Post::organisationId)
                .toList());
    }

    /**
     * Keeps for this workbook what names stand for. Empty when the viewer does not see the upload.
     *
     * @param taught those of the names to be known from now on in every paper
     */
    @Transactional
    Optional<Answering> answer(Viewer viewer, UUID importId, Map<String, UnitAnswer> answers, Set<String> taught)
            throws Workbooks.Unreadable {
        Optional<Upload> upload = imports.hold(viewer, importId);
        if (upload.isEmpty()) {
            return Optional.empty();
        }
        if (upload.get().applied()) {
            return Optional.of(new Answering.Already());
        }
        if (answers.isEmpty()) {
            return Optional.of(new Answering.Refused(Sentence.of("没有为任何名称选择机构。")));
        }
        Set<String> asked =
                preview(viewer, upload.get()).asked().stream().map(Asked::name).collect(Collectors.toSet());
        UnitReach reach = reach(viewer);
        Map<String, String> told = new TreeMap<>();
        for (Map.Entry<String, UnitAnswer> each : answers.entrySet()) {
            Optional<String> named = reach.named(each.getValue());
            if (!asked.contains(each.getKey())) {
                return Optional.of(new Answering.Refused(Sentence.of("表中没有“{0}”这个待认定的名称。请刷新页面后再试。", each.getKey())));
            }
            if (named.isEmpty()) {
                return Optional.of(new Answering.Refused(Sentence.of("为“{0}”选的机构不在您的范围内。请从列表中选择。", each.getKey())));
            }
            told.put(each.getKey(), named.get());
        }
        answers.forEach((name, answer) -> imports.answer(importId, name, answer));
        List<String> aliases = organisations.teach(viewer, answers, taught);
        journal.record(new Act(
                viewer.actor(),
                "认定机构",
                "ledger_import",
                importId,
                List.of(upload.get().plan().planId()),
                Map.of("名称", told, "新增为别名", aliases)));
        return Optional.of(new Answering.Answered(told.size(), aliases.size()));
    }

    /** Does what the preview showed, all of it or nothing. Empty when the viewer does not see the upload. */
    @Transactional
    Optional<Applied> apply(Viewer viewer, UUID importId, String fingerprint) throws Workbooks.Unreadable {
        Optional<Upload> upload = imports.hold(viewer, importId);
        if (upload.isEmpty()) {
            return Optional.empty();
        }
        if (upload.get().applied()) {
            return Optional.of(new Applied.Already());
        }
        Preview preview = preview(viewer, upload.get());
        if (!preview.whole()) {
            return Optional.of(new Applied.Refused());
        }
        if (!preview.fingerprint().equals(fingerprint)) {
            return Optional.of(new Applied.Moved());
        }
        String ground = "导入《" + upload.get().fileName() + "》";
        units.letRead(
                upload.get().plan().planId(),
                Stream.concat(
                                preview.changed().stream().map(Changed::now),
                                preview.added().stream().map(Added::now))
                        .flatMap(now -> now.units().stream())
                        .toList());
        store.takeTurn(upload.get().plan().planId());
        Instant now = clock.instant();
        for (Changed each : preview.changed()) {
            if (!store.revise(each.was(), each.now(), now)) {
                throw new org.springframework.dao.OptimisticLockingFailureException(
                        "entry " + each.was().id() + " changed while its workbook was being applied");
            }
            journal.record(new Act(
                    viewer.actor(),
                    "导入调整",
                    "entry",
                    each.was().id(),
                    List.of(importId),
                    RevisingEntry.content(each.changes(), ground)));
        }
        add(viewer, upload.get(), preview.added(), ground);
        imports.applied(importId, clock.instant());
        journal.record(new Act(
                viewer.actor(),
                "导入台账",
                "ledger_import",
                importId,
                List.of(upload.get().plan().planId()),
                Map.of(
                        "文件", upload.get().fileName(),
                        "文件哈希", Sha256.hex(imports.file(importId)),
                        "新增", preview.added().size(),
                        "修改", preview.changed().size())));
        return Optional.of(
                new Applied.Done(preview.added().size(), preview.changed().size()));
    }

    private void add(Viewer viewer, Upload upload, List<Added> added, String ground) {
        int last = store.lastPosition(upload.plan().planId());
        List<NewEntry> entries = new ArrayList<>();
        for (Added each : added) {
            entries.add(RevisingEntry.newEntry(each.now(), each.source(), ++last));
        }
        if (entries.isEmpty()) {
            return;
        }
        List<UUID> opened = book.open(upload.plan(), entries);
        for (int i = 0; i < opened.size(); i++) {
            journal.record(new Act(
                    viewer.actor(),
                    "补列台账",
                    "entry",
                    opened.get(i),
                    List.of(upload.id(), upload.plan().planId()),
                    Map.of(
                            "来源",
                            entries.get(i).source(),
                            "依据",
                            ground,
                            "主要工作任务",
                            entries.get(i).task())));
        }
    }

    /** A row of a sheet by column. */
    private record Line(String sheet, int row, TaskTable.Head head, WorkbookIn.Row cells) {
        private Cell at(TaskTable.Column column) {
            String letters = head.columns().get(column);
            return letters == null ? Cell.blank() : cells.at(letters);
        }

        String text(TaskTable.Column column) {
            return at(column).words();
        }

        boolean has(TaskTable.Column column) {
            return head.columns().containsKey(column);
        }

        /** A day that lost its format is the number of days since 1899-12-30; a bare year is no such number. */
        String due() {
            Cell cell = at(TaskTable.Column.DUE);
            boolean serial = cell instanceof Cell.Figure && cell.words().matches("[1-9]\\d{4}");
            return serial
                    ? LocalDate.of(1899, 12, 30)
                            .plusDays(Long.parseLong(cell.words()))
                            .toString()
                    : cell.words();
        }

        /** Columns whose formula failed: what the cell shows is no value. */
        List<TaskTable.Column> faults() {
            return head.columns().keySet().stream()
                    .filter(column -> at(column) instanceof Cell.Fault)
                    .toList();
        }

        BadCell bad(TaskTable.Column column, Sentence reason) {
            return new BadCell(sheet, row, place(column).column(), text(column), reason);
        }

        Place place(TaskTable.Column column) {
            String letters = head.columns().get(column);
            return new Place(sheet, row, letters == null ? column.head() : letters + " " + column.head());
        }
    }

    Preview preview(Viewer viewer, Upload upload) throws Workbooks.Unreadable {
        List<Sentence> notices = new ArrayList<>();
        List<Line> lines = lines(workbooks.read(imports.file(upload.id())), notices);
        List<BadCell> bad = new ArrayList<>();
        Map<Line, LedgerEntry> known = known(upload.plan().planId(), lines, bad);
        Map<Line, EntryForm> forms = new LinkedHashMap<>();
        lines.forEach(line -> forms.put(line, form(line, known.get(line))));
        NamedUnits.Lookup lookup = units.lookup(
                        viewer,
                        forms.values().stream().map(EntryForm::typedUnits).toList())
                .answered(imports.answers(upload.id()), reach(viewer));
        Map<String, List<Place>> asked = new LinkedHashMap<>();
        List<Added> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        int unchanged = 0;
        Map<TaskTable.Column, Integer> left = new EnumMap<>(TaskTable.Column.class);
        for (Line line : lines) {
            LedgerEntry was = known.get(line);
            if (was == null && !line.text(TaskTable.Column.ID).isBlank()) {
                continue;
            }
            EntryForm form = java.util.Objects.requireNonNull(forms.get(line));
            if (!line.faults().isEmpty()) {
                line.faults().forEach(column -> bad.add(line.bad(column, Sentence.of("公式出错，没有值；请改成文字、数字或日期"))));
                continue;
            }
            if (was != null) {
                leftAlone(line, was, left);
                if (same(form, EntryForm.of(was))) {
                    unchanged++;
                    continue;
                }
            }
            Map<String, Sentence> wrong = new LinkedHashMap<>();
            NamedUnits.Found found = lookup.units(form.typedUnits(), was);
            found.unknown()
                    .forEach((part, names) -> names.forEach(name ->
                            asked.computeIfAbsent(name, n -> new ArrayList<>()).add(line.place(column(part.code())))));
            Revision revision = RevisingEntry.checked(form, found, wrong);
            if (was != null) {
                RevisingEntry.leadStays(was, revision).ifPresent(stays -> wrong.put("lead", stays));
            }
            wrong.forEach((field, reason) -> bad.add(line.bad(column(field), reason)));
            if (revision == null || !wrong.isEmpty() || !found.unknown().isEmpty()) {
                continue;
            }
            if (was == null) {
                String source = line.text(TaskTable.Column.CLAUSE).strip();
                added.add(new Added(line.sheet(), line.row(), revision, source.isEmpty() ? "表格导入" : source, List.of()));
            } else {
                List<Change> changes = revision.from(was, units::named);
                if (changes.isEmpty()) {
                    unchanged++;
                } else {
                    changed.add(new Changed(line.sheet(), line.row(), was, revision, changes));
                }
            }
        }
        if (!left.isEmpty()) {
            notices.add(Sentence.of(
                    "由填报、计算或审批得出的栏不从表格导入，以下栏与台账不同，保持台账原样：{0}",
                    left.entrySet().stream()
                            .map(each -> each.getKey().head() + " × " + each.getValue())
                            .collect(Collectors.joining("、"))));
        }
        List<Added> named = named(added);
        bad.sort(Comparator.comparingInt(BadCell::row)
                .thenComparing(each -> each.column().indexOf(' '))
                .thenComparing(BadCell::column));
        List<Asked> names = asked.entrySet().stream()
                .map(each -> new Asked(each.getKey(), each.getValue()))
                .toList();
        return new Preview(bad, names, named, changed, unchanged, notices, fingerprint(named, changed));
    }

    private List<Added> named(List<Added> added) {
        List<NewEntry.Unit> all =
                added.stream().flatMap(each -> each.now().units().stream()).toList();
        Map<NewEntry.Unit, LedgerEntry.UnitOf> names = new HashMap<>();
        List<LedgerEntry.UnitOf> named = all.isEmpty() ? List.of() : units.named(all);
        for (int i = 0; i < all.size(); i++) {
            names.put(all.get(i), named.get(i));
        }
        Function<NewEntry.Unit, LedgerEntry.UnitOf> name = unit -> java.util.Objects.requireNonNull(names.get(unit));
        return added.stream()
                .map(each -> new Added(
                        each.sheet(),
                        each.row(),
                        each.now(),
                        each.source(),
                        each.now().units().stream().map(name).toList()))
                .toList();
    }

    private static List<Line> lines(List<WorkbookIn.Sheet> sheets, List<Sentence> notices) throws Workbooks.Unreadable {
        List<Line> lines = new ArrayList<>();
        boolean any = false;
        for (WorkbookIn.Sheet sheet : sheets) {
            Optional<TaskTable.Head> head = TaskTable.head(sheet);
            if (head.isEmpty()) {
                notices.add(Sentence.of("工作表“{0}”没有“主要工作任务”和“牵头单位”表头，已跳过", sheet.name()));
                continue;
            }
            any = true;
            if (!head.get().ignored().isEmpty()) {
                notices.add(Sentence.of(
                        "工作表“{0}”有不认识的栏，已忽略：{1}",
                        sheet.name(), String.join("、", head.get().ignored())));
            }
            sheet.rows().stream()
                    .filter(row -> row.number() > head.get().row())
                    .map(row -> new Line(sheet.name(), row.number(), head.get(), row))
                    .forEach(lines::add);
        }
        if (!any) {
            throw new Workbooks.Unreadable(Sentence.of("没有找到表头：至少要有“主要工作任务”和“牵头单位”两栏；可先导出台账，在导出的表格上改"));
        }
        return lines;
    }

    /** The entries the rows name; every id that is none of this plan's is a bad cell, whether it exists or not. */
    private Map<Line, LedgerEntry> known(UUID planId, List<Line> lines, List<BadCell> bad) {
        Map<Line, UUID> wanted = new LinkedHashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (Line line : lines) {
            String text = line.text(TaskTable.Column.ID).strip();
            if (text.isEmpty()) {
                continue;
            }
            try {
                UUID id = UUID.fromString(text);
                if (seen.add(id)) {
                    wanted.put(line, id);
                } else {
                    bad.add(line.bad(TaskTable.Column.ID, Sentence.of("编号在表中出现了两次；一个事项只能有一行")));
                }
            } catch (IllegalArgumentException e) {
                bad.add(line.bad(TaskTable.Column.ID, Sentence.of("不是事项编号；修改已有事项时保留导出的编号，新增事项时留空")));
            }
        }
        Map<UUID, LedgerEntry> entries = store.entries(new LinkedHashSet<>(wanted.values())).stream()
                .filter(entry -> entry.planId().equals(planId))
                .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
        Map<Line, LedgerEntry> known = new HashMap<>();
        wanted.forEach((line, id) -> {
            LedgerEntry entry = entries.get(id);
            if (entry == null) {
                bad.add(line.bad(TaskTable.Column.ID, Sentence.of("本计划的台账里没有这个编号；新增事项时请留空")));
            } else {
                known.put(line, entry);
            }
        });
        return known;
    }

    /** What the row says; a column the workbook lacks says what the entry says. */
    private static EntryForm form(Line line, @Nullable LedgerEntry was) {
        EntryForm old = was == null ? EntryForm.EMPTY : EntryForm.of(was);
        return new EntryForm(
                either(line, TaskTable.Column.NUMBER, old.number()),
                either(line, TaskTable.Column.CATEGORY, old.category()),
                either(line, TaskTable.Column.TASK, old.task()),
                either(line, TaskTable.Column.TARGET, old.target()),
                either(line, TaskTable.Column.ACCEPTANCE, old.acceptance()),
                either(line, TaskTable.Column.LEADER, old.leader()),
                line.has(TaskTable.Column.DUE) ? line.due() : old.due(),
                either(line, TaskTable.Column.LEAD, old.lead()),
                either(line, TaskTable.Column.RESPONSIBLE, old.responsible()),
                either(line, TaskTable.Column.SUPPORTING, old.supporting()),
                "");
    }

    private static String either(Line line, TaskTable.Column column, String old) {
        return line.has(column) ? line.text(column) : old;
    }

    /** Equal but for line ends and blanks around, which programs change by themselves. */
    private static boolean same(EntryForm one, EntryForm other) {
        return cleaned(one).equals(cleaned(other));
    }

    private static EntryForm cleaned(EntryForm form) {
        return new EntryForm(
                RevisingEntry.clean(form.number()),
                RevisingEntry.clean(form.category()),
                RevisingEntry.clean(form.task()),
                RevisingEntry.clean(form.target()),
                RevisingEntry.clean(form.acceptance()),
                RevisingEntry.clean(form.leader()),
                RevisingEntry.clean(form.due()),
                RevisingEntry.clean(form.lead()),
                RevisingEntry.clean(form.responsible()),
                RevisingEntry.clean(form.supporting()),
                "");
    }

    private static void leftAlone(Line line, LedgerEntry was, Map<TaskTable.Column, Integer> left) {
        TaskTable.texts(was).forEach((column, text) -> {
            if (!column.decided() && column != TaskTable.Column.ID && line.has(column)) {
                String cell = RevisingEntry.clean(line.text(column));
                boolean equal = column == TaskTable.Column.COMPLETION
                        ? sameNumber(cell, text)
                        : cell.equals(RevisingEntry.clean(text));
                if (!equal) {
                    left.merge(column, 1, Integer::sum);
                }
            }
        });
    }

    private static boolean sameNumber(String one, String other) {
        try {
            return (one.isEmpty() || other.isEmpty())
                    ? one.equals(other)
                    : new java.math.BigDecimal(one).compareTo(new java.math.BigDecimal(other)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static TaskTable.Column column(String field) {
        return switch (field) {
            case "number" -> TaskTable.Column.NUMBER;
            case "category" -> TaskTable.Column.CATEGORY;
            case "target" -> TaskTable.Column.TARGET;
            case "acceptance" -> TaskTable.Column.ACCEPTANCE;
            case "leader" -> TaskTable.Column.LEADER;
            case "due" -> TaskTable.Column.DUE;
            case "lead" -> TaskTable.Column.LEAD;
            case "responsible" -> TaskTable.Column.RESPONSIBLE;
            case "supporting" -> TaskTable.Column.SUPPORTING;
            default -> TaskTable.Column.TASK;
        };
    }

    private static String fingerprint(List<Added> added, List<Changed> changed) {
        StringBuilder all = new StringBuilder();
        added.forEach(each -> all.append(each.now()).append('\n'));
        changed.forEach(each -> all.append(each.was().id())
                .append(each.changes())
                .append(each.now())
                .append('\n'));
        return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
