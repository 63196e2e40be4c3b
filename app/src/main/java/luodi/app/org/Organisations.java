package luodi.app.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tree of organisations and the names documents call them by. */
@Component
public class Organisations {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Organisations(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** A place or office to be added under {@code parentId}; null adds a root. */
    public record NewOrganisation(
            @Nullable UUID parentId,
            Organisation.Kind kind,
            String region,
            String name,
            @Nullable String shortName,
            LocalDate validFrom,
            List<String> aliases) {}

    /**
     * Adds an organisation with all names that surely mean it. Whether another bears one of them already is the
     * caller's to ask of {@link #bearers}; what two bear matches nothing.
     */
    @Transactional
    public Organisation add(NewOrganisation wanted) {
        UUID id = ids.next();
        List<Organisation> above = wanted.parentId() == null ? List.of() : ancestors(wanted.parentId());
        String path = above.isEmpty() ? "/" : above.getFirst().path();
        Organisation added = new Organisation(
                id,
                wanted.parentId(),
                path + id + "/",
                wanted.kind(),
                wanted.region(),
                wanted.name(),
                wanted.shortName());
        jdbc.sql("""
                        insert into organisation (id, parent_id, path, kind, region, name, short_name, position, valid_from)
                        values (:id, :parent, :path, :kind, :region, :name, :shortName,
                                (select count(*) from organisation where parent_id is not distinct from :parent), :from)
                        """)
                .param("id", id)
                .param("parent", wanted.parentId())
                .param("path", added.path())
                .param("kind", added.kind().code())
                .param("region", added.region())
                .param("name", added.name())
                .param("shortName", added.shortName())
                .param("from", wanted.validFrom())
                .update();
        Set<String> derived = derived(wanted, above);
        teach(derived, id, true);
        teach(
                wanted.aliases().stream()
                        .map(UnitNames::normal)
                        .filter(name -> !derived.contains(name))
                        .distinct()
                        .toList(),
                id,
                false);
        return added;
    }

    /** All names the organisation would bear once added: its own, those derived by rule, and those given. */
    public Set<String> namesOf(NewOrganisation wanted) {
        Set<String> names = new LinkedHashSet<>(
                derived(wanted, wanted.parentId() == null ? List.of() : ancestors(wanted.parentId())));
        wanted.aliases().forEach(alias -> names.add(UnitNames.normal(alias)));
        return names;
    }

    private static Set<String> derived(NewOrganisation wanted, List<Organisation> above) {
        Organisation place = above.stream()
                .filter(each -> each.kind() != Organisation.Kind.DEPARTMENT)
                .findFirst()
                .orElse(null);
        Organisation top = above.isEmpty() ? null : above.getLast();
        return UnitNames.of(
                wanted.kind(),
                wanted.name(),
                wanted.shortName(),
                place == null ? null : new UnitNames.Above(place.kind(), place.name()),
                top == null || top.kind() != Organisation.Kind.CITY ? null : top.name());
    }

    /** The organisation and those above it, the nearest first. Fails on an unknown id. */
    public List<Organisation> ancestors(UUID id) {
        List<Organisation> found = jdbc.sql(SELECT + """
                         where (select path from organisation where id = :id) like path || '%'
                         order by length(path) desc
                        """)
                .param("id", id)
                .query(Organisations::organisation)
                .list();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no organisation " + id);
        }
        return found;
    }

    /** Teaches a name. When another living organisation bears it too, it matches neither. */
    @Transactional
    public void alias(String name, UUID organisationId) {
        teach(List.of(UnitNames.normal(name)), organisationId, false);
    }

    private void teach(Collection<String> names, UUID organisationId, boolean derived) {
        jdbc.sql("""
                        insert into organisation_alias (alias, organisation_id, derived)
                        select unnest(:names::text[]), :id, :derived on conflict do nothing
                        """)
                .param("names", names.toArray(String[]::new))
                .param("id", organisationId)
                .param("derived", derived)
                .update();
    }

    /** Which living organisations bear these names today, by name in normal form. */
    public Map<String, Organisation> bearers(Collection<String> names) {
        Map<String, Organisation> bearers = new LinkedHashMap<>();
        jdbc.sql("""
                        select a.alias, o.id, o.parent_id, o.path, o.kind, o.region, o.name, o.short_name
                        from organisation_alias a join organisation o on o.id = a.organisation_id
                        where a.alias = any(:names) and (o.valid_to is null or o.valid_to > :today)
                        order by a.alias, o.id
                        """)
                .param("names", names.stream().map(UnitNames::normal).distinct().toArray(String[]::new))
                .param("today", LocalDate.now(clock))
                .query((row, n) -> bearers.putIfAbsent(row.getString("alias"), organisation(row, n)))
                .list();
        return bearers;
    }

    /** A name as it is kept and compared: half-width, without blanks. */
    public static String normalName(String name) {
        return UnitNames.normal(name);
    }

    /** Names a set of organisations, such as 各县区. */
    @Transactional
    public void group(String name, Collection<UUID> members) {
        UUID id = ids.next();
        jdbc.sql("insert into organisation_group (id, name) values (:id, :name)")
                .param("id", id)
                .param("name", UnitNames.normal(name))
                .update();
        jdbc.sql(
                        "insert into organisation_group_member (group_id, organisation_id) select :id, unnest(:members::uuid[])")
                .param("id", id)
                .param("members", members.toArray(UUID[]::new))
                .update();
    }

