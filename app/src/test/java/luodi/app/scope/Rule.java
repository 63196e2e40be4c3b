package luodi.app.scope;

import static luodi.app.scope.Place.CHILD;
import static luodi.app.scope.Place.OWN;
import static luodi.app.scope.Place.SHARED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import luodi.app.org.Role;

/** Who sees an object of which place: written down once more, apart from the code that is tested by it. */
enum Rule {
    /** No sign-in is needed, and nothing of the city is shown. */
    OPEN(Kind.NOTHING),
    /** About whoever asks, or a list of what they see of anything. */
    LIST(Kind.NOTHING),
    LIST_PLAN(Kind.LISTED),
    LIST_ENTRY(Kind.LISTED),
    LIST_CYCLE(Kind.LISTED),
    LIST_REPORT(Kind.LISTED),
    LIST_CIRCULAR(Kind.LISTED),
    LIST_BLOCKER(Kind.LISTED),
    LIST_ORDER(Kind.LISTED),
    LIST_MEETING(Kind.LISTED),
    LIST_PERSON(Kind.LISTED),
    /** An organisation named by its name: a wrong one is a complaint on the page, and nothing happens. */
    NAMED(Kind.NAMED),
    /** Shown to those over all cities there are, and so to nobody over a county. */
    WHOLE(Kind.OBJECT),
    ORGANISATION(Kind.OBJECT),
    OFFICE(Kind.OBJECT),
    PERSON(Kind.OBJECT),
    /** A person in whom nothing may be changed as long as a part of them lies beyond. */
    WHOLLY(Kind.OBJECT),
    POST(Kind.OBJECT),
    GROUP(Kind.OBJECT),
    TOKEN(Kind.OBJECT),
    PLAN(Kind.OBJECT),
    /** A plan of the ledger, of which at least one entry is seen. */
    LEDGERPLAN(Kind.OBJECT),
    /** A plan that is kept within scope as a whole. */
    KEPTPLAN(Kind.OBJECT),
    DRAFT(Kind.OBJECT),
    ENTRY(Kind.OBJECT),
    /** What is observed of an entry: its unit reports it wherever it is kept. */
    MEASURE(Kind.OBJECT),
    LIST_MEASURE(Kind.LISTED),
    IMPORT(Kind.OBJECT),
    CYCLE(Kind.OBJECT),
    REPORT(Kind.OBJECT),
    CIRCULAR(Kind.OBJECT),
    SCHEME(Kind.OBJECT),
    /** Scores that were announced, with the sheet of a unit that is scored. */
    SCORES(Kind.OBJECT),
    LIST_SCORES(Kind.LISTED),
    LIST_SCHEME(Kind.LISTED),
    BLOCKER(Kind.OBJECT),
    PROJECT(Kind.OBJECT),
    LIST_PROJECT(Kind.LISTED),
    /** Projects led together, as their office keeps them. */
    PORTFOLIO(Kind.OBJECT),
    LIST_PORTFOLIO(Kind.LISTED),
    PROJECTIMPORT(Kind.OBJECT),
    /** On the list of an office: those below go by it, and change nothing of it. */
    FACTOR(Kind.OBJECT),
    LIST_FACTOR(Kind.LISTED),
    /** Seen by the office that keeps the entry and by both units. */
    HANDOVER(Kind.OBJECT),
    LIST_HANDOVER(Kind.LISTED),
    ORDER(Kind.OBJECT),
    MEETING(Kind.OBJECT);

    enum Kind {
        NOTHING,
        LISTED,
        NAMED,
        OBJECT
    }

    private static final Set<Role> KEEPING = EnumSet.of(Role.PLAN_OFFICE, Role.AUDITOR);
    private static final Set<Role> KEEPING_PEOPLE = EnumSet.of(Role.ADMIN, Role.SECURITY_ADMIN);
    private static final Set<Role> READING =
            EnumSet.of(Role.PLAN_OFFICE, Role.UNIT_CLERK, Role.UNIT_LEADER, Role.AUDITOR);

    private final Kind kind;

    Rule(Kind kind) {
        this.kind = kind;
    }

    static Rule of(String code) {
        return Arrays.stream(values())
                .filter(each ->
                        each.name().toLowerCase(Locale.ROOT).replace('_', ':').equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such rule in routes.tsv: " + code));
    }

    Kind kind() {
        return kind;
    }

    /** Whether somebody with the role over county A sees the object of the place. */
    boolean sees(Role role, Place place) {
        boolean within = place == OWN || place == CHILD;
        return switch (this) {
            case OPEN, LIST -> true;
            case WHOLE -> false;
            case ORGANISATION, POST, GROUP, NAMED -> within;
            case OFFICE -> role == Role.PLAN_OFFICE && within;
            case PERSON, WHOLLY, LIST_PERSON -> KEEPING_PEOPLE.contains(role) && (within || place == SHARED);
            case TOKEN -> place == OWN;
            case PLAN,
                    LEDGERPLAN,
                    ENTRY,
                    MEASURE,
                    CYCLE,
                    REPORT,
                    SCORES,
                    BLOCKER,
                    PROJECT,
                    LIST_PROJECT,
                    FACTOR,
                    LIST_FACTOR,
                    HANDOVER,
                    ORDER,
                    LIST_PLAN,
                    LIST_ENTRY,
                    LIST_MEASURE,
                    LIST_CYCLE,
                    LIST_REPORT,
                    LIST_SCORES,
                    LIST_BLOCKER,
                    LIST_HANDOVER,
                    LIST_ORDER -> READING.contains(role) && (within || place == SHARED);
            case KEPTPLAN,
                    DRAFT,
                    CIRCULAR,
                    SCHEME,
                    MEETING,
                    PORTFOLIO,
                    LIST_CIRCULAR,
                    LIST_SCHEME,
                    LIST_MEETING,
                    LIST_PORTFOLIO -> KEEPING.contains(role) && within;
            case IMPORT, PROJECTIMPORT -> role == Role.PLAN_OFFICE && within;
        };
    }

    /** Whether somebody with the role may change anything by it at the place. */
    boolean acts(Role role, Place place) {
        if (kind == Kind.NOTHING || this == TOKEN) {
            return sees(role, place);
        }
        boolean reads = role == Role.AUDITOR || role == Role.AUDIT_ADMIN;
        return sees(role, place) && !reads && (place != SHARED || servesBoth(role));
    }

    /** What is kept by the city is reported on in the county, and its people are met there; all else is the city's. */
    private boolean servesBoth(Role role) {
        boolean answered = this == REPORT
                || this == SCORES
                || this == BLOCKER
                || this == PROJECT
                || this == HANDOVER
                || this == ORDER
                || this == MEASURE;
        return this == PERSON || (answered && (role == Role.UNIT_CLERK || role == Role.UNIT_LEADER));
    }

    /** Places of which anything may ever be shown to somebody with a post over county A. */
    static boolean everSeen(Place place) {
        return place == OWN || place == CHILD || place == SHARED;
    }
}
