package luodi.app.assessment.scheme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.assessment.scheme.Schemes.Outcome;
import luodi.app.ledger.JudgedEntries;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import luodi.engine.scoring.scheme.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class SchemeController {
    private static final int A_PAGE = 50;
    private static final int SHEETS_SHOWN = 20;

    private final Schemes schemes;
    private final Assessments assessments;
    private final JudgedEntries entries;
    private final Clock clock;

    SchemeController(Schemes schemes, Assessments assessments, JudgedEntries entries, Clock clock) {
        this.schemes = schemes;
        this.assessments = assessments;
        this.entries = entries;
        this.clock = clock;
    }

    @GetMapping("/assessment/schemes")
    Page list(@RequestParam @Nullable UUID before, Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE) && !viewer.holds(Role.AUDITOR)) {
            throw new NotVisible();
        }
        List<SchemeDraft> found = schemes.list(before, A_PAGE + 1, viewer);
        boolean more = found.size() > A_PAGE;
        List<SchemeDraft> shown = more ? found.subList(0, A_PAGE) : found;
        return new SchemeListPage(
                shown,
                viewer.posts().stream()
                        .filter(post -> post.role() == Role.PLAN_OFFICE)
                        .toList(),
                more ? shown.getLast().id() : null);
    }

    @PostMapping("/assessment/schemes")
    String begin(@RequestParam UUID organisation, Viewer viewer, RedirectAttributes redirect) {
        SchemeDraft draft = schemes.begin(organisation, viewer);
        Notice.say(redirect, "已起草，先放了一份可以直接改的样例。改好后保存，再选一份数据试算。");
        return "redirect:/assessment/schemes/" + draft.id();
    }

    @GetMapping("/assessment/schemes/{id}")
    Page edit(@PathVariable UUID id, @RequestParam @Nullable UUID sheet, Viewer viewer) {
        return page(schemes.find(id, viewer), sheet, viewer, null, null, List.of(), false);
    }

    @PostMapping("/assessment/schemes/{id}")
    Object save(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable UUID sheet,
            Viewer viewer,
            RedirectAttributes redirect) {
        if (sheet != null) {
            schemes.sheetOf(schemes.find(id, viewer), sheet);
        }
        return switch (schemes.save(id, version, text, viewer)) {
            case Outcome.Done done -> {
                Notice.say(redirect, "草稿已保存。");
                yield at(id, sheet);
            }
            case Outcome.Refused(List<Fault> faults) ->
                page(schemes.find(id, viewer), sheet, viewer, text, null, faults, false);
            case Outcome.Stale stale -> page(schemes.find(id, viewer), sheet, viewer, text, null, List.of(), true);
        };
    }

    @PostMapping("/assessment/schemes/{id}/publish")
    Object publish(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam UUID sheet,
            Viewer viewer,
            RedirectAttributes redirect) {
        return switch (schemes.publish(id, version, sheet, viewer)) {
            case Outcome.Done done -> {
                Notice.say(redirect, "已发布。以后按这一版打分；以前的得分不变。");
                yield at(id, sheet);
            }
            case Outcome.Refused(List<Fault> faults) ->
                page(schemes.find(id, viewer), sheet, viewer, null, null, faults, false);
            case Outcome.Stale stale -> page(schemes.find(id, viewer), sheet, viewer, null, null, List.of(), true);
        };
    }

    @PostMapping("/assessment/schemes/{id}/figures")
    Object collect(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String table,
            Viewer viewer,
            RedirectAttributes redirect) {
        Schemes.Wanted wanted = new Schemes.Wanted(
                name, Submitted.day(from), Submitted.day(to), table, plan.isEmpty() ? null : Submitted.id(plan));
        return switch (schemes.collect(id, wanted, viewer)) {
            case Outcome.Done(UUID sheet) -> {
                Notice.say(redirect, "数据已汇总，下面用它试算。");
                yield at(id, sheet);
            }
            case Outcome.Refused(List<Fault> faults) ->
                page(
                        schemes.find(id, viewer),
                        null,
                        viewer,
                        null,
                        new SchemePage.Form(name, from, to, plan, table),
                        faults,
                        false);
            case Outcome.Stale stale -> throw new IllegalStateException("figures are never stale");
        };
    }

    @PostMapping("/assessment/schemes/{id}/scores")
    Object score(@PathVariable UUID id, @RequestParam UUID sheet, Viewer viewer, RedirectAttributes redirect) {
        return switch (assessments.score(id, sheet, viewer)) {
            case Outcome.Done(UUID assessment) -> {
                Notice.say(redirect, "已打分，各单位还看不到。核对无误后公布，公布后开始计申诉期。");
                yield "redirect:/assessment/scores/" + assessment;
            }
            case Outcome.Refused(List<Fault> faults) ->
                page(schemes.find(id, viewer), sheet, viewer, null, null, faults, false);
            case Outcome.Stale stale -> throw new IllegalStateException("scores are never stale");
        };
    }

    @GetMapping("/assessment/schemes/{id}/figures/{sheet}")
    Page figures(@PathVariable UUID id, @PathVariable UUID sheet, Viewer viewer) {
        SchemeDraft draft = schemes.find(id, viewer);
        FigureSheet found = schemes.sheetOf(draft, sheet);
        return new FigureSheetPage(draft, found, schemes.figures(found));
    }

    private static String at(UUID id, @Nullable UUID sheet) {
        return "redirect:/assessment/schemes/" + id + (sheet == null ? "" : "?sheet=" + sheet);
    }

    private SchemePage page(
            SchemeDraft draft,
            @Nullable UUID sheet,
            Viewer viewer,
            @Nullable String typed,
            SchemePage.@Nullable Form form,
            List<Fault> problem,
            boolean stale) {
        List<FigureSheet> sheets = schemes.sheets(draft, null, SHEETS_SHOWN);
        FigureSheet tried = sheet != null ? schemes.sheetOf(draft, sheet) : sheets.isEmpty() ? null : sheets.getFirst();
        int year = LocalDate.now(clock).getYear();
        return new SchemePage(
                draft,
                typed == null ? draft.text() : typed,
                schemes.versions(draft),
                sheets,
                tried,
                schemes.trial(draft, tried),
                entries.plans(viewer).stream()
                        .filter(JudgedEntries.PlanSeen::whole)
                        .toList(),
                form == null ? new SchemePage.Form(year + "年度", year + "-01-01", year + "-12-31", "", "单位,分组\n") : form,
                problem,
                stale,
                viewer.may(Role.PLAN_OFFICE, draft.organisationId()));
    }
}
