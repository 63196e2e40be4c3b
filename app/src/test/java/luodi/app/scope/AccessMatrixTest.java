package luodi.app.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luodi.app.database.TestDatabase;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Routes × roles × places, every cell asked over HTTP. What each route shows to whom is said in routes.tsv. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "luodi.test.scope=first",
            "luodi.oidc.issuer=" + FixtureCity.ISSUER,
            "luodi.oidc.client-id=luodi",
            "luodi.oidc.client-secret=nothing"
        })
@Import({Town.Configuration.class, Rewriting.Configuration.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    Rewriting statements;

    @Value("${luodi.db.url}")
    String database = "";

    @Autowired
    PasswordEncoder passwords;

    @LocalServerPort
    int port;

    @Value("${luodi.data}")
    Path data = Path.of("");

    private final Map<Role, Visit> pages = new EnumMap<>(Role.class);
    private final Map<Role, Visit> programs = new EnumMap<>(Role.class);

    @SuppressWarnings("NullAway.Init") // Set before anything reads it.
    private FixtureCity city;

    /** Every page of the whole city as everybody was shown it before anybody did anything. */
    private List<Answered> seen = List.of();

    private Set<String> changedByReading = Set.of();

    @BeforeAll
    void enter() throws Exception {
        JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(TestDatabase.superuser(database), true));
        city = new FixtureCity(owner, passwords.encode(FixtureCity.PASSWORD));
        keepEvidence();
        city.build(ALL);
        for (Role role : Role.values()) {
            programs.put(role, Visit.program(base(), FixtureCity.token(role)));
        }
        signIn();
        seen = asked(Route.all().stream().filter(Route::safe).toList());
        changedByReading = city.changed(ALL);
        city.build(ALL);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    /** Sessions in which nobody did anything yet. */
    private void signIn() {
        for (Role role : Role.values()) {
            pages.put(role, Visit.signedIn(base(), FixtureCity.login(role)));
        }
        city.build(ALL);
    }

    private void keepEvidence() throws IOException {
        String hash = FixtureCity.evidenceHash();
        Path file = data.resolve("files").resolve(hash.substring(0, 2)).resolve(hash);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, FixtureCity.EVIDENCE);
    }

    /** The routes there are, as the server maps them. */
    private Map<String, HandlerMethod> mapped() {
        Map<String, HandlerMethod> mapped = new HashMap<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String pattern : info.getPatternValues()) {
                if (methods.isEmpty()) {
                    mapped.put("ANY " + pattern, handler);
                }
                methods.forEach(method -> mapped.put(method + " " + pattern, handler));
            }
        });
        return mapped;
    }

    @Test
    void everyRouteSaysWhoSeesWhat() {
        Set<String> declared = new TreeSet<>();
        Route.all().forEach(route -> declared.add(route.toString()));
        Set<String> silent = new TreeSet<>(mapped().keySet());
        silent.removeAll(declared);
        Set<String> gone = new TreeSet<>(declared);
        gone.removeAll(mapped().keySet());

        assertThat(silent)
                .as("routes without a declared scope rule; give each a line in src/test/resources/scope/routes.tsv:%n"
                        + "method, route, address with {kind} for each id, rule, roles, form fields")
                .isEmpty();
        assertThat(gone).as("lines of routes.tsv without a route").isEmpty();
    }

    @Test
    void everyFieldOfAnUnsafeRouteIsInItsForm() {
        List<String> missing = new ArrayList<>();
        Map<String, HandlerMethod> mapped = mapped();
        for (Route route : Route.all()) {
            HandlerMethod handler = mapped.get(route.toString());
            if (route.safe() || handler == null) {
                continue;
            }
            Set<String> fields = new LinkedHashSet<>();
            route.form().forEach(field -> fields.add(field.split("[=@]", 2)[0]));
            for (MethodParameter parameter : handler.getMethodParameters()) {
                for (String name : names(parameter)) {
                    if (!fields.contains(name)) {
                        missing.add(route + " takes " + name);
                    }
                }
            }
        }

        assertThat(missing).as("fields not in the form column of routes.tsv").isEmpty();
    }

    private static List<String> names(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        if (asked != null) {
            boolean whole = java.util.Map.class.isAssignableFrom(parameter.getParameterType());
            String name = asked.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : asked.name();
            return whole ? List.of() : List.of(name);
        }
        Class<?> type = parameter.getParameterType();
        return type.isRecord() && !type.getSimpleName().equals("Viewer")
                ? Stream.of(type.getRecordComponents())
                        .map(java.lang.reflect.RecordComponent::getName)
                        .toList()
                : List.of();
    }

    @Test
    void everyCellAnswersAsItsRuleSays() {
        List<Answered> acts = new ArrayList<>();
        for (Route route : Route.all()) {
            for (Role role : Role.values()) {
                for (Place place : route.safe() ? List.<Place>of() : actedOn(route)) {
                    acts.add(new Answered(new Question(route, role, place), outcome(route, role, place)));
                }
            }
        }
        List<String> violations = new ArrayList<>();
        // That somebody read may be recorded.
        if (!Set.of("journal_record").containsAll(changedByReading)) {
            violations.add("what was only read changed " + changedByReading);
        }
        int cells = 0;
        int shown = 0;
        Map<String, Map<Integer, Set<Place>>> refusals = new TreeMap<>();
        for (Answered each : Stream.concat(seen.stream(), acts.stream()).toList()) {
            Route route = each.question().route();
            Role role = each.question().role();
            for (Place place : route.asksOfNoPlace()
                    ? FixtureCity.places()
                    : List.of(each.question().place())) {
                cells++;
                Cell cell = new Cell(route, role, place, each.outcome());
                violations.addAll(cell.violations());
                shown += cell.seen() ? 1 : 0;
                if (!route.roles().contains(role) && !route.rule().sees(role, place)) {
                    refusals.computeIfAbsent(route + " as " + role, of -> new TreeMap<>())
                            .computeIfAbsent(each.outcome().answer().status(), status -> new TreeSet<>())
                            .add(place);
                }
            }
        }
        refusals.forEach((who, answers) -> {
            if (answers.size() > 1) {
                violations.add(who + " tells places apart: " + answers);
            }
        });
        Set<Route> still = new LinkedHashSet<>(Route.all());
        still.removeIf(route -> route.safe() || route.rule().kind() != Rule.Kind.OBJECT || route.rule() == Rule.WHOLE);
        acts.stream()
                .filter(each -> !each.outcome().changed().isEmpty())
                .forEach(each -> still.remove(each.question().route()));
        System.out.printf(
                "promise | Each sees their subtree and what is shared: routes × roles × places"
                        + " | %d routes and filters × %d roles × %d places = %d cells, by %d requests"
                        + " | %d seen, %d not seen, violations %d%n",
                Route.all().size(),
                Role.values().length,
                Place.values().length,
                cells,
                seen.size() + acts.size(),
                shown,
                cells - shown,
                violations.size());

        violations.stream().limit(200).forEach(System.out::println);
        assertThat(violations).isEmpty();
        assertThat(still)
                .as("acts that changed nothing for anybody, and so show nothing")
                .extracting(Route::pattern)
                .containsExactlyInAnyOrderElementsOf(NEED_MORE);
        assertThat(cells)
                .isEqualTo(Route.all().stream()
                                .mapToInt(each -> each.safe() || each.asksOfNoPlace()
                                        ? Place.values().length
                                        : actedOn(each).size())
                                .sum()
                        * Role.values().length);
    }

    /** Where an act is tried. */
    List<Place> actedOn(Route route) {
        return route.places();
    }

    /**
     * Acts that change nothing here even for who may: four need a true workbook, two only show a paper, a photo needs a
     * picture, and an outlook and a handover are of an entry whose day is still to come, which those here have behind them.
     */
    private static final Set<String> NEED_MORE = Set.of(
            "/assessment/entries/{id}/outlooks",
            "/handovers",
            "/circulars/scores/{id}",
            "/ledger/imports/{id}",
            "/ledger/imports/{id}/units",
            "/projects/imports/{id}",
            "/projects/{id}/photos",
            "/dispatch/reports/{id}/table",
            "/circulars/{cycleId}");

    /** A question and what came of it. */
    private record Answered(Question question, Outcome outcome) {}

    /** Asks pages of each role, two roles at a time: where nothing is changed, nobody is in anybody's way. */
    private List<Answered> asked(List<Route> routes) {
        try (var two = Executors.newFixedThreadPool(2)) {
            List<Future<List<Answered>>> waiting = Stream.of(Role.values())
                    .map(role -> two.submit(() -> routes.stream()
                            .flatMap(route -> route.places().stream().map(place -> new Question(route, role, place)))
                            .map(question -> new Answered(question, new Outcome(ask(question), Set.of())))
                            .toList()))
                    .toList();
            List<Answered> all = new ArrayList<>();
            for (Future<List<Answered>> each : waiting) {
                all.addAll(each.get());
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Visit.Answer ask(Question question) {
        Route route = question.route();
        return ask(
                route,
                question.role(),
                route.at(question.place(), question.role()),
                route.fields(question.place(), question.role()));
    }

    /** What came of a request. */
    private record Outcome(Visit.Answer answer, Set<String> changed) {}

    /** Asks, and puts things back as they were. */
    private Outcome outcome(Route route, Role role, Place place) {
        return outcome(role, route, route.at(place, role), route.fields(place, role));
    }

    private Outcome outcome(Role role, Route route, String address, Map<String, String> fields) {
        String before = city.writes();
        Visit.Answer answer = ask(route, role, address, fields);
        if (city.writes().equals(before)) {
            return new Outcome(answer, Set.of());
        }
        Set<String> changed = city.changed(ALL);
        if (!changed.isEmpty()) {
            city.build(ALL);
        }
        if (changed.contains("person") && route.pattern().startsWith("/me/")) {
            // What they sign in with is as it was, and so their session is not.
            pages.put(role, Visit.signedIn(base(), FixtureCity.login(role)));
            city.build(ALL);
        }
        return new Outcome(answer, changed);
    }

    private Visit.Answer ask(Route route, Role role, String address, Map<String, String> fields) {
        Visit visit = Objects.requireNonNull((route.forPrograms() ? programs : pages).get(role));
        if (route.safe()) {
            return visit.get(address);
        }
        return route.forPrograms() ? visit.json(address, fields) : visit.post(address, fields);
    }

    /** One cell and what is wrong with it. */
    private record Cell(Route route, Role role, Place place, Outcome outcome) {
        Visit.Answer answer() {
            return outcome.answer();
        }

        boolean seen() {
            return route.roles().contains(role) && route.rule().sees(role, place);
        }

        /** What may have other rows than before. That somebody read may be recorded too. */
        private Set<String> mayChange() {
            if (!route.roles().contains(role) || (!seen() && route.rule().kind() == Rule.Kind.OBJECT)) {
                return Set.of();
            }
            return route.safe() || !route.rule().acts(role, place) ? Set.of("journal_record") : outcome.changed();
        }

        /** A page offers no act that would be refused for where it is. */
        private List<String> buttons(String cell) {
            return ACTS.entrySet().stream()
                    .filter(act -> answer().text().contains("action=\"" + act.getKey() + "\""))
                    .filter(act -> !act.getValue()
                            .route()
                            .rule()
                            .acts(role, act.getValue().place()))
                    .map(act -> cell + ", and offers " + act.getValue())
                    .toList();
        }

        List<String> violations() {
            List<String> wrong = new ArrayList<>();
            String cell = route + " as " + role + " at " + place + " answered " + answer().status();
            if (answer().status() >= 500
                    && !(answer().status() == 503 && route.pattern().equals("/health"))) {
                wrong.add(cell);
            }
            switch (route.rule().kind()) {
                case OBJECT -> {
                    if (seen() && (answer().status() == 404 || answer().status() == 400 || answer().status() == 401)) {
                        wrong.add(cell + ", though it is seen");
                    }
                    if (!seen()
                            && answer().status() != 404
                            && (route.roles().contains(role) || answer().status() != 403)) {
                        wrong.add(cell + ", not 404");
                    }
                }
                case LISTED -> {
                    if (!(route.takesMark() && !seen())
                            && seen() != answer().text().contains(place.mark())) {
                        wrong.add(cell + (seen() ? ", and does not list it" : ", and lists it"));
                    }
                }
                case NAMED, NOTHING -> {}
            }
            if (!mayChange().containsAll(outcome.changed())) {
                wrong.add(cell + ", and changed " + outcome.changed());
            }
            if (route.safe()) {
                wrong.addAll(buttons(cell));
            }
            for (Place other : Place.values()) {
                // A word typed into a form comes back on its page.
                boolean typed = route.takesMark() && other == place;
                if (!Rule.everSeen(other) && !typed && answer().text().contains(other.mark())) {
                    wrong.add(cell + ", and shows " + other.mark());
                }
            }
            return wrong;
        }
    }

    @Test
    void everySubmittedIdFromBeyondTheScopeIsRefused() {
        List<String> taken = new ArrayList<>();
        int submitted = 0;
        int fields = 0;
        for (Route route : Route.all()) {
            if (route.safe()) {
                continue;
            }
            for (String field : route.idFields()) {
                fields++;
                for (Role role : route.roles()) {
                    for (Place foreign : Place.values()) {
                        // A blocker is raised on whatever entry the unit answers for, whoever keeps it.
                        boolean answeredFor = route.rule() == Rule.BLOCKER
                                && field.equals("entry={entry}")
                                && Rule.BLOCKER.acts(role, foreign);
                        // A project wants factors of the lists above its office too.
                        boolean above = route.pattern().endsWith("/factors/demand")
                                && field.equals("factor={factor}")
                                && Rule.FACTOR.sees(role, foreign);
                        // And serves whatever entry its office sees, whoever keeps it.
                        boolean served =
                                route.pattern().equals("/projects/{id}/entries") && Rule.ENTRY.sees(role, foreign);
                        if (foreign == Place.OWN || foreign == Place.CHILD || answeredFor || above || served) {
                            continue;
                        }
                        submitted++;
                        Outcome outcome = outcome(
                                role, route, route.at(Place.OWN, role), route.fields(Place.OWN, field, foreign, role));
                        int status = outcome.answer().status();
                        if (!outcome.changed().isEmpty()) {
                            taken.add(route + " as " + role + " took " + field + " of " + foreign);
                        }
                        if (status >= 500 || status == 400) {
                            taken.add(route + " as " + role + " with " + field + " of " + foreign + " answered "
                                    + status);
                        }
                    }
                }
            }
        }
        System.out.printf(
                "promise | An id or a unit's name from beyond the submitter's scope is refused"
                        + " | %d fields, %d foreign ones submitted | taken %d%n",
                fields, submitted, taken.size());

        taken.forEach(System.out::println);
        assertThat(taken).isEmpty();
        assertThat(fields).isGreaterThan(10);
    }

    @Test
    void whatIsOfTheWholeIsShownToTheRightRolesOverAllOfIt() {
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            Visit visit = Visit.signedIn(base(), FixtureCity.loginOverAll(role));
            for (Route route : Route.all()) {
                if (route.rule() == Rule.WHOLE
                        && route.safe()
                        && route.asksOfNoPlace()
                        && !NOT_MADE_HERE.contains(route.pattern())) {
                    int status = visit.get(route.at(Place.OWN, role)).status();
                    if (status != (route.roles().contains(role) ? 200 : 404)) {
                        wrong.add(route + " as " + role + " over all answered " + status);
                    }
                }
            }
        }
        city.build(ALL);

        assertThat(wrong).isEmpty();
    }

    /** A checkpoint may not be signed yet, and the list of parts comes with a packed program. */
    private static final Set<String> NOT_MADE_HERE =
            Set.of("/journal/offer", "/journal/offer/codes", "/admin/operations/sbom");

    /** A scope predicate of one statement, to be taken away. */
    private record Mutant(String sql, int from, int to) {
        String changed() {
            return sql.substring(0, from) + "(" + sql.substring(from, to) + " or true)" + sql.substring(to);
        }

        /** Why nobody could see a difference, if so. */
        Optional<String> excuse() {
            if (sql.contains("for update")) {
                return Optional.of("locks a row that was found within the scope just before");
            }
            if (sql.contains(") as others,")) {
                return Optional.of("chooses between two ways to the same rows, by how many there are");
            }
            if (sql.contains("sum(r.asked_minutes)")) {
                return Optional.of("sums up unit by unit, and only those that are asked are looked up");
            }
            if (sql.contains("o.unit_id = any(?) and")) {
                return Optional.of("asks for the orders of units that would be asked, and only theirs are looked up");
            }
            if (sql.contains("r.state in ('submitted', 'signed') or")) {
                return Optional.of(
                        "asks for units below one that was found within the scope, and shows none beyond it");
            }
            if (sql.contains("p.state <> 'ended' and p.stage = any(?)")) {
                return Optional.of("asks which projects count as started, and only those in sight are summed up");
            }
            if (sql.contains("w.organisation_id = ?") || sql.contains("order by e.plan_id desc, e.position limit")) {
                return Optional.of("the unit asked for was found to be theirs, and so are all its entries");
            }
            return Optional.empty();
        }

        @Override
        public String toString() {
            String line = sql.substring(Math.max(0, from - 50), Math.min(sql.length(), to + 5));
            return line.replaceAll("\\s+", " ");
        }
    }

    private static final Pattern PREDICATE = Pattern.compile(
            "\\w*\\.?(?:organisation|unit|owner|from|to)_id = any\\(\\?\\)|\\bo\\.units && \\?|\\bo\\.id = any\\(\\?\\)");

    /** One question. */
    private record Question(Route route, Role role, Place place) {}

    /** What came of taking each scope predicate of each statement away in turn. */
    private record Mutation(
            List<Mutant> mutants, List<Mutant> noticed, List<Mutant> alive, Map<Mutant, Set<Question>> users) {
        long statements() {
            return mutants.stream().map(Mutant::sql).distinct().count();
        }
    }

    private Mutation takenAway() {
        Map<String, Set<Question>> users = new LinkedHashMap<>();
        Map<Question, String> usual = new HashMap<>();
        for (Route route : safeOnesFirst()) {
            for (Role role : Role.values()) {
                List<Place> places = List.of(Place.SIBLING, Place.OWN, Place.SHARED);
                for (Place place : route.asksOfNoPlace() ? List.of(Place.SIBLING) : places) {
                    statements.sent();
                    Question question = new Question(route, role, place);
                    Outcome outcome = outcome(route, role, place);
                    if (route.safe()) {
                        usual.put(question, comparable(outcome.answer()));
                    }
                    statements
                            .sent()
                            .forEach(sql -> users.computeIfAbsent(sql, each -> new LinkedHashSet<>())
                                    .add(question));
                }
            }
        }
        List<Mutant> mutants = new ArrayList<>();
        users.keySet().forEach(sql -> {
            Matcher found = PREDICATE.matcher(sql);
            while (found.find()) {
                mutants.add(new Mutant(sql, found.start(), found.end()));
            }
        });
        List<Mutant> alive = new ArrayList<>();
        List<Mutant> noticed = new ArrayList<>();
        Map<Mutant, Set<Question>> asked = new HashMap<>();
        for (Mutant mutant : mutants) {
            statements.change(sql -> sql.equals(mutant.sql()) ? mutant.changed() : sql);
            Set<Question> questions = users.getOrDefault(mutant.sql(), Set.of());
            asked.put(mutant, questions);
            boolean seen = questions.stream().anyMatch(this::tellsTooMuch) || tellsWorldsApart(questions, usual);
            (seen ? noticed : alive).add(mutant);
        }
        statements.change(sql -> sql);
        return new Mutation(mutants, noticed, alive, asked);
    }

    @Test
    void noticesWhenAScopePredicateIsTakenAway() {
        Mutation done = takenAway();
        Map<String, Integer> excused = new TreeMap<>();
        List<Mutant> alive = new ArrayList<>();
        for (Mutant mutant : done.alive()) {
            mutant.excuse().ifPresentOrElse(why -> excused.merge(why, 1, Integer::sum), () -> alive.add(mutant));
        }
        int unseen = excused.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "promise | A scope predicate that is forgotten is noticed | %d predicates in %d statements, each taken away"
                        + " | noticed %d, without effect on any page %d, not noticed %d%n",
                done.mutants().size(), done.statements(), done.noticed().size(), unseen, alive.size());
        excused.forEach((why, n) -> System.out.println("without effect, " + n + ": " + why));

        alive.forEach(mutant -> System.out.println("not noticed: …" + mutant + "… of "
                + done.users().getOrDefault(mutant, Set.of()).stream().limit(4).toList()));
        assertThat(alive).isEmpty();
        assertThat(done.mutants()).hasSizeGreaterThan(30);
    }

    /** With PostgreSQL deciding too, what the same change shows. */
    void showsNothingWhenAScopePredicateIsTakenAway() {
        Mutation done = takenAway();
        System.out.printf(
                "promise | A scope predicate that is forgotten shows nothing, for PostgreSQL decides too"
                        + " | %d predicates in %d statements, each taken away | without effect %d; showed more %d, of the directory"
                        + " or of rows seen in another role%n",
                done.mutants().size(),
                done.statements(),
                done.alive().size(),
                done.noticed().size());
        done.noticed()
                .forEach(mutant -> System.out.println("showed more: …" + mutant + "… of "
                        + done.users().getOrDefault(mutant, Set.of()).stream()
                                .limit(4)
                                .toList()));

        assertThat(done.noticed())
                .as("predicates that stand alone")
                .hasSizeLessThan(done.mutants().size() / 5);
    }

    /** A change is dearer to ask for than a page; one without ids or names finds nothing of any place. */
    private static List<Route> safeOnesFirst() {
        return Route.all().stream()
                .filter(route -> route.rule() != Rule.OPEN && (route.safe() || !route.asksOfNoPlace()))
                .sorted(java.util.Comparator.comparing(route -> !route.safe()))
                .toList();
    }

    /** Whether anybody is shown county B, or what of it stands in lists. */
    private boolean tellsTooMuch(Question question) {
        if (question.place() == Place.OWN) {
            return false;
        }
        Outcome outcome = outcome(question.route(), question.role(), question.place());
        return !new Cell(question.route(), question.role(), question.place(), outcome)
                .violations()
                .isEmpty();
    }

    /** Whether a page says that county B exists: it must first be another page than usual. */
    private boolean tellsWorldsApart(Set<Question> questions, Map<Question, String> usual) {
        Map<Question, String> changed = new LinkedHashMap<>();
        for (Question question : questions) {
            if (question.route().safe()) {
                String answer = comparable(outcome(question.route(), question.role(), question.place())
                        .answer());
                if (!answer.equals(usual.get(question))) {
                    changed.put(question, answer);
                }
            }
        }
        if (changed.isEmpty()) {
            return false;
        }
        city.build(WITHOUT_B);
        boolean apart = changed.entrySet().stream().anyMatch(each -> {
            Question question = each.getKey();
            return !comparable(ask(question)).equals(each.getValue());
        });
        city.build(ALL);
        return apart;
    }

    private static String comparable(Visit.Answer answer) {
        return answer.status() + withoutNotice(normal(answer.text()));
    }

    private static String withoutNotice(String page) {
        return page.replaceAll("<p class=\"notice\" role=\"status\">[^<]*</p>\\s*", "");
    }

    /** What a world answers: by question, status, address and text, without what is random by nature. */
    private Map<String, String> answers(List<Answered> pages) {
        Map<String, String> answers = new LinkedHashMap<>();
        List<Question> acts = Route.all().stream()
                .filter(route -> !route.safe() && !route.asksOfNoPlace())
                .flatMap(route -> Stream.of(Role.values())
                        .flatMap(role -> Place.COUNTY_B.stream().map(place -> new Question(route, role, place))))
                .toList();
        Stream.concat(pages.stream(), acts.stream().map(act -> new Answered(act, new Outcome(ask(act), Set.of()))))
                .forEach(each -> {
                    Question asked = each.question();
                    Visit.Answer answer = each.outcome().answer();
                    answers.put(
                            asked.route() + " " + asked.route().at(asked.place(), asked.role()) + " as " + asked.role()
                                    + " at " + asked.place(),
                            answer.status() + " " + answer.location() + "\n" + normal(answer.text()));
                });
        Visit stranger = Visit.stranger(base());
        for (String login : List.of("p-sibling", "p-cousin", "nobody-at-all")) {
            Visit.Answer answer = stranger.post("/sign-in", Map.of("username", login, "password", "falsch"));
            answers.put("sign-in as " + login, answer.status() + " " + answer.location());
        }
        return answers;
    }

    /** The token against forged forms, the reference number of a fault, and times inside of office files. */
    private static String normal(String text) {
        return text.replaceAll("data-challenge=\"[^\"]+\"", "data-challenge")
                .replaceAll("<path d=\"M4 4h[^\"]+\"|otpauth:[^<\"]+|<code>[A-Z2-7 ]{32,}</code>", "_secret")
                .replaceAll("name=\"_(csrf|once)\" value=\"[^\"]+\"", "_$1")
                .replaceAll("(编号 |\"trace\":\")[0-9a-f]{16}", "$1")
                .replaceAll("content=\"[A-Za-z0-9_-]{90,}\"", "_csrf")
                .replaceAll("<dcterms:(created|modified)[^>]*>[^<]*<", "<");
    }

    @Test
    void countyALooksTheSameWhetherCountyBExistsOrNot() {
        Map<String, String> with = answers(seen);
        signIn();
        city.build(WITHOUT_B);
        Map<String, String> without =
                answers(asked(Route.all().stream().filter(Route::safe).toList()));
        signIn();
        List<String> different = with.keySet().stream()
                .filter(question -> !Objects.equals(with.get(question), without.get(question)))
                .toList();
        System.out.printf(
                "promise | County A looks the same whether county B exists or not"
                        + " | %d routes and filters × %d roles, %d answers compared byte by byte | differ %d%n",
                Route.all().size(), Role.values().length, with.size(), different.size());
        different.forEach(
                question -> System.out.println("differs: " + question + firstDifference(with, without, question)));

        assertThat(different).isEmpty();
    }

    private static String firstDifference(Map<String, String> with, Map<String, String> without, String question) {
        String one = with.getOrDefault(question, "");
        String other = without.getOrDefault(question, "");
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return ": …"
                + one.substring(Math.max(0, at - 30), Math.min(one.length(), at + 60))
                        .replaceAll("\\s+", " ") + "… / …"
                + other.substring(Math.max(0, at - 30), Math.min(other.length(), at + 60))
                        .replaceAll("\\s+", " ") + "…";
    }

    /**
     * Acts by their address; without those of a whole person, which are refused with the reason, and those that make a
     * paper and change nothing.
     */
    private static final Map<String, Question> ACTS = Route.all().stream()
            .filter(route -> !route.safe()
                    && route.rule().kind() == Rule.Kind.OBJECT
                    && route.address().contains("{"))
            .filter(route -> route.rule() != Rule.WHOLLY && route.rule() != Rule.CIRCULAR)
            .flatMap(route -> Stream.of(Place.values()).map(place -> new Question(route, Role.ADMIN, place)))
            .collect(java.util.stream.Collectors.toMap(
                    act -> act.route().at(act.place(), act.role()), act -> act, (one, same) -> one));

    private static final Set<Place> ALL = Set.of(Place.values());
    private static final Set<Place> WITHOUT_B = ALL.stream()
            .filter(place -> !Place.COUNTY_B.contains(place))
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
}
