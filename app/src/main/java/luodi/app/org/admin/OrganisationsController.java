package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
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

@Controller
class OrganisationsController {
    private final KeepingOrganisations keeping;
    private final OrganisationStore store;
    private final Organisations organisations;
    private final Naming naming;

    OrganisationsController(
            KeepingOrganisations keeping, OrganisationStore store, Organisations organisations, Naming naming) {
        this.keeping = keeping;
        this.store = store;
        this.organisations = organisations;
        this.naming = naming;
    }

    /** These pages are the system administrator's; for others they do not exist. */
    static void mustBeAdmin(Viewer viewer) {
        if (!viewer.holds(Role.ADMIN)) {
            throw new NotVisible();
        }
    }

    @GetMapping("/admin")
    String admin(Viewer viewer) {
        if (viewer.holds(Role.ADMIN)) {
            return "redirect:/admin/organisations";
        }
        if (viewer.holds(Role.SECURITY_ADMIN)) {
            return "redirect:/admin/people";
        }
        if (viewer.holds(Role.AUDIT_ADMIN)) {
            return "redirect:/admin/acts";
        }
        throw new NotVisible();
    }

    @GetMapping("/admin/organisations")
    Page list(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        mustBeAdmin(viewer);
        String words = Organisations.normalName(q);
        List<OrganisationStore.Row> rows = words.isEmpty()
                ? store.these(tops(viewer), viewer.today())
                : store.search(words, viewer.scopeAs(Role.ADMIN), viewer.today());
        return new OrganisationsPage(
                q, rows, viewer.scopeAs(Role.ADMIN).length, OrganisationStore.FOUND_AT_MOST, viewer.today());
    }

    private static UUID[] tops(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.ADMIN)
                .map(Viewer.Post::organisationId)
                .distinct()
                .toArray(UUID[]::new);
    }

    @GetMapping("/admin/organisations/{id}")
    Page show(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, id, null, OrganisationPage.Form.empty(viewer.today()));
    }

    private OrganisationPage page(Viewer viewer, UUID id, @Nullable Sentence complaint, OrganisationPage.Form form) {
        KeepingOrganisations.mustHold(viewer, id);
        List<Organisation> chain = new ArrayList<>(organisations.ancestors(id));
        Organisation own = chain.removeFirst();
        List<Organisation> crumbs = chain.reversed().stream()
                .filter(each -> viewer.may(Role.ADMIN, each.id()))
                .toList();
        return new OrganisationPage(
                own,
                crumbs,
                store.validFrom(id),
                store.validTo(id).orElse(null),
                store.children(id, viewer.today()),
                store.aliases(id),
                store.holders(id, viewer.today()),
                complaint,
                form,
                viewer.today());
    }

    @PostMapping("/admin/organisations")
    Object add(
            Viewer viewer,
            @RequestParam UUID parent,
            @RequestParam Organisation.Kind kind,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String shortName,
            @RequestParam(defaultValue = "") String aliases,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            RedirectAttributes redirect) {
        LocalDate since = Objects.requireNonNullElse(from, viewer.today());
        var wanted = new KeepingOrganisations.Wanted(
                parent,
                kind,
                region.strip(),
                name.strip(),
                shortName.isBlank() ? null : shortName.strip(),
                since,
                Arrays.stream(aliases.split("[、,，;；\\r\\n]+"))
                        .map(Organisations::normalName)
                        .filter(each -> !each.isEmpty())
                        .toList());
        return switch (keeping.add(viewer, wanted)) {
            case Outcome.Refused refused ->
                page(
                        viewer,
                        parent,
                        refused.line(),
                        new OrganisationPage.Form(name, shortName, kind, region, aliases, since));
            case Outcome.Done done -> {
                Notice.say(redirect, "已设立“{0}”。它的简称和别名在下面，接着可以为它添加人员。", name.strip());
                yield "redirect:/admin/organisations/" + done.id();
            }
        };
    }

    @PostMapping("/admin/organisations/{id}/end")
    Object end(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
            RedirectAttributes redirect) {
        LocalDate day = Objects.requireNonNullElse(on, viewer.today());
        return answer(
                keeping.end(viewer, id, day),
                viewer,
                id,
                redirect,
                Sentence.of("单位自 {0} 起撤销，其中的岗位同日结束。以前的台账和数字保持原样。", day));
    }

    @PostMapping("/admin/organisations/{id}/aliases")
    Object teach(Viewer viewer, @PathVariable UUID id, @RequestParam String alias, RedirectAttributes redirect) {
        return answer(
                keeping.teach(viewer, id, alias),
                viewer,
                id,
                redirect,
                Sentence.of("已添加别名“{0}”，以后文件里这样写也认得。", alias.strip()));
    }

    @PostMapping("/admin/organisations/{id}/aliases/forget")
    Object forget(Viewer viewer, @PathVariable UUID id, @RequestParam String alias, RedirectAttributes redirect) {
        return answer(
                keeping.forget(viewer, id, alias),
                viewer,
                id,
                redirect,
                Sentence.of("已去掉别名“{0}”，文件里再这样写会请人确认。", alias));
    }

    private Object answer(Outcome outcome, Viewer viewer, UUID id, RedirectAttributes redirect, Sentence said) {
        return switch (outcome) {
            case Outcome.Refused refused ->
                page(viewer, id, refused.line(), OrganisationPage.Form.empty(viewer.today()));
            case Outcome.Done done -> {
                Notice.say(redirect, said);
                yield "redirect:/admin/organisations/" + id;
            }
        };
    }

    @GetMapping("/admin/groups")
    Page groups(Viewer viewer) {
        return groups(viewer, null, "", "");
    }

    private Page groups(Viewer viewer, @Nullable Sentence complaint, String name, String members) {
        mustBeAdmin(viewer);
        return new GroupsPage(store.groups(viewer.scopeAs(Role.ADMIN)), complaint, name, members);
    }

    @PostMapping("/admin/groups")
    Object group(Viewer viewer, @RequestParam String name, @RequestParam String members, RedirectAttributes redirect) {
        mustBeAdmin(viewer);
        return switch (naming.of(viewer, Role.ADMIN, members)) {
            case Naming.Meaning.Unclear unclear -> groups(viewer, unclear.line(), name, members);
            case Naming.Meaning.These these ->
                switch (keeping.group(viewer, name, these.ids())) {
                    case Outcome.Refused refused -> groups(viewer, refused.line(), name, members);
                    case Outcome.Done done -> {
                        Notice.say(redirect, "已设立单位组“{0}”，文件里写它就展开为这些单位。", name.strip());
                        yield "redirect:/admin/groups";
                    }
                };
        };
    }

    @PostMapping("/admin/groups/{id}/end")
    Object ungroup(Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        mustBeAdmin(viewer);
        return switch (keeping.ungroup(viewer, id)) {
            case Outcome.Refused refused -> groups(viewer, refused.line(), "", "");
            case Outcome.Done done -> {
                Notice.say(redirect, "单位组已撤销；已发布的台账不受影响，新文件里再写它会请人确认。");
                yield "redirect:/admin/groups";
            }
        };
    }
}
