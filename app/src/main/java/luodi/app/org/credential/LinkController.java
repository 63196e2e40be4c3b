package luodi.app.org.credential;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import luodi.app.ground.Sentence;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages behind the links that work once. Opening one does not use it up: programs open links too. */
@Controller
class LinkController {
    private final OneTimeLinks links;
    private final FirstRun firstRun;
    private final SecurityPolicy policy;
    private final SiteAddress site;

    LinkController(OneTimeLinks links, FirstRun firstRun, SecurityPolicy policy, SiteAddress site) {
        this.links = links;
        this.firstRun = firstRun;
        this.policy = policy;
        this.site = site;
    }

    @GetMapping("/first/{token}")
    Page first(@PathVariable String token) {
        return links.worksForTheFirst(token) ? FirstPage.empty() : new LinkGonePage();
    }

    /** The form as posted. */
    record FirstForm(
            String login,
            String name,
            String password,
            String again,
            String systemLogin,
            String systemName,
            String auditLogin,
            String auditName,
            PasswordProfile profile) {
        // What a form does not send arrives as null, whatever the types say.
        FirstForm {
            login = Objects.requireNonNullElse(login, "");
            name = Objects.requireNonNullElse(name, "");
            password = Objects.requireNonNullElse(password, "");
            again = Objects.requireNonNullElse(again, "");
            systemLogin = Objects.requireNonNullElse(systemLogin, "");
            systemName = Objects.requireNonNullElse(systemName, "");
            auditLogin = Objects.requireNonNullElse(auditLogin, "");
            auditName = Objects.requireNonNullElse(auditName, "");
            profile = Objects.requireNonNullElse(profile, PasswordProfile.ASVS);
        }

        OneTimeLinks.First first() {
            return new OneTimeLinks.First(
                    new OneTimeLinks.Chosen(login, name),
                    password,
                    new OneTimeLinks.Chosen(systemLogin, systemName),
                    new OneTimeLinks.Chosen(auditLogin, auditName),
                    profile);
        }
    }

    @PostMapping("/first/{token}")
    Page beFirst(@PathVariable String token, @ModelAttribute FirstForm form, HttpServletRequest request)
            throws IOException {
        OneTimeLinks.First first = form.first();
        if (!form.password().equals(form.again())) {
            return links.worksForTheFirst(token)
                    ? new FirstPage(first, Sentence.of("两次输入的密码不一样，请重新输入。"))
                    : new LinkGonePage();
        }
        return switch (links.beFirst(token, first)) {
            case OneTimeLinks.Beginning.Gone gone -> new LinkGonePage();
            case OneTimeLinks.Beginning.Refused refused -> new FirstPage(first, refused.complaint());
            case OneTimeLinks.Beginning.SetUp setUp -> {
                firstRun.forget();
                String begin = site.originOf(request) + "/password/";
                yield new SetUpPage(first, begin + setUp.systemToken(), begin + setUp.auditToken());
            }
        };
    }

    @GetMapping("/password/{token}")
    Page choose(@PathVariable String token) {
        return links.holder(token)
                .<Page>map(
                        holder -> new ChoosePasswordPage(holder.login(), holder.name(), policy.passwordProfile(), null))
                .orElseGet(LinkGonePage::new);
    }

    @PostMapping("/password/{token}")
    Object set(
            @PathVariable String token,
            @RequestParam String password,
            @RequestParam String again,
            RedirectAttributes redirect) {
        Passwords.Holder holder = links.holder(token).orElse(null);
        if (holder == null) {
            return new LinkGonePage();
        }
        PasswordProfile profile = policy.passwordProfile();
        if (!password.equals(again)) {
            return new ChoosePasswordPage(holder.login(), holder.name(), profile, Sentence.of("两次输入的密码不一样，请重新输入。"));
        }
        return switch (links.setPassword(token, password)) {
            case OneTimeLinks.Using.Gone gone -> new LinkGonePage();
            case OneTimeLinks.Using.Refused refused ->
                new ChoosePasswordPage(holder.login(), holder.name(), profile, refused.complaint());
            case OneTimeLinks.Using.Done done -> {
                Notice.say(redirect, "密码已设置，此链接已作废，其他登录都已结束。请用新密码登录。");
                yield "redirect:/sign-in";
            }
        };
    }
}
