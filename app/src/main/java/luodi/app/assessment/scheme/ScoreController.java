package luodi.app.assessment.scheme;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.engine.scoring.scheme.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ScoreController {
    private static final int A_PAGE = 50;
    private static final int UNITS_A_PAGE = 200;

    private final Assessments assessments;
    private final Appeals appeals;
    private final Clock clock;

    ScoreController(Assessments assessments, Appeals appeals, Clock clock) {
        this.assessments = assessments;
        this.appeals = appeals;
        this.clock = clock;
    }

    @GetMapping("/assessment/scores")
    Page list(@RequestParam @Nullable UUID before, Viewer viewer) {
        List<Assessment> found = assessments.list(before, A_PAGE + 1, viewer);
        boolean more = found.size() > A_PAGE;
        List<Assessment> shown = more ? found.subList(0, A_PAGE) : found;
        return new AssessmentListPage(
                shown,
                viewer.holds(Role.PLAN_OFFICE) || viewer.holds(Role.AUDITOR),
                more ? shown.getLast().id() : null);
    }

    @GetMapping("/assessment/scores/{id}")
    Page ranking(@PathVariable UUID id, @RequestParam(defaultValue = "0") int after, Viewer viewer) {
        Assessment assessment = assessments.find(id, viewer);
        SchemeVersion version = assessments.version(assessment);
        List<Score> found = assessments.ranking(assessment, after, UNITS_A_PAGE + 1);
        boolean more = found.size() > UNITS_A_PAGE;
        List<Score> shown = more ? found.subList(0, UNITS_A_PAGE) : found;
        return new RankingPage(
                assessment,
                version,
                version.scheme(),
                assessments.figures(assessment),
                shown,
                assessments.appeals(assessment, viewer),
                assessments.keeps(assessment, viewer),
                List.of(viewer.readable()),
                viewer.may(Role.PLAN_OFFICE, assessment.organisationId()),
                more ? shown.getLast().position() : 0);
    }

    @PostMapping("/assessment/scores/{id}/announce")
    String announce(@PathVariable UUID id, Viewer viewer, RedirectAttributes redirect) {
        boolean done = assessments.announce(id, viewer);
        Notice.say(redirect, done ? "已公布，被考核单位现在可以看到得分和依据，并可以申诉。" : "这次得分早已公布。");
        return "redirect:/assessment/scores/" + id;
    }

    @GetMapping("/assessment/scores/{id}/units/{organisation}")
    Page sheet(@PathVariable UUID id, @PathVariable UUID organisation, Viewer viewer) {
        return page(id, organisation, viewer, ScoreSheetPage.Typed.NOTHING);
    }

    @PostMapping("/assessment/scores/{id}/units/{organisation}/appeals")
    Object appeal(
            @PathVariable UUID id,
            @PathVariable UUID organisation,
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "") String ground,
            Viewer viewer,
            RedirectAttributes redirect) {
        return switch (appeals.file(id, organisation, figure, ground, viewer)) {
            case Appeals.Outcome.Done done -> {
                Notice.say(redirect, "申诉已提出，{0} 日内裁定，结果写在这一页。", Appeals.DAYS_TO_RULE);
                yield "redirect:/assessment/scores/" + id + "/units/" + organisation;
            }
            case Appeals.Outcome.Refused(Sentence why) ->
                page(id, organisation, viewer, new ScoreSheetPage.Typed("", figure, ground, why));
        };
    }

    @PostMapping("/assessment/appeals/{id}/ruling")
    Object rule(
            @PathVariable UUID id,
            @RequestParam boolean upheld,
            @RequestParam(defaultValue = "") String instead,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes redirect) {
        Appeal appeal = appeals.find(id, viewer);
        Sentence problem;
        try {
            switch (appeals.rule(id, upheld, instead, reason, viewer)) {
                case Appeals.Outcome.Done(UUID assessment) -> {
                    Notice.say(redirect, upheld ? "申诉成立，数据已更正，全部单位已重新打分并公布；原来的得分仍可查。" : "已裁定申诉不成立。");
                    return "redirect:/assessment/scores/" + assessment + "/units/" + appeal.organisationId();
                }
                case Appeals.Outcome.Refused(Sentence why) -> problem = why;
            }
        } catch (Assessments.CannotScore e) {
            problem = Sentence.of(
                    "用 {0} 更正后无法打分：{1}",
                    instead,
                    e.faults().stream().map(Fault::toString).findFirst().orElse(""));
        }
        return page(
                appeal.assessmentId(),
                appeal.organisationId(),
                viewer,
                new ScoreSheetPage.Typed(id.toString(), instead, reason, problem));
    }

    private Page page(UUID id, UUID organisation, Viewer viewer, ScoreSheetPage.Typed typed) {
        Assessment assessment = assessments.find(id, viewer);
        boolean serves = viewer.may(Role.UNIT_LEADER, organisation) || viewer.may(Role.UNIT_CLERK, organisation);
        return new ScoreSheetPage(
                assessment,
                assessments.explain(assessment, organisation, viewer),
                assessments.appeals(assessment, viewer).stream()
                        .filter(each -> each.organisationId().equals(organisation))
                        .toList(),
                serves && assessment.takesAppeals(clock.instant()),
                viewer.may(Role.PLAN_OFFICE, assessment.organisationId()),
                clock.instant(),
                typed);
    }
}
