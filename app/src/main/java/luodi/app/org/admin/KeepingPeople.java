package luodi.app.org.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.org.credential.Logins;
import luodi.app.org.credential.OneTimeLinks;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an administrator does to people. An id outside of their scope is answered as if it did not exist. Nobody
 * keeps themselves, and who keeps others does no other work: 系统管理 and 业务 are separate hands.
 */
@Component
class KeepingPeople {
    private final People people;
    private final PersonStore store;
    private final OrganisationStore organisations;
    private final OneTimeLinks links;
    private final Journal journal;
    private final Clock clock;
    private final Organisations tree;

    KeepingPeople(
            People people,
            PersonStore store,
            OrganisationStore organisations,
            OneTimeLinks links,
            Journal journal,
            Clock clock,
            Organisations tree) {
        this.people = people;
        this.store = store;
        this.organisations = organisations;
        this.links = links;
        this.journal = journal;
        this.clock = clock;
        this.tree = tree;
    }

    /**
     * A post as the form has it.
     *
     * @param to the last day; null without end
     */
    record WantedPost(
            UUID organisationId,
            Role role,
            LocalDate from,
            @Nullable LocalDate to) {
        @Nullable
        LocalDate toExclusive() {
            return to == null ? null : to.plusDays(1);
        }
    }

    PersonStore.Person visible(Viewer viewer, UUID personId) {
        return store.visible(personId, viewer.scopeAs(Role.ADMIN)).orElseThrow(NotVisible::new);
    }

    /** Adds a person with a first post; they choose a password by a link. */
    @Transactional
    Outcome add(Viewer viewer, String givenLogin, String givenName, WantedPost post) {
        KeepingOrganisations.mustHold(viewer, post.organisationId());
        String login = givenLogin.strip();
        String name = givenName.strip();
        Optional<String> complaint = Logins.complaint(login);
        if (complaint.isPresent()) {
            return Outcome.refused(complaint.get());
        }
        if (name.isEmpty() || name.length() > Logins.LONGEST_NAME) {
            return Outcome.refused("姓名要填 1 到 40 个字。");
        }
        if (store.loginTaken(login)) {
            return Outcome.refused("用户名“{0}”已有人用，请换一个；若是同一个人，请由上级管理员任命。", login);
        }
        Optional<Sentence> wrong = complaint(viewer, post, List.of());
        if (wrong.isPresent()) {
            return new Outcome.Refused(wrong.get());
        }
        UUID id = people.add(new People.NewPerson(login, name, null, false));
        people.appoint(id, post.organisationId(), post.role(), post.from(), post.toExclusive());
        journal.record(new Act(
                viewer.actor(),
                "添加人员",
                "person",
                id,
                List.of(post.organisationId()),
                content(post, Map.of("login", login, "name", name))));
        return new Outcome.Done(id);
    }

    @Transactional
    Outcome appoint(Viewer viewer, UUID personId, WantedPost post) {
        visible(viewer, personId);
        KeepingOrganisations.mustHold(viewer, post.organisationId());
        if (personId.equals(viewer.personId())) {
            return Outcome.refused("管理员不能任命自己，请由另一位管理员办理。");
        }
        Optional<Sentence> wrong = complaint(viewer, post, store.posts(personId));
        if (wrong.isPresent()) {
            return new Outcome.Refused(wrong.get());
        }
        people.appoint(personId, post.organisationId(), post.role(), post.from(), post.toExclusive());
        journal.record(new Act(
                viewer.actor(), "任命", "person", personId, List.of(post.organisationId()), content(post, Map.of())));
        return new Outcome.Done(personId);
    }

