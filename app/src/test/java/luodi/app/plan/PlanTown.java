package luodi.app.plan;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import luodi.app.journal.Actor;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A city that knows most of the names the paper uses, a county in it, and another city beside it. */
final class PlanTown {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final String REGION = "211100000000";

    private final Organisations organisations;
    private final People people;
    private int papers;

    final UUID city;
    final UUID reform;
    final UUID industry;
    final UUID finance;
    final UUID data;
    final UUID culture;
    final UUID commerce;
    final UUID east;
    final UUID west;
    final UUID stranger;
    final UUID office;
    final UUID auditor;
    final UUID industryClerk;
    final UUID eastClerk;
    final UUID westTownClerk;
    final UUID strangerOffice;

    PlanTown(Organisations organisations, People people) {
        this.organisations = organisations;
        this.people = people;
        city = add(null, Organisation.Kind.CITY, "测试市", List.of());
        reform = add(city, Organisation.Kind.DEPARTMENT, "市发展和改革委员会", List.of("市发改委"));
        industry = add(city, Organisation.Kind.DEPARTMENT, "市工业和信息化局", List.of("市工信局"));
        finance = add(city, Organisation.Kind.DEPARTMENT, "市财政局", List.of());
        data = add(city, Organisation.Kind.DEPARTMENT, "市数据局", List.of());
        culture = add(city, Organisation.Kind.DEPARTMENT, "市文旅局", List.of());
        commerce = add(city, Organisation.Kind.DEPARTMENT, "市商务局", List.of());
        east = add(city, Organisation.Kind.COUNTY, "东县", List.of());
        west = add(city, Organisation.Kind.COUNTY, "西县", List.of());
        organisations.group("各县区", List.of(east, west));
        stranger = add(null, Organisation.Kind.CITY, "邻市", List.of());
        office = someone("office", city, Role.PLAN_OFFICE);
        auditor = someone("auditor", city, Role.AUDITOR);
        industryClerk = someone("industry", industry, Role.UNIT_CLERK);
        eastClerk = someone("east", east, Role.UNIT_CLERK);
        westTownClerk = someone("culture", culture, Role.UNIT_CLERK);
        strangerOffice = someone("stranger", stranger, Role.PLAN_OFFICE);
    }

    private UUID add(@Nullable UUID parent, Organisation.Kind kind, String name, List<String> aliases) {
        return organisations
                .add(new Organisations.NewOrganisation(parent, kind, REGION, name, null, LONG_AGO, aliases))
                .id();
    }

    private UUID someone(String login, UUID organisation, Role role) {
        UUID id = people.add(new People.NewPerson(login, "姓名" + login, null, false));
        people.appoint(id, organisation, role, LONG_AGO);
        return id;
    }

    Viewer as(UUID person) {
        return people.viewer(person).orElseThrow();
    }

    /** The bytes of a paper nobody brought before. */
    byte[] paper() {
        return ("第" + ++papers + "份\n" + Papers.TEXT).getBytes(StandardCharsets.UTF_8);
    }

    @TestConfiguration
    static class Setting {
        @Bean
        PlanTown planTown(Organisations organisations, People people) {
            return new PlanTown(organisations, people);
        }

        /** Reads every .txt as the small paper, and finds every .pdf damaged. */
        @Bean
        @Primary
        PaperReading faultlessReader() {
            return (name, file) -> name.endsWith(".pdf")
                    ? new PaperReading.Outcome.Refused("is damaged; right would be: get the file again")
                    : Papers.read();
        }

        @Bean
        @Primary
        RememberingLedger rememberingLedger() {
            return new RememberingLedger();
        }
    }

    /** Opens nothing and remembers what it was handed. */
    static final class RememberingLedger implements LedgerOpening {
        final List<PublishedPlan> opened = new ArrayList<>();
        boolean broken;

        @Override
        public List<UUID> open(PublishedPlan plan, Actor publisher) {
            if (broken) {
                throw new IllegalStateException("the ledger is broken");
            }
            opened.add(plan);
            return plan.clauses().stream().map(clause -> UUID.randomUUID()).toList();
        }
    }
}
