package luodi.app.org.credential;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import luodi.app.ground.City;
import luodi.app.ground.Sentence;
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

/** Links that work once and for half an hour: the way in for the first administrators and after a reset. */
@Component
public class OneTimeLinks {
    public static final Duration VALID = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final City city;
    private final Organisations organisations;
    private final People people;
    private final Passwords passwords;
    private final Journal journal;
    private final SecurityPolicy policy;

    OneTimeLinks(
            JdbcClient jdbc,
            Clock clock,
            City city,
            Organisations organisations,
            People people,
            Passwords passwords,
            Journal journal,
            SecurityPolicy policy) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.city = city;
        this.organisations = organisations;
        this.people = people;
        this.passwords = passwords;
        this.journal = journal;
        this.policy = policy;
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

    /** Somebody to be set up as an administrator. */
    public record Chosen(String login, String name) {
        public Chosen {
            login = login.strip();
            name = name.strip();
        }

        private Optional<Sentence> complaint() {
            return Logins.complaint(login)
                    .map(Sentence::of)
                    .or(() -> name.isEmpty() || name.length() > Logins.LONGEST_NAME
                            ? Optional.of(Sentence.of("姓名要填 1 到 40 个字。"))
                            : Optional.empty());
        }
    }

    /** The three people an installation begins with. Who fills in the form keeps the accounts, and so the links. */
    public record First(Chosen security, String password, Chosen system, Chosen audit, PasswordProfile profile) {
        private Optional<Sentence> complaint() {
            long logins = Stream.of(security, system, audit)
                    .map(each -> each.login().toLowerCase(Locale.ROOT))
                    .distinct()
                    .count();
            long names = Stream.of(security, system, audit)
                    .map(Chosen::name)
                    .distinct()
                    .count();
            return security.complaint()
                    .or(system::complaint)
                    .or(audit::complaint)
                    .or(() -> logins < 3 || names < 3
                            ? Optional.of(Sentence.of("三位管理员要由三个不同的人担任：用户名和姓名都不能相同。"))
                            : Optional.empty())
                    .or(() -> PasswordRules.complaint(profile, password, security.login(), security.name()));
        }
    }

    /** What became of setting up. */
    public sealed interface Beginning {
        /** The installation is set up; the two others come in by these links. */
        record SetUp(String systemToken, String auditToken) implements Beginning {}

        /** Unknown, used, expired, or no longer wanted. */
        record Gone() implements Beginning {}

        /** The link lives on; the complaint says what to put right. */
        record Refused(Sentence complaint) implements Beginning {}
    }

    /** What became of the use of a link. */
    public sealed interface Using {
        record Done(UUID personId) implements Using {}

        /** Unknown, used, expired, or no longer wanted. */
        record Gone() implements Using {}

        /** The link lives on; the complaint says what to put right. */
        record Refused(Sentence complaint) implements Using {}
    }

    /** Uses the link: makes the three administrators, and the city where there is none. */
    @Transactional
    public Beginning beFirst(String token, First wanted) {
        Optional<Sentence> complaint = wanted.complaint();
        if (complaint.isPresent()) {
            return worksForTheFirst(token) ? new Beginning.Refused(complaint.get()) : new Beginning.Gone();
        }
        // The row is locked by this update: of a thousand racing requests one finds the link unused.
        if (use(token, "first") == 0 || !people.none()) {
            return new Beginning.Gone();
        }
        LocalDate today = LocalDate.now(clock);
        Organisation root = organisations.roots().stream()
                .findFirst()
                .orElseGet(() -> organisations.add(new Organisations.NewOrganisation(
                        null, Organisation.Kind.CITY, city.region(), city.city(), null, today, List.of())));
        UUID security = people.add(new People.NewPerson(
                wanted.security().login(), wanted.security().name(), wanted.password(), false));
        UUID system = people.add(
                new People.NewPerson(wanted.system().login(), wanted.system().name(), null, false));
        UUID audit = people.add(
                new People.NewPerson(wanted.audit().login(), wanted.audit().name(), null, false));
        people.appoint(security, root.id(), Role.SECURITY_ADMIN, today);
        people.appoint(system, root.id(), Role.ADMIN, today);
        people.appoint(audit, root.id(), Role.AUDIT_ADMIN, today);
        Actor actor = new Actor(security, wanted.security().name());
        journal.record(new Act(
                actor,
                "设立三位管理员",
                "person",
                security,
                List.of(system, audit, root.id()),
                Map.of(
                        "security", wanted.security().login(),
                        "system", wanted.system().login(),
                        "audit", wanted.audit().login())));
        SecurityPolicy.Settings usual = policy.settings();
        policy.change(
                actor, new SecurityPolicy.Settings(wanted.profile(), usual.secondFactorRoles(), usual.revealsADay()));
        return new Beginning.SetUp(forPassword(actor, system), forPassword(actor, audit));
    }

    /** Uses the link: sets the password, ends all sessions, forgets the known browsers and revokes the tokens. */
    @Transactional
    public Using setPassword(String token, String wanted) {
        Optional<Passwords.Holder> holder = holder(token);
        if (holder.isEmpty()) {
            return new Using.Gone();
        }
        UUID id = holder.get().personId();
        Optional<Sentence> complaint = passwords.complaint(holder.get(), wanted);
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