    private Optional<Sentence> complaint(Viewer viewer, WantedPost post, List<PersonStore.PostRow> held) {
        LocalDate from = post.from();
        LocalDate to = post.toExclusive();
        if (to != null && !to.isAfter(from)) {
            return Optional.of(Sentence.of("任期不对：结束日期不能早于开始日期 {0}。", from.toString()));
        }
        if (from.isBefore(viewer.today())) {
            return Optional.of(Sentence.of("任职开始日期 {0} 已过去：岗位只能从今天或以后算起。", from.toString()));
        }
        Optional<LocalDate> ended = organisations.validTo(post.organisationId());
        if (ended.isPresent() && !ended.get().isAfter(from)) {
            return Optional.of(
                    Sentence.of("这个单位已定于 {0} 撤销，不能从 {1} 起任职。", ended.get().toString(), from.toString()));
        }
        for (PersonStore.PostRow each : held) {
            boolean overlaps = (each.to() == null || each.to().isAfter(from))
                    && (to == null || each.from().isBefore(to));
            if (!overlaps) {
                continue;
            }
            if (each.role() == post.role() && each.organisationId().equals(post.organisationId())) {
                return Optional.of(Sentence.of("这段时间已有同一岗位，不必再任命。"));
            }
            if ((each.role() == Role.ADMIN) != (post.role() == Role.ADMIN)) {
                return Optional.of(Sentence.of("系统管理员不能兼任别的岗位：管人的和办事的要分开，请先结束原岗位或任命别人。"));
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> content(WantedPost post, Map<String, Object> more) {
        Map<String, Object> all = new java.util.TreeMap<>(more);
        all.put("role", post.role().word());
        all.put("organisation", tree.find(post.organisationId()).orElseThrow().name());
        all.put("from", post.from().toString());
        if (post.to() != null) {
            all.put("to", post.to().toString());
        }
        return all;
    }

    /**
     * Ends a post.
     *
     * @param lastDay the last day it counts; yesterday ends it now
     */
    @Transactional
    Outcome endPost(Viewer viewer, UUID postId, LocalDate lastDay) {
        PersonStore.PostRow post = store.post(postId)
                .filter(found -> viewer.may(Role.ADMIN, found.organisationId()))
                .orElseThrow(NotVisible::new);
        if (post.personId().equals(viewer.personId())) {
            return Outcome.refused("不能结束自己的岗位，请由另一位管理员办理，以免无人管理。");
        }
        LocalDate on = lastDay.plusDays(1);
        if (on.isBefore(viewer.today())) {
            return Outcome.refused("最后任职日 {0} 已过去：最早可以从今天起免去。", lastDay.toString());
        }
        if (post.to() != null && !post.to().isAfter(viewer.today())) {
            return Outcome.refused("这个岗位已于 {0} 结束。", post.to().toString());
        }
        store.end(postId, on);
        journal.record(new Act(
                viewer.actor(),
                "免去岗位",
                "person",
                post.personId(),
                List.of(post.organisationId()),
                Map.of("role", post.role().word(), "organisation", post.organisation(), "endsOn", on.toString())));
        return new Outcome.Done(post.personId());
    }

    @Transactional
    Outcome disable(Viewer viewer, UUID personId) {
        return wholly(viewer, personId).orElseGet(() -> {
            store.disable(personId, clock.instant());
            journal.record(new Act(viewer.actor(), "停用账号", "person", personId, Map.of()));
            return new Outcome.Done(personId);
        });
    }

    @Transactional
    Outcome enable(Viewer viewer, UUID personId) {
        return wholly(viewer, personId).orElseGet(() -> {
            store.disable(personId, null);
            journal.record(new Act(viewer.actor(), "恢复账号", "person", personId, Map.of()));
            return new Outcome.Done(personId);
        });
    }

    /** A link to choose a password, or why there is none. */
    sealed interface Linking {
        record Made(String token) implements Linking {}

        record Refused(Sentence line) implements Linking {}
    }

    @Transactional
    Linking link(Viewer viewer, UUID personId) {
        Optional<Outcome> refused = wholly(viewer, personId);
        if (refused.isPresent() && refused.get() instanceof Outcome.Refused no) {
            return new Linking.Refused(no.line());
        }
        if (visible(viewer, personId).disabledAt() != null) {
            return new Linking.Refused(Sentence.of("账号已停用，请先恢复再发链接。"));
        }
        return new Linking.Made(links.forPassword(viewer.actor(), personId));
    }

    /**
     * Refuses what concerns the whole person when a part of them is beyond the scope: else a county's administrator
     * could take over whoever also holds a post in the city.
     */
    private Optional<Outcome> wholly(Viewer viewer, UUID personId) {
        visible(viewer, personId);
        if (personId.equals(viewer.personId())) {
            return Optional.of(Outcome.refused("不能对自己这样做：改密码请到“我的”，其余请由另一位管理员办理。"));
        }
        boolean beyond = store.posts(personId).stream()
                .filter(post -> post.to() == null || post.to().isAfter(viewer.today()))
                .anyMatch(post -> !viewer.may(Role.ADMIN, post.organisationId()));
        return beyond ? Optional.of(Outcome.refused("此人在您的范围之外还有岗位，请由上级管理员办理。")) : Optional.empty();
    }
}
