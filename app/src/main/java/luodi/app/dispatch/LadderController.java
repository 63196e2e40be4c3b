package luodi.app.dispatch;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.timer.LadderText;
import luodi.app.timer.Ladders;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.OfficeTextPage;
import luodi.app.web.Page;
import luodi.engine.calendar.Ladder;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An office sets whom its reminders reach and when. */
@Controller
class LadderController {
    private static final int LONGEST = 500;

    private final Ladders ladders;
    private final Journal journal;
    private final City city;
    private final TransactionTemplate transaction;

    LadderController(Ladders ladders, Journal journal, City city, TransactionTemplate transaction) {
        this.ladders = ladders;
        this.journal = journal;
        this.city = city;
        this.transaction = transaction;
    }

    @GetMapping("/dispatch/ladder")
    Page ladder(Viewer viewer) {
        Viewer.Post office = office(viewer);
        return page(office, LadderText.write(ladders.of(office.organisationId())), "", List.of());
    }

    @PostMapping("/dispatch/ladder")
    Object decide(Viewer viewer, @RequestParam String text, @RequestParam String reason, RedirectAttributes redirect) {
        Viewer.Post office = office(viewer);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            return page(office, text, reason, List.of("请写明依据，最多 " + LONGEST + " 字"));
        }
        return switch (LadderText.read(text)) {
            case LadderText.Bad(List<String> faults) -> page(office, text, reason, faults);
            case LadderText.Good(Ladder ladder) -> {
                decide(viewer, office.organisationId(), ladder, why);
                Notice.say(redirect, "提醒阶梯已修改并记入日志。新开启的填报和新发的督办单按它提醒，已经在计时的不变。");
                yield "redirect:/dispatch/ladder";
            }
        };
    }

    private void decide(Viewer viewer, UUID organisation, Ladder ladder, String reason) {
        transaction.executeWithoutResult(status -> {
            ladders.decide(city.region(), organisation, ladder, reason, viewer.name());
            journal.record(new Act(
                    viewer.actor(),
                    "修改提醒阶梯",
                    "organisation",
                    organisation,
                    Map.of("ladder", LadderText.write(ladder), "reason", reason)));
        });
    }

    /** The first office a person serves: each office has one ladder. */
    private static Viewer.Post office(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .findFirst()
                .orElseThrow(NotVisible::new);
    }

    private Page page(Viewer.Post office, String text, String reason, List<String> faults) {
        return new OfficeTextPage(
                "提醒阶梯",
                new OfficeTextPage.Link("/dispatch", "调度"),
                "/dispatch/ladder",
                Sentence.of("每行一个距离：离截止前后几个工作日，提醒谁。每一级只提醒一次，按先后进行。"),
                Sentence.of("提醒对象：填报人、负责人、计划部门、上级（被要求单位的上级计划部门）。"),
                office.organisationName(),
                text,
                reason,
                null,
                faults,
                ladders.decided(office.organisationId()).stream()
                        .map(each -> new OfficeTextPage.Decision(
                                each.text(), "", each.reason(), each.by(), Times.minute(each.at())))
                        .toList());
    }
}
