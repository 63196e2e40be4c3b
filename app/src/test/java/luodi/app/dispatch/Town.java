package luodi.app.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.NewEntry;
import luodi.app.ledger.Part;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.engine.calendar.ReportingPeriod;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;

/** Founds small cities: an office that asks, two units that answer, one county beside them. */
public final class Town {
    static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    public static final String PASSWORD = "江边三棵老柳树夜里会唱歌";
    private static final AtomicInteger FOUNDED = new AtomicInteger();

    private final Organisations organisations;
    private final People people;
    private final LedgerBook ledger;
    private final TransactionTemplate transaction;
    private final MovedClock clock;

    Town(
            Organisations organisations,
            People people,
            LedgerBook ledger,
            TransactionTemplate transaction,
            MovedClock clock) {
        this.organisations = organisations;
        this.people = people;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    @TestConfiguration
    public static class Setting {
        @Bean
        @Primary
        public MovedClock movedClock() {
            return new MovedClock();
        }

        @Bean
        public Town town(
                Organisations organisations,
                People people,
                LedgerBook ledger,
                TransactionTemplate transaction,
                Clock clock) {
            return new Town(organisations, people, ledger, transaction, (MovedClock) clock);
        }
    }

    /** Somebody with a login. */
    public record Someone(UUID id, String login) {}

    /** One city with a plan of three entries: two led by 发改, one by 教育. */
    public record City(
            UUID id,
            UUID reform,
            UUID education,
            UUID county,
            UUID planId,
            List<UUID> entries,
            Someone office,
            Someone clerk,
            Someone leader,
            Someone otherClerk,
            Someone otherLeader,
            Someone countyOffice,
            Someone auditor) {}

    /** The clock stands at nine on Monday 2 March 2026. */
    public City found() {
        clock.set("2026-03-02T09:00:00");
        int n = FOUNDED.incrementAndGet();
        UUID city = organisation(null, Organisation.Kind.CITY, "测试市" + n);
        UUID reform = organisation(city, Organisation.Kind.DEPARTMENT, "发展改革委" + n);
        UUID education = organisation(city, Organisation.Kind.DEPARTMENT, "教育局" + n);
        UUID county = organisation(city, Organisation.Kind.COUNTY, "外县" + n);
        UUID plan = UUID.randomUUID();
        return new City(
                city,
                reform,
                education,
                county,
                plan,
                entries(plan, city, reform, reform, education),
                someone("office" + n, city, Role.PLAN_OFFICE),
                someone("clerk" + n, reform, Role.UNIT_CLERK),
                someone("leader" + n, reform, Role.UNIT_LEADER),
                someone("other-clerk" + n, education, Role.UNIT_CLERK),
                someone("other-leader" + n, education, Role.UNIT_LEADER),
                someone("county-office" + n, county, Role.PLAN_OFFICE),
                someone("auditor" + n, city, Role.AUDITOR));
    }

    public Viewer as(Someone who) {
        return people.viewer(who.id()).orElseThrow();
    }

    public Someone someone(String login, UUID organisation, Role... roles) {
        UUID id = people.add(new People.NewPerson(login, "姓名" + login, PASSWORD, false));
        for (Role role : roles) {
            people.appoint(id, organisation, role, LONG_AGO);
        }
        return new Someone(id, login);
    }

    private UUID organisation(@org.jspecify.annotations.Nullable UUID parent, Organisation.Kind kind, String name) {
        return organisations
                .add(new Organisations.NewOrganisation(parent, kind, "211100000000", name, null, LONG_AGO, List.of()))
                .id();
    }

    private List<UUID> entries(UUID plan, UUID city, UUID... leads) {
        List<NewEntry> wanted = new ArrayList<>();
        for (int i = 0; i < leads.length; i++) {
            wanted.add(new NewEntry(
                    null,
                    i + 1,
                    "1." + (i + 1),
                    "项目建设",
                    "推进第" + (i + 1) + "项重点工程建设，完成场地平整、管网迁改和公用工程配套",
                    "年内完成投资" + (i + 1) + "亿元",
                    "竣工验收",
                    null,
                    "manual",
                    LocalDate.of(2026, 12, 31),
                    List.of(new NewEntry.Unit(leads[i], Part.LEAD, null))));
        }
        return Objects.requireNonNull(transaction.execute(
                status -> ledger.open(new LedgerBook.PlanOf(plan, "三年行动方案", city, "211100000000"), wanted)));
    }

    /** An organisation below another. */
    UUID below(UUID parent, String name) {
        return organisation(parent, Organisation.Kind.DEPARTMENT, name + FOUNDED.incrementAndGet());
    }

    /** So many entries more of the plan of the city, led by the unit. */
    List<UUID> lead(City city, UUID unit, int entries) {
        List<NewEntry> wanted = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            int place = FOUNDED.incrementAndGet() * 100;
            wanted.add(new NewEntry(
                    null,
                    place,
                    "9." + place,
                    "项目建设",
                    "推进另一项工程建设",
                    "",
                    "竣工验收",
                    null,
                    "manual",
                    LocalDate.of(2026, 12, 31),
                    List.of(new NewEntry.Unit(unit, Part.LEAD, null))));
        }
        return Objects.requireNonNull(transaction.execute(status ->
                ledger.open(new LedgerBook.PlanOf(city.planId(), "三年行动方案", city.id(), "211100000000"), wanted)));
    }

    public static Cycles.Proposal march(City city) {
        return new Cycles.Proposal(
                city.planId(),
                ReportingPeriod.month(YearMonth.of(2026, 3)),
                Field.ALL,
                null,
                LocalDateTime.parse("2026-04-05T18:00:00"),
                LocalDateTime.parse("2026-04-10T18:00:00"));
    }

    public static Line line(UUID entry, String completion, String progress) {
        return new Line(entry, new BigDecimal(completion), progress, "", "", false);
    }
}
