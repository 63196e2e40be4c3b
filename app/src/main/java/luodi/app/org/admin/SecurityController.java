package luodi.app.org.admin;

import java.util.List;
import java.util.Set;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.org.credential.PasswordProfile;
import luodi.app.org.credential.SecurityPolicy;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings of the security administrator of the whole installation; one of a county alone does not decide them. */
@Controller
class SecurityController {
    private final SecurityPolicy policy;
    private final Organisations organisations;

    SecurityController(SecurityPolicy policy, Organisations organisations) {
        this.policy = policy;
        this.organisations = organisations;
    }

    @GetMapping("/admin/security")
    Page settings(Viewer viewer) {
        mustDecide(viewer);
        SecurityPolicy.Settings settings = policy.settings();
        return new SecurityPage(settings, null, Integer.toString(settings.revealsADay()));
    }

    @PostMapping("/admin/security")
    Object change(
            Viewer viewer,
            @RequestParam PasswordProfile profile,
            @RequestParam(defaultValue = "") List<Role> second,
            @RequestParam(defaultValue = "") String reveals,
            RedirectAttributes redirect) {
        mustDecide(viewer);
        String number = reveals.strip();
        SecurityPolicy.Settings typed = new SecurityPolicy.Settings(profile, Set.copyOf(second), policy.revealsADay());
        if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) > SecurityPolicy.MOST_REVEALS) {
            return new SecurityPage(
                    typed, Sentence.of("每天查看次数“{0}”不对：要 0 到 {1} 的整数。", number, SecurityPolicy.MOST_REVEALS), number);
        }
        boolean changed = policy.change(
                viewer.actor(),
                new SecurityPolicy.Settings(typed.profile(), typed.secondFactorRoles(), Integer.parseInt(number)));
        Notice.say(redirect, changed ? Sentence.of("安全设置已修改，立即生效，并记入操作记录。") : Sentence.of("没有改动。"));
        return "redirect:/admin/security";
    }

    private void mustDecide(Viewer viewer) {
        if (!organisations.overAll(viewer, Role.SECURITY_ADMIN)) {
            throw new NotVisible();
        }
    }
}
