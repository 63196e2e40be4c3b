package luodi.app.dispatch;

import java.util.List;
import luodi.app.web.Page;

/**
 * Who asks whom for how much in one week, by deadline, as far as the viewer sees it.
 *
 * @param name of the week
 * @param earlier any day of the week before
 * @param later any day of the week after
 * @param cap minutes one unit should be asked for in a week
 * @param cut whether there is more than is shown
 */
public record BurdenPage(
        String name,
        String earlier,
        String later,
        int cap,
        int minutes,
        List<Asker> askers,
        List<Unit> units,
        boolean cut)
        implements Page {

    public BurdenPage {
        askers = List.copyOf(askers);
        units = List.copyOf(units);
    }

    /** What one office asks of all. */
    public record Asker(String name, int requests, int units, int fields, int minutes) {}

    /** What one unit is asked for by all, the heaviest first. */
    public record Unit(String name, int fields, int minutes, boolean over, List<Asked> asked) {
        public Unit {
            asked = List.copyOf(asked);
        }

        /** Share of the cap in per cent, at most 100, for the bar. */
        public int share(int cap) {
            return cap == 0 ? 100 : Math.min(100, minutes * 100 / cap);
        }
    }

    /** One request to one unit. */
    public record Asked(
            String path,
            String name,
            String matter,
            String asker,
            int entries,
            int fields,
            int minutes,
            String dueAt) {}

    @Override
    public String template() {
        return "dispatch/Burden.jte";
    }
}
