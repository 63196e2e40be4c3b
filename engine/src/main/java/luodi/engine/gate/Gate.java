package luodi.engine.gate;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision somebody has to take before a project may enter a stage.
 *
 * @param name what it is called, and what decisions refer to
 * @param of the traits any of which makes a project need it; empty for every project
 * @param after gates to be passed before it; those without may be sought side by side
 * @param blocks the stage that cannot be entered without it, nor any after that
 * @param limit how long who decides may take by statute; null where no statute says
 * @param months how long a decision holds until the stage has to be entered; null for good
 * @param authority who decides
 * @param statute where that is written
 */
public record Gate(
        String name,
        Set<Trait> of,
        List<String> after,
        Stage blocks,
        @Nullable Limit limit,
        @Nullable Integer months,
        String authority,
        String statute) {
    public Gate {
        of = Set.copyOf(of);
        after = List.copyOf(after);
    }

    /**
     * A statutory limit.
     *
     * @param working whether days on which offices are closed do not count
     */
    public record Limit(int days, boolean working) {
        private static final int WORKING_DAYS = 5;
        private static final int DAYS = 7;

        /** About how many days of the calendar that is; weeks of five working days, no holidays. */
        long calendarDays() {
            return working ? Math.ceilDiv((long) days * DAYS, WORKING_DAYS) : days;
        }

        public String word() {
            return days + (working ? "工作日" : "日");
        }
    }

    public boolean isFor(Set<Trait> traits) {
        return of.isEmpty() || of.stream().anyMatch(traits::contains);
    }
}
