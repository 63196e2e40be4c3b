package luodi.app.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.indicator.Measures;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One entry: read by all who see it, revised by the plan office that keeps it. */
@Controller
class EntryController {
    private final LedgerBook book;
    private final LedgerList list;
    private final RevisingEntry revising;
    private final Clauses clauses;
    private final Measures measures;
    private final Journal journal;
    private final Organisations organisations;

    EntryController(
            LedgerBook book,
            LedgerList list,
            RevisingEntry revising,
            Clauses clauses,
            Measures measures,
            Journal journal,
            Organisations organisations) {
        this.book = book;
        this.list = list;
        this.revising = revising;
        this.clauses = clauses;
        this.measures = measures;
        this.journal = journal;
        this.organisations = organisations;
    }

    @GetMapping("/ledger/{id}")
    Page entry(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, Map.of());
    }

    private EntryPage page(Viewer viewer, UUID id, Map<String, Sentence> wrong) {
        LedgerEntry entry = book.find(id, viewer).orElseThrow(NotVisible::new);
        return new EntryPage(
                entry,
                viewer.today(),
                clauses.wordsOf(entry),
                LeadWords.of(entry.leadRule()),
                Story.lines(journal.storyOf(id)),
                measures.ofEntry(id, viewer).orElse(null),
                keeps(viewer, entry),
                Arrays.stream(RevisingEntry.Move.values())
                        .filter(move -> move.leads(entry.state()))
                        .map(move -> new EntryPage.Way(move.code(), move.verb()))
                        .toList(),
                wrong);
    }

    @GetMapping("/ledger/{id}/edit")
    Page form(Viewer viewer, @PathVariable UUID id) {
        LedgerEntry entry = mine(viewer, id);
        return edit(viewer, entry, EntryForm.of(entry), false, Map.of());
    }

    @PostMapping("/ledger/{id}/edit")
    Object revise(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @ModelAttribute EntryForm form,
            RedirectAttributes redirect) {
        return switch (revising.revise(viewer, id, version, form).orElseThrow(NotVisible::new)) {
            case RevisingEntry.Result.Done(UUID done, List<Change> changes) -> {
                Notice.say(redirect, "已调整 {0} 项并记入日志；各单位打开事项即见新内容。", changes.size());
                yield "redirect:/ledger/" + done;
            }
            case RevisingEntry.Result.NothingChanged() -> {
                Notice.say(redirect, "内容与台账一致，没有改动。");
                yield "redirect:/ledger/" + id;
            }
            case RevisingEntry.Result.Stale() -> edit(viewer, mine(viewer, id), form, true, Map.of());
            case RevisingEntry.Result.Wrong(Map<String, Sentence> wrong) ->
                edit(viewer, mine(viewer, id), form, false, wrong);
        };
    }

    @PostMapping("/ledger/{id}/state")
    Object move(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String to,
            @RequestParam String ground,
            RedirectAttributes redirect) {
        RevisingEntry.Move move = Arrays.stream(RevisingEntry.Move.values())
                .filter(each -> each.code().equals(to))
                .findFirst()
                .orElseThrow(NotVisible::new);
        return switch (revising.move(viewer, id, version, move, ground).orElseThrow(NotVisible::new)) {
            case RevisingEntry.Result.Done(UUID done, List<Change> changes) -> {
                Notice.say(
                        redirect,
                        "已{0}并记入日志：{1} → {2}。",
                        Sentence.of(move.verb()),
                        Sentence.of(changes.getFirst().was()),
                        Sentence.of(changes.getFirst().now()));
                yield "redirect:/ledger/" + done;
            }
            case RevisingEntry.Result.NothingChanged(), RevisingEntry.Result.Stale() ->
                page(viewer, id, Map.of("stale", Sentence.of("这个事项刚被别人改过，没有保存。请看过现在的内容后再办。")));
            case RevisingEntry.Result.Wrong(Map<String, Sentence> wrong) -> page(viewer, id, wrong);
        };
    }

    @GetMapping("/ledger/new")
    Page newEntry(Viewer viewer, @RequestParam @Nullable UUID plan) {
        requirePlanOffice(viewer);
        return added(viewer, plan, EntryForm.EMPTY, "会议议定", Map.of());
    }

    @PostMapping("/ledger/new")
    Object add(
            Viewer viewer,
            @RequestParam UUID plan,
            @RequestParam String source,
            @ModelAttribute EntryForm form,
            RedirectAttributes redirect) {
        requirePlanOffice(viewer);
        return switch (revising.add(viewer, plan, source, form).orElseThrow(NotVisible::new)) {
            case RevisingEntry.Result.Done(UUID done, List<Change> changes) -> {
                Notice.say(redirect, "已补列台账；下一期填报起由牵头单位填报。");
                yield "redirect:/ledger/" + done;
            }
            case RevisingEntry.Result.Wrong(Map<String, Sentence> wrong) -> added(viewer, plan, form, source, wrong);
            case RevisingEntry.Result.NothingChanged(), RevisingEntry.Result.Stale() ->
                throw new IllegalStateException("a new entry can be neither unchanged nor stale");
        };
    }

    private static void requirePlanOffice(Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new AccessDeniedException("only a plan office adds entries");
        }
    }

    private LedgerEntry mine(Viewer viewer, UUID id) {
        LedgerEntry entry = book.find(id, viewer).orElseThrow(NotVisible::new);
        if (!keeps(viewer, entry)) {
            throw new AccessDeniedException("only the plan office that keeps an entry revises it");
        }
        return entry;
    }

    private static boolean keeps(Viewer viewer, LedgerEntry entry) {
        return viewer.may(Role.PLAN_OFFICE, entry.organisationId());
    }

    private EntryEditPage edit(
            Viewer viewer, LedgerEntry entry, EntryForm form, boolean stale, Map<String, Sentence> wrong) {
        return new EntryEditPage(entry, form, entry.source(), List.of(), unitNames(viewer), stale, wrong);
    }

    private EntryEditPage added(
            Viewer viewer, @Nullable UUID chosen, EntryForm form, String source, Map<String, Sentence> wrong) {
        return new EntryEditPage(
                null, form, source, Choices.keptPlans(list, viewer, chosen), unitNames(viewer), false, wrong);
    }

    /** Names to choose from while typing. */
    private List<String> unitNames(Viewer viewer) {
        return organisations.byId(List.of(viewer.scopeAs(Role.PLAN_OFFICE))).values().stream()
                .map(Organisation::name)
                .sorted()
                .toList();
    }
}
