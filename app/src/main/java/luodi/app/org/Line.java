package luodi.app.org;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import luodi.app.web.Shell;

/** One sentence to a person, with its values, to be said in their language. */
public record Line(String sentence, List<Object> values) implements Serializable {
    public static Line of(String sentence, Object... values) {
        return new Line(sentence, List.of(values));
    }

    public String in(Shell shell) {
        return shell.t(sentence, values.toArray());
    }

    @Override
    public String toString() {
        return new MessageFormat(sentence, Locale.ROOT).format(values.toArray());
    }
}
