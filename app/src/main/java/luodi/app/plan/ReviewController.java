package luodi.app.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitAnswer;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a reading is compared with the paper, put right and published. */
@Controller
@RequestMapping("/plans/{id}")
class ReviewController {
    private static final Sentence STALE = Sentence.of("这份要点刚被别人改过，您的这次改动没有保存。下面是最新内容，请核对后重新填写。");
    private static final Sentence ALREADY = Sentence.of("这份要点已经发布，不能再改。要调整，请到台账里办理。");

    private final PlanStore plans;
    private final Outlines outlines;
    private final CorrectingReading correcting;
    private final PublishingPlan publishing;
    private final Organisations organisations;

    ReviewController(
            PlanStore plans,
            Outlines outlines,
            CorrectingReading correcting,
            PublishingPlan publishing,
            Organisations organisations) {
        this.plans = plans;
        this.outlines = outlines;
        this.correcting = correcting;
        this.publishing = publishing;
        this.organisations = organisations;
    }

    @GetMapping("/review")
    Object review(@PathVariable UUID id, @RequestParam @Nullable String show, Viewer viewer) {
        PlanSummary plan = plans.find(id, viewer).orElseThrow(NotVisible::new);
        return editable(plan, viewer) ? page(plan, PlanPage.Shown.of(show), null, List.of()) : "redirect:/plans/" + id;
    }

    private static boolean editable(PlanSummary plan, Viewer viewer) {
        return !plan.published() && viewer.may(Role.PLAN_OFFICE, plan.organisationId());
    }

    private PlanPage page(PlanSummary plan, PlanPage.Shown shown, @Nullable Sentence trouble, List<Gap> gaps) {
        Outlines.Drawn drawn = outlines.of(plan);
        return new PlanPage(
                plan,
                organisations
                        .find(plan.organisationId())
                        .map(Organisation::label)
                        .orElse(""),
                drawn.reading(),
                drawn.outline(),
                LitText.of(plans.text(plan.id()), drawn.reading()),
                UnitChoices.of(drawn.reach()),
                true,
                shown,
                trouble,
                gaps,
                List.of());
    }

    /** What can be done to a plan as a whole answers with the review again. */
    private Object answer(UUID id, Viewer viewer, Correction outcome, String next, RedirectAttributes attributes) {
        return switch (outcome) {
            case Correction.Done done -> {
                Notice.say(attributes, done.said());
                yield "redirect:" + next;
            }
            case Correction.Stale() -> again(id, viewer, STALE);
            case Correction.Published() -> again(id, viewer, ALREADY);
            case Correction.Refused refused -> again(id, viewer, refused.why());
        };
    }

    private Object again(UUID id, Viewer viewer, Sentence trouble) {
        PlanSummary plan = plans.find(id, viewer).orElseThrow(NotVisible::new);
        if (!editable(plan, viewer)) {
            return new Trouble(plan, trouble);
        }
        return page(plan, PlanPage.Shown.ALL, trouble, List.of());
    }

    @GetMapping("/review/clauses/{node}")
    Object clause(@PathVariable UUID id, @PathVariable String node, Viewer viewer) {
        PlanSummary plan = plans.find(id, viewer).orElseThrow(NotVisible::new);
        return editable(plan, viewer) ? clausePage(plan, node, null, null, null) : "redirect:/plans/" + id;
    }

    private ClausePage clausePage(
            PlanSummary plan,
            String node,
            @Nullable OwnersForm typedOwners,
            ClausePage.@Nullable AimRow typedAim,
            ClausePage.@Nullable Wrong wrong) {
        Outlines.Drawn drawn = outlines.of(plan);
        Outline.Line line = drawn.outline().lines().stream()
                .filter(each -> each.id().equals(node))
                .findFirst()
                .orElseThrow(NotVisible::new);
        List<ClausePage.AimRow> aims = new ArrayList<>();
        line.aims()
                .forEach(aim -> aims.add(new ClausePage.AimRow(aim.id().toString(), AimForm.of(aim), aim.corrected())));
        aims.add(new ClausePage.AimRow("", AimForm.EMPTY, false));
        if (typedAim != null) {
            aims.replaceAll(aim -> aim.id().equals(typedAim.id()) ? typedAim : aim);
        }
        return new ClausePage(
                plan,
                line,
                typedOwners == null ? printed(line.answerers()) : typedOwners,
                aims,
                conflict(line),
                UnitChoices.of(drawn.reach()),
                wrong);
    }

    private static OwnersForm printed(Outline.Answerers answerers) {
        Function<List<UnitNamed>, String> joined =
                names -> String.join("、", names.stream().map(UnitNamed::printed).toList());
        return new OwnersForm(
                joined.apply(answerers.lead()),
                joined.apply(answerers.responsible()),
                joined.apply(answerers.supporting()),
                answerers.leader() == null ? "" : answerers.leader());
    }

