package luodi.app.scope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.org.Role;

/**
 * One line of {@code scope/routes.tsv}: a route and who sees what by it.
 *
 * @param pattern as the handler declares it
 * @param address with {@code {kind}} where the id of an object stands
 * @param rule see {@link Rule}
 * @param roles who may use it at all; others get one and the same refusal whatever they ask for
 * @param form the fields an unsafe request carries, with ids as in the address; {@code name@file} is a file
 */
record Route(String method, String pattern, String address, Rule rule, Set<Role> roles, List<String> form) {
    private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)}");

    static List<Route> all() {
        try (InputStream in = Objects.requireNonNull(Route.class.getResourceAsStream("/scope/routes.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Route::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Route of(String line) {
        String[] cells = line.split("\t");
        if (cells.length != 6) {
            throw new IllegalArgumentException("six columns are wanted in routes.tsv: " + line);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (cells[4].equals("*")) {
            roles.addAll(Arrays.asList(Role.values()));
        } else {
            Arrays.stream(cells[4].split(",")).map(Role::of).forEach(roles::add);
        }
        return new Route(
                cells[0],
                cells[1],
                cells[2],
                Rule.of(cells[3]),
                roles,
                cells[5].equals("-") ? List.of() : List.of(cells[5].split("&")));
    }

    boolean safe() {
        return method.equals("GET") || method.equals("ANY");
    }

    /** Whether words of a place are typed into it, which come back on its page. */
    boolean takesMark() {
        return address.contains("{mark}") || form.stream().anyMatch(field -> field.contains("{mark}"));
    }

    /** Whether the same is asked at every place, so that one answer stands for all of them. */
    boolean asksOfNoPlace() {
        return !HOLE.matcher(address).find()
                && form.stream().noneMatch(field -> HOLE.matcher(field).find());
    }

    /** Where to ask it: anywhere will do, if it is the same everywhere. */
    List<Place> places() {
        return asksOfNoPlace() ? List.of(Place.OWN) : FixtureCity.places();
    }

    boolean forPrograms() {
        return pattern.startsWith("/api/v1/");
    }

    String at(Place place, Role role) {
        return filled(address, place, role);
    }

    /** The fields, all ids those of the place. */
    Map<String, String> fields(Place place, Role role) {
        return fields(place, null, place, role);
    }

    /** The fields, all ids those of one place but the named field's, which are those of another. */
    Map<String, String> fields(Place own, @org.jspecify.annotations.Nullable String foreign, Place other, Role role) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form) {
            int at = field.indexOf('@');
            if (at > 0 && !field.contains("=")) {
                fields.put(field, "");
                continue;
            }
            String[] pair = field.split("=", 2);
            Place place = field.equals(foreign) ? other : own;
            fields.put(filled(pair[0], own, role), filled(pair[1], place, role));
        }
        return fields;
    }

    /** The fields whose value is the id or the name of something. */
    List<String> idFields() {
        return form.stream()
                .filter(field -> field.matches(".*=(o:)?\\{(?!password|mark).*"))
                .toList();
    }

    private static String filled(String text, Place place, Role role) {
        Matcher hole = HOLE.matcher(text);
        return hole.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), place, role)));
    }

    private static String value(String kind, Place place, Role role) {
        return switch (kind) {
            case "password" -> FixtureCity.PASSWORD;
            case "issued", "declined", "accepted", "replied", "ruling", "verified", "still" ->
                FixtureCity.id("order " + kind, place).toString();
            case "submitted", "signed" ->
                FixtureCity.id("report " + kind, place).toString();
            case "name" -> Objects.requireNonNull(NAMES.get(place));
            case "mark" -> place.mark();
            case "organisation" -> FixtureCity.organisation(place).toString();
            case "scored" -> FixtureCity.answering(place).toString();
            case "target", "deadline" ->
                FixtureCity.id(kind, FixtureCity.id("draft", place)).toString();
            case "token", "passkey" ->
                FixtureCity.id(kind, place == Place.OWN ? role : place).toString();
            default -> id(kind, place).toString();
        };
    }

    private static UUID id(String kind, Place place) {
        return FixtureCity.id(kind, place);
    }

    private static final Map<Place, String> NAMES = Map.of(
            Place.OWN, "甲县",
            Place.CHILD, "甲县水利局",
            Place.PARENT, "甲市",
            Place.SIBLING, "乙县",
            Place.COUSIN, "乙县水利局",
            Place.SHARED, "甲市城建局",
            Place.REVOKED, "丁县",
            Place.OTHER_CITY, "外市");

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
