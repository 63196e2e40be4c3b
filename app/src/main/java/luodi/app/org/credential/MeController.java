package luodi.app.org.credential;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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

/** What everybody keeps for themselves: posts to look at, password and tokens to change. */
@Controller
class MeController {
    private final Passwords passwords;
    private final ApiTokens tokens;
    private final SecurityPolicy policy;
    private final SecondFactors factors;
    private final Clock clock;

    MeController(Passwords passwords, ApiTokens tokens, SecurityPolicy policy, SecondFactors factors, Clock clock) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.policy = policy;
        this.factors = factors;
        this.clock = clock;
    }

    @GetMapping("/me")
    Page me(Viewer viewer) {
        return MePage.of(viewer, passwords.holder(viewer.personId()).login(), factors.words(viewer.personId()));
    }

    @GetMapping("/me/password")
    Page password(Viewer viewer) {
        return new ChangePasswordPage(passwords.holder(viewer.personId()).login(), policy.passwordProfile(), null);
    }

    @PostMapping("/me/password")
    Object change(
            Viewer viewer,
            @RequestParam String present,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String login = passwords.holder(viewer.personId()).login();
        PasswordProfile profile = policy.passwordProfile();
        if (!password.equals(again)) {
            return new ChangePasswordPage(login, profile, Sentence.of("两次输入的新密码不一样，请重新输入。"));
        }
        return switch (passwords.change(viewer.actor(), viewer.personId(), present, password)) {
            case Passwords.Changing.NotYours wrong -> {
                OwnSession.wrongPassword(request);
                yield new ChangePasswordPage(login, profile, Sentence.of("现在的密码不对，请重新输入。"));
            }
            case Passwords.Changing.TooWeak weak -> new ChangePasswordPage(login, profile, weak.complaint());
            case Passwords.Changing.Changed changed -> {
                OwnSession.goOn(changed.credential(), request, response);
                Notice.say(redirect, "密码已修改，其他浏览器上的登录都已结束。");
                yield "redirect:/me";
            }
        };
    }

    @GetMapping("/me/tokens")
    Page tokens(Viewer viewer) {
        return tokens(viewer, null, null, "");
    }

    /** Answers with the page itself and no redirect: the token is shown this once and kept nowhere. */
    @PostMapping("/me/tokens")
    Page make(Viewer viewer, @RequestParam String name, @RequestParam int days) {
        return switch (tokens.make(viewer.actor(), viewer.personId(), name, days)) {
            case ApiTokens.Making.Made made -> tokens(viewer, made.token(), null, "");
            case ApiTokens.Making.Refused refused -> tokens(viewer, null, refused.complaint(), name);
        };
    }

    @PostMapping("/me/tokens/{id}/revoke")
    String revoke(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        if (!tokens.revoke(viewer.actor(), viewer.personId(), id)) {
            throw new NotVisible();
        }
        Notice.say(redirect, "令牌已作废，用它的程序从现在起会被拒绝。");
        return "redirect:/me/tokens";
    }

    private TokensPage tokens(Viewer viewer, @Nullable String made, @Nullable String complaint, String name) {
        return TokensPage.of(tokens.of(viewer.personId()), clock.instant(), clock.getZone(), made, complaint, name);
    }
}
