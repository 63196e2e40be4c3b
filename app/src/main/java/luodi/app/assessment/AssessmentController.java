package luodi.app.assessment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.assessment.outlook.Outlooks;
import luodi.app.ground.Sentence;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class AssessmentController {
    private static final int LAMPS_A_PAGE = 50;

    private final Boards boards;
    private final Lamps lamps;
    private final LedgerBook ledger;
    private final RuleStore rules;
    private final PublishingRule publishing;
    private final Outlooks outlooks;

    AssessmentController(
            Boards boards,
            Lamps lamps,
            LedgerBook ledger,
            RuleStore rules,
            PublishingRule publishing,
            Outlooks outlooks) {
        this.boards = boards;
        this.lamps = lamps;
        this.ledger = ledger;
        this.rules = rules;
        this.publishing = publishing;
        this.outlooks = outlooks;
    }

    @GetMapping("/assessment")
    Page board(
            @RequestParam @Nullable UUID plan,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam @Nullable String after,
            Viewer viewer) {
        return boards.board(plan, asOf, Boards.After.of(after), viewer, null);
    }

    @PostMapping("/assessment/lamps")
    Object judge(
            @RequestParam UUID plan,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf,
            Viewer viewer,
            RedirectAttributes attributes) {
        return switch (lamps.judge(plan, asOf, viewer)) {
            case Judging.Lit(Round round) -> {
                Notice.say(
                        attributes,
                        "已按规则第 {0} 版判定 {1} 项（截至 {2}），其中 {3} 项有变化并已留痕。下一步可查看红灯、黄灯原因，或生成通报。",
                        round.ruleVersion(),
                        round.judged(),
                        asOf,
                        round.written());
                yield "redirect:/assessment?plan=" + plan + "&asOf=" + asOf;
            }
            case Judging.NotYours() -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            case Judging.NotYet(LocalDate today) ->
                boards.board(
                        plan,
                        today,
                        Boards.After.NOTHING,
                        viewer,
                        Sentence.of("截至日期 {0} 还没有到；请填今天（{1}）或更早的日期。", asOf, today));
            case Judging.NoRule(LocalDate first) ->
                boards.board(
                        plan,
                        null,
                        Boards.After.NOTHING,
                        viewer,
                        Sentence.of("截至日期 {0} 没有生效的判灯规则；请填 {1} 或更晚的日期。", asOf, first));
        };
    }

    @GetMapping("/assessment/entries/{id}")
    Page history(@PathVariable UUID id, @RequestParam @Nullable UUID before, Viewer viewer) {
        return history(id, before, "", "", null, viewer);
    }

    @PostMapping("/assessment/entries/{id}/outlooks")
    Object judgeOutlook(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String likelihood,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes redirect) {
        return switch (outlooks.judge(id, likelihood, reason, viewer)) {
            case Outlooks.Outcome.Judged ignored -> {
                Notice.say(redirect, "判断已署名记下。到期后会与结果对照。");
                yield "redirect:/assessment/entries/" + id + "#outlooks";
            }
            case Outlooks.Outcome.Refused(Sentence why) -> history(id, null, likelihood, reason, why, viewer);
        };
    }

    private Page history(
            UUID id,
            @Nullable UUID before,
            String likelihood,
            String reason,
            @Nullable Sentence problem,
            Viewer viewer) {
        LedgerEntry entry = ledger.find(id, viewer).orElseThrow(NotVisible::new);
        List<ShownLamp> found = lamps.history(id, before, LAMPS_A_PAGE + 1, viewer);
        boolean more = found.size() > LAMPS_A_PAGE;
        List<ShownLamp> shown = more ? found.subList(0, LAMPS_A_PAGE) : found;
        Map<UUID, Lamps.Replay> again = lamps.replay(shown);
        return new LampHistoryPage(
                entry,
                shown.stream()
                        .map(lamp ->
                                new LampHistoryPage.Row(lamp, java.util.Objects.requireNonNull(again.get(lamp.id()))))
                        .toList(),
                more ? shown.getLast().id() : null,
                new OutlooksOfEntry(
                        outlooks.about(entry),
                        Outlooks.sideOf(entry, viewer),
                        Outlooks.barred(entry, viewer.today()),
                        likelihood,
                        reason,
                        problem));
    }

    @GetMapping("/assessment/rules/{version}")
    Page rule(@PathVariable int version, Viewer viewer) {
        return new RulePage(
                rules.find(version).orElseThrow(NotVisible::new), rules.all(), publishing.mayPublish(viewer));
    }

    @GetMapping("/assessment/rules/new")
    Page nextRule(Viewer viewer) {
        mustPublish(viewer);
        return form(publishing.latest(), Map.of());
    }

    @PostMapping("/assessment/rules")
    Object publish(Viewer viewer, RuleForm form, RedirectAttributes redirect) {
        mustPublish(viewer);
        return switch (publishing.publish(viewer, form)) {
            case PublishingRule.Result.Published(RuleVersion version) -> {
                Notice.say(
                        redirect,
                        "判灯规则第 {0} 版已发布，自 {1} 起施行；在那之前仍按现行规则判灯。",
                        version.rule().version(),
                        version.effectiveFrom());
                yield "redirect:/assessment/rules/" + version.rule().version();
            }
            case PublishingRule.Result.Wrong(Map<String, Sentence> fields) -> form(form, fields);
        };
    }

    private Page form(RuleForm form, Map<String, Sentence> wrong) {
        return new RuleFormPage(rules.all().getFirst().rule().version() + 1, form, wrong);
    }

    private void mustPublish(Viewer viewer) {
        if (!publishing.mayPublish(viewer)) {
            throw new NotVisible();
        }
    }
}
