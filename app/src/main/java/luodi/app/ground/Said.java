package luodi.app.ground;

import java.util.Arrays;
import java.util.List;

/**
 * A sentence for people that is chosen far from the page it appears on: the Chinese, which is also the key of its
 * translation, and the values for its places {@code {0}} {@code {1}} ….
 */
public record Said(String chinese, List<String> values) {
    public Said {
        values = List.copyOf(values);
    }

    public static Said of(String chinese, Object... values) {
        return new Said(chinese, Arrays.stream(values).map(String::valueOf).toList());
    }
}
