package luodi.app.operations;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a stream, in the names of the Elastic Common Schema. Whatever it is given, it is one line: what could
 * end, hide or turn it around is written as an escape.
 */
final class LogLine {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_VALUE = 16_384;
    /** With the offset, so that the line can be read far from here. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneId.of("Asia/Shanghai"));

    private final Map<String, Object> fields = new LinkedHashMap<>();

    LogLine(Instant at, String dataset) {
        fields.put("@timestamp", TIME.format(at));
        fields.put("ecs.version", "8.11");
        fields.put("service.name", "luodi");
        fields.put("event.dataset", "luodi." + dataset);
    }

    /** Adds a field; a null value adds nothing. */
    LogLine with(String name, @Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            fields.put(name, value);
        } else if (value != null) {
            String text = value.toString();
            fields.put(name, text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
        }
        return this;
    }

    String json() {
        return harmless(JSON.writeValueAsString(fields));
    }

    /** JSON has characters like these only inside strings, where an escape means the same. */
    private static String harmless(String json) {
        StringBuilder out = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char each = json.charAt(i);
            boolean paired = Character.isHighSurrogate(each)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1));
            if (paired && !isHarmful(json.codePointAt(i))) {
                out.append(each).append(json.charAt(++i));
            } else if (isHarmful(each)) {
                out.append(String.format("\\u%04x", (int) each));
            } else {
                out.append(each);
            }
        }
        return out.toString();
    }

    private static boolean isHarmful(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
