package luodi.app.org;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import luodi.app.database.TestDatabase;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small city to test in: built anew for each test that asks. */
public final class Town {
    public static final String PASSWORD = "江边三棵老柳树夜里会唱歌";
    /** The cookie of a session without TLS. */
    public static final String SESSION = "luodi-session";

    public static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private static final AtomicInteger RAZED = new AtomicInteger();

    private final TestDatabase database;
    private final Organisations organisations;
    private final People people;
    private final Environment environment;
    private final ClockInHand clock;
    private String address = "127.0.0.1";

    private Town(
            TestDatabase database,
            Organisations organisations,
            People people,
            Environment environment,
            ClockInHand clock) {
        this.database = database;
        this.organisations = organisations;
        this.people = people;
        this.environment = environment;
        this.clock = clock;
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        @Primary
        ClockInHand clockInHand() {
            return new ClockInHand();
        }

        @Bean
        Town town(
                TestDatabase database,
                Organisations organisations,
                People people,
                Environment environment,
                Clock clock) {
            return new Town(database, organisations, people, environment, (ClockInHand) clock);
        }
    }

    /** Nobody and nothing, at the start of time. */
    public void raze() {
        clock.reset();
        // Addresses that guessed are remembered: each test calls from one of its own.
        int n = RAZED.incrementAndGet();
        address = "127.1." + n / 250 + "." + (n % 250 + 2);
        JdbcClient owner = JdbcClient.create(database.ownerDataSource());
        Emptying.allow(owner);
        owner.sql("truncate organisation, organisation_group, person, journal_record, security_setting, holiday_year,"
                        + " office_hours cascade")
                .update();
        Emptying.end(owner);
    }

    public Organisation city() {
        return place(null, Organisation.Kind.CITY, "盘锦市");
    }

    public Organisation place(
            @org.jspecify.annotations.Nullable Organisation above, Organisation.Kind kind, String name) {
        return organisations.add(new Organisations.NewOrganisation(
                above == null ? null : above.id(), kind, "211100000000", name, null, LONG_AGO, List.of()));
    }

    /** A person with the password {@link #PASSWORD} and one post. */
    public UUID person(String login, String name, Organisation at, Role role) {
        UUID id = people.add(new People.NewPerson(login, name, PASSWORD, false));
        people.appoint(id, at.id(), role, LONG_AGO);
        return id;
    }

    /** Somebody with a browser of their own. */
    public Caller caller() {
        return callerFrom(address);
    }

    /** Somebody who calls from this loopback address. */
    public Caller callerFrom(String from) {
        return new Caller("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"), from);
    }

    /** Somebody who has just signed in. */
    public Caller signedIn(String login) {
        Caller caller = caller();
        String landed = caller.signIn(login, PASSWORD);
        if (landed.startsWith("/sign-in")) {
            throw new IllegalStateException(login + " was sent to " + landed);
        }
        return caller;
    }
}
