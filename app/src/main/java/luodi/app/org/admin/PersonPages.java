package luodi.app.org.admin;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.org.credential.Identities;
import luodi.app.org.credential.OidcSettings;
import luodi.app.org.credential.SecondFactors;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of one person together, for the administrator who asks. */
@Component
class PersonPages {
    private final KeepingPeople keeping;
    private final PersonStore store;
    private final OrganisationStore organisations;
    private final SecondFactors factors;
    private final Revealing revealing;
    private final Identities identities;
    private final OidcSettings provider;

    PersonPages(
            KeepingPeople keeping,
            PersonStore store,
            OrganisationStore organisations,
            SecondFactors factors,
            Revealing revealing,
            Identities identities,
            OidcSettings provider) {
        this.keeping = keeping;
        this.store = store;
        this.organisations = organisations;
        this.factors = factors;
        this.revealing = revealing;
        this.identities = identities;
        this.provider = provider;
    }

    /** What a page says beside what is stored. */
    record Saying(
            @Nullable Sentence complaint,
            @Nullable String link,
            PersonPage.@Nullable Revealed revealed,
            @Nullable PostForm form) {
        static final Saying NOTHING = new Saying(null, null, null, null);

        static Saying refused(Sentence line) {
            return new Saying(line, null, null, null);
        }

        static Saying refused(Sentence line, PostForm form) {
            return new Saying(line, null, null, form);
        }

        static Saying link(@Nullable String link) {
            return new Saying(null, link, null, null);
        }

        static Saying shown(String word, String value) {
            return new Saying(null, null, new PersonPage.Revealed(word, value), null);
        }
    }

    /** The role in which an administrator looks at people; others find no such pages. */
    static Role as(Viewer viewer) {
        if (viewer.holds(Role.SECURITY_ADMIN)) {
            return Role.SECURITY_ADMIN;
        }
        if (viewer.holds(Role.ADMIN)) {
            return Role.ADMIN;
        }
        throw new NotVisible();
    }

    PersonPage page(Viewer viewer, UUID id, Saying saying) {
        Role as = as(viewer);
        PersonStore.Person person = keeping.visible(viewer, id);
        List<PersonStore.PostRow> posts = store.posts(id);
        List<PersonPage.Post> shown = posts.stream()
                .filter(post -> viewer.may(as, post.organisationId()))
                .map(post -> PersonPage.Post.of(post, viewer.today()))
                .toList();
        return new PersonPage(
                as,
                id,
                person.login(),
                person.name(),
                person.organisation(),
                person.chosen(),
                person.generated(),
                person.disabledAt() != null,
                id.equals(viewer.personId()),
                PersonPage.Data.of(person.masked()),
                factors.words(id),
                provider.present() ? identities.of(provider.issuerName(), id) : null,
                shown,
                posts.size() > shown.size(),
                saying.complaint(),
                saying.link(),
                saying.revealed(),
                revealing.leftToday(viewer),
                saying.form() == null
                        ? PostForm.empty(person.organisation() == null ? "" : person.organisation(), viewer.today())
                        : saying.form(),
                organisations.names(viewer.scopeAs(as), viewer.today()),
                viewer.today());
    }
}
