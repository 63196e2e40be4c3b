package luodi.app.dispatch.blocker;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One blocker with all that was done about it.
 *
 * @param climbsAt when it climbs unless it is solved; empty where it does not
 * @param problem what was wrong with the act just tried
 */
public record BlockerPage(
        Blocker blocker,
        UUID entryId,
        String entry,
        String unit,
        String owner,
        String raisedAt,
        String climbsAt,
        int intervalDays,
        boolean mayComment,
        boolean mayDecide,
        boolean mayResolve,
        boolean mayJudge,
        UnitChoices units,
        List<Line> history,
        @Nullable Sentence problem,
        int status)
        implements Page {
    public BlockerPage {
        history = List.copyOf(history);
    }

    /** One line of its history. */
    public record Line(String what, Level level, String text, String owner, String due, String by, String at) {}

    @Override
    public String template() {
        return "dispatch/blocker/Blocker.jte";
    }
}
