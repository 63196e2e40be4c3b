package luodi.app.dispatch.blocker;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The blockers this person sees, the newest first, and how many of all they see are solved.
 *
 * @param cause what the list is narrowed to; empty for all, as are level and state
 * @param byCause resolution rates; the sum of one equals that of the other
 * @param older the key of the next page; null on the last one
 */
public record BlockerListPage(
        List<Row> blockers,
        String cause,
        String level,
        String state,
        List<Share> byCause,
        List<Share> byLevel,
        int intervalDays,
        boolean first,
        @Nullable String older)
        implements Page {
    public BlockerListPage {
        blockers = List.copyOf(blockers);
        byCause = List.copyOf(byCause);
        byLevel = List.copyOf(byLevel);
    }

    /** @param climbsAt when it climbs unless it is solved; empty where it does not */
    public record Row(
            UUID id,
            String text,
            String cause,
            String entry,
            String owner,
            Level level,
            BlockerState state,
            String since,
            String climbsAt,
            String decisionDue,
            boolean promiseLate) {}

    /**
     * How many are solved of how many.
     *
     * @param percent rounded to one decimal; empty for none of none
     */
    public record Share(String word, long solved, long raised, String percent) {}

    public Cause[] causes() {
        return Cause.values();
    }

    public Level[] levels() {
        return Level.values();
    }

    public BlockerState[] states() {
        return BlockerState.values();
    }

    public boolean narrowed() {
        return !(cause.isEmpty() && level.isEmpty() && state.isEmpty());
    }

    /** The address of this list as it is narrowed, to go on from. */
    public String path() {
        return "/blockers?cause=" + cause + "&level=" + level + "&state=" + state;
    }

    @Override
    public String template() {
        return "dispatch/blocker/BlockerList.jte";
    }
}
