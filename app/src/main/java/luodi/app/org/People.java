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

    @Transactional
    public UUID add(NewPerson wanted) {
        UUID id = ids.next();
        jdbc.sql("""
                        insert into person (id, login, name, password_hash, generated, created_at)
                        values (:id, :login, :name, :hash, :generated, :now)
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

    @Transactional
    public void appoint(UUID personId, UUID organisationId, Role role, LocalDate from) {
        jdbc.sql("""
                        insert into post (id, person_id, organisation_id, role, valid_from)
                        values (:id, :person, :organisation, :role, :from)
                        """)
                .param("id", ids.next())
                .param("person", personId)
                .param("organisation", organisationId)
                .param("role", role.code())
                .param("from", from)
                .update();
    }

    /** Whether anybody at all can sign in; when not, the first-run link is the only way in. */
    public boolean none() {
        return jdbc.sql("select not exists (select 1 from person)")
                .query(Boolean.class)
                .single();
    }

    /** What signing in needs. */
    record Credentials(UUID id, String login, String name, String passwordHash, boolean disabled) {}

    Optional<Credentials> credentials(String login) {
        return jdbc.sql("""
                        select id, login, name, coalesce(password_hash, '') as password_hash,
                               disabled_at is not null as disabled
                        from person where login = :login
                        """)
                .param("login", login)
                .query((row, n) -> new Credentials(
                        row.getObject("id", UUID.class),
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("password_hash"),
                        row.getBoolean("disabled")))
                .optional();
    }

    /** This person as a viewer today; empty when disabled or unknown. One query, asked at every request. */
    public Optional<Viewer> viewer(UUID personId) {
        LocalDate today = LocalDate.now(clock);
        record Row(String name, Role role, UUID postAt, String postName, UUID inScope) {}
        List<Row> rows = jdbc.sql("""
                        select p.name, t.role, t.organisation_id as post_at, o.name as post_name, below.id as in_scope
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
        return Optional.of(new Viewer(personId, rows.getFirst().name(), today, new ArrayList<>(posts), scope));
    }
}
