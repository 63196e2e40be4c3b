package luodi.app.org.admin;

import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says which subject of the identity provider is this person. */
@Controller
class IdentityController {
    private final KeepingAccounts keeping;
    private final PersonPages pages;

    IdentityController(KeepingAccounts keeping, PersonPages pages) {
        this.keeping = keeping;
        this.pages = pages;
    }

    @PostMapping("/admin/people/{id}/identity")
    Object link(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String subject,
            RedirectAttributes redirect) {
        return switch (keeping.linkIdentity(viewer, id, subject.strip())) {
            case Outcome.Refused refused -> pages.page(viewer, id, PersonPages.Saying.refused(refused.line()));
            case Outcome.Done done -> {
                Notice.say(redirect, "已关联统一身份，本人以后可以从那里登录。");
                yield "redirect:/admin/people/" + id;
            }
        };
    }

    @PostMapping("/admin/people/{id}/identity/remove")
    Object unlink(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String subject,
            RedirectAttributes redirect) {
        return switch (keeping.unlinkIdentity(viewer, id, subject)) {
            case Outcome.Refused refused -> pages.page(viewer, id, PersonPages.Saying.refused(refused.line()));
            case Outcome.Done done -> {
                Notice.say(redirect, "已解除统一身份，本人不能再从那里登录。");
                yield "redirect:/admin/people/" + id;
            }
        };
    }
}
