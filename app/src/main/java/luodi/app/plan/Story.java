package luodi.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a journal record says, as a line for people: the clause first, then what it was and what it became. */
final class Story {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> ORDER = List.of("条款", "原为", "改为");

    private Story() {}

    static String of(String content) {
        Map<String, Object> all = JSON.readValue(content, new TypeReference<>() {});
        List<String> parts = new ArrayList<>();
        for (String key : ORDER) {
            if (all.get(key) instanceof String value && !value.isBlank()) {
                parts.add(key + "：" + value);
            }
        }
        all.forEach((key, value) -> {
            boolean told = ORDER.contains(key) && value instanceof String;
            boolean empty = value instanceof List<?> list && list.isEmpty();
            if (!told && !empty && !key.equals("文件摘要")) {
                parts.add(key + "：" + words(value));
            }
        });
        return String.join("；", parts);
    }

    private static String words(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                String.join(
                        "、",
                        map.entrySet().stream()
                                .map(each -> each.getKey() + " → " + each.getValue())
                                .toList());
            case List<?> list ->
                String.join("、", list.stream().map(Object::toString).toList());
            default -> value.toString();
        };
    }
}
