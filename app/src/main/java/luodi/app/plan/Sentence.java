package luodi.app.plan;

import java.util.List;
import luodi.app.web.Shell;

/**
 * A sentence for a person, said in the language of whoever reads it.
 *
 * @param pattern the Chinese, which is also the key of its translation
 */
public record Sentence(String pattern, List<Object> values) {
    public Sentence {
        values = List.copyOf(values);
    }

    static Sentence of(String pattern, Object... values) {
        return new Sentence(pattern, List.of(values));
    }

    public String in(Shell shell) {
        return shell.t(pattern, values.toArray());
    }
}
