package luodi.app.org.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import luodi.app.ground.Sentence;
import luodi.app.journal.Actor;
import luodi.app.org.credential.Challenge;
import luodi.app.org.credential.EnrolPage;
import luodi.app.org.credential.Passwords;
import luodi.app.org.credential.PendingSecret;
import luodi.app.org.credential.RecoveryCodesPage;
import luodi.app.org.credential.SecondFactors;
import luodi.app.org.credential.SecurityPolicy;
import luodi.app.org.credential.SiteAddress;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What may be asked after the first proof: a code, setting one up, a new password. Who has shown nothing starts anew. */
@Controller
@ConditionalOnWebApplication
class SecondController {
    private static final String ANEW = "redirect:/sign-in?too-late";

    private final SigningIn signingIn;
    private final Arriving arriving;
    private final SecondFactors factors;
    private final Passwords passwords;
    private final SecurityPolicy policy;
    private final SiteAddress site;
    private final Clock clock;

    SecondController(
            SigningIn signingIn,
            Arriving arriving,
            SecondFactors factors,
            Passwords passwords,
            SecurityPolicy policy,
            SiteAddress site,
            Clock clock) {
        this.signingIn = signingIn;
        this.arriving = arriving;
        this.factors = factors;
        this.passwords = passwords;
        this.policy = policy;
        this.site = site;
        this.clock = clock;
    }

    /** Who stands before this step and no other. */
    private Optional<Arriving.Half> at(Arriving.Wanting step, HttpServletRequest request) {
        return arriving.half(request).filter(half -> arriving.wanting(half) == step);
    }

    @GetMapping("/sign-in/second")
    Object second(HttpServletRequest request) {
        return at(Arriving.Wanting.SECOND, request)
                .<Object>map(half -> page(half, request, null))
                .orElse(ANEW);
    }

    private Page page(Arriving.Half half, HttpServletRequest request, @Nullable Sentence complaint) {
        Challenge challenge = Challenge.give(request, site, clock);
        return new SecondPage(
                half.login(),
                factors.hasTotp(half.personId()),
                factors.hasPasskey(half.personId()),
                challenge.value(),
                challenge.host(),
                complaint);
    }

    @PostMapping("/sign-in/second")
    Object second(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        Optional<Arriving.Half> found = at(Arriving.Wanting.SECOND, request);
        if (found.isEmpty()) {
            return ANEW;
        }
        Arriving.Half half = found.get();
        return switch (signingIn.code(half.personId(), half.login(), code, SignInFrom.of(request))) {
            case SigningIn.Attempt.Wait wait -> page(half, request, Sentence.of("尝试次数过多，请在 {0} 秒后再试。", wait.seconds()));
            case SigningIn.Attempt.Wrong wrong ->
                page(half, request, Sentence.of("动态口令不对或已用过：请看手机上现在的 6 位数字；恢复码每个只能用一次。"));
            case SigningIn.Attempt.Right right ->
                "redirect:" + arriving.goOn(request, response, half.proven(right.how()));
        };
    }

    @GetMapping("/sign-in/enrol")
    Object enrol(HttpServletRequest request) {
        return at(Arriving.Wanting.ENROLMENT, request)
                .<Object>map(half -> enrolPage(half, request, null))
                .orElse(ANEW);
    }

    private Page enrolPage(Arriving.Half half, HttpServletRequest request, @Nullable Sentence complaint) {
        byte[] secret = PendingSecret.of(request, factors);
        return new EnrolPage(
                factors.address(secret, half.login()), factors.typed(secret), half.login(), true, complaint);
    }

    @PostMapping("/sign-in/enrol")
    Object enrol(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        Optional<Arriving.Half> found = at(Arriving.Wanting.ENROLMENT, request);
        if (found.isEmpty()) {
            return ANEW;
        }
        Arriving.Half half = found.get();
        return switch (factors.enrol(
                new Actor(half.personId(), half.name()), half.personId(), PendingSecret.of(request, factors), code)) {
            case SecondFactors.Enrolling.WrongCode wrong ->
                enrolPage(half, request, Sentence.of("动态口令不对：请看手机上现在的 6 位数字，并检查手机时间是否准确。"));
            case SecondFactors.Enrolling.Done done -> {
                PendingSecret.forget(request);
                String next = arriving.goOn(
                        request, response, half.raised(done.credential()).proven("新设动态口令"));
                yield new RecoveryCodesPage(done.recoveryCodes(), next);
            }
        };
    }

    @GetMapping("/sign-in/renew")
    Object renew(HttpServletRequest request) {
        return at(Arriving.Wanting.NEW_PASSWORD, request)
                .<Object>map(half -> renewPage(half, null))
                .orElse(ANEW);
    }

    private Page renewPage(Arriving.Half half, @Nullable Sentence complaint) {
        Sentence why = half.stale() == null ? Sentence.of("") : half.stale();
        return new RenewPage(half.login(), why, policy.passwordProfile(), complaint);
    }

    @PostMapping("/sign-in/renew")
    Object renew(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Arriving.Half> found = at(Arriving.Wanting.NEW_PASSWORD, request);
        if (found.isEmpty()) {
            return ANEW;
        }
        Arriving.Half half = found.get();
        if (!password.equals(again)) {
            return renewPage(half, Sentence.of("两次输入的新密码不一样，请重新输入。"));
        }
        return switch (passwords.renew(new Actor(half.personId(), half.name()), half.personId(), password)) {
            case Passwords.Changing.NotYours wrong -> ANEW;
            case Passwords.Changing.TooWeak weak -> renewPage(half, weak.complaint());
            case Passwords.Changing.Changed changed ->
                "redirect:" + arriving.goOn(request, response, half.renewed(changed.credential()));
        };
    }
}
