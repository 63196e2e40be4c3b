package luodi.app.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the plan office does to an entry. Each act is journaled with its reason, or it does not happen. */
@Component
class RevisingEntry {
    /** What a text column of the usual table holds; a longer one belongs into an annex. */
    static final int LONGEST = 10_000;

    private final LedgerStore store;
    private final LedgerBook book;
    private final NamedUnits units;
    private final AddingEntry adding;
    private final Journal journal;
    private final Clock clock;

    RevisingEntry(
            LedgerStore store, LedgerBook book, NamedUnits units, AddingEntry adding, Journal journal, Clock clock) {
        this.store = store;
        this.book = book;
        this.units = units;
        this.adding = adding;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of an act. */
    sealed interface Result {
        record Done(UUID entryId, List<Change> changes) implements Result {}

        /** The form says what the entry says already. */
        record NothingChanged() implements Result {}

        /** Somebody else wrote in the meantime. */
        record Stale() implements Result {}

        /** What is wrong, by field of the form. */
        record Wrong(Map<String, Sentence> fields) implements Result {}
    }

    /** Moves between states. */
    // Lists made by List.of never change, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    enum Move {
        SUSPEND("暂停办理", LedgerEntry.State.SUSPENDED, LedgerEntry.State.ACTIVE),
        RESUME(
                "恢复办理",
                LedgerEntry.State.ACTIVE,
                LedgerEntry.State.SUSPENDED,
                LedgerEntry.State.DONE,
                LedgerEntry.State.ENDED),
        FINISH("办结销号", LedgerEntry.State.DONE, LedgerEntry.State.ACTIVE),
        END("终止办理", LedgerEntry.State.ENDED, LedgerEntry.State.ACTIVE, LedgerEntry.State.SUSPENDED);

        private final String verb;
        private final LedgerEntry.State to;
        private final List<LedgerEntry.State> from;

        Move(String verb, LedgerEntry.State to, LedgerEntry.State... from) {
            this.verb = verb;
            this.to = to;
            this.from = List.of(from);
        }

        public String verb() {
            return verb;
        }

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public boolean leads(LedgerEntry.State state) {
            return from.contains(state);
        }
    }

    /** Empty when the viewer does not see the entry; who sees it without keeping it is refused. */
    @Transactional
    Optional<Result> revise(Viewer viewer, UUID entryId, int version, EntryForm form) {
        return kept(viewer, entryId).map(entry -> {
            if (entry.version() != version) {
                return new Result.Stale();
            }
            Map<String, Sentence> wrong = new LinkedHashMap<>();
            NamedUnits.Found found = units.lookup(viewer, List.of(form.typedUnits()))
                    .units(form.typedUnits(), entry)
                    .refusingUnknown();
            Revision revision = checked(form, found, wrong);
            leadStays(entry, revision).ifPresent(stays -> wrong.put("lead", stays));
            if (form.reason().isBlank()) {
                wrong.put("reason", Sentence.of("请写明调整依据，例如会议纪要或批示的文号"));
            }
            if (revision == null || !wrong.isEmpty()) {
                return new Result.Wrong(wrong);
            }
            List<Change> changes = revision.from(entry, units::named);
            if (changes.isEmpty()) {
                return new Result.NothingChanged();
            }
            store.takeTurn(entry.planId());
            if (!store.revise(entry, revision, clock.instant())) {
                return new Result.Stale();
            }
            units.letRead(entry.planId(), revision.units());
            journal.record(new Act(
                    viewer.actor(),
                    "调整事项",
                    "entry",
                    entryId,
                    List.of(entry.planId()),
                    content(changes, form.reason().strip())));
            return new Result.Done(entryId, changes);
        });
    }

    /** Empty when the viewer does not see the entry; who sees it without keeping it is refused. */
    @Transactional
    Optional<Result> move(Viewer viewer, UUID entryId, int version, Move move, String ground) {
        return kept(viewer, entryId).map(entry -> {
            if (entry.version() != version || !move.leads(entry.state())) {
                return new Result.Stale();
            }
            if (ground.isBlank()) {
                return new Result.Wrong(Map.of("ground", Sentence.of("请写明依据，例如批准人和文号")));
            }
            store.takeTurn(entry.planId());
            if (!store.move(entry, move.to, clock.instant())) {
                return new Result.Stale();
            }
            Change change = new Change("状态", entry.state().word(), move.to.word());
            journal.record(new Act(
                    viewer.actor(),
                    move.verb(),
                    "entry",
                    entryId,
                    List.of(entry.planId()),
                    content(List.of(change), ground.strip())));
            return new Result.Done(entryId, List.of(change));
        });
    }

