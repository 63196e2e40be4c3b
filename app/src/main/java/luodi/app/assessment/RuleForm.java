package luodi.app.assessment;

import org.jspecify.annotations.Nullable;

/**
 * A version of the lamp rule as typed.
 *
 * @param trajectory whether the box was ticked; a box that is not sends nothing
 */
public record RuleForm(
        String name,
        String green,
        String yellow,
        String nearDue,
        @Nullable Boolean trajectory,
        String from,
        String source) {
    public RuleForm {
        name = typed(name);
        green = typed(green);
        yellow = typed(yellow);
        nearDue = typed(nearDue);
        from = typed(from);
        source = typed(source);
    }

    /** Whether entries with a path are judged by it. */
    public boolean byTrajectory() {
        return Boolean.TRUE.equals(trajectory);
    }

    /** A field the request did not name. */
    private static String typed(@Nullable String text) {
        return text == null ? "" : text;
    }
}
