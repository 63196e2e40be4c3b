package luodi.app.org;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People and their posts. */
@Component
public class People {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final PasswordEncoder passwords;

    People(JdbcClient jdbc, Ids ids, Clock clock, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.passwords = passwords;
    }

    /** A person to be added; without a password they cannot sign in yet. */
    public record NewPerson(
            String login, String name, @Nullable String password, boolean generated) {}

    /** Adds a person. Whether the asker may, and whether the password is good enough, is the caller's to ask. */
    @Transactional
    public UUID add(NewPerson wanted) {
        UUID id = ids.next();
        jdbc.sql("""
                        insert into person (id, login, name, password_hash, password_set_at, generated, created_at)
                        values (:id, :login, :name, :hash, case when :hash::text is null then null else :now::timestamptz end,
                                :generated, :now)
                        """)
                .param("id", id)
                .param("login", wanted.login())
                .param("name", wanted.name())
                .param("hash", wanted.password() == null ? null : passwords.encode(wanted.password()))
                .param("generated", wanted.generated())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return id;
    }

    /** Gives a post from a day on, without an end. */
    public UUID appoint(UUID personId, UUID organisationId, Role role, LocalDate from) {
        return appoint(personId, organisationId, role, from, null);
    }

    /** Gives a post from a day on to the day before {@code toExclusive}. Whether the asker may is the caller's to ask. */
    @Transactional
    public UUID appoint(
            UUID personId, UUID organisationId, Role role, LocalDate from, @Nullable LocalDate toExclusive) {
        UUID id = ids.next();
        jdbc.sql("""
                        insert into post (id, person_id, organisation_id, role, valid_from, valid_to)
                        values (:id, :person, :organisation, :role, :from, :to)
                        """)
                .param("id", id)
                .param("person", personId)
                .param("organisation", organisationId)
                .param("role", role.code())
                .param("from", from)
                .param("to", toExclusive)
                .update();
        return id;
    }

    /** Whether there is nobody yet; then the first-run link is the only way in. */
    public boolean none() {
        return jdbc.sql("select not exists (select 1 from person)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether a session may go on, and as whom.
     *
     * @param credential the generation of the password in force
     */
    public record Standing(Viewer viewer, int credential) {}

    /** This person as a viewer today; empty when disabled, unknown or without a post. */
    public Optional<Viewer> viewer(UUID personId) {
        return standing(personId).map(Standing::viewer);
    }

    /** As {@link #viewer}, with what a session is checked against. One query, asked once a request. */
    public Optional<Standing> standing(UUID personId) {
        LocalDate today = LocalDate.now(clock);
        record Row(String name, int credential, Role role, UUID postAt, String postName, UUID inScope) {}
        List<Row> rows = jdbc.sql("""
                        select p.name, p.credential, t.role, t.organisation_id as post_at, o.name as post_name,
                               below.id as in_scope
                        from person p
                        join post t on t.person_id = p.id
                             and t.valid_from <= :today and (t.valid_to is null or t.valid_to > :today)
                        join organisation o on o.id = t.organisation_id
                        join organisation below on below.path like o.path || '%'
                        where p.id = :id and p.disabled_at is null
                        order by t.id
                        """)
                .param("id", personId)
                .param("today", today)
                .query((row, n) -> new Row(
                        row.getString("name"),
                        row.getInt("credential"),
                        Role.of(row.getString("role")),
                        row.getObject("post_at", UUID.class),
                        row.getString("post_name"),
                        row.getObject("in_scope", UUID.class)))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Set<Viewer.Post> posts = new LinkedHashSet<>();
        Map<Role, Set<UUID>> scope = new EnumMap<>(Role.class);
        for (Row row : rows) {
            posts.add(new Viewer.Post(row.role(), row.postAt(), row.postName()));
            scope.computeIfAbsent(row.role(), role -> new LinkedHashSet<>()).add(row.inScope());
        }
        Row first = rows.getFirst();
        return Optional.of(new Standing(
                new Viewer(personId, first.name(), today, new ArrayList<>(posts), scope), first.credential()));
    }
}
