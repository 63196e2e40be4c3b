package luodi.app.api;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.web.ApiNote;
import org.jspecify.annotations.Nullable;

/** Turns the records that answer into JSON Schema (2020-12, the dialect of OpenAPI 3.1), each record once by name. */
final class Schemas {
    private static final Map<Class<?>, Map<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(CharSequence.class, Map.of("type", "string")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(short.class, Map.of("type", "integer")),
            Map.entry(double.class, Map.of("type", "number", "format", "double")),
            Map.entry(Double.class, Map.of("type", "number", "format", "double")),
            Map.entry(BigDecimal.class, Map.of("type", "number")),
            Map.entry(BigInteger.class, Map.of("type", "integer")),
            Map.entry(UUID.class, Map.of("type", "string", "format", "uuid")),
            Map.entry(URI.class, Map.of("type", "string", "format", "uri")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(YearMonth.class, Map.of("type", "string", "pattern", "^[0-9]{4}-[0-9]{2}$")),
            Map.entry(LocalDateTime.class, Map.of("type", "string")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(OffsetDateTime.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(byte[].class, Map.of("type", "string", "contentEncoding", "base64")),
            Map.entry(Object.class, Map.of()));

    private final Map<String, Object> named = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    /** All schemas that were needed so far, by name. */
    Map<String, Object> named() {
        return named;
    }

    Map<String, Object> of(Type type) {
        return switch (type) {
            case Class<?> plain -> of(plain);
            case ParameterizedType generic -> of(generic);
            case WildcardType wild -> of(wild.getUpperBounds()[0]);
            default -> Map.of();
        };
    }

    private Map<String, Object> of(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] inner = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", of(inner[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of("type", "object", "additionalProperties", of(inner[1]));
        }
        if (raw == Optional.class) {
            return nullable(of(inner[0]));
        }
        return of(raw);
    }

    private Map<String, Object> of(Class<?> type) {
        Map<String, Object> plain = PLAIN.get(type);
        if (plain != null) {
            return plain;
        }
        if (type.isArray()) {
            return Map.of("type", "array", "items", of((Type) type.getComponentType()));
        }
        if (type.isEnum() || type.isRecord() || type.isSealed()) {
            return Map.of("$ref", "#/components/schemas/" + name(type));
        }
        return Map.of("type", "object");
    }

    /** The simple name; a second type of that name is told by the one around it or by its module. */
    private String name(Class<?> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = type.getSimpleName();
        if (names.containsValue(name)) {
            Class<?> around = type.getEnclosingClass();
            String before = around != null
                    ? around.getSimpleName()
                    : type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
            name = before + name;
        }
        String free = name;
        for (int n = 2; names.containsValue(free); n++) {
            free = name + n;
        }
        names.put(type, free);
        // The name stands before the schema does, so that a record may hold its own kind.
        named.put(free, Map.of());
        named.put(free, described(type));
        return free;
    }

    private Map<String, Object> described(Class<?> type) {
        if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants())
                            .map(each -> ((Enum<?>) each).name())
                            .toList());
        }
        if (type.isSealed()) {
            return Map.of(
                    "oneOf",
                    Arrays.stream(type.getPermittedSubclasses())
                            .map(each -> of((Type) each))
                            .toList());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Map<String, Object> schema = of(component.getGenericType());
            if (isNullable(component.getAnnotatedType())) {
                schema = nullable(schema);
            } else {
                required.add(component.getName());
            }
            ApiNote note = component.getAnnotation(ApiNote.class);
            properties.put(component.getName(), note == null ? schema : with(schema, "description", note.value()));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class)
                || (type.getType() instanceof ParameterizedType generic && generic.getRawType() == Optional.class);
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.get("type") instanceof String single) {
            return with(schema, "type", List.of(single, "null"));
        }
        return schema.isEmpty() ? schema : Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }

    private static Map<String, Object> with(Map<String, Object> schema, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(schema);
        more.put(key, value);
        return more;
    }
}
