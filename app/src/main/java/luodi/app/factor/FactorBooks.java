package luodi.app.factor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectsAhead;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what somebody sees of factors: a handful of statements whatever the number of projects. */
@Component
class FactorBooks {
    private static final Set<Role> READING = Set.of(Role.PLAN_OFFICE, Role.UNIT_CLERK, Role.UNIT_LEADER, Role.AUDITOR);

    private final FactorStore store;
    private final ProjectsAhead projects;
    private final Organisations organisations;

    FactorBooks(FactorStore store, ProjectsAhead projects, Organisations organisations) {
        this.store = store;
        this.projects = projects;
        this.organisations = organisations;
    }

    /** Of one moment: a project and what it wants are not read apart. */
    @Transactional(readOnly = true)
    FactorBook of(Viewer viewer) {
        List<Organisation> posts = posts(viewer);
        List<KeptFactor> factors = store.factors(keepers(viewer, posts));
        List<UUID> ids = factors.stream().map(KeptFactor::id).toList();
        Set<UUID> known = Set.copyOf(ids);
        List<ProjectsAhead.Ahead> ahead = projects.of(viewer);
        List<UUID> wanting = ahead.stream().map(ProjectsAhead.Ahead::id).toList();
        return new FactorBook(
                viewer.today(),
                factors,
                store.supplies(ids),
                ahead,
                store.demands(wanting).stream()
                        .filter(each -> known.contains(each.factorId()))
                        .toList(),
                store.reservations(wanting).stream()
                        .filter(each -> known.contains(each.factorId()))
                        .toList(),
                areas(posts));
    }

    /** Whose factors somebody goes by: those in sight and those of the organisations above. */
    UUID[] keepers(Viewer viewer) {
        return keepers(viewer, posts(viewer));
    }

    private static UUID[] keepers(Viewer viewer, List<Organisation> posts) {
        Set<UUID> keepers = new LinkedHashSet<>(List.of(viewer.readable()));
        posts.forEach(post -> path(post).forEach(keepers::add));
        return keepers.toArray(UUID[]::new);
    }

    private List<Organisation> posts(Viewer viewer) {
        return List.copyOf(organisations
                .byId(viewer.posts().stream()
                        .filter(post -> READING.contains(post.role()))
                        .map(Viewer.Post::organisationId)
                        .distinct()
                        .toList())
                .values());
    }

    private static Stream<UUID> path(Organisation organisation) {
        return Arrays.stream(organisation.path().split("/", -1))
                .filter(each -> !each.isEmpty())
                .map(UUID::fromString);
    }

    /** Whose factors a project kept by the organisation may want: its own and those of all above it. */
    Set<UUID> above(UUID organisationId) {
        Set<UUID> above = new LinkedHashSet<>();
        organisations
                .byId(List.of(organisationId))
                .values()
                .forEach(each -> path(each).forEach(above::add));
        return above;
    }

    /** Names of cities, counties and zones by code; the higher one where two have the same. */
    private Map<String, String> areas(List<Organisation> posts) {
        Map<String, String> names = new HashMap<>();
        posts.stream()
                .map(post -> path(post).findFirst().orElseThrow())
                .distinct()
                .flatMap(top -> organisations.subtree(top).stream())
                .filter(each -> each.kind() == Organisation.Kind.CITY
                        || each.kind() == Organisation.Kind.COUNTY
                        || each.kind() == Organisation.Kind.ZONE)
                .forEach(each -> names.putIfAbsent(each.region(), each.name()));
        return names;
    }
}
