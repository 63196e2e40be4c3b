package luodi.app.project;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.OfficeTextPage;
import luodi.app.web.Page;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.GateText;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An office sets which decisions its projects need. */
@Controller
class GateMapController {
    private final GateMaps maps;

    GateMapController(GateMaps maps) {
        this.maps = maps;
    }

    @GetMapping("/projects/gates")
    Page gates(Viewer viewer) {
        Viewer.Post office = office(viewer);
        return page(office, GateText.write(maps.of(office.organisationId())), "", List.of());
    }

    @PostMapping("/projects/gates")
    Object decide(Viewer viewer, @RequestParam String text, @RequestParam String reason, RedirectAttributes redirect) {
        Viewer.Post office = office(viewer);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > Projects.LONGEST) {
            return page(office, text, reason, List.of("请写明依据，最多 " + Projects.LONGEST + " 字"));
        }
        return switch (GateText.read(text)) {
            case GateText.Bad(List<String> faults) -> page(office, text, reason, faults);
            case GateText.Good(GateMap map) -> {
                maps.decide(viewer, office.organisationId(), map, why);
                Notice.say(redirect, "关口已修改并记入日志，从现在起对本级和下级的项目有效。");
                yield "redirect:/projects/gates";
            }
        };
    }

    /** The first office a person serves: each office has one map. */
    private static Viewer.Post office(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .findFirst()
                .orElseThrow(NotVisible::new);
    }

    private Page page(Viewer.Post office, String text, String reason, List<String> faults) {
        return new OfficeTextPage(
                "关口设置",
                new OfficeTextPage.Link("/projects", "项目"),
                "/projects/gates",
                Sentence.of("每行一个关口，八列用竖线隔开：名称 | 适用 | 前置 | 挡住 | 时限 | 有效 | 决定机关 | 依据。没有的写短横线。没有前置的关口可以同时办。"),
                Sentence.of("适用：全部，或审批、核准、备案、两高、危化品、有优惠中的几种。时限写作“20工作日”或“60日”，有效写作“24个月”。"),
                office.organisationName(),
                text,
                reason,
                null,
                faults,
                maps.decided(office.organisationId()).stream()
                        .map(each -> new OfficeTextPage.Decision(
                                each.text(), "", each.reason(), each.by(), ProjectWords.moment(each.at())))
                        .toList());
    }
}
