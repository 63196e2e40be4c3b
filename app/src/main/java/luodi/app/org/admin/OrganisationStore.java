package luodi.app.org.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows behind the pages of organisations. Every list is bounded by the scope given. */
@Component
class OrganisationStore {
    static final int FOUND_AT_MOST = 50;

    private final JdbcClient jdbc;

    OrganisationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One line of a list. */
    record Row(
            UUID id,
            String name,
            @Nullable String shortName,
            Organisation.Kind kind,
            String region,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            int below,
            int posts) {}

    private static final String ROW = """
            select o.id, o.name, o.short_name, o.kind, o.region, o.valid_from, o.valid_to,
                   (select count(*) from organisation b
                    where b.parent_id = o.id and (b.valid_to is null or b.valid_to > :today)) as below,
                   (select count(*) from post t
                    where t.organisation_id = o.id and t.valid_from <= :today
                      and (t.valid_to is null or t.valid_to > :today)) as posts
            from organisation o
            """;

    /** Those directly below, living first. */
    List<Row> children(UUID parentId, LocalDate today) {
        return jdbc.sql(ROW + """
                        where o.parent_id = :parent
                        order by (o.valid_to is not null and o.valid_to <= :today), o.position, o.id
                        """)
                .param("parent", parentId)
                .param("today", today)
                .query(OrganisationStore::row)
                .list();
    }

    /** Those whose name or alias holds the words, at most {@value #FOUND_AT_MOST}. */
    List<Row> search(String words, UUID[] scope, LocalDate today) {
        return jdbc.sql(ROW + """
                        where o.id = any(:scope)
                          and (position(:words in o.name) > 0
                               or exists (select 1 from organisation_alias a
                                          where a.organisation_id = o.id and position(:words in a.alias) > 0))
                        order by (o.valid_to is not null and o.valid_to <= :today), length(o.path), o.position, o.id
                        limit :most
                        """)
                .param("words", words)
                .param("scope", scope)
                .param("today", today)
                .param("most", FOUND_AT_MOST)
                .query(OrganisationStore::row)
                .list();
    }

    List<Row> these(UUID[] ids, LocalDate today) {
        return jdbc.sql(ROW + " where o.id = any(:ids) order by length(o.path), o.position, o.id")
                .param("ids", ids)
                .param("today", today)
                .query(OrganisationStore::row)
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("short_name"),
                Organisation.Kind.of(row.getString("kind")),
                row.getString("region"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getInt("below"),
                row.getInt("posts"));
    }

    /** A name it goes by. */
    record Alias(String alias, boolean derived) {}

    List<Alias> aliases(UUID organisationId) {
        return jdbc.sql("""
                        select alias, derived from organisation_alias
                        where organisation_id = :id order by derived desc, length(alias) desc, alias
                        """)
                .param("id", organisationId)
                .query((row, n) -> new Alias(row.getString("alias"), row.getBoolean("derived")))
                .list();
    }

    boolean forget(UUID organisationId, String alias) {
        return jdbc.sql("""
                        delete from organisation_alias
                        where organisation_id = :id and alias = :alias and not derived
                        """).param("id", organisationId).param("alias", alias).update() == 1;
    }

    /** Who holds which post here today or later. */
    record Holder(
            UUID personId,
            String name,
            Role role,
            LocalDate from,
            @Nullable LocalDate to) {}

    List<Holder> holders(UUID organisationId, LocalDate today) {
        return jdbc.sql("""
                        select p.id, p.name, t.role, t.valid_from, t.valid_to
                        from post t join person p on p.id = t.person_id
                        where t.organisation_id = :id and (t.valid_to is null or t.valid_to > :today)
                        order by t.role, t.id
                        """)
                .param("id", organisationId)
                .param("today", today)
                .query((row, n) -> new Holder(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Role.of(row.getString("role")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    int livingBelow(UUID organisationId, LocalDate on) {
        return jdbc.sql("""
                        select count(*) from organisation
                        where parent_id = :id and (valid_to is null or valid_to > :on)
                        """)
                .param("id", organisationId)
                .param("on", on)
                .query(Integer.class)
                .single();
    }

    /** Ends the organisation and the posts in it; returns how many posts. Posts that had not begun go. */
    int end(UUID organisationId, LocalDate on) {
        jdbc.sql("update organisation set valid_to = :on where id = :id")
                .param("id", organisationId)
                .param("on", on)
                .update();
        int never = jdbc.sql("delete from post where organisation_id = :id and valid_from >= :on")
                .param("id", organisationId)
                .param("on", on)
                .update();
        return never + jdbc.sql("""
                        update post set valid_to = :on
                        where organisation_id = :id and (valid_to is null or valid_to > :on)
                        """).param("id", organisationId).param("on", on).update();
    }

    /** A group all of whose members lie in the scope, or that has members there. */
    record GroupRow(UUID id, String name, List<String> members, boolean whole) {}

    List<GroupRow> groups(UUID[] scope) {
        return jdbc.sql("""
                        select g.id, g.name, array_agg(coalesce(o.short_name, o.name) order by length(o.path), o.position)
                                   filter (where o.id = any(:scope)) as members,
                               bool_and(o.id = any(:scope)) as whole
                        from organisation_group g
                        join organisation_group_member m on m.group_id = g.id
                        join organisation o on o.id = m.organisation_id
                        group by g.id, g.name
                        having bool_or(o.id = any(:scope))
                        order by g.name
                        """)
                .param("scope", scope)
                .query((row, n) -> new GroupRow(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        List.of((String[]) row.getArray("members").getArray()),
                        row.getBoolean("whole")))
                .list();
    }

    boolean groupExists(String name) {
        return jdbc.sql("select exists (select 1 from organisation_group where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    Optional<String> groupWithin(UUID groupId, UUID[] scope) {
        return jdbc.sql("""
                        select g.name from organisation_group g
                        where g.id = :id and not exists (
                            select 1 from organisation_group_member m
                            where m.group_id = g.id and m.organisation_id <> all(:scope))
                        """)
                .param("id", groupId)
                .param("scope", scope)
                .query(String.class)
                .optional();
    }

    void ungroup(UUID groupId) {
        jdbc.sql("delete from organisation_group_member where group_id = :id")
                .param("id", groupId)
                .update();
        jdbc.sql("delete from organisation_group where id = :id")
                .param("id", groupId)
                .update();
    }

    /** Names to choose from while typing; the highest first, at most 500. */
    List<String> names(UUID[] scope, LocalDate today) {
        return jdbc.sql("""
                        select name from organisation
                        where id = any(:scope) and (valid_to is null or valid_to > :today)
                        order by length(path), position, id limit 500
                        """)
                .param("scope", scope)
                .param("today", today)
                .query(String.class)
                .list();
    }

    LocalDate validFrom(UUID organisationId) {
        return jdbc.sql("select valid_from from organisation where id = :id")
                .param("id", organisationId)
                .query(LocalDate.class)
                .single();
    }

    Optional<LocalDate> validTo(UUID organisationId) {
        return jdbc.sql("select valid_to from organisation where id = :id and valid_to is not null")
                .param("id", organisationId)
                .query(LocalDate.class)
                .optional();
    }
}
