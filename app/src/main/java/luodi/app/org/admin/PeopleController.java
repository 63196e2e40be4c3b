package luodi.app.org.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** People as the system administrator keeps them and both administrators see them. */
@Controller
class PeopleController {
    private final KeepingPeople keeping;
    private final PersonStore store;
    private final OrganisationStore organisations;
    private final Naming naming;
    private final PersonPages pages;
    private final Revealing revealing;

    PeopleController(
            KeepingPeople keeping,
            PersonStore store,
            OrganisationStore organisations,
            Naming naming,
            PersonPages pages,
            Revealing revealing) {
        this.keeping = keeping;
        this.store = store;
        this.organisations = organisations;
        this.naming = naming;
        this.pages = pages;
        this.revealing = revealing;
    }

    @GetMapping("/admin/people")
    Page list(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable UUID after,
            @RequestParam(defaultValue = "") String at) {
        return list(viewer, q, after, null, PersonForm.empty(at));
    }

    private PeoplePage list(
            Viewer viewer, String q, @Nullable UUID after, @Nullable Sentence complaint, PersonForm form) {
        Role as = PersonPages.as(viewer);
        UUID[] scope = viewer.peopleScope();
        List<PersonStore.Row> rows = store.page(q.strip(), scope, viewer.today(), after);
        boolean more = rows.size() > PersonStore.PAGE;
        List<PersonStore.Row> shown = more ? rows.subList(0, PersonStore.PAGE) : rows;
        return new PeoplePage(
                as,
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
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String staffNumber,
            RedirectAttributes redirect) {
        OrganisationsController.mustBeAdmin(viewer);
        PersonForm form = new PersonForm(login, name, organisation, phone, email, staffNumber);
        return switch (naming.of(viewer, Role.ADMIN, organisation)) {
            case Naming.Meaning.Unclear unclear -> list(viewer, "", null, unclear.line(), form);
            case Naming.Meaning.These these ->
                switch (keeping.add(viewer, login, name, these.ids().getFirst(), form.contact())) {
                    case Outcome.Refused refused -> list(viewer, "", null, refused.line(), form);
                    case Outcome.Done done -> {
                        Notice.say(redirect, "已添加“{0}”。接着请安全管理员任命岗位并发出设置密码的链接。", name.strip());
                        yield "redirect:/admin/people/" + done.id();
                    }
                };
        };
    }

    @GetMapping("/admin/people/{id}")
    Page show(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        Object token = flash == null ? null : flash.get(AccountsController.LINK);
        String link = token == null
                ? null
                : ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/password/" + token)
                        .toUriString();
        return pages.page(viewer, id, PersonPages.Saying.link(link));
    }

    @PostMapping("/admin/people/{id}/contact")
    Object correct(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String staffNumber,
            @RequestParam(defaultValue = "") List<Contact.Field> clear,
            RedirectAttributes redirect) {
        return switch (keeping.correct(viewer, id, Contact.typed(phone, email, staffNumber), clear)) {
            case Outcome.Refused refused -> pages.page(viewer, id, PersonPages.Saying.refused(refused.line()));
            case Outcome.Done done -> {
                Notice.say(redirect, "联系方式已更正，操作记录里只记改了哪几项，不记内容。");
                yield "redirect:/admin/people/" + id;
            }
        };
    }

    /** Answers with the page itself and no redirect: the value is shown this once. */
    @PostMapping("/admin/people/{id}/reveal")
    Page reveal(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Contact.Field field,
            @RequestParam(defaultValue = "") String reason) {
        return switch (revealing.reveal(viewer, id, field, reason)) {
            case Revealing.Outcome.Refused refused ->
                pages.page(viewer, id, PersonPages.Saying.refused(refused.line()));
            case Revealing.Outcome.Shown shown ->
                pages.page(viewer, id, PersonPages.Saying.shown(field.word(), shown.value()));
        };
    }

    /** Whoever reloads the page with the value comes back to the one without. */
    @GetMapping("/admin/people/{id}/reveal")
    String revealed(Viewer viewer, @PathVariable UUID id) {
        keeping.visible(viewer, id);
        return "redirect:/admin/people/" + id;
    }

    @GetMapping("/admin/people.xlsx")
    void export(Viewer viewer, @RequestParam(defaultValue = "") String q, HttpServletResponse response)
            throws IOException {
        PersonPages.as(viewer);
        PeopleWorkbook.send(keeping.export(viewer, q.strip()), response);
    }
}
