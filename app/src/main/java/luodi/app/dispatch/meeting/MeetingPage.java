package luodi.app.dispatch.meeting;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * A meeting: the pack as it was shown, and what was decided.
 *
 * @param mayDecide whether this person records decisions
 * @param problem what was wrong with the decision just tried
 */
public record MeetingPage(
        UUID id,
        String name,
        String plan,
        String heldOn,
        String composedAt,
        String composedBy,
        Pack pack,
        List<Decided> decisions,
        boolean mayDecide,
        UnitChoices units,
        Typed typed,
        @Nullable Sentence problem,
        int status)
        implements Page {
    public MeetingPage {
        decisions = List.copyOf(decisions);
    }

    /** A decision and the entry it became. */
    public record Decided(String text, String unit, String dueOn, String path, String by, String at) {}

    /** What was typed for a decision that was refused. */
    public record Typed(String text, String unit, String due) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    @Override
    public String template() {
        return "dispatch/meeting/Meeting.jte";
    }
}
