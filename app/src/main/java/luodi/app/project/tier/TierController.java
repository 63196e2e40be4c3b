package luodi.app.project.tier;

import java.time.LocalDate;
import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectWords;
import luodi.app.project.Projects;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.OfficeTextPage;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import luodi.engine.tier.TierTable;
import luodi.engine.tier.TierText;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An office sets from which investment on a project is of which size. */
@Controller
class TierController {
    private final Tiers tiers;

    TierController(Tiers tiers) {
        this.tiers = tiers;
    }

    @GetMapping("/projects/tiers")
    Page tiers(Viewer viewer) {
        Viewer.Post office = office(viewer);
        String now = TierText.write(tiers.of(office.organisationId(), viewer.today()));
        return page(office, now, "", viewer.today().toString(), List.of());
    }

    @PostMapping("/projects/tiers")
    Object decide(
            Viewer viewer,
            @RequestParam String text,
            @RequestParam String from,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        Viewer.Post office = office(viewer);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > Projects.LONGEST) {
            return page(office, text, reason, from, List.of("请写明依据，最多 " + Projects.LONGEST + " 字"));
        }
        LocalDate day = Submitted.day(from);
        if (day == null || day.isBefore(viewer.today())) {
            return page(office, text, reason, from, List.of("“从哪天起执行”不能早于今天 " + viewer.today() + "：已经通报过的分档不改"));
        }
        return switch (TierText.read(text)) {
            case TierText.Bad(List<String> faults) -> page(office, text, reason, from, faults);
            case TierText.Good(TierTable table) -> {
                tiers.decide(viewer, office.organisationId(), day, table, why);
                Notice.say(redirect, "项目分档已修改并记入日志，从 {0} 起对本级和下级的项目有效。", day.toString());
                yield "redirect:/projects/tiers";
            }
        };
    }

    /** The first office a person serves: each office has one table. */
    private static Viewer.Post office(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .findFirst()
                .orElseThrow(NotVisible::new);
    }

    private Page page(Viewer.Post office, String text, String reason, String from, List<String> faults) {
        return new OfficeTextPage(
                "项目分档",
                new OfficeTextPage.Link("/projects", "项目"),
                "/projects/tiers",
                Sentence.of("每行一档，从大到小，三列用竖线隔开：名称 | 起点（亿元） | 每亿元计分。"),
                Sentence.of("下一档的计分不能高于上一档：否则把大项目拆开会多得分。起点以下的项目不计分。"),
                office.organisationName(),
                text,
                reason,
                from,
                faults,
                tiers.decided(office.organisationId()).stream()
                        .map(each -> new OfficeTextPage.Decision(
                                each.text(),
                                each.from().toString(),
                                each.reason(),
                                each.by(),
                                ProjectWords.moment(each.at())))
                        .toList());
    }
}
