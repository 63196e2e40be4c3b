package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the security administrator does on the page of a person. */
@Controller
class AccountsController {
    static final String LINK = "link";

    private final KeepingAccounts keeping;
    private final Naming naming;
    private final PersonPages pages;

    AccountsController(KeepingAccounts keeping, Naming naming, PersonPages pages) {
        this.keeping = keeping;
        this.naming = naming;
        this.pages = pages;
    }

    private static void mustKeepAccounts(Viewer viewer) {
        if (!viewer.holds(Role.SECURITY_ADMIN)) {
            throw new NotVisible();
        }
    }

    @PostMapping("/admin/people/{id}/posts")
    Object appoint(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam Role role,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            RedirectAttributes redirect) {
        mustKeepAccounts(viewer);
        PostForm post = new PostForm(organisation, role, Objects.requireNonNullElse(from, viewer.today()), to);
        return switch (naming.of(viewer, Role.SECURITY_ADMIN, organisation)) {
            case Naming.Meaning.Unclear unclear ->
                pages.page(viewer, id, PersonPages.Saying.refused(unclear.line(), post));
            case Naming.Meaning.These these ->
                switch (keeping.appoint(viewer, id, post.at(these.ids().getFirst()))) {
                    case Outcome.Refused refused ->
                        pages.page(viewer, id, PersonPages.Saying.refused(refused.line(), post));
                    case Outcome.Done done -> {
                        Notice.say(
                                redirect,
                                "已任命为{0}{1}，自 {2} 起；本人下次点击就生效。",
                                organisation.strip(),
                                Sentence.of(role.word()),
                                post.from());
                        yield "redirect:/admin/people/" + id;
                    }
                };
        };
    }

    @PostMapping("/admin/posts/{postId}/end")
    Object endPost(
            Viewer viewer,
            @PathVariable UUID postId,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate lastDay,
            RedirectAttributes redirect) {
        UUID personId = keeping.post(viewer, postId).personId();
        LocalDate last = lastDay == null ? viewer.today().minusDays(1) : lastDay;
        return answer(
                keeping.endPost(viewer, postId, last),
                viewer,
                personId,
                redirect,
                lastDay == null ? Sentence.of("岗位已免去，立即生效。") : Sentence.of("岗位任到 {0} 为止。", last));
    }

    @PostMapping("/admin/people/{id}/disable")
    Object disable(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        return answer(keeping.disable(viewer, id), viewer, id, redirect, Sentence.of("账号已停用，正在使用的登录和令牌从下次请求起失效。"));
    }

    @PostMapping("/admin/people/{id}/enable")
    Object enable(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        return answer(keeping.enable(viewer, id), viewer, id, redirect, Sentence.of("账号已恢复，本人可以用原密码登录。"));
    }

    @PostMapping("/admin/people/{id}/factors/reset")
    Object resetFactors(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        return answer(
                keeping.resetFactors(viewer, id),
                viewer,
                id,
                redirect,
                Sentence.of("动态口令、恢复码和通行密钥已清除，此人的登录都已结束；下次登录时可以重新设置。"));
    }

    @PostMapping("/admin/people/{id}/link")
    Object link(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        return switch (keeping.link(viewer, id)) {
            case KeepingAccounts.Linking.Refused refused ->
                pages.page(viewer, id, PersonPages.Saying.refused(refused.line()));
            case KeepingAccounts.Linking.Made made -> {
                redirect.addFlashAttribute(LINK, made.token());
                Notice.say(redirect, "链接已生成，以前的链接作废。请把它交给本人；本人设置新密码后，原来的登录和令牌全部失效。");
                yield "redirect:/admin/people/" + id;
            }
        };
    }

    private Object answer(Outcome outcome, Viewer viewer, UUID id, RedirectAttributes redirect, Sentence said) {
        return switch (outcome) {
            case Outcome.Refused refused -> pages.page(viewer, id, PersonPages.Saying.refused(refused.line()));
            case Outcome.Done done -> {
                Notice.say(redirect, said);
                yield "redirect:/admin/people/" + id;
            }
        };
    }
}
