package luodi.app.dispatch;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Opening a month, with the price of it before the button.
 *
 * @param plan the plan chosen; null when there is none to choose
 * @param dueOff whether offices are closed on the due day, or nobody knows yet
 * @param problem what was wrong with the last try; null at the first
 */
public record NewCyclePage(
        List<Choice> plans,
        @Nullable UUID plan,
        String month,
        String opens,
        String due,
        String locks,
        boolean dueOff,
        Burden burden,
        int floorHours,
        @Nullable Sentence problem)
        implements Page {

    public NewCyclePage {
        plans = List.copyOf(plans);
    }

    public record Choice(UUID id, String title) {}

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    @Override
    public String template() {
        return "dispatch/NewCycle.jte";
    }
}
