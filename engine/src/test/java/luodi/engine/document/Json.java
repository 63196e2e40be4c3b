package luodi.engine.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Just enough JSON to read a truth file: maps, lists, strings, doubles, booleans, null. */
final class Json {
    private final String source;
    private int at;

    private Json(String source) {
        this.source = source;
    }

    static @Nullable Object parse(String source) {
        return new Json(source).value();
    }

    private @Nullable Object value() {
        skip();
        char c = source.charAt(at);
        if (c == '{') {
            return map();
        }
        if (c == '[') {
            return list();
        }
        if (c == '"') {
            return string();
        }
        int start = at;
        while (at < source.length() && ",]} \n\r\t".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        String word = source.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> Double.valueOf(word);
        };
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        skip();
        while (source.charAt(at) != '}') {
            String key = string();
            skip();
            at++;
            map.put(key, value());
            skip();
            at += source.charAt(at) == ',' ? 1 : 0;
            skip();
        }
        at++;
        return map;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        skip();
        while (source.charAt(at) != ']') {
            list.add(value());
            skip();
            at += source.charAt(at) == ',' ? 1 : 0;
            skip();
        }
        at++;
        return list;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (source.charAt(at) != '"') {
            char c = source.charAt(at++);
            if (c == '\\') {
                char escaped = source.charAt(at++);
                if (escaped == 'u') {
                    out.append((char) Integer.parseInt(source.substring(at, at + 4), 16));
                    at += 4;
                } else {
                    out.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
                }
            } else {
                out.append(c);
            }
        }
        at++;
        return out.toString();
    }

    private void skip() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }
}
