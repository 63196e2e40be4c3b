package luodi.app.assessment;

import org.jspecify.annotations.Nullable;

/** A version of the lamp rule as typed. */
public record RuleForm(
        String name, String green, String yellow, String nearDue, boolean trajectory, String from, String source) {
    public RuleForm {
        name = typed(name);
        green = typed(green);
        yellow = typed(yellow);
        nearDue = typed(nearDue);
        from = typed(from);
        source = typed(source);
    }

    /** A field the request did not name. */
    private static String typed(@Nullable String text) {
        return text == null ? "" : text;
    }
}
