package luodi.app.org.credential;

import java.io.IOException;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages behind the links that work once. Opening one does not use it up: programs open links too. */
@Controller
class LinkController {
    private final OneTimeLinks links;
    private final FirstRun firstRun;

    LinkController(OneTimeLinks links, FirstRun firstRun) {
        this.links = links;
        this.firstRun = firstRun;
    }

    @GetMapping("/first/{token}")
    Page first(@PathVariable String token) {
        return links.worksForTheFirst(token) ? new FirstPage("", "", null) : new LinkGonePage();
    }

    @PostMapping("/first/{token}")
    Object beFirst(
            @PathVariable String token,
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam String again,
            RedirectAttributes redirect)
            throws IOException {
        if (!password.equals(again)) {
            return links.worksForTheFirst(token) ? new FirstPage(login, name, "两次输入的密码不一样，请重新输入。") : new LinkGonePage();
        }
        return switch (links.beFirst(token, new OneTimeLinks.First(login, name, password))) {
            case OneTimeLinks.Using.Gone gone -> new LinkGonePage();
            case OneTimeLinks.Using.Refused refused -> new FirstPage(login, name, refused.complaint());
            case OneTimeLinks.Using.Done done -> {
                firstRun.forget();
                Notice.say(redirect, "首位管理员已设立，此链接已作废。请登录，然后在“管理”中添加单位和人员。");
                yield "redirect:/sign-in";
            }
        };
    }

    @GetMapping("/password/{token}")
    Page choose(@PathVariable String token) {
        return links.holder(token)
                .<Page>map(holder -> new ChoosePasswordPage(holder.login(), holder.name(), null))
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
        if (!password.equals(again)) {
            return new ChoosePasswordPage(holder.login(), holder.name(), "两次输入的密码不一样，请重新输入。");
        }
        return switch (links.setPassword(token, password)) {
            case OneTimeLinks.Using.Gone gone -> new LinkGonePage();
            case OneTimeLinks.Using.Refused refused ->
                new ChoosePasswordPage(holder.login(), holder.name(), refused.complaint());
            case OneTimeLinks.Using.Done done -> {
                Notice.say(redirect, "密码已设置，此链接已作废，其他登录都已结束。请用新密码登录。");
                yield "redirect:/sign-in";
            }
        };
    }
}
