package luodi.app.org.credential;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Code generator and passkeys of one's own. Each change asks for the password again and ends all other sessions. */
@Controller
class FactorsController {
    private static final Sentence NOT_YOURS = Sentence.of("现在的密码不对，请重新输入。");

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Passwords passwords;
    private final SecurityPolicy policy;
    private final SiteAddress site;
    private final Clock clock;

    FactorsController(
            SecondFactors factors,
            Passkeys passkeys,
            Passwords passwords,
            SecurityPolicy policy,
            SiteAddress site,
            Clock clock) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.policy = policy;
        this.site = site;
        this.clock = clock;
    }

    @GetMapping("/me/factors")
    Page factors(Viewer viewer, HttpServletRequest request) {
        return page(viewer, request, null);
    }

    private FactorsPage page(Viewer viewer, HttpServletRequest request, @Nullable Sentence complaint) {
        UUID id = viewer.personId();
        Challenge challenge = Challenge.give(request, site, clock);
        return new FactorsPage(
                factors.hasTotp(id),
                factors.recoveryCodesLeft(id),
                FactorsPage.rows(passkeys.of(id), clock.getZone()),
                new FactorsPage.PasskeyRequest(
                        challenge.value(),
                        challenge.host(),
                        Passkeys.handle(id),
                        passwords.holder(id).login(),
                        viewer.name(),
                        String.join(" ", passkeys.credentialIds(id))),
                complaint,
                policy.asksSecondFactorOf(viewer));
    }

    @GetMapping("/me/factors/totp")
    Page enrol(Viewer viewer, HttpServletRequest request) {
        return enrolPage(viewer, request, null);
    }

    private EnrolPage enrolPage(Viewer viewer, HttpServletRequest request, @Nullable Sentence complaint) {
        byte[] secret = PendingSecret.of(request, factors);
        String login = passwords.holder(viewer.personId()).login();
        return new EnrolPage(factors.address(secret, login), factors.typed(secret), login, false, complaint);
    }

    /** Answers with the page itself and no redirect: the recovery codes are shown this once. */
    @PostMapping("/me/factors/totp")
    Page enrol(
            Viewer viewer,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!passwords.proves(viewer.personId(), present)) {
            OwnSession.wrongPassword(request);
            return enrolPage(viewer, request, NOT_YOURS);
        }
        return switch (factors.enrol(viewer.actor(), viewer.personId(), PendingSecret.of(request, factors), code)) {
            case SecondFactors.Enrolling.WrongCode wrong ->
                enrolPage(viewer, request, Sentence.of("动态口令不对：请看手机上现在的 6 位数字，并检查手机时间是否准确。"));
            case SecondFactors.Enrolling.Done done -> {
                PendingSecret.forget(request);
                OwnSession.goOnWithSecond(done.credential(), request, response);
                yield new RecoveryCodesPage(done.recoveryCodes(), "/me/factors");
            }
        };
    }

    @PostMapping("/me/factors/totp/remove")
    Object remove(
            Viewer viewer,
            @RequestParam(defaultValue = "") String present,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (policy.asksSecondFactorOf(viewer) && !factors.hasPasskey(viewer.personId())) {
            return page(viewer, request, Sentence.of("您的岗位必须有第二因子：换手机请重新设置，不能只停用。"));
        }
        if (!passwords.proves(viewer.personId(), present)) {
            OwnSession.wrongPassword(request);
            return page(viewer, request, NOT_YOURS);
        }
        Optional<Integer> credential = factors.remove(viewer.actor(), viewer.personId());
        if (credential.isEmpty()) {
            throw new NotVisible();
        }
        OwnSession.goOn(credential.get(), request, response);
        Notice.say(redirect, "动态口令已停用，恢复码一并作废，其他浏览器上的登录都已结束。");
        return "redirect:/me/factors";
    }

    @PostMapping("/me/factors/passkeys")
    Object addPasskey(
            Viewer viewer,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String clientData,
            @RequestParam(defaultValue = "") String attestation,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<Challenge> asked = Challenge.take(request, clock);
        if (!passwords.proves(viewer.personId(), present)) {
            OwnSession.wrongPassword(request);
            return page(viewer, request, NOT_YOURS);
        }
        if (asked.isEmpty()) {
            return page(viewer, request, Sentence.of("页面放得太久，请再点一次“添加通行密钥”。"));
        }
        return switch (passkeys.add(viewer.actor(), viewer.personId(), name, asked.get(), clientData, attestation)) {
            case Passkeys.Adding.Refused refused -> page(viewer, request, Sentence.of(refused.complaint()));
            case Passkeys.Adding.Added added -> {
                OwnSession.goOnWithSecond(added.credential(), request, response);
                Notice.say(redirect, "通行密钥已添加，以后可以用它直接登录；其他浏览器上的登录都已结束。");
                yield "redirect:/me/factors";
            }
        };
    }

    @PostMapping("/me/factors/passkeys/{id}/remove")
    Object removePasskey(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String present,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean last = !factors.hasTotp(viewer.personId())
                && passkeys.of(viewer.personId()).size() == 1;
        if (policy.asksSecondFactorOf(viewer) && last) {
            return page(viewer, request, Sentence.of("您的岗位必须有第二因子：请先设置别的，再删除这一个。"));
        }
        if (!passwords.proves(viewer.personId(), present)) {
            OwnSession.wrongPassword(request);
            return page(viewer, request, NOT_YOURS);
        }
        Optional<Integer> credential = passkeys.remove(viewer.actor(), viewer.personId(), id);
        if (credential.isEmpty()) {
            throw new NotVisible();
        }
        OwnSession.goOn(credential.get(), request, response);
        Notice.say(redirect, "通行密钥已删除，其他浏览器上的登录都已结束。");
        return "redirect:/me/factors";
    }
}
