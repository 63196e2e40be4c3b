package luodi.app.org.admin;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import luodi.app.database.AsSystem;
import luodi.app.database.Scope;
import luodi.app.org.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows behind the pages of people. A person is seen by whoever keeps the unit they belong to or one they hold or
 * held a post in.
 */
@Component
class PersonStore {
    static final int PAGE = 50;

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One line of the list.
     *
     * @param posts the present posts in scope, as 单位 · 岗位
     */
    record Row(
            UUID id,
            String login,
            String name,
            boolean disabled,
            boolean chosen,
            @Nullable String unit,
            List<Held> posts,
            Contact masked) {}

    record Held(String organisation, Role role) {}

    /** People after the id given, in order of their adding; one more than a page, if there are more. */
    List<Row> page(String words, UUID[] scope, LocalDate today, @Nullable UUID after) {
        return list(words, scope, today, after, PAGE + 1);
    }

    /** As {@link #page}, of any length. */
    List<Row> list(String words, UUID[] scope, LocalDate today, @Nullable UUID after, int most) {
        return jdbc.sql("""
                        select p.id, p.login, p.name, p.disabled_at is not null as disabled,
                               p.password_hash is not null as chosen, p.phone, p.email, p.staff_number,
                               (select coalesce(o.short_name, o.name) from organisation o
                                where o.id = p.organisation_id and o.id = any(:scope)) as unit,
                               array(select coalesce(o.short_name, o.name) from post t
                                     join organisation o on o.id = t.organisation_id
                                     where t.person_id = p.id and t.organisation_id = any(:scope)
                                       and t.valid_from <= :today and (t.valid_to is null or t.valid_to > :today)
                                     order by t.id) as organisations,
                               array(select t.role from post t
                                     where t.person_id = p.id and t.organisation_id = any(:scope)
                                       and t.valid_from <= :today and (t.valid_to is null or t.valid_to > :today)
                                     order by t.id) as roles
                        from person p
                        where (p.organisation_id = any(:scope)
                               or exists (select 1 from post t
                                          where t.person_id = p.id and t.organisation_id = any(:scope)))
                          and (position(lower(:words) in lower(p.login)) > 0 or position(:words in p.name) > 0)
                          and (:after::uuid is null or p.id > :after::uuid)
                        order by p.id
                        limit :most
                        """)
                .param("words", words)
                .param("scope", scope)
                .param("today", today)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> {
                    String[] organisations =
                            (String[]) row.getArray("organisations").getArray();
                    String[] roles = (String[]) row.getArray("roles").getArray();
                    List<Held> held = new java.util.ArrayList<>();
                    for (int i = 0; i < roles.length; i++) {
                        held.add(new Held(organisations[i], Role.of(roles[i])));
                    }
                    return new Row(
                            row.getObject("id", UUID.class),
                            row.getString("login"),
                            row.getString("name"),
                            row.getBoolean("disabled"),
                            row.getBoolean("chosen"),
                            row.getString("unit"),
                            held,
                            contact(row).masked());
                })
                .list();
    }

    /** A person as the administrator sees them. */
    record Person(
            UUID id,
            String login,
            String name,
            boolean chosen,
            boolean generated,
            Instant createdAt,
            @Nullable Instant disabledAt,
            @Nullable UUID organisationId,
            @Nullable String organisation,
            Contact masked) {}

    Optional<Person> visible(UUID id, UUID[] scope) {
        return jdbc.sql("""
                        select p.id, p.login, p.name, p.password_hash is not null as chosen, p.generated,
                               p.created_at, p.disabled_at, p.organisation_id, p.phone, p.email, p.staff_number,
                               (select o.name from organisation o
                                where o.id = p.organisation_id and o.id = any(:scope)) as organisation
                        from person p
                        where p.id = :id
                          and (p.organisation_id = any(:scope)
                               or exists (select 1 from post t
                                          where t.person_id = p.id and t.organisation_id = any(:scope)))
                        """)
                .param("id", id)
                .param("scope", scope)
                .query((row, n) -> {
                    Timestamp disabled = row.getTimestamp("disabled_at");
                    return new Person(
                            row.getObject("id", UUID.class),
                            row.getString("login"),
                            row.getString("name"),
                            row.getBoolean("chosen"),
                            row.getBoolean("generated"),
                            row.getTimestamp("created_at").toInstant(),
                            disabled == null ? null : disabled.toInstant(),
                            row.getObject("organisation_id", UUID.class),
                            row.getString("organisation"),
                            contact(row).masked());
                })
                .optional();
    }

    /** A post of the person. */
    record PostRow(
            UUID id,
            UUID personId,
            UUID organisationId,
            String organisation,
            Role role,
            LocalDate from,
            @Nullable LocalDate to) {}

    private static final String POST = """
            select t.id, t.person_id, t.organisation_id, o.name, t.role, t.valid_from, t.valid_to
            from post t join organisation o on o.id = t.organisation_id
            """;

    /** Every post ever held, newest first, wherever it is: who may see which is the caller's to ask. */
    @AsSystem(Scope.DOOR)
    List<PostRow> posts(UUID personId) {
        return jdbc.sql(POST + " where t.person_id = :id order by t.valid_from desc, t.id desc")
                .param("id", personId)
                .query(PersonStore::post)
                .list();
    }

    Optional<PostRow> post(UUID postId) {
        return jdbc.sql(POST + " where t.id = :id")
                .param("id", postId)
                .query(PersonStore::post)
                .optional();
    }

    private static PostRow post(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new PostRow(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    /** A login is one in the whole city, whoever keeps its holder. */
    @AsSystem(Scope.DOOR)
    boolean loginTaken(String login) {
        return jdbc.sql("select exists (select 1 from person where lower(login) = lower(:login))")
                .param("login", login)
                .query(Boolean.class)
                .single();
    }

    /** Ends the post on that day; a post that had not begun goes. */
    void end(UUID postId, LocalDate on) {
        jdbc.sql("delete from post where id = :id and valid_from >= :on")
                .param("id", postId)
                .param("on", on)
                .update();
        jdbc.sql("update post set valid_to = :on where id = :id")
                .param("id", postId)
                .param("on", on)
                .update();
    }

    /** Two administrators who appoint one person at once take turns. */
    void lock(UUID personId) {
        jdbc.sql("select id from person where id = :id for update")
                .param("id", personId)
                .query(UUID.class)
                .single();
    }

    /** The unit a person belongs to. Whoever was just added belongs nowhere, so that nobody sees them yet. */
    @AsSystem(Scope.DOOR)
    void settle(UUID personId, UUID organisationId) {
        jdbc.sql("update person set organisation_id = :organisation where id = :id")
                .param("organisation", organisationId)
                .param("id", personId)
                .update();
    }

    /** The contact as kept, unmasked: for whoever changes or reveals it. */
    Contact contact(UUID personId) {
        return jdbc.sql("select phone, email, staff_number from person where id = :id")
                .param("id", personId)
                .query((row, n) -> contact(row))
                .single();
    }

    void contact(UUID personId, Contact contact) {
        jdbc.sql("update person set phone = :phone, email = :email, staff_number = :staffNumber where id = :id")
                .param("phone", contact.phone())
                .param("email", contact.email())
                .param("staffNumber", contact.staffNumber())
                .param("id", personId)
                .update();
    }

    private static Contact contact(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Contact(row.getString("phone"), row.getString("email"), row.getString("staff_number"));
    }

    boolean disabled(UUID personId) {
        return jdbc.sql("select disabled_at is not null from person where id = :id")
                .param("id", personId)
                .query(Boolean.class)
                .single();
    }

    void disable(UUID personId, @Nullable Instant at) {
        jdbc.sql("update person set disabled_at = :at where id = :id")
                .param("id", personId)
                .param("at", at == null ? null : Timestamp.from(at))
                .update();
    }
}
