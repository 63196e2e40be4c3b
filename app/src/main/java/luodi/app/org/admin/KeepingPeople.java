package luodi.app.org.admin;

import java.util.ArrayList;
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
import luodi.app.web.NotVisible;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the system administrator does to people: says who there is, where they belong and how they are reached.
 * Whether such a person has an account and a post is the security administrator's ({@link KeepingAccounts}). An id
 * outside of the scope is answered as if it did not exist.
 */
@Component
class KeepingPeople {
    private final People people;
    private final PersonStore store;
    private final OrganisationStore organisations;
    private final Organisations tree;
    private final Journal journal;

    KeepingPeople(
            People people, PersonStore store, OrganisationStore organisations, Organisations tree, Journal journal) {
        this.people = people;
        this.store = store;
        this.organisations = organisations;
        this.tree = tree;
        this.journal = journal;
    }

    PersonStore.Person visible(Viewer viewer, UUID personId) {
        return store.visible(personId, viewer.peopleScope()).orElseThrow(NotVisible::new);
    }

    /** The list to take away; that it was taken is recorded, although nothing in it is in full. */
    @Transactional
    List<PersonStore.Row> export(Viewer viewer, String words) {
        List<PersonStore.Row> people =
                store.list(words, viewer.peopleScope(), viewer.today(), null, PeopleWorkbook.MOST);
        journal.record(new Act(
                viewer.actor(),
                "导出人员名册",
                "person",
                viewer.personId(),
                Map.of("people", people.size(), "words", words)));
        return people;
    }

    /** Adds a person to a unit. They can do nothing before a post and a link are given. */
    @Transactional
    Outcome add(Viewer viewer, String givenLogin, String givenName, UUID organisationId, Contact contact) {
        KeepingOrganisations.mustHold(viewer, organisationId);
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
            return Outcome.refused("用户名“{0}”已有人用，请换一个；若是同一个人，请由安全管理员任命。", login);
        }
        Optional<Sentence> wrong = contact.complaint().or(() -> ended(viewer, organisationId));
        if (wrong.isPresent()) {
            return new Outcome.Refused(wrong.get());
        }
        UUID id = people.add(new People.NewPerson(login, name, null, false));
        store.settle(id, organisationId);
        store.contact(id, contact);
        journal.record(new Act(
                viewer.actor(),
                "添加人员",
                "person",
                id,
                List.of(organisationId),
                Map.of(
                        "login",
                        login,
                        "name",
                        name,
                        "organisation",
                        tree.find(organisationId).orElseThrow().name())));
        return new Outcome.Done(id);
    }

    private Optional<Sentence> ended(Viewer viewer, UUID organisationId) {
        return organisations
                .validTo(organisationId)
                .filter(end -> !end.isAfter(viewer.today()))
                .map(end -> Sentence.of("这个单位已于 {0} 撤销，不能再添加人员。", end.toString()));
    }

    /**
     * Corrects how a person is reached. What is left empty stays as it is: the form never shows what is kept, so that
     * saving it must not wipe it out. The journal tells which fields changed, never their values.
     *
     * @param cleared fields to be emptied
     */
    @Transactional
    Outcome correct(Viewer viewer, UUID personId, Contact typed, List<Contact.Field> cleared) {
        PersonStore.Person person = visible(viewer, personId);
        if (!viewer.holds(Role.ADMIN)) {
            throw new NotVisible();
        }
        Optional<Sentence> wrong = beyond(viewer, person).or(typed::complaint);
        if (wrong.isPresent()) {
            return new Outcome.Refused(wrong.get());
        }
        Contact old = store.contact(personId);
        List<String> changed = new ArrayList<>();
        Contact now = new Contact(
                pick(Contact.Field.PHONE, old, typed, cleared, changed),
                pick(Contact.Field.EMAIL, old, typed, cleared, changed),
                pick(Contact.Field.STAFF_NUMBER, old, typed, cleared, changed));
        if (changed.isEmpty()) {
            return Outcome.refused("没有要改的内容：填上新的，或勾选要清除的。");
        }
        store.contact(personId, now);
        journal.record(new Act(viewer.actor(), "更正联系方式", "person", personId, Map.of("fields", changed)));
        return new Outcome.Done(personId);
    }

    /** Whose keeper somebody else is: of the unit they belong to, or, where that is unknown, of any post they hold. */
    private Optional<Sentence> beyond(Viewer viewer, PersonStore.Person person) {
        if (person.organisationId() != null) {
            return viewer.may(Role.ADMIN, person.organisationId())
                    ? Optional.empty()
                    : Optional.of(Sentence.of("此人的所属单位在您的范围之外，请由上级系统管理员办理。"));
        }
        return store.posts(person.id()).stream()
                        .filter(post -> post.to() == null || post.to().isAfter(viewer.today()))
                        .allMatch(post -> viewer.may(Role.ADMIN, post.organisationId()))
                ? Optional.empty()
                : Optional.of(Sentence.of("此人在您的范围之外还有岗位，请由上级管理员办理。"));
    }

    private static @org.jspecify.annotations.Nullable String pick(
            Contact.Field field, Contact old, Contact typed, List<Contact.Field> cleared, List<String> changed) {
        String wanted = typed.value(field);
        if (wanted == null && !cleared.contains(field)) {
            return old.value(field);
        }
        if (!java.util.Objects.equals(wanted, old.value(field))) {
            changed.add(field.word());
        }
        return wanted;
    }
}
