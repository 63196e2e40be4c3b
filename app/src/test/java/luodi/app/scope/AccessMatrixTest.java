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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luodi.app.database.TestDatabase;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
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
    private JdbcClient owner;
    private FixtureCity city;

    @BeforeAll
    void enter() throws Exception {
        owner = JdbcClient.create(new SingleConnectionDataSource(TestDatabase.superuser(database), true));
        city = new FixtureCity(owner, passwords.encode(FixtureCity.PASSWORD));
        keepEvidence();
        city.build(Set.of(Place.values()));
    }

    /** What an act says on the next page is not left to another test. */
    @BeforeEach
    void signIn() {
        String base = "http://127.0.0.1:" + port;
        for (Role role : Role.values()) {
            pages.put(role, Visit.signedIn(base, FixtureCity.login(role)));
            programs.put(role, Visit.program(base, FixtureCity.token(role)));
        }
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
        List<String> violations = new ArrayList<>();
        int cells = 0;
        int shown = 0;
        for (Route route : Route.all()) {
            for (Role role : Role.values()) {
                Map<Integer, Set<Place>> refusals = new HashMap<>();
                for (Place place : Place.values()) {
                    cells++;
                    Cell cell = cell(route, role, place);
                    violations.addAll(cell.violations());
                    shown += cell.seen() ? 1 : 0;
                    if (!route.roles().contains(role) && !route.rule().sees(role, place)) {
                        refusals.computeIfAbsent(cell.answer().status(), status -> new TreeSet<>())
                                .add(place);
                    }
                }
                if (refusals.size() > 1) {
                    violations.add(route + " as " + role + " tells places apart: " + refusals);
                }
            }
        }
        int all = Route.all().size() * Role.values().length * Place.values().length;
        System.out.printf(
                "promise | Each sees their subtree and what is shared: routes × roles × places"
                        + " | %d routes × %d roles × %d places, %d cells of %d (%d seen, %d not) | violations %d%n",
                Route.all().size(),
                Role.values().length,
                Place.values().length,
                cells,
                all,
                shown,
                cells - shown,
                violations.size());

        violations.stream().limit(200).forEach(System.out::println);
        assertThat(violations).isEmpty();
    }

    /** Asks, and puts things back as they were. */
    private Cell cell(Route route, Role role, Place place) {
        if (route.safe()) {
            return new Cell(route, role, place, ask(route, role, place, Map.of()), false);
        }
        String before = fingerprint();
        Visit.Answer answer = ask(route, role, place, route.fields(place, role));
        boolean changed = !fingerprint().equals(before);
        if (changed) {
            city.build(Set.of(Place.values()));
        }
        return new Cell(route, role, place, answer, changed);
    }

    private Visit.Answer ask(Route route, Role role, Place place, Map<String, String> fields) {
        Visit visit = Objects.requireNonNull((route.forPrograms() ? programs : pages).get(role));
        String address = route.at(place, role);
        return route.safe() ? visit.get(address) : visit.post(address, fields);
    }

    /** One cell and what is wrong with it. */
    private record Cell(Route route, Role role, Place place, Visit.Answer answer, boolean changed) {
        boolean seen() {
            return route.roles().contains(role) && route.rule().sees(role, place);
        }

        List<String> violations() {
            List<String> wrong = new ArrayList<>();
            String cell = route + " as " + role + " at " + place + " answered " + answer.status();
            if (answer.status() >= 500
                    && !(answer.status() == 503 && route.pattern().equals("/health"))) {
                wrong.add(cell);
            }
            switch (route.rule().kind()) {
                case OBJECT -> {
                    if (seen() && (answer.status() == 404 || answer.status() == 400 || answer.status() == 401)) {
                        wrong.add(cell + ", though it is seen");
                    }
                    if (!seen() && answer.status() != 404 && (route.roles().contains(role) || answer.status() != 403)) {
                        wrong.add(cell + ", not 404");
                    }
                }
                case LISTED -> {
                    if (!(route.takesMark() && !seen())
                            && seen() != answer.text().contains(place.mark())) {
                        wrong.add(cell + (seen() ? ", and does not list it" : ", and lists it"));
                    }
                }
                case NAMED, NOTHING -> {}
            }
            if (changed && !seen()) {
                wrong.add(cell + ", and changed rows");
            }
            for (Place other : Place.values()) {
                // A word typed into a form comes back on its page.
                boolean typed = route.takesMark() && other == place;
                if (!Rule.everSeen(other) && !typed && answer.text().contains(other.mark())) {
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
                        if (foreign == Place.OWN || foreign == Place.CHILD) {
                            continue;
                        }
                        submitted++;
                        String before = fingerprint();
                        Visit.Answer answer =
                                ask(route, role, Place.OWN, route.fields(Place.OWN, field, foreign, role));
                        if (!fingerprint().equals(before)) {
                            taken.add(route + " as " + role + " took " + field + " of " + foreign);
                            city.build(Set.of(Place.values()));
                        }
                        if (answer.status() >= 500 || answer.status() == 400) {
                            taken.add(route + " as " + role + " with " + field + " of " + foreign + " answered "
                                    + answer.status());
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

    /** A scope predicate of one statement, to be taken away. */
    private record Mutant(String sql, int from, int to) {
        String changed() {
            return sql.substring(0, from) + "(" + sql.substring(from, to) + " or true)" + sql.substring(to);
        }

        /**
         * Whether nobody could see a difference: a row that was found within the scope is locked; a button is drawn whose
         * act asks again; the shape of a statement is chosen and not its rows; a unit is asked for, which was found to be
         * one of the viewer's, so that all its entries are theirs.
         */
        boolean unseen() {
            return sql.contains("for update")
                    || sql.startsWith("bool_and(", from - 9)
                    || sql.contains(") as others,")
                    || sql.contains("w.organisation_id = ?");
        }

        @Override
        public String toString() {
            String line = sql.substring(Math.max(0, from - 50), Math.min(sql.length(), to + 5));
            return line.replaceAll("\\s+", " ");
        }
    }

    private static final Pattern PREDICATE =
            Pattern.compile("\\w*\\.?organisation_id = any\\(\\?\\)|\\bo\\.id = any\\(\\?\\)");

    /** Takes each scope predicate of each statement away in turn. */
    @Test
    void noticesWhenAScopePredicateIsTakenAway() {
        Map<String, Set<Route>> users = new LinkedHashMap<>();
        for (Route route : safeOnesFirst()) {
            statements.sent();
            for (Role role : Role.values()) {
                cell(route, role, Place.OWN);
                cell(route, role, Place.SIBLING);
            }
            statements
                    .sent()
                    .forEach(sql -> users.computeIfAbsent(sql, each -> new LinkedHashSet<>())
                            .add(route));
        }
        List<Mutant> mutants = new ArrayList<>();
        users.keySet().forEach(sql -> {
            Matcher found = PREDICATE.matcher(sql);
            while (found.find()) {
                mutants.add(new Mutant(sql, found.start(), found.end()));
            }
        });
        List<Mutant> alive = new ArrayList<>();
        int unseen = 0;
        for (Mutant mutant : mutants) {
            statements.change(sql -> sql.equals(mutant.sql()) ? mutant.changed() : sql);
            boolean killed = users.getOrDefault(mutant.sql(), Set.of()).stream().anyMatch(this::tellsTooMuch)
                    || tellsWorldsApart(users.getOrDefault(mutant.sql(), Set.of()));
            if (!killed && mutant.unseen()) {
                unseen++;
            } else if (!killed) {
                alive.add(mutant);
            }
        }
        statements.change(sql -> sql);
        System.out.printf(
                "promise | A scope predicate that is forgotten is noticed | %d predicates in %d statements, each taken away"
                        + " | noticed %d, without effect on any page %d, not noticed %d%n",
                mutants.size(),
                mutants.stream().map(Mutant::sql).distinct().count(),
                mutants.size() - alive.size() - unseen,
                unseen,
                alive.size());

        alive.forEach(mutant -> System.out.println("not noticed: …" + mutant + "… of "
                + users.getOrDefault(mutant.sql(), Set.of()).stream().limit(4).toList()));
        assertThat(alive).isEmpty();
        assertThat(mutants).hasSizeGreaterThan(30);
    }

    /** A change is dearer to ask for than a page. */
    private static List<Route> safeOnesFirst() {
        return Route.all().stream()
                .filter(route -> route.rule() != Rule.OPEN)
                .sorted(java.util.Comparator.comparing(route -> !route.safe()))
                .toList();
    }

    /** Whether anybody is shown county B, or what of it stands in lists. */
    private boolean tellsTooMuch(Route route) {
        return Stream.of(Role.values())
                .anyMatch(role -> !cell(route, role, Place.SIBLING).violations().isEmpty());
    }

    /** Whether a page says that county B exists. */
    private boolean tellsWorldsApart(Set<Route> routes) {
        Set<Place> without = new TreeSet<>(Set.of(Place.values()));
        without.removeAll(Place.COUNTY_B);
        List<List<String>> answers = new ArrayList<>();
        for (Set<Place> world : List.of(without, Set.of(Place.values()))) {
            city.build(world);
            answers.add(routes.stream()
                    .filter(Route::safe)
                    .flatMap(route -> Stream.of(Role.values())
                            .flatMap(role -> Stream.of(Place.OWN, Place.SHARED, Place.SIBLING)
                                    .map(place -> ask(route, role, place, Map.of()))))
                    .map(answer -> answer.status() + withoutNotice(normal(answer.text())))
                    .toList());
        }
        return !answers.getFirst().equals(answers.getLast());
    }

    private static String withoutNotice(String page) {
        return page.replaceAll("<p class=\"notice\" role=\"status\">[^<]*</p>\\s*", "");
    }

    /** What a world answers: by question, status, address and text, without what is random by nature. */
    private Map<String, String> answers(Set<Place> world) {
        city.build(world);
        signIn();
        Map<String, String> answers = new LinkedHashMap<>();
        for (Route route : Route.all()) {
            for (Role role : Role.values()) {
                for (Place place : route.safe() ? FixtureCity.places() : List.copyOf(Place.COUNTY_B)) {
                    if (!route.safe() && route.rule().kind() == Rule.Kind.NOTHING) {
                        continue;
                    }
                    Visit.Answer answer = ask(route, role, place, route.fields(place, role));
                    answers.put(
                            route + " as " + role + " at " + place,
                            answer.status() + " " + answer.location() + "\n" + normal(answer.text()));
                }
            }
        }
        Visit stranger = Visit.stranger("http://127.0.0.1:" + port);
        for (String login : List.of("p-sibling", "p-cousin", "nobody-at-all")) {
            Visit.Answer answer = stranger.post("/sign-in", Map.of("username", login, "password", "falsch"));
            answers.put("sign-in as " + login, answer.status() + " " + answer.location());
        }
        return answers;
    }

    /** The token against forged forms, the reference number of a fault, and times inside of office files. */
    private static String normal(String text) {
        return text.replaceAll("name=\"_(csrf|once)\" value=\"[^\"]+\"", "_$1")
                .replaceAll("(编号 |\"trace\":\")[0-9a-f]{16}", "$1")
                .replaceAll("content=\"[A-Za-z0-9_-]{90,}\"", "_csrf")
                .replaceAll("<dcterms:(created|modified)[^>]*>[^<]*<", "<");
    }

    /** Tells of the machine, whose clock and disks stand still in neither world. */
    private static final List<String> OF_THE_MACHINE = List.of("GET /admin/operations as");

    @Test
    void countyALooksTheSameWhetherCountyBExistsOrNot() {
        Map<String, String> with = answers(Set.of(Place.values()));
        Set<Place> others = new TreeSet<>(Set.of(Place.values()));
        others.removeAll(Place.COUNTY_B);
        Map<String, String> without = answers(others);
        city.build(Set.of(Place.values()));
        List<String> different = with.keySet().stream()
                .filter(question -> !Objects.equals(with.get(question), without.get(question)))
                .filter(question -> OF_THE_MACHINE.stream().noneMatch(question::startsWith))
                .toList();
        System.out.printf(
                "promise | County A looks the same whether county B exists or not"
                        + " | %d routes × %d roles, %d answers compared byte by byte, all but of %s | differ %d%n",
                Route.all().size(), Role.values().length, with.size(), OF_THE_MACHINE, different.size());
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

    /** One hash over every row of every table. */
    private String fingerprint() {
        if (hashes == null) {
            List<String> parts = owner.sql("""
                            select format('(select coalesce(sum(hashtextextended(%s, 0)), 0)::text from %I t)',
                                          case relname when 'api_token' then '(to_jsonb(t) - ''last_used_at'')::text'
                                                       else 't::text' end, relname)
                            from pg_class
                            where relkind = 'r' and relnamespace = 'public'::regnamespace
                              and relname not in ('flyway_schema_history', 'known_device')
                              and (relname = 'journal_record' or not starts_with(relname, 'journal_'))
                            order by relname
                            """).query(String.class).list();
            hashes = "select concat_ws(',', " + String.join(", ", parts) + ")";
        }
        return owner.sql(hashes).query(String.class).single();
    }

    private @org.jspecify.annotations.Nullable String hashes;
}
