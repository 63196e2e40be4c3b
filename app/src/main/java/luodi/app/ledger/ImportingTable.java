package luodi.app.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookIn;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a 重点任务分解表 into the ledger of a plan: first shows what would change, then does exactly that in one
 * transaction, or nothing.
 */
@Component
class ImportingTable {
    private final JdbcClient jdbc;
    private final LedgerStore store;
    private final LedgerBook book;
    private final NamedUnits units;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    ImportingTable(
            JdbcClient jdbc,
            LedgerStore store,
            LedgerBook book,
            NamedUnits units,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.book = book;
        this.units = units;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** An uploaded workbook. */
    record Upload(UUID id, LedgerBook.PlanOf plan, String fileName, boolean applied) {}

    /** A cell that cannot be taken. */
    record BadCell(String sheet, int row, String column, String value, String reason) {}

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
            List<Added> added,
            List<Changed> changed,
            int unchanged,
            List<String> notices,
            String fingerprint) {
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

    /** Keeps the workbook until it is applied; empty when the viewer does not keep this plan's ledger. */
    @Transactional
    Optional<UUID> upload(Viewer viewer, UUID planId, String fileName, byte[] file) {
        return store.plan(planId, false)
                .filter(plan -> viewer.may(Role.PLAN_OFFICE, plan.organisationId()))
                .map(plan -> {
                    UUID id = ids.next();
                    forgetOld(viewer);
                    jdbc.sql("""
                                    insert into ledger_import
                                        (id, region, plan_id, file_name, file, file_hash, uploaded_by, uploaded_at)
                                    values (:id, :region, :plan, :name, :file, :hash, :by, :at)
                                    """)
                            .param("id", id)
                            .param("region", plan.region())
                            .param("plan", planId)
                            .param("name", fileName)
                            .param("file", file)
                            .param("hash", sha256(file))
                            .param("by", viewer.personId())
                            .param("at", Timestamp.from(clock.instant()))
                            .update();
                    return id;
                });
    }

    /** Workbooks a person looked at and left are not kept: what was applied is, as the ground of what it changed. */
    private void forgetOld(Viewer viewer) {
        jdbc.sql("delete from ledger_import where uploaded_by = :by and applied_at is null and uploaded_at < :before")
                .param("by", viewer.personId())
                .param("before", Timestamp.from(clock.instant().minus(Duration.ofDays(7))))
                .update();
    }

    /** An upload of a plan whose ledger the viewer keeps. */
    Optional<Upload> find(Viewer viewer, UUID importId) {
        return found(viewer, importId, "");
    }

    private Optional<Upload> found(Viewer viewer, UUID importId, String lock) {
        return jdbc.sql("""
                        select i.id, i.file_name, i.applied_at is not null as applied,
                               p.plan_id, p.title, p.organisation_id, p.region
                        from ledger_import i join ledger_plan p on p.plan_id = i.plan_id
                        where i.id = :id and p.organisation_id = any(:scope)
                        """ + lock)
                .param("id", importId)
                .param("scope", viewer.scopeAs(Role.PLAN_OFFICE))
                .query((row, n) -> new Upload(
                        row.getObject("id", UUID.class),
                        LedgerStore.plan(row, n),
                        row.getString("file_name"),
                        row.getBoolean("applied")))
                .optional();
    }

    private byte[] file(Upload upload) {
        return jdbc.sql("select file from ledger_import where id = :id")
                .param("id", upload.id())
                .query(byte[].class)
                .single();
    }

    /** Does what the preview showed, all of it or nothing. Empty when the viewer does not see the upload. */
    @Transactional
    Optional<Applied> apply(Viewer viewer, UUID importId, String fingerprint) throws Workbooks.Unreadable {
        // Both rows stay locked: two clicks apply once, and nobody else adds entries meanwhile.
        Optional<Upload> upload = found(viewer, importId, "for update of i, p");
        if (upload.isEmpty()) {
            return Optional.empty();
        }
        if (upload.get().applied()) {
            return Optional.of(new Applied.Already());
        }
        Preview preview = preview(viewer, upload.get());
        if (!preview.bad().isEmpty()) {
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
        for (Changed each : preview.changed()) {
            if (!store.revise(each.was(), each.now())) {
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
        jdbc.sql("update ledger_import set applied_at = :at where id = :id")
                .param("at", Timestamp.from(clock.instant()))
                .param("id", importId)
                .update();
        journal.record(new Act(
                viewer.actor(),
                "导入台账",
                "ledger_import",
                importId,
                List.of(upload.get().plan().planId()),
                Map.of(
                        "文件", upload.get().fileName(),
                        "文件哈希", sha256(file(upload.get())),
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

        BadCell bad(TaskTable.Column column, String reason) {
            String letters = head.columns().get(column);
            String place = letters == null ? column.head() : letters + " " + column.head();
            return new BadCell(sheet, row, place, text(column), reason);
        }
    }

    Preview preview(Viewer viewer, Upload upload) throws Workbooks.Unreadable {
        List<String> notices = new ArrayList<>();
        List<Line> lines = lines(Workbooks.read(file(upload)), notices);
        List<BadCell> bad = new ArrayList<>();
        Map<Line, LedgerEntry> known = known(upload.plan().planId(), lines, bad);
        Map<Line, EntryForm> forms = new LinkedHashMap<>();
        lines.forEach(line -> forms.put(line, form(line, known.get(line))));
        NamedUnits.Lookup lookup = units.lookup(
                viewer, forms.values().stream().map(EntryForm::typedUnits).toList());
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
                line.faults().forEach(column -> bad.add(line.bad(column, "公式出错，没有值；请改成文字、数字或日期")));
                continue;
            }
            if (was != null) {
                leftAlone(line, was, left);
                if (same(form, EntryForm.of(was))) {
                    unchanged++;
                    continue;
                }
            }
            Map<String, String> wrong = new LinkedHashMap<>();
            Revision revision = RevisingEntry.checked(form, lookup.units(form.typedUnits(), was), wrong);
            wrong.forEach((field, reason) -> bad.add(line.bad(column(field), reason)));
            if (revision == null) {
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
            notices.add("由填报、计算或审批得出的栏不从表格导入，以下栏与台账不同，保持台账原样："
                    + left.entrySet().stream()
                            .map(each -> each.getKey().head() + "（" + each.getValue() + " 处）")
                            .collect(Collectors.joining("、")));
        }
        List<Added> named = named(added);
        bad.sort(Comparator.comparingInt(BadCell::row)
                .thenComparing(each -> each.column().indexOf(' '))
                .thenComparing(BadCell::column));
        return new Preview(bad, named, changed, unchanged, notices, fingerprint(named, changed));
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

    private static List<Line> lines(List<WorkbookIn.Sheet> sheets, List<String> notices) throws Workbooks.Unreadable {
        List<Line> lines = new ArrayList<>();
        boolean any = false;
        for (WorkbookIn.Sheet sheet : sheets) {
            Optional<TaskTable.Head> head = TaskTable.head(sheet);
            if (head.isEmpty()) {
                notices.add("工作表「" + sheet.name() + "」没有“主要工作任务”和“牵头单位”表头，已跳过");
                continue;
            }
            any = true;
            if (!head.get().ignored().isEmpty()) {
                notices.add("工作表「" + sheet.name() + "」有不认识的栏，已忽略："
                        + String.join("、", head.get().ignored()));
            }
            sheet.rows().stream()
                    .filter(row -> row.number() > head.get().row())
                    .map(row -> new Line(sheet.name(), row.number(), head.get(), row))
                    .forEach(lines::add);
        }
        if (!any) {
            throw new Workbooks.Unreadable("没有找到表头：至少要有“主要工作任务”和“牵头单位”两栏；可先导出台账，在导出的表格上改");
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
                    bad.add(line.bad(TaskTable.Column.ID, "编号在表中出现了两次；一个事项只能有一行"));
                }
            } catch (IllegalArgumentException e) {
                bad.add(line.bad(TaskTable.Column.ID, "不是事项编号；修改已有事项时保留导出的编号，新增事项时留空"));
            }
        }
        Map<UUID, LedgerEntry> entries = store.entries(new LinkedHashSet<>(wanted.values())).stream()
                .filter(entry -> entry.planId().equals(planId))
                .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
        Map<Line, LedgerEntry> known = new HashMap<>();
        wanted.forEach((line, id) -> {
            LedgerEntry entry = entries.get(id);
            if (entry == null) {
                bad.add(line.bad(TaskTable.Column.ID, "本计划的台账里没有这个编号；新增事项时请留空"));
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
        return sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
