package luodi.app.ledger.handover;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.indicator.Shown;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class HandoverController {
    private static final int PAGE = 50;

    private final Handovers handovers;
    private final LedgerBook ledger;
    private final Organisations organisations;

    HandoverController(Handovers handovers, LedgerBook ledger, Organisations organisations) {
        this.handovers = handovers;
        this.ledger = ledger;
        this.organisations = organisations;
    }

    @GetMapping("/handovers")
    Page list(Viewer viewer, @RequestParam @Nullable String before) {
        List<Handover> found = handovers.page(viewer, before == null ? Ids.LAST : Submitted.id(before), PAGE + 1);
        List<Handover> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, Organisation> named = named(shown.toArray(Handover[]::new));
        return new HandoverListPage(
                shown.stream()
                        .map(each -> new HandoverListPage.Row(
                                each.id(),
                                each.entryName(),
                                name(named, each.fromId()),
                                name(named, each.toId()),
                                each.state(),
                                Shown.moment(each.proposedAt()),
                                waits(viewer, each)))
                        .toList(),
                before == null,
                found.size() > PAGE ? shown.getLast().id().toString() : null);
    }

    /** Whether it stands still until this person speaks. */
    private boolean waits(Viewer viewer, Handover handover) {
        return handovers.ways(viewer, handover).stream()
                .anyMatch(kind -> kind != Handover.Kind.DECLINED && kind != Handover.Kind.WITHDRAWN);
    }

    private Map<UUID, Organisation> named(Handover... of) {
        return organisations.byId(Arrays.stream(of)
                .flatMap(each -> Stream.of(each.fromId(), each.toId()))
                .distinct()
                .toList());
    }

    private static String name(Map<UUID, Organisation> named, UUID id) {
        Organisation unit = named.get(id);
        return unit == null ? "?" : unit.label();
    }

    @GetMapping("/handovers/new")
    Page form(Viewer viewer, @RequestParam UUID entry) {
        return form(viewer, entry, null, "", null);
    }

    private Page form(Viewer viewer, UUID entryId, @Nullable UUID to, String reason, @Nullable Sentence problem) {
        LedgerEntry entry = ledger.find(entryId, viewer).orElseThrow(NotVisible::new);
        if (!viewer.may(Role.PLAN_OFFICE, entry.organisationId())) {
            throw new AccessDeniedException("only the plan office that keeps an entry proposes to hand it over");
        }
        return new NewHandoverPage(
                entryId,
                entry.number() + " " + entry.task(),
                entry.lead().name(),
                organisations.byId(List.of(viewer.scopeAs(Role.PLAN_OFFICE))).values().stream()
                        .filter(unit -> !unit.id().equals(entry.lead().organisationId()))
                        .sorted(Comparator.comparing(Organisation::label))
                        .map(unit -> new NewHandoverPage.Choice(unit.id(), unit.label()))
                        .toList(),
                to,
                reason,
                problem);
    }

    @PostMapping("/handovers")
    Object propose(
            Viewer viewer,
            @RequestParam UUID entry,
            @RequestParam UUID to,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        return switch (handovers.propose(viewer, entry, to, reason)) {
            case Handovers.Result.Done(UUID id, Handover.State state) -> {
                Notice.say(redirect, "已提出移交。下一步：移出、接收两个单位的负责人分别同意，再由计划部门批准生效。");
                yield "redirect:/handovers/" + id;
            }
            case Handovers.Result.Refused(Sentence why) -> form(viewer, entry, to, reason, why);
        };
    }

    @GetMapping("/handovers/{id}")
    Page handover(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, null);
    }

    private Page page(Viewer viewer, UUID id, @Nullable Sentence problem) {
        Handover handover = handovers.find(viewer, id);
        Map<UUID, Organisation> named = named(handover);
        return new HandoverPage(
                id,
                ledger.find(handover.entryId(), viewer).map(LedgerEntry::id).orElse(null),
                handover.entryName(),
                name(named, handover.fromId()),
                name(named, handover.toId()),
                handover.state(),
                handover.reason(),
                handover.proposedBy(),
                Shown.moment(handover.proposedAt()),
                handover.words().stream()
                        .map(word ->
                                new HandoverPage.Said(word.kind(), word.words(), word.by(), Shown.moment(word.at())))
                        .toList(),
                List.copyOf(handovers.ways(viewer, handover)),
                problem);
    }

    @PostMapping("/handovers/{id}")
    Object say(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String say,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes redirect) {
        Handover.Kind kind = Arrays.stream(Handover.Kind.values())
                .filter(each -> each.code().equals(say))
                .findFirst()
                .orElseThrow(NotVisible::new);
        return switch (handovers.say(viewer, id, kind, words)) {
            case Handovers.Result.Done(UUID done, Handover.State state) -> {
                Notice.say(redirect, "已记入日志：{0}。现在的状态：{1}。", Sentence.of(kind.word()), Sentence.of(state.word()));
                yield "redirect:/handovers/" + done;
            }
            case Handovers.Result.Refused(Sentence why) -> page(viewer, id, why);
        };
    }
}
