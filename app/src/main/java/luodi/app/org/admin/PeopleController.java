package luodi.app.org.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@Controller
class PeopleController {
    private static final String LINK = "link";

    private final KeepingPeople keeping;
    private final PersonStore store;
    private final OrganisationStore organisations;
    private final Naming naming;

    PeopleController(KeepingPeople keeping, PersonStore store, OrganisationStore organisations, Naming naming) {
        this.keeping = keeping;
        this.store = store;
        this.organisations = organisations;
        this.naming = naming;
    }

    @GetMapping("/admin/people")
    Page list(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable UUID after,
            @RequestParam(defaultValue = "") String at) {
        return list(viewer, q, after, null, new PeoplePage.Form("", "", PostForm.empty(at, viewer.today())));
    }

    private PeoplePage list(
            Viewer viewer, String q, @Nullable UUID after, @Nullable Sentence complaint, PeoplePage.Form form) {
        OrganisationsController.mustBeAdmin(viewer);
        UUID[] scope = viewer.scopeAs(Role.ADMIN);
        List<PersonStore.Row> rows = store.page(q.strip(), scope, viewer.today(), after);
        boolean more = rows.size() > PersonStore.PAGE;
        List<PersonStore.Row> shown = more ? rows.subList(0, PersonStore.PAGE) : rows;
        return new PeoplePage(
                q.strip(),
                shown,
                more ? shown.getLast().id() : null,
                after != null,
                complaint,
                form,
                organisations.names(scope, viewer.today()));
    }

    @PostMapping("/admin/people")
    Object add(
            Viewer viewer,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam Role role,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            RedirectAttributes redirect) {
        OrganisationsController.mustBeAdmin(viewer);
        PostForm post = new PostForm(organisation, role, Objects.requireNonNullElse(from, viewer.today()), to);
        PeoplePage.Form form = new PeoplePage.Form(login, name, post);
        return switch (naming.of(viewer, organisation)) {
            case Naming.Meaning.Unclear unclear -> list(viewer, "", null, unclear.line(), form);
            case Naming.Meaning.These these ->
                switch (keeping.add(viewer, login, name, post.at(these.ids().getFirst()))) {
                    case Outcome.Refused refused -> list(viewer, "", null, refused.line(), form);
                    case Outcome.Done done -> {
                        if (keeping.link(viewer, done.id()) instanceof KeepingPeople.Linking.Made made) {
                            redirect.addFlashAttribute(LINK, made.token());
                        }
                        Notice.say(redirect, "已添加“{0}”。请把下面的链接当面或用可靠的方式交给本人，由本人设置密码。", name.strip());
                        yield "redirect:/admin/people/" + done.id();
                    }
                };
        };
    }

    @GetMapping("/admin/people/{id}")
    Page show(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        Object token = flash == null ? null : flash.get(LINK);
        String link = token == null
                ? null
                : ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/password/" + token)
                        .toUriString();
        return person(viewer, id, null, link, PostForm.empty("", viewer.today()));
    }

    private PersonPage person(
            Viewer viewer, UUID id, @Nullable Sentence complaint, @Nullable String link, PostForm form) {
        PersonStore.Person person = keeping.visible(viewer, id);
        List<PersonStore.PostRow> posts = store.posts(id);
        List<PersonPage.Post> shown = posts.stream()
                .filter(post -> viewer.may(Role.ADMIN, post.organisationId()))
                .map(post -> PersonPage.Post.of(post, viewer.today()))
                .toList();
        return new PersonPage(
                id,
                person.login(),
                person.name(),
                person.chosen(),
                person.generated(),
                person.disabledAt() != null,
                id.equals(viewer.personId()),
                shown,
                posts.size() > shown.size(),
                complaint,
                link,
                form,
                organisations.names(viewer.scopeAs(Role.ADMIN), viewer.today()),
                viewer.today());
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
        PostForm post = new PostForm(organisation, role, Objects.requireNonNullElse(from, viewer.today()), to);
        keeping.visible(viewer, id);
        return switch (naming.of(viewer, organisation)) {
            case Naming.Meaning.Unclear unclear -> person(viewer, id, unclear.line(), null, post);
            case Naming.Meaning.These these ->
                answer(
                        keeping.appoint(viewer, id, post.at(these.ids().getFirst())),
                        viewer,
                        id,
                        post,
                        redirect,
                        Sentence.of(
                                "已任命为{0}{1}，自 {2} 起；本人下次点击就生效。",
                                organisation.strip(), Sentence.of(role.word()), post.from()));
        };
    }

    @PostMapping("/admin/posts/{postId}/end")
    Object endPost(
            Viewer viewer,
            @PathVariable UUID postId,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate lastDay,
            RedirectAttributes redirect) {
        OrganisationsController.mustBeAdmin(viewer);
        UUID personId = store.post(postId)
                .filter(post -> viewer.may(Role.ADMIN, post.organisationId()))
                .map(PersonStore.PostRow::personId)
                .orElseThrow(NotVisible::new);
        LocalDate last = lastDay == null ? viewer.today().minusDays(1) : lastDay;
        return answer(
                keeping.endPost(viewer, postId, last),
                viewer,
                personId,
                PostForm.empty("", viewer.today()),
                redirect,
                lastDay == null ? Sentence.of("岗位已免去，立即生效。") : Sentence.of("岗位任到 {0} 为止。", last));
    }

    @PostMapping("/admin/people/{id}/disable")
    Object disable(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        return answer(
                keeping.disable(viewer, id),
                viewer,
                id,
                PostForm.empty("", viewer.today()),
                redirect,
                Sentence.of("账号已停用，正在使用的登录和令牌从下次请求起失效。"));
    }

    @PostMapping("/admin/people/{id}/enable")
    Object enable(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        return answer(
                keeping.enable(viewer, id),
                viewer,
                id,
                PostForm.empty("", viewer.today()),
                redirect,
                Sentence.of("账号已恢复，本人可以用原密码登录。"));
    }

    @PostMapping("/admin/people/{id}/link")
    Object link(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        return switch (keeping.link(viewer, id)) {
            case KeepingPeople.Linking.Refused refused ->
                person(viewer, id, refused.line(), null, PostForm.empty("", viewer.today()));
            case KeepingPeople.Linking.Made made -> {
                redirect.addFlashAttribute(LINK, made.token());
                Notice.say(redirect, "链接已生成，以前的链接作废。请把它交给本人；本人设置新密码后，原来的登录和令牌全部失效。");
                yield "redirect:/admin/people/" + id;
            }
        };
    }

    private Object answer(
            Outcome outcome, Viewer viewer, UUID id, PostForm form, RedirectAttributes redirect, Sentence said) {
        return switch (outcome) {
            case Outcome.Refused refused -> person(viewer, id, refused.line(), null, form);
            case Outcome.Done done -> {
                Notice.say(redirect, said);
                yield "redirect:/admin/people/" + id;
            }
        };
    }
}
