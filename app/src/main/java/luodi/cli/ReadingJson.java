package luodi.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import luodi.engine.document.Deadline;
import luodi.engine.document.Declared;
import luodi.engine.document.Node;
import luodi.engine.document.Reading;
import luodi.engine.document.Responsibility;
import luodi.engine.document.Span;
import luodi.engine.document.Target;
import luodi.engine.document.Warning;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of a reading, written and read back. Enums stand by the words of the interface, dates in
 * ISO form, spans as {@code [start, end]} in UTF-16 units of the text as read.
 */
public final class ReadingJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A reading and the text it was read from. */
    public record WithText(String text, Reading reading) {}

    private ReadingJson() {}

    /** The published form. */
    public static byte[] write(Reading reading) {
        return JSON.writeValueAsBytes(tree(reading, false));
    }

    /** The published form, and besides the text and the persons that clauses name. */
    public static byte[] write(WithText whole) {
        Map<String, @Nullable Object> tree = tree(whole.reading, true);
        tree.put("text", whole.text);
        return JSON.writeValueAsBytes(tree);
    }

    /** Reads back what {@link #write(WithText)} wrote; anything else is an {@link IllegalArgumentException}. */
    public static WithText parse(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return new WithText(tree.required("text").asString(), reading(tree));
        } catch (tools.jackson.core.JacksonException | java.time.DateTimeException broken) {
            throw new IllegalArgumentException("not a reading: " + broken.getMessage(), broken);
        }
    }

    private static Map<String, @Nullable Object> tree(Reading reading, boolean whole) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("title", reading.title());
        tree.put("documentNumber", reading.documentNumber());
        tree.put("issuer", reading.issuer());
        tree.put("issuedOn", iso(reading.issuedOn()));
        tree.put("period", period(reading.period()));
        tree.put("nodes", each(reading.nodes(), ReadingJson::node));
        tree.put("targets", each(reading.targets(), ReadingJson::target));
        tree.put("responsibilities", each(reading.responsibilities(), clause -> responsibility(clause, whole)));
        tree.put("deadlines", each(reading.deadlines(), ReadingJson::deadline));
        tree.put("declared", each(reading.declared(), ReadingJson::declared));
        tree.put("warnings", each(reading.warnings(), ReadingJson::warning));
        return tree;
    }

    private static @Nullable Map<String, @Nullable Object> period(Reading.@Nullable Period period) {
        if (period == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", iso(period.from()));
        tree.put("to", iso(period.to()));
        return tree;
    }

    private static Map<String, @Nullable Object> node(Node node) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", node.id());
        tree.put("parent", node.parent());
        tree.put("kind", lower(node.kind()));
        tree.put("style", node.style().label());
        tree.put("number", node.number());
        tree.put("heading", node.heading());
        tree.put("text", node.text());
        tree.put("at", at(node.at()));
        return tree;
    }

    private static Map<String, @Nullable Object> target(Target target) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("node", target.node());
        tree.put("subject", target.subject());
        tree.put("kind", target.kind().label());
        tree.put("comparison", target.comparison());
        tree.put("value", target.value());
        tree.put("upper", target.upper());
        tree.put("unit", target.unit());
        tree.put("by", iso(target.by()));
        tree.put("nature", lower(target.nature()));
        tree.put("at", at(target.at()));
        return tree;
    }

    private static Map<String, @Nullable Object> responsibility(Responsibility clause, boolean whole) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("node", clause.node());
        if (whole) {
            tree.put("leaders", clause.leaders());
        }
        tree.put("lead", clause.lead());
        tree.put("responsible", clause.responsible());
        tree.put("supporting", clause.supporting());
        tree.put("rule", clause.rule().label());
        tree.put("at", at(clause.at()));
        return tree;
    }

    private static Map<String, @Nullable Object> deadline(Deadline deadline) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("node", deadline.node());
        tree.put("by", iso(deadline.by()));
        tree.put("at", at(deadline.at()));
        return tree;
    }

    private static Map<String, @Nullable Object> declared(Declared declared) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("what", declared.what());
        tree.put("count", declared.count());
        tree.put("found", declared.found());
        tree.put("agrees", declared.agrees());
        tree.put("at", at(declared.at()));
        return tree;
    }

    private static Map<String, @Nullable Object> warning(Warning warning) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("what", warning.what());
        tree.put("at", at(warning.at()));
        return tree;
    }

    private static Reading reading(JsonNode tree) {
        JsonNode period = tree.path("period");
        return new Reading(
                tree.required("title").asString(),
                text(tree, "documentNumber"),
                text(tree, "issuer"),
                date(tree, "issuedOn"),
                period.isObject() ? new Reading.Period(requiredDate(period, "from"), requiredDate(period, "to")) : null,
                list(tree, "nodes", ReadingJson::nodeOf),
                list(tree, "targets", ReadingJson::targetOf),
                list(tree, "responsibilities", ReadingJson::responsibilityOf),
                list(tree, "deadlines", d -> new Deadline(id(d), date(d, "by"), span(d))),
                list(tree, "declared", ReadingJson::declaredOf),
                list(tree, "warnings", w -> new Warning(w.required("what").asString(), span(w))));
    }

    private static Node nodeOf(JsonNode node) {
        JsonNode number = node.path("number");
        return new Node(
                node.required("id").asString(),
                text(node, "parent"),
                named(Node.Kind.values(), ReadingJson::lower, node, "kind"),
                named(Node.Style.values(), Node.Style::label, node, "style"),
                number.isNumber() ? number.asInt() : null,
                node.required("heading").asString(),
                node.required("text").asString(),
                span(node));
    }

    private static Target targetOf(JsonNode target) {
        return new Target(
                id(target),
                target.required("subject").asString(),
                named(Target.Kind.values(), Target.Kind::label, target, "kind"),
                text(target, "comparison"),
                decimal(target, "value"),
                decimal(target, "upper"),
                text(target, "unit"),
                date(target, "by"),
                named(Target.Nature.values(), ReadingJson::lower, target, "nature"),
                span(target));
    }

    private static Responsibility responsibilityOf(JsonNode clause) {
        return new Responsibility(
                id(clause),
                list(clause, "leaders", JsonNode::asString),
                list(clause, "lead", JsonNode::asString),
                list(clause, "responsible", JsonNode::asString),
                list(clause, "supporting", JsonNode::asString),
                named(Responsibility.LeadRule.values(), Responsibility.LeadRule::label, clause, "rule"),
                span(clause));
    }

    private static Declared declaredOf(JsonNode declared) {
        return new Declared(
                declared.required("what").asString(),
                declared.required("count").asInt(),
                declared.required("found").asInt(),
                declared.required("agrees").asBoolean(),
                span(declared));
    }

    private static String id(JsonNode tree) {
        return tree.required("node").asString();
    }

    private static <E extends Enum<E>> E named(E[] values, Function<E, String> word, JsonNode tree, String field) {
        String wanted = tree.required(field).asString();
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + field + " is called " + wanted));
    }

    private static <T> List<T> list(JsonNode tree, String field, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        tree.required(field).forEach(node -> list.add(element.apply(node)));
        return list;
    }

    private static <T> List<Map<String, @Nullable Object>> each(
            List<T> values, Function<T, Map<String, @Nullable Object>> tree) {
        return values.stream().map(tree).toList();
    }

    private static @Nullable String text(JsonNode tree, String field) {
        JsonNode value = tree.path(field);
        return value.isString() ? value.asString() : null;
    }

    private static @Nullable BigDecimal decimal(JsonNode tree, String field) {
        JsonNode value = tree.path(field);
        return value.isNumber() ? value.decimalValue() : null;
    }

    private static @Nullable LocalDate date(JsonNode tree, String field) {
        String iso = text(tree, field);
        return iso == null ? null : LocalDate.parse(iso);
    }

    private static LocalDate requiredDate(JsonNode tree, String field) {
        return LocalDate.parse(tree.required(field).asString());
    }

    private static Span span(JsonNode tree) {
        JsonNode at = tree.required("at");
        return new Span(at.required(0).asInt(), at.required(1).asInt());
    }

    private static List<Integer> at(Span span) {
        return List.of(span.start(), span.end());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String iso(@Nullable LocalDate date) {
        return Optional.ofNullable(date).map(LocalDate::toString).orElse(null);
    }
}
