package luodi.app.dispatch;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import luodi.engine.calendar.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * Asking for a period, with the price of it before the button.
 *
 * @param plan the plan chosen; null when there is none to choose
 * @param day any day of the period; with {@link ReportingPeriod.Kind#ONCE} its first
 * @param until the last day of what is asked once; else empty
 * @param name of the period, as the units will read it
 * @param dueOff whether offices are closed on the due day, or nobody knows yet
 * @param price what it asks, and what it need not ask
 * @param problem what was wrong with the last try; null at the first
 */
public record NewCyclePage(
        List<Choice> plans,
        @Nullable UUID plan,
        ReportingPeriod.Kind kind,
        String day,
        String until,
        String name,
        Set<Field> fields,
        String opens,
        String due,
        String locks,
        boolean dueOff,
        Price price,
        int floorHours,
        @Nullable Sentence problem)
        implements Page {

    public NewCyclePage {
        plans = List.copyOf(plans);
        fields = Set.copyOf(fields);
    }

    public record Choice(UUID id, String title) {}

    /**
     * @param known entries whose completion is verified already, so that it is not asked for
     * @param elsewhere entries other cycles ask for as of the same day, so that they are not asked for
     * @param elsewhereNames those cycles
     * @param overCap units that would be asked for more than the cap in the week of the deadline
     * @param cap minutes a week
     */
    public record Price(
            Burden burden,
            long known,
            int elsewhere,
            List<String> elsewhereNames,
            List<Cycles.OverCap> overCap,
            int cap) {
        static final Price NONE = new Price(Burden.NONE, 0, 0, List.of(), List.of(), 0);

        public Price {
            elsewhereNames = List.copyOf(elsewhereNames);
            overCap = List.copyOf(overCap);
        }
    }

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    @Override
    public String template() {
        return "dispatch/NewCycle.jte";
    }
}