    public Optional<Organisation> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(Organisations::organisation)
                .optional();
    }

    /** These organisations by id; ids that are not known are left out. */
    public Map<UUID, Organisation> byId(Collection<UUID> wanted) {
        Map<UUID, Organisation> found = new HashMap<>();
        jdbc.sql(SELECT + " where id = any(:ids)")
                .param("ids", wanted.toArray(UUID[]::new))
                .query(Organisations::organisation)
                .list()
                .forEach(each -> found.put(each.id(), each));
        return found;
    }

    /** The organisation and all below it that exist today, parents before children. */
    public List<Organisation> subtree(UUID rootId) {
        return jdbc.sql(SELECT + """
                         where path like (select path from organisation where id = :id) || '%'
                           and (valid_to is null or valid_to > :today)
                         order by length(path), position
                        """)
                .param("id", rootId)
                .param("today", LocalDate.now(clock))
                .query(Organisations::organisation)
                .list();
    }

    /** What papers kept by these organisations may name: all that lies below them. */
    public UnitReach reach(Collection<UUID> keepers) {
        Set<Organisation> within = new LinkedHashSet<>();
        keepers.forEach(keeper -> within.addAll(subtree(keeper)));
        return UnitReach.of(within, groups());
    }

    /** An alias binds every paper of the installation, so only an office over all of it may teach one. */
    public boolean mayTeach(Viewer viewer) {
        return overAll(viewer, Role.PLAN_OFFICE);
    }

    /**
     * Makes aliases of those of the answers a person wants known in every paper; nothing, where they may not teach.
     *
     * @return the names that are aliases now
     */
    @Transactional
    public List<String> teach(Viewer viewer, Map<String, UnitAnswer> answers, Set<String> wanted) {
        if (!mayTeach(viewer)) {
            return List.of();
        }
        return answers.entrySet().stream()
                .filter(each -> wanted.contains(each.getKey()) && each.getValue() instanceof UnitAnswer.One)
                .map(each -> {
                    alias(each.getKey(), Objects.requireNonNull(each.getValue().organisation()));
                    return each.getKey();
                })
                .sorted()
                .toList();
    }

    /** Whether one of these roles is held over the whole installation, and not over a part of it alone. */
    public boolean overAll(Viewer viewer, Role... roles) {
        List<UUID> tops = roots().stream().map(Organisation::id).toList();
        return !tops.isEmpty() && Arrays.stream(roles).anyMatch(role -> viewer.mayAll(role, tops));
    }

    /** The topmost organisations; one in a city's own installation. */
    public List<Organisation> roots() {
        return jdbc.sql(SELECT + " where parent_id is null order by position")
                .query(Organisations::organisation)
                .list();
    }

    /** What a printed name stands for. */
    public sealed interface Match {
        /** One organisation. */
        record One(UUID organisationId) implements Match {}

        /** A named group. */
        record Group(UUID groupId, String name, List<UUID> members) implements Match {}

        /** Nothing known, or borne by two: ask a person, never guess. */
        record Unknown() implements Match {}
    }

    /** Looks all printed names up at once. Every name given has an answer in the map. */
    public Map<String, Match> match(Collection<String> printed) {
        Map<String, String> normal = new HashMap<>();
        printed.forEach(name -> normal.put(name, UnitNames.normal(name)));
        String[] keys = normal.values().stream().distinct().toArray(String[]::new);
        Map<String, Match> known = new HashMap<>();
        jdbc.sql("""
                        select g.id, g.name, array_agg(m.organisation_id) as members
                        from organisation_group g join organisation_group_member m on m.group_id = g.id
                        where g.name = any(:names)
                        group by g.id, g.name
                        """)
                .param("names", keys)
                .query((row, n) -> known.put(
                        row.getString("name"),
                        new Match.Group(row.getObject("id", UUID.class), row.getString("name"), List.of((UUID[])
                                row.getArray("members").getArray()))))
                .list();
        jdbc.sql("""
                        select a.alias, (array_agg(a.organisation_id))[1] as organisation_id
                        from organisation_alias a join organisation o on o.id = a.organisation_id
                        where a.alias = any(:names) and (o.valid_to is null or o.valid_to > :today)
                        group by a.alias
                        having count(*) = 1
                        """)
                .param("names", keys)
                .param("today", LocalDate.now(clock))
                .query((row, n) ->
                        known.put(row.getString("alias"), new Match.One(row.getObject("organisation_id", UUID.class))))
                .list();
        Map<String, Match> answers = new HashMap<>();
        normal.forEach((name, key) -> answers.put(name, known.getOrDefault(key, new Match.Unknown())));
        return answers;
    }

    /** Every named group with its members, by name. */
    public List<Match.Group> groups() {
        return jdbc.sql("""
                        select g.id, g.name, array_agg(m.organisation_id) as members
                        from organisation_group g join organisation_group_member m on m.group_id = g.id
                        group by g.id, g.name
                        order by g.name
                        """)
                .query((row, n) ->
                        new Match.Group(row.getObject("id", UUID.class), row.getString("name"), List.of((UUID[])
                                row.getArray("members").getArray())))
                .list();
    }

    private static final String SELECT = "select id, parent_id, path, kind, region, name, short_name from organisation";

    private static Organisation organisation(ResultSet row, int n) throws SQLException {
        return new Organisation(
                row.getObject("id", UUID.class),
                row.getObject("parent_id", UUID.class),
                row.getString("path"),
                Organisation.Kind.of(row.getString("kind")),
                row.getString("region"),
                row.getString("name"),
                row.getString("short_name"));
    }
}