    private static List<UnitChoices.Choice> conflict(Outline.Line line) {
        boolean unclear = line.gaps().stream().anyMatch(gap -> gap.kind() == Gap.Kind.LEAD_UNCLEAR);
        return unclear
                ? line.answerers().lead().stream()
                        .flatMap(lead -> lead.organisations().stream())
                        .distinct()
                        .map(UnitChoices::choice)
                        .toList()
                : List.of();
    }

    /** What is done to one clause leads back to it in the review; what is refused shows its form again. */
    private Object answer(
            UUID id,
            String node,
            Viewer viewer,
            String form,
            Correction outcome,
            @Nullable OwnersForm owners,
            ClausePage.@Nullable AimRow aim,
            RedirectAttributes attributes) {
        if (outcome instanceof Correction.Refused refused) {
            PlanSummary plan = plans.find(id, viewer).orElseThrow(NotVisible::new);
            return clausePage(plan, node, owners, aim, new ClausePage.Wrong(form, refused.field(), refused.why()));
        }
        return answer(id, viewer, outcome, "/plans/" + id + "/review#" + node, attributes);
    }

    @PostMapping("/review/clauses/{node}/kind")
    Object kind(
            @PathVariable UUID id,
            @PathVariable String node,
            @RequestParam int version,
            @RequestParam String kind,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome = correcting.kind(new CorrectingReading.Draft(id, version, viewer), node, kind);
        return answer(id, node, viewer, "kind", outcome, null, null, attributes);
    }

    @PostMapping("/review/clauses/{node}/owners")
    Object owners(
            @PathVariable UUID id,
            @PathVariable String node,
            @RequestParam int version,
            @ModelAttribute OwnersForm form,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome = correcting.owners(new CorrectingReading.Draft(id, version, viewer), node, form);
        return answer(id, node, viewer, "owners", outcome, form, null, attributes);
    }

    @PostMapping("/review/clauses/{node}/targets")
    Object aim(
            @PathVariable UUID id,
            @PathVariable String node,
            @RequestParam int version,
            @RequestParam @Nullable UUID target,
            @ModelAttribute AimForm form,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome = correcting.aim(new CorrectingReading.Draft(id, version, viewer), node, target, form);
        String name = target == null ? "" : target.toString();
        return answer(
                id, node, viewer, "aim" + name, outcome, null, new ClausePage.AimRow(name, form, false), attributes);
    }

    @PostMapping("/review/clauses/{node}/targets/{target}/remove")
    Object removeAim(
            @PathVariable UUID id,
            @PathVariable String node,
            @PathVariable UUID target,
            @RequestParam int version,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome = correcting.removeAim(new CorrectingReading.Draft(id, version, viewer), node, target);
        return answer(id, node, viewer, "aim" + target, outcome, null, null, attributes);
    }

    @PostMapping("/review/clauses/{node}/deadlines")
    Object due(
            @PathVariable UUID id,
            @PathVariable String node,
            @RequestParam int version,
            @RequestParam @Nullable UUID deadline,
            @RequestParam(defaultValue = "") String by,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome = correcting.due(new CorrectingReading.Draft(id, version, viewer), node, deadline, by);
        return answer(id, node, viewer, "due" + (deadline == null ? "" : deadline), outcome, null, null, attributes);
    }

    @PostMapping("/review/clauses/{node}/deadlines/{deadline}/remove")
    Object removeDue(
            @PathVariable UUID id,
            @PathVariable String node,
            @PathVariable UUID deadline,
            @RequestParam int version,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome = correcting.removeDue(new CorrectingReading.Draft(id, version, viewer), node, deadline);
        return answer(id, node, viewer, "due" + deadline, outcome, null, null, attributes);
    }

    @PostMapping("/review/clauses/{node}/left-out")
    Object leaveOut(
            @PathVariable UUID id,
            @PathVariable String node,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome =
                correcting.leaveOut(new CorrectingReading.Draft(id, version, viewer), List.of(node), reason);
        return answer(id, node, viewer, "reason", outcome, null, null, attributes);
    }

    @PostMapping("/review/clauses/{node}/taken-in")
    Object takeIn(
            @PathVariable UUID id,
            @PathVariable String node,
            @RequestParam int version,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome = correcting.takeIn(new CorrectingReading.Draft(id, version, viewer), node);
        return answer(id, node, viewer, "reason", outcome, null, null, attributes);
    }

    /** Chooses the one lead of a clause where the paper gives several or a group. */
    @PostMapping("/review/clauses/{node}/lead")
    Object leadOfOne(
            @PathVariable UUID id,
            @PathVariable String node,
            @RequestParam int version,
            @RequestParam @Nullable UUID organisation,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome =
                correcting.lead(new CorrectingReading.Draft(id, version, viewer), List.of(node), organisation);
        return answer(id, node, viewer, "lead", outcome, null, null, attributes);
    }

