package luodi.app.org.credential;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.database.AsSystem;
import luodi.app.database.Scope;
import luodi.app.ground.City;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links that work once and for half an hour: the way in for the first administrator and after a reset. */
@Component
@AsSystem(Scope.DOOR)
public class OneTimeLinks {
    public static final Duration VALID = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final City city;
    private final Organisations organisations;
    private final People people;
    private final Passwords passwords;
    private final Journal journal;

    OneTimeLinks(
            JdbcClient jdbc,
            Clock clock,
            City city,
            Organisations organisations,
            People people,
            Passwords passwords,
            Journal journal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.city = city;
        this.organisations = organisations;
        this.people = people;
        this.passwords = passwords;
        this.journal = journal;
    }

    /** The token of a new link for the first administrator; earlier ones die. Empty when there is somebody already. */
    @Transactional
    public Optional<String> forTheFirst() {
        if (!people.none()) {
            return Optional.empty();
        }
        jdbc.sql("delete from one_time_link where purpose = 'first'").update();
        return Optional.of(make("first", null));
    }

    /**
     * The token of a new link by which this person chooses a password; earlier ones die. The caller has checked
     * that the actor may do this to the person.
     */
    @Transactional
    public String forPassword(Actor actor, UUID personId) {
        jdbc.sql("delete from one_time_link where person_id = :id")
                .param("id", personId)
                .update();
        String token = make("password", personId);
        journal.record(new Act(actor, "发出密码链接", "person", personId, Map.of()));
        return token;
    }

    private String make(String purpose, @org.jspecify.annotations.Nullable UUID personId) {
        String token = Secret.fresh();
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into one_time_link (token_hash, purpose, person_id, made_at, expires_at)
                        values (:hash, :purpose, :person, :now, :expires)
                        """)
                .param("hash", Secret.hash(token))
                .param("purpose", purpose)
                .param("person", personId)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(VALID)))
                .update();
        return token;
    }

    /** Whether the link for the first administrator still works. Looking does not use it up. */
    public boolean worksForTheFirst(String token) {
        return jdbc.sql("""
                        select exists (select 1 from one_time_link
                                       where token_hash = :hash and purpose = 'first'
                                         and used_at is null and expires_at > :now)
                               and not exists (select 1 from person)
                        """)
                .param("hash", Secret.hash(token))
                .param("now", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** For whom the link sets a password; empty when it is unknown, used or expired. Looking does not use it up. */
    public Optional<Passwords.Holder> holder(String token) {
        return jdbc.sql("""
                        select person_id from one_time_link
                        where token_hash = :hash and purpose = 'password' and used_at is null and expires_at > :now
                        """)
                .param("hash", Secret.hash(token))
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .optional()
                .map(passwords::holder)
                .filter(holder -> !holder.disabled());
    }

    /** Who the first administrator wants to be. */
    public record First(String login, String name, String password) {}

    /** What became of the use of a link. */
    public sealed interface Using {
        record Done(UUID personId) implements Using {}

        /** Unknown, used, expired, or no longer wanted. */
        record Gone() implements Using {}

        /** The link lives on; the complaint says what to put right. */
        record Refused(String complaint) implements Using {}
    }

    /** Uses the link: makes the first administrator, and the city where there is none. */
    @Transactional
    public Using beFirst(String token, First wanted) {
        String login = wanted.login().strip();
        String name = wanted.name().strip();
        Optional<String> complaint = Logins.complaint(login)
                .or(() -> name.isEmpty() || name.length() > Logins.LONGEST_NAME
                        ? Optional.of("姓名要填 1 到 40 个字。")
                        : Optional.empty())
                .or(() -> PasswordRules.complaint(wanted.password(), login, name));
        if (complaint.isPresent()) {
            return worksForTheFirst(token) ? new Using.Refused(complaint.get()) : new Using.Gone();
        }
        // The row is locked by this update: of a thousand racing requests one finds the link unused.
        if (use(token, "first") == 0 || !people.none()) {
            return new Using.Gone();
        }
        LocalDate today = LocalDate.now(clock);
        Organisation root = organisations.roots().stream()
                .findFirst()
                .orElseGet(() -> organisations.add(new Organisations.NewOrganisation(
                        null, Organisation.Kind.CITY, city.region(), city.city(), null, today, List.of())));
        UUID id = people.add(new People.NewPerson(login, name, wanted.password(), false));
        people.appoint(id, root.id(), Role.ADMIN, today);
        journal.record(new Act(
                new Actor(id, name),
                "设立首位管理员",
                "person",
                id,
                List.of(root.id()),
                Map.of("login", login, "name", name)));
        return new Using.Done(id);
    }

    /** Uses the link: sets the password, ends all sessions, forgets the known browsers and revokes the tokens. */
    @Transactional
    public Using setPassword(String token, String wanted) {
        Optional<Passwords.Holder> holder = holder(token);
        if (holder.isEmpty()) {
            return new Using.Gone();
        }
        UUID id = holder.get().personId();
        Optional<String> complaint = PasswordRules.complaint(
                wanted, holder.get().login(), holder.get().name());
        if (complaint.isPresent()) {
            return new Using.Refused(complaint.get());
        }
        if (use(token, "password") == 0) {
            return new Using.Gone();
        }
        passwords.set(id, wanted);
        jdbc.sql("delete from known_device where person_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update api_token set revoked_at = :now where person_id = :id and revoked_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        journal.record(new Act(new Actor(id, holder.get().name()), "凭链接设置密码", "person", id, Map.of()));
        return new Using.Done(id);
    }

    private int use(String token, String purpose) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        update one_time_link set used_at = :now
                        where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                        """)
                .param("now", now)
                .param("hash", Secret.hash(token))
                .param("purpose", purpose)
                .update();
    }
}
