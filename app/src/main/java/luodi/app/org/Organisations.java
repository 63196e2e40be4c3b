package luodi.app.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Transactional
    public Organisation add(NewOrganisation wanted) {
        UUID id = ids.next();
        String above = wanted.parentId() == null
                ? "/"
                : jdbc.sql("select path from organisation where id = :id")
                        .param("id", wanted.parentId())
                        .query(String.class)
                        .single();
        Organisation added = new Organisation(
                id,
                wanted.parentId(),
                above + id + "/",
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
        List<String> names = new ArrayList<>(wanted.aliases());
        names.add(wanted.name());
        if (wanted.shortName() != null) {
            names.add(wanted.shortName());
        }
        names.stream().distinct().forEach(name -> alias(name, id));
        return added;
    }

    /** Teaches a name. A name already taught for another organisation keeps its meaning. */
    @Transactional
    public void alias(String name, UUID organisationId) {
        jdbc.sql("insert into organisation_alias (alias, organisation_id) values (:alias, :id) on conflict do nothing")
                .param("alias", UnitNames.normal(name))
                .param("id", organisationId)
                .update();
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

        /** Nothing known: ask a person, never guess. */
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
        jdbc.sql("select alias, organisation_id from organisation_alias where alias = any(:names)")
                .param("names", keys)
                .query((row, n) ->
                        known.put(row.getString("alias"), new Match.One(row.getObject("organisation_id", UUID.class))))
                .list();
        Map<String, Match> answers = new HashMap<>();
        normal.forEach((name, key) -> answers.put(name, known.getOrDefault(key, new Match.Unknown())));
        return answers;
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