    /** Does one thing to many clauses: names their lead, or keeps them out of the ledger. */
    @PostMapping("/review/many")
    Object many(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") List<String> node,
            @RequestParam @Nullable UUID organisation,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "lead") String act,
            Viewer viewer,
            RedirectAttributes attributes) {
        CorrectingReading.Draft draft = new CorrectingReading.Draft(id, version, viewer);
        Correction outcome = act.equals("leave-out")
                ? correcting.leaveOut(draft, node, reason)
                : correcting.lead(draft, node, organisation);
        return answer(id, viewer, outcome, "/plans/" + id + "/review?show=gaps", attributes);
    }

    @PostMapping("/review/entry-kinds")
    Object entryKinds(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") Set<String> kind,
            Viewer viewer,
            RedirectAttributes attributes) {
        Correction outcome = correcting.entryKinds(new CorrectingReading.Draft(id, version, viewer), kind);
        return answer(id, viewer, outcome, "/plans/" + id + "/review", attributes);
    }

    @GetMapping("/review/units")
    Object units(@PathVariable UUID id, Viewer viewer) {
        PlanSummary plan = plans.find(id, viewer).orElseThrow(NotVisible::new);
        return editable(plan, viewer) ? unitsPage(plan, viewer, null) : "redirect:/plans/" + id;
    }

    private UnitsPage unitsPage(PlanSummary plan, Viewer viewer, @Nullable Sentence refusal) {
        Outlines.Drawn drawn = outlines.of(plan);
        List<UnitsPage.Asked> asked = new ArrayList<>();
        drawn.outline()
                .unknownNames()
                .forEach((name, lines) ->
                        asked.add(new UnitsPage.Asked(name, drawn.reach().alike(name), lines)));
        return new UnitsPage(plan, asked, UnitChoices.of(drawn.reach()), organisations.mayTeach(viewer), refusal);
    }

    @PostMapping("/review/units")
    Object units(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam List<String> name,
            @RequestParam List<String> answer,
            @RequestParam(defaultValue = "") Set<String> taught,
            Viewer viewer,
            RedirectAttributes attributes) {
        PlanSummary plan = plans.find(id, viewer).orElseThrow(NotVisible::new);
        Map<String, UnitAnswer> meanings = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(name.size(), answer.size()); i++) {
            if (!answer.get(i).isBlank()) {
                Optional<UnitAnswer> meaning = UnitAnswer.read(answer.get(i));
                if (meaning.isEmpty()) {
                    return unitsPage(plan, viewer, Sentence.of("为“{0}”选的不是列表里的机构。请从列表中选择。", name.get(i)));
                }
                meanings.put(name.get(i), meaning.get());
            }
        }
        Set<String> wanted = new LinkedHashSet<>(taught);
        wanted.retainAll(meanings.keySet());
        Correction outcome = correcting.units(new CorrectingReading.Draft(id, version, viewer), meanings, wanted);
        if (outcome instanceof Correction.Refused refused) {
            return unitsPage(plan, viewer, refused.why());
        }
        return answer(id, viewer, outcome, "/plans/" + id + "/review/units", attributes);
    }

    @PostMapping("/publish")
    Object publish(@PathVariable UUID id, @RequestParam int version, Viewer viewer, RedirectAttributes attributes) {
        return switch (publishing.publish(id, version, viewer)) {
            case PublishingPlan.Outcome.Published published -> {
                Notice.say(attributes, "已发布，{0} 项列入台账。下一步：在“调度”里开一个周期，各单位就能填报。", published.entries());
                yield "redirect:/plans/" + id;
            }
            case PublishingPlan.Outcome.Incomplete incomplete ->
                page(plans.find(id, viewer).orElseThrow(NotVisible::new), PlanPage.Shown.ALL, null, incomplete.gaps());
            case PublishingPlan.Outcome.NothingToOpen() ->
                again(id, viewer, Sentence.of("没有可列入台账的条款。请先在“列入台账的类别”里选类别，或给条款设牵头单位。"));
            case PublishingPlan.Outcome.Stale() -> again(id, viewer, STALE);
            case PublishingPlan.Outcome.AlreadyPublished already ->
                again(
                        id,
                        viewer,
                        Sentence.of("这份要点已在 {0} 发布，不必再发布。", already.on().toString()));
        };
    }

    @PostMapping("/discard")
    Object discard(@PathVariable UUID id, @RequestParam int version, Viewer viewer, RedirectAttributes attributes) {
        Correction outcome = correcting.discard(new CorrectingReading.Draft(id, version, viewer));
        return answer(id, viewer, outcome, "/plans", attributes);
    }
}