    /** Adds an entry no clause stands behind. Empty when the viewer does not keep this plan's ledger. */
    @Transactional
    Optional<Result> add(Viewer viewer, UUID planId, String source, EntryForm form) {
        return store.plan(planId, true)
                .filter(plan -> viewer.may(Role.PLAN_OFFICE, plan.organisationId()))
                .map(plan -> {
                    Map<String, Sentence> wrong = new LinkedHashMap<>();
                    NamedUnits.Found found = units.lookup(viewer, List.of(form.typedUnits()))
                            .units(form.typedUnits(), null)
                            .refusingUnknown();
                    Revision revision = checked(form, found, wrong);
                    if (source.isBlank()) {
                        wrong.put("source", Sentence.of("请写明来源，例如“会议议定”或“领导批示”"));
                    }
                    if (revision == null || !wrong.isEmpty()) {
                        return new Result.Wrong(wrong);
                    }
                    UUID id = adding.add(viewer, plan, source.strip(), revision);
                    return new Result.Done(id, List.of());
                });
    }

    static NewEntry newEntry(Revision revision, String source, int position) {
        return new NewEntry(
                null,
                source,
                position,
                revision.number().isEmpty() ? String.valueOf(position) : revision.number(),
                revision.category(),
                revision.task(),
                revision.target(),
                revision.acceptance(),
                revision.leader(),
                "manual",
                revision.dueOn(),
                revision.units());
    }

    static Map<String, Object> content(List<Change> changes, String reason) {
        Map<String, Object> content = new LinkedHashMap<>();
        changes.forEach(change -> content.put(change.field(), Map.of("原", change.was(), "现", change.now())));
        content.put("依据", reason);
        return content;
    }

    private Optional<LedgerEntry> kept(Viewer viewer, UUID entryId) {
        Optional<LedgerEntry> entry = book.find(entryId, viewer);
        if (entry.isPresent() && !viewer.may(Role.PLAN_OFFICE, entry.get().organisationId())) {
            throw new AccessDeniedException("only the plan office that keeps an entry revises it");
        }
        return entry;
    }

    /** Once it was reported on or judged, an entry stands on its lead's record, and only a handover gives it to another. */
    static Optional<Sentence> leadStays(LedgerEntry was, @Nullable Revision now) {
        boolean moves =
                now != null && !NewEntry.lead(now.units()).equals(was.lead().organisationId());
        return moves && (was.reportedOn() != null || was.lampOn() != null)
                ? Optional.of(Sentence.of("已经填报或评过灯的事项，换牵头单位要走“移交”，由双方负责人同意"))
                : Optional.empty();
    }

    /** The form as a revision; null and a line for each field when it is not one. */
    static @Nullable Revision checked(EntryForm form, NamedUnits.Found found, Map<String, Sentence> wrong) {
        if (form.task().isBlank()) {
            wrong.put("task", Sentence.of("主要工作任务不能为空"));
        }
        if (form.category().strip().length() > 200) {
            wrong.put(
                    "category",
                    Sentence.of(
                            "类别最多 {0} 字，这里有 {1} 字", 200, form.category().strip().length()));
        }
        if (form.number().strip().length() > 20) {
            wrong.put(
                    "number",
                    Sentence.of(
                            "序号最多 {0} 字，这里有 {1} 字", 20, form.number().strip().length()));
        }
        List.of(
                        Map.entry("task", form.task()),
                        Map.entry("target", form.target()),
                        Map.entry("acceptance", form.acceptance()),
                        Map.entry("leader", form.leader()))
                .forEach(field -> {
                    if (field.getValue().length() > LONGEST) {
                        wrong.put(
                                field.getKey(),
                                Sentence.of(
                                        "最多 {0} 字，这里有 {1} 字",
                                        LONGEST, field.getValue().length()));
                    }
                });
        Optional<DueDay.Read> due = DueDay.read(form.due());
        if (due.isEmpty()) {
            wrong.put(
                    "due",
                    Sentence.of(
                            "“{0}”不是日期；请写成 2026-06-30 或 2026年6月底，长期坚持的留空",
                            form.due().strip()));
        }
        found.wrong().forEach((part, problems) -> wrong.put(part.code(), Sentence.joined(problems)));
        if (!wrong.isEmpty() || due.isEmpty()) {
            return null;
        }
        return new Revision(
                clean(form.number()),
                clean(form.category()),
                clean(form.task()),
                clean(form.target()),
                clean(form.acceptance()),
                clean(form.leader()).isEmpty() ? null : clean(form.leader()),
                due.get().lastDay().orElse(null),
                new ArrayList<>(found.units()));
    }

    /** Line ends as one character, no blanks around, nothing a workbook cannot hold. */
    static String clean(String typed) {
        return typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
    }
}
