package luodi.app.project.serving;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.dispatch.Supervising;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.ledger.LedgerEntry;
import luodi.app.ledger.Part;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.Projects;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a project serves, and what stands in its way. */
@Controller
class ServingController {
    private final Serving serving;
    private final Projects projects;
    private final Organisations organisations;

    ServingController(Serving serving, Projects projects, Organisations organisations) {
        this.serving = serving;
        this.projects = projects;
        this.organisations = organisations;
    }

    @GetMapping("/projects/{id}/entries")
    Page entries(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, List.of());
    }

    @PostMapping("/projects/{id}/entries")
    Object say(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String entry,
            @RequestParam boolean linked,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        return switch (serving.say(viewer, id, Submitted.id(entry), linked, reason)) {
            case Result.Done(UUID same) -> {
                Notice.say(redirect, linked ? "已对应，事项的堵点从现在起显示在项目上。" : "已解除对应，记入日志。");
                yield "redirect:/projects/" + same + "/entries";
            }
            case Result.Refused(List<Sentence> why) -> page(viewer, id, why);
        };
    }

    private Page page(Viewer viewer, UUID id, List<Sentence> problems) {
        Project project = projects.find(viewer, id);
        Serving.Served served = serving.of(viewer, id);
        Map<UUID, Organisation> owners = organisations.byId(served.blockers().stream()
                .map(Supervising.Standing::ownerId)
                .distinct()
                .toList());
        boolean keeps = projects.keeps(viewer, project);
        List<UUID> linked = served.entries().stream().map(LedgerEntry::id).toList();
        return new ServingPage(
                id,
                project.name(),
                served.entries().stream().map(ServingController::line).toList(),
                served.blockers().stream()
                        .map(each -> new ServingPage.Blocker(
                                each.blockerId(),
                                each.cause(),
                                each.text(),
                                each.since().toString(),
                                each.level(),
                                each.state(),
                                label(owners.get(each.ownerId())),
                                each.decision(),
                                Objects.toString(each.decisionDue(), "")))
                        .toList(),
                keeps
                        ? serving.candidates(viewer, project).stream()
                                .filter(each -> !linked.contains(each.id()))
                                .map(ServingController::line)
                                .toList()
                        : List.of(),
                keeps,
                problems);
    }

    private static String label(@Nullable Organisation organisation) {
        return organisation == null ? "?" : organisation.label();
    }

    private static ServingPage.Entry line(LedgerEntry entry) {
        return new ServingPage.Entry(
                entry.id(),
                entry.planTitle(),
                entry.clauseId() == null ? entry.source() : entry.clauseId(),
                entry.number(),
                entry.task(),
                entry.printed(Part.LEAD),
                Objects.toString(entry.dueOn(), ""),
                entry.lamp().word());
    }
}
