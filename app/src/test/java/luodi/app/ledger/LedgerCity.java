package luodi.app.ledger;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.plan.LedgerOpening;
import luodi.app.plan.PublishedPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** A small city with people in it, built once for a test context, and the plans the tests publish there. */
@TestComponent
class LedgerCity {
    static final String REGION = "211100000000";
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final String PASSWORD = "only-for-tests-1949";

    private final Organisations organisations;
    private final People people;
    private final LedgerOpening opening;
    private final TransactionTemplate transaction;
    private final Map<String, MockHttpSession> sessions = new HashMap<>();

    final UUID city;
    final UUID reform;
    final UUID industry;
    final UUID finance;
    final UUID panshan;
    final UUID dawa;
    final UUID panshanReform;

    /** Keeps the city's plans. */
    final UUID planOffice;

    /** Fills in for 市工信局. */
    final UUID clerk;

    /** Keeps the plans of 盘山县 and sees none of the city's, but where the county answers. */
    final UUID countyOffice;

    /** Keeps the plans of 盘山县 as a whole. */
    final UUID panshanOffice;

    LedgerCity(Organisations organisations, People people, LedgerOpening opening, TransactionTemplate transaction) {
        this.organisations = organisations;
        this.people = people;
        this.opening = opening;
        this.transaction = transaction;
        city = organisation(null, Organisation.Kind.CITY, REGION, "试验市", null);
        reform = organisation(city, Organisation.Kind.DEPARTMENT, REGION, "市发展和改革委员会", "市发改委", "市发展改革委");
        industry = organisation(city, Organisation.Kind.DEPARTMENT, REGION, "市工业和信息化局", "市工信局");
        finance = organisation(city, Organisation.Kind.DEPARTMENT, REGION, "市财政局", null);
        panshan = organisation(city, Organisation.Kind.COUNTY, "211122000000", "盘山县", null);
        dawa = organisation(city, Organisation.Kind.COUNTY, "211104000000", "大洼区", null);
        panshanReform = organisation(panshan, Organisation.Kind.DEPARTMENT, "211122000000", "盘山县发展和改革局", "县发改局");
        organisations.group("各县区", List.of(panshan, dawa));
        planOffice = person("plan-office", "计划科", city, Role.PLAN_OFFICE);
        clerk = person("clerk", "工信填报人", industry, Role.UNIT_CLERK);
        panshanOffice = person("panshan-office", "县督查科", panshan, Role.PLAN_OFFICE);
        countyOffice = person("county-office", "县计划股", panshanReform, Role.PLAN_OFFICE);
    }

    private UUID organisation(
            @Nullable UUID parent,
            Organisation.Kind kind,
            String region,
            String name,
            @Nullable String shortName,
            String... aliases) {
        return organisations
                .add(new Organisations.NewOrganisation(
                        parent, kind, region, name, shortName, LONG_AGO, List.of(aliases)))
                .id();
    }

    private UUID person(String login, String name, UUID organisation, Role role) {
        UUID id = people.add(new People.NewPerson(login, name, PASSWORD, true));
        people.appoint(id, organisation, role, LONG_AGO);
        return id;
    }

    Viewer viewer(UUID person) {
        return people.viewer(person).orElseThrow();
    }

    /** Signs in once; later calls answer with the same session. */
    MockHttpSession signedIn(MockMvc browser, String login) {
        return sessions.computeIfAbsent(login, name -> {
            try {
                return (MockHttpSession) java.util.Objects.requireNonNull(
                        browser.perform(formLogin("/sign-in").user(name).password(PASSWORD))
                                .andReturn()
                                .getRequest()
                                .getSession());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A clause of a plan, for {@link #publish}. */
    PublishedPlan.Clause clause(int position, String task, UUID lead, List<PublishedPlan.Answering> others) {
        return new PublishedPlan.Clause(
                "n" + position,
                position,
                "1." + position,
                "第一方面",
                task,
                "新增 " + position + " 家",
                "以统计部门数据为准",
                "王副市长",
                "explicit",
                LocalDate.of(2030, 6, 30),
                lead,
                others,
                List.of());
    }

    List<PublishedPlan.Answering> allCounties() {
        return List.of(new PublishedPlan.Answering(panshan, "各县区"), new PublishedPlan.Answering(dawa, "各县区"));
    }

    /** A plan of the city with its entries in the ledger. */
    record Published(UUID planId, List<UUID> entries) {}

    Published publish(String title, List<PublishedPlan.Clause> clauses) {
        return publish(title, city, clauses);
    }

    Published publish(String title, UUID keeper, List<PublishedPlan.Clause> clauses) {
        UUID planId = UUID.randomUUID();
        List<UUID> entries = transaction.execute(status -> opening.open(
                new PublishedPlan(planId, title, keeper, REGION, clauses),
                viewer(planOffice).actor()));
        return new Published(planId, new ArrayList<>(java.util.Objects.requireNonNull(entries)));
    }

    /** A plan with one entry that 市发改委 leads and 市工信局 answers for. */
    Published publishOne(String task) {
        return publish("重点工作", List.of(clause(1, task, reform, List.of(new PublishedPlan.Answering(industry, null)))));
    }
}
