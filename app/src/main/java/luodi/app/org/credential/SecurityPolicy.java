package luodi.app.org.credential;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the security administrator has decided; read anew at each question, so that a change counts at once. */
@Component
public class SecurityPolicy {
    public static final int MOST_REVEALS = 10_000;
    static final int REVEALS_A_DAY = 30;
    /** Settings have no id of their own; the journal needs one to tell their story by. */
    private static final UUID SETTINGS = new UUID(0x5365_6375_7269_7000L, 0x8000_0000_0000_0000L);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;

    SecurityPolicy(JdbcClient jdbc, Clock clock, Journal journal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
    }

    /** All of it. */
    public record Settings(PasswordProfile profile, Set<Role> secondFactorRoles, int revealsADay) {
        public Settings {
            secondFactorRoles = Set.copyOf(secondFactorRoles);
        }
    }

    public PasswordProfile passwordProfile() {
        return value("password_profile").map(PasswordProfile::valueOf).orElse(PasswordProfile.ASVS);
    }

    /** Roles whose holders must prove more than a password. */
    public Set<Role> secondFactorRoles() {
        return value("second_factor_roles").map(SecurityPolicy::roles).orElse(EnumSet.noneOf(Role.class));
    }

    public boolean asksSecondFactorOf(Viewer viewer) {
        Set<Role> asked = secondFactorRoles();
        return viewer.scope().keySet().stream().anyMatch(asked::contains);
    }

    /** How many values of personal data one person may look at in a day. */
    public int revealsADay() {
        return value("reveals_a_day").map(Integer::valueOf).orElse(REVEALS_A_DAY);
    }

    public Settings settings() {
        return new Settings(passwordProfile(), secondFactorRoles(), revealsADay());
    }

    /** Changes what differs, with one record in the journal that tells before and after; false when nothing differs. */
    @Transactional
    public boolean change(Actor actor, Settings wanted) {
        Settings before = settings();
        if (before.equals(wanted)) {
            return false;
        }
        if (wanted.revealsADay() < 0 || wanted.revealsADay() > MOST_REVEALS) {
            throw new IllegalArgumentException("reveals a day: " + wanted.revealsADay());
        }
        put("password_profile", wanted.profile().name());
        put("second_factor_roles", words(wanted.secondFactorRoles()));
        put("reveals_a_day", Integer.toString(wanted.revealsADay()));
        journal.record(new Act(
                actor,
                "修改安全设置",
                "security_setting",
                SETTINGS,
                List.of(),
                Map.of("before", told(before), "after", told(wanted))));
        return true;
    }

    private static Map<String, Object> told(Settings settings) {
        return Map.of(
                "passwordProfile", settings.profile().title(),
                "secondFactorRoles", words(settings.secondFactorRoles()),
                "revealsADay", settings.revealsADay());
    }

    private static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::code).collect(Collectors.joining(","));
    }

    private static Set<Role> roles(String words) {
        return words.isEmpty()
                ? Set.of()
                : Arrays.stream(words.split(",")).map(Role::of).collect(Collectors.toSet());
    }

    private Optional<String> value(String name) {
        return jdbc.sql("select value from security_setting where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    private void put(String name, String value) {
        jdbc.sql("""
                        insert into security_setting (name, value, changed_at) values (:name, :value, :now)
                        on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at
                        """)
                .param("name", name)
                .param("value", value)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
