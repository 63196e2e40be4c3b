package luodi.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** The API for people to read. */
public record DocsPage(List<Group> groups, List<Shape> shapes, int count) implements Page {
    /** The endpoints about one thing. */
    public record Group(String tag, List<Endpoint> endpoints) {}

    /** One endpoint. */
    public record Endpoint(
            String method,
            String path,
            String summary,
            List<Field> parameters,
            @Nullable Kind body,
            String status,
            @Nullable Kind answer) {}

    /** A parameter or a part of a record. */
    public record Field(
            String name,
            String place,
            boolean required,
            Kind kind,
            @Nullable String note) {}

    /**
     * What a value is.
     *
     * @param words the type as written
     * @param shape the record to look up; null for plain values
     */
    public record Kind(String words, @Nullable String shape) {}

    /**
     * One record or set of words.
     *
     * @param values the words allowed; empty for a record
     */
    public record Shape(String name, List<Field> fields, List<String> values) {}

    static DocsPage of(ApiDescription.Api api) {
        Map<String, List<Endpoint>> byTag = new LinkedHashMap<>();
        for (ApiDescription.Operation each : api.operations()) {
            byTag.computeIfAbsent(each.tag(), tag -> new java.util.ArrayList<>())
                    .add(new Endpoint(
                            each.method().toUpperCase(Locale.ROOT),
                            each.path(),
                            each.summary(),
                            each.parameters().stream()
                                    .map(one -> new Field(
                                            one.name(), one.in(), one.required(), kind(one.schema()), one.note()))
                                    .toList(),
                            each.body() == null ? null : kind(each.body()),
                            each.status(),
                            each.answer() == null
                                    ? null
                                    : each.answerType().equals("application/json")
                                            ? kind(each.answer())
                                            : new Kind(each.answerType(), null)));
        }
        return new DocsPage(
                byTag.entrySet().stream()
                        .map(each -> new Group(each.getKey(), List.copyOf(each.getValue())))
                        .toList(),
                api.schemas().entrySet().stream()
                        .map(each -> shape(each.getKey(), map(each.getValue())))
                        .toList(),
                api.operations().size());
    }

    private static Shape shape(String name, Map<?, ?> schema) {
        if (schema.get("enum") instanceof List<?> words) {
            return new Shape(
                    name, List.of(), words.stream().map(String::valueOf).toList());
        }
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        List<Field> fields = map(schema.get("properties")).entrySet().stream()
                .map(each -> new Field(
                        String.valueOf(each.getKey()),
                        "",
                        required.contains(each.getKey()),
                        kind(map(each.getValue())),
                        map(each.getValue()).get("description") instanceof String note ? note : null))
                .toList();
        return new Shape(name, fields, List.of());
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Kind kind(Map<?, ?> schema) {
        if (schema.get("$ref") instanceof String reference) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            return new Kind(name, name);
        }
        if (schema.get("anyOf") instanceof List<?> either && either.getFirst() instanceof Map<?, ?> first) {
            Kind inner = kind(first);
            return new Kind(inner.words() + " | null", inner.shape());
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            Kind inner = kind(items);
            return new Kind("[" + inner.words() + "]", inner.shape());
        }
        Object type = schema.get("type");
        String words = type instanceof List<?> several
                ? String.join(" | ", several.stream().map(String::valueOf).toList())
                : type == null ? "any" : String.valueOf(type);
        Object format = schema.get("format");
        return new Kind(format == null ? words : words + " (" + format + ")", null);
    }

    @Override
    public String template() {
        return "api/Docs.jte";
    }
}
