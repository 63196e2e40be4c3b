package luodi.app.org;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.journal.Actor;

/**
 * Who asks, and so what can be seen: the subtrees of the organisations in which a post is held today.
 * Every query of every module takes its scope from here and from nowhere else; an empty scope shows nothing.
 *
 * @param scope for each role held, the ids of all organisations in the subtrees it is held over
 */
public record Viewer(UUID personId, String name, LocalDate today, List<Post> posts, Map<Role, Set<UUID>> scope) {

    public Viewer {
        posts = List.copyOf(posts);
        scope = Map.copyOf(scope);
    }

    /** One post: a role over an organisation's subtree. */
    public record Post(Role role, UUID organisationId, String organisationName) {}

    /** Organisations this person may act for in one of these roles; for {@code = any(:scope)}. */
    public UUID[] scopeAs(Role... roles) {
        Set<UUID> all = new LinkedHashSet<>();
        Arrays.stream(roles).map(role -> scope.getOrDefault(role, Set.of())).forEach(all::addAll);
        return all.toArray(UUID[]::new);
    }

    /** Organisations whose work this person may see in any role but those of the administrators. */
    public UUID[] readable() {
        return scopeAs(Role.PLAN_OFFICE, Role.UNIT_CLERK, Role.UNIT_LEADER, Role.AUDITOR);
    }

    /** Organisations whose plans this person sees as a whole, drafts included. */
    public UUID[] planScope() {
        return scopeAs(Role.PLAN_OFFICE, Role.AUDITOR);
    }

    /** Organisations whose people this person keeps: their records or their accounts. */
    public UUID[] peopleScope() {
        return scopeAs(Role.ADMIN, Role.SECURITY_ADMIN);
    }

    public boolean holds(Role role) {
        return scope.containsKey(role);
    }

    /** Whether this person may act in the role for the organisation. */
    public boolean may(Role role, UUID organisationId) {
        return scope.getOrDefault(role, Set.of()).contains(organisationId);
    }

    /** Whether all of these organisations lie in the scope of the role: asked of every submitted id. */
    public boolean mayAll(Role role, Collection<UUID> organisationIds) {
        return scope.getOrDefault(role, Set.of()).containsAll(organisationIds);
    }

    /** This person as the journal names them. */
    public Actor actor() {
        return new Actor(personId, name);
    }
}
